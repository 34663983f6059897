public import Diagnostics

/// Byte by byte: every record there can be, and what to refuse.
extension FieldScanner {
    @usableFromInline
    @inline(never)
    mutating func cut(_ window: borrowing ByteWindow, from start: Int) -> Cut {
        let bytes = unsafe window.bytes
        let end = window.count
        /// The first byte that a record of allowed length does not have.
        let limitIndex = start + limit
        var index = start
        var count = 0
        doubledFrom = .max
        while true {
            if index >= end { return .incomplete }
            if count == capacity { grow(count) }
            var field = FieldRange(start: Int32(index - start), end: 0)
            if unsafe bytes[index] == quote {
                if index == limitIndex { return .refused(.tooLong) }
                field.start += 1
                guard let closing = closingQuote(of: index, window, limitIndex) else {
                    return .incomplete
                }
                if closing < 0 { return .refused(.quoteNotClosed) }
                field.end = Int32(closing - start)
                index = closing + 1
            } else {
                while index < end, index <= limitIndex, unsafe !endsField(bytes[index]) {
                    index += 1
                }
                if index > limitIndex { return .refused(.tooLong) }
                if index == end { return .incomplete }
                field.end = Int32(index - start)
            }
            unsafe ranges[count] = field
            count += 1
            if unsafe bytes[index] != separator { return .record(end: index, fields: count) }
            if index == limitIndex { return .refused(.tooLong) }
            index += 1
        }
    }

    private func endsField(_ byte: UInt8) -> Bool { byte == separator || isLineBreak(byte) }

    /// The quote that closes the field opened by the one at `opening`; nil: not in this window;
    /// negative: not before the limit or the end of the content.
    private mutating func closingQuote(
        of opening: Int,
        _ window: borrowing ByteWindow,
        _ limitIndex: Int
    ) -> Int? {
        let bytes = unsafe window.bytes
        let end = window.count
        var index = opening + 1
        while index < limitIndex, index < end {
            guard unsafe bytes[index] == quote else {
                // Between runs of quotes, so what was found out about this stretch holds here.
                if index >= barrenStart && index < barrenEnd {
                    // There may be doubled quotes in what is leapt over.
                    doubledFrom = min(doubledFrom, index)
                    index = barrenEnd
                } else {
                    index += 1
                }
                continue
            }
            // Safe: the content ends with a line break, so only a window can end with a quote.
            guard index + 1 < end else { return nil }
            let next = unsafe bytes[index + 1]
            if next == quote {
                doubledFrom = min(doubledFrom, index)
                index += 2
            } else if endsField(next) {
                return index
            } else {
                index += 1
            }
        }
        if index < limitIndex && !window.isLast { return nil }
        barrenStart = opening + 1
        barrenEnd = min(limitIndex, end)
        // A run of quotes that goes on behind the stretch is none of it.
        while barrenEnd > barrenStart, unsafe bytes[barrenEnd - 1] == quote { barrenEnd -= 1 }
        return -1
    }

    @inlinable
    func give(
        _ fields: Int,
        from start: Int,
        to end: Int,
        of window: borrowing ByteWindow,
        at position: RecordPosition,
        to sink: inout some RecordSink
    ) throws(Diagnostic) {
        if doubledFrom < end {
            let place = (doubledFrom - start)...(end - start)
            unsafe joinDoubledQuotes(window.bytes + start, fields, in: place)
        }
        let record = unsafe UnsafeBufferPointer(start: window.bytes + start, count: end - start)
        let fields = unsafe UnsafeBufferPointer(start: ranges, count: fields)
        try unsafe sink.take(record.span, fields.span, at: position)
    }

    /// Makes doubled quotes single where they stand, in the quoted fields that touch `place`:
    /// a text only gets shorter, and nothing reads these bytes again.
    @usableFromInline
    @inline(never)
    func joinDoubledQuotes(
        _ bytes: UnsafeMutablePointer<UInt8>,
        _ count: Int,
        in place: ClosedRange<Int>
    ) {
        for number in 0..<count {
            let field = unsafe ranges[number]
            let start = Int(field.start)
            let end = Int(field.end)
            if start > place.upperBound { return }
            guard end > place.lowerBound, start > 0, unsafe bytes[start - 1] == quote else {
                continue
            }
            var written = start
            var index = start
            while index < end {
                let byte = unsafe bytes[index]
                unsafe bytes[written] = byte
                written += 1
                index += 1
                if byte == quote, index < end, unsafe bytes[index] == quote { index += 1 }
            }
            unsafe ranges[number].end = Int32(written)
        }
    }
}
