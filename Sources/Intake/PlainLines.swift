package import CWide

/// Lines of one window that are records, of whatever number of fields, in a dialect without quotes.
///
/// The bytes of the window and the ends of all fields are lent beside this description. Ends are
/// counted from the window's first byte: each is where the separator behind a field stands. The
/// last field's of a line, where its line feed stands, has all bits turned round, and so is negative.
/// Behind all ends stands, for each line, the place of its last one among them.
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
        /// Where its last end's place is written down.
        @usableFromInline var entry: Int

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
        Line(start: start, place: 0, count: 0, entry: LineSearch.table - 1)
    }

    /// Goes on to the next line, of which there is one; not checked.
    @inlinable
    @inline(__always)
    package func next(_ line: inout Line, _ ends: Span<Int32>) {
        let first = line.place &+ line.count
        if line.count > 0 { line.start = ~(unsafe ends[unchecked: first &- 1]) &+ 1 }
        line.entry &+= 1
        line.place = first
        // Looked up, for how many fields a line has is as good as random.
        line.count = unsafe Int(ends[unchecked: line.entry]) &- first &+ 1
    }

    /// No line has more fields.
    @inlinable package static var mostFields: Int { 64 }

    /// Writes down where the first five fields of every line end but for the first, four numbers a line, of
    /// whatever number of fields: of a line that has fewer they are of no use, but places in the window or
    /// of the lines behind it. There is room for four numbers a line.
    package func tellLeadingEnds(_ leading: inout MutableSpan<Int32>, _ ends: Span<Int32>) {
        precondition(leading.count >= 4 &* count)
        precondition(ends.count >= LineSearch.room)
        var place = 0
        for number in 0..<count {
            for column in 1..<5 {
                let end = unsafe ends[unchecked: place &+ column]
                unsafe leading[unchecked: 4 &* number &+ column &- 1] = end ^ end &>> 31
            }
            place = unsafe Int(ends[unchecked: LineSearch.table &+ number]) &+ 1
        }
    }

    /// Lends a field of all lines, the third to the fifth one, from a line on, to a loop that says how many
    /// fields it read; 0 where this machine lacks the instructions for such loops. `leading` is from
    /// `tellLeadingEnds`.
    @inline(__always)
    package func column(
        _ column: Int,
        from first: Int,
        _ bytes: Span<UInt8>,
        _ leading: Span<Int32>,
        read: (wide_column) -> Int64
    ) -> Int {
        precondition(column > 1 && column < 5 && leading.count >= 4 &* count && first < count)
        // Safe: the ends of these lines are there.
        return unsafe lend(
            bytes,
            leading,
            from: 4 &* first &+ column &- 2,
            stride: 4,
            gap: 1,
            quote: 0,
            read: read
        )
    }
}
