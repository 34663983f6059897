/// Lines of one window that are records, of whatever number of fields, in a dialect without quotes.
///
/// The bytes of the window and the ends of all fields are lent beside this description. Ends are
/// counted from the window's first byte: each is where the separator behind a field stands. The
/// last field's of a line, where its line feed stands, has all bits turned round, and so is negative.
@usableFromInline
package struct PlainLines: Sendable, BitwiseCopyable {
    @usableFromInline package var count: Int
    /// Where the first line begins in the window.
    @usableFromInline var start: Int32
    /// Where the first line begins in the content.
    @usableFromInline var first: RecordPosition

    @inlinable
    init(count: Int, start: Int32, first: RecordPosition) {
        self.count = count
        self.start = start
        self.first = first
    }

    /// Where a line begins in the content; `number` counts from 0.
    @inlinable
    @inline(__always)
    package func position(of line: Line, number: Int) -> RecordPosition {
        RecordPosition(
            line: first.line &+ number,
            byte: first.byte &+ Int(line.start &- start)
        )
    }

    /// One line: where it begins, and its fields.
    @usableFromInline
    package struct Line: BitwiseCopyable {
        @usableFromInline package var start: Int32
        /// Of its first field's end among all ends.
        @usableFromInline var place: Int
        /// How many fields it has.
        @usableFromInline package var count: Int

        /// A field. That there is one is not checked.
        @inlinable
        @inline(__always)
        package func field(_ column: Int, _ ends: Span<Int32>) -> FieldRange {
            let end = unsafe ends[unchecked: place &+ column]
            let start = column == 0 ? start : unsafe ends[unchecked: place &+ column &- 1] &+ 1
            return FieldRange(start: start, end: end ^ end &>> 31)
        }
    }

    /// What stands before the first line.
    package var beforeFirst: Line {
        Line(start: start, place: 0, count: 0)
    }

    /// Goes on to the next line, of which there is one; not checked.
    @inlinable
    @inline(__always)
    package func next(_ line: inout Line, _ ends: Span<Int32>) {
        var last = line.place &+ line.count
        if line.count > 0 { line.start = ~(unsafe ends[unchecked: last &- 1]) &+ 1 }
        line.place = last
        while unsafe ends[unchecked: last] >= 0 { last &+= 1 }
        line.count = last &- line.place &+ 1
    }

    /// No line has more fields.
    @inlinable package static var mostFields: Int { 64 }
}
