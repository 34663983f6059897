/// Lines of one window that are records, of whatever number of fields, in a dialect without quotes.
///
/// The bytes of the window and the ends of all fields are lent beside this description. Ends are
/// counted from the window's first byte: each is where the separator behind a field stands. The
/// last field's of a line, where its line feed stands, has all bits turned round, and so is negative.
@usableFromInline
package struct PlainLines: Sendable, BitwiseCopyable {
    @usableFromInline package var count: Int
    /// Where the first line begins in the window.
    @usableFromInline package var start: Int32
    /// Where the first line begins in the content.
    @usableFromInline var first: RecordPosition

    @inlinable
    init(count: Int, start: Int32, first: RecordPosition) {
        self.count = count
        self.start = start
        self.first = first
    }

    /// Where a line begins in the content.
    @inlinable
    @inline(__always)
    package func position(of line: Int, at start: Int32) -> RecordPosition {
        RecordPosition(line: first.line &+ line, byte: first.byte &+ Int(start &- self.start))
    }

    /// No line has more fields.
    @inlinable package static var mostFields: Int { 64 }
}
