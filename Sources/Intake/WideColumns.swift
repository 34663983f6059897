package import CWide

/// Columns of alike records as loops in C take them (`CWide`).
extension RegularRecords {
    /// Lends one column, from a record on, to a loop that says how many records it read; 0 where this
    /// machine lacks the instructions for such loops. The column holds as long as the loop runs.
    @inline(__always)
    package func column(
        _ column: Int,
        from first: Int,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>,
        read: (wide_column) -> Int64
    ) -> Int {
        // Safe: the ends of all these records are there.
        unsafe lend(
            bytes,
            ends,
            from: first &* width &+ column,
            stride: width,
            gap: column == 0 ? breakLength : 1,
            quote: quote,
            read: read
        )
    }
}

/// Lends fields to a loop, of which the end before the first one stands at a place among the ends; 0 where
/// this machine lacks the instructions for such loops.
@inline(__always)
func lend(
    _ bytes: Span<UInt8>,
    _ ends: Span<Int32>,
    from place: Int,
    stride: Int,
    gap: Int32,
    quote: UInt8,
    read: (wide_column) -> Int64
) -> Int {
    guard EndSearch.width > 0 else { return 0 }
    // Safe: the ends of all these fields are there, in the window, behind which there are 64 bytes more.
    return unsafe bytes.withUnsafeBufferPointer { bytes in
        unsafe ends.withUnsafeBufferPointer { ends in
            guard let start = bytes.baseAddress, let end = ends.baseAddress else { return 0 }
            let fields = unsafe wide_column(
                bytes: start,
                ends: end + place,
                stride: Int64(stride),
                gap: gap,
                quote: quote
            )
            return unsafe Int(read(fields))
        }
    }
}
