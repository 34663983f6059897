public import Diagnostics

/// What looking for one record gave.
@usableFromInline
enum Cut {
    /// The record ends before the line break at `end`, and has `fields` fields.
    case record(end: Int, fields: Int)
    case refused(FramingFault)
    /// The window ends before the record does.
    case incomplete
}

/// Cuts one record at a time, the exact way.
///
/// What a record is, for every implementation (libcsv without its strict mode is the reference):
/// - CR, LF and CRLF end a record, and so does the end of the content; an empty line is none.
/// - A quote at the very beginning of a field opens it. Inside, a doubled quote stands for one
///   quote; a quote before a separator or the end of the record closes; any other is literal,
///   and the field stays open.
/// - A quote elsewhere is literal. Blanks are bytes like any other; NULs are not there at all.
/// - A record of more than `recordLimit` bytes (line breaks and quotes inside included) is
///   refused: as `quoteNotClosed` where byte number `recordLimit` (from 0) still stands in
///   quotes, else as `tooLong`. A record in whose quotes the content ends is `quoteNotClosed`.
/// - A refused record costs the one line it begins on: reading goes on behind the first line
///   break, in quotes or not. So one stray quote never swallows the lines behind it.
@usableFromInline
protocol RecordCutter: ~Copyable {
    var lines: LineCount { get set }

    /// Looks for the record that begins at an index that holds no line break.
    mutating func cut(_ window: borrowing ByteWindow, from start: Int) -> Cut

    /// Hands the record over that was cut last.
    func give(
        _ fields: Int,
        from start: Int,
        to end: Int,
        of window: borrowing ByteWindow,
        at position: RecordPosition,
        to sink: inout some RecordSink
    ) throws(Diagnostic)
}

extension RecordCutter where Self: ~Copyable {
    /// Takes the line or record at an index.
    ///
    /// - Returns: the index behind it; nil: the window ends before it does.
    @inlinable
    mutating func step(
        _ window: borrowing ByteWindow,
        from start: Int,
        into sink: inout some RecordSink
    ) throws(Diagnostic) -> Int? {
        if unsafe isLineBreak(window.bytes[start]) {
            unsafe lines.lineBreak(at: start, window.bytes[start])
            return start + 1
        }
        let position = RecordPosition(line: lines.line, byte: window.position(of: start))
        switch cut(window, from: start) {
        case .record(let end, let fields):
            // Before the sink sees the record: counting reads the bytes as they came.
            unsafe lines.lineBreaks(in: window.bytes, start, end)
            unsafe lines.lineBreak(at: end, window.bytes[end])
            try give(fields, from: start, to: end, of: window, at: position, to: &sink)
            return end + 1
        case .refused(let fault):
            let next = lines.passOver(window, from: start)
            try sink.refuse(fault, at: position)
            return next
        case .incomplete: return nil
        }
    }

    /// Takes all records of the window.
    ///
    /// - Returns: the index of the first byte that is still needed.
    @inlinable
    mutating func stepThrough(
        _ window: borrowing ByteWindow,
        into sink: inout some RecordSink
    ) throws(Diagnostic) -> Int {
        var start = lines.resume(window)
        while start < window.count, let next = try step(window, from: start, into: &sink) {
            start = next
        }
        return start
    }
}

@inlinable
@inline(__always)
func isLineBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

/// Which line of the input is being read.
@usableFromInline
struct LineCount {
    @usableFromInline var line = 1
    /// Where a line feed would belong to the carriage return before it; -1 for nowhere.
    @usableFromInline var pairedLineFeed = -1
    /// In a refused record whose first line break has not come yet.
    @usableFromInline var passingOver = false

    @usableFromInline init() {}

    /// A line break between records.
    @inlinable
    @inline(__always)
    mutating func lineBreak(at index: Int, _ byte: UInt8) {
        if index != pairedLineFeed || byte != 0x0A { line &+= 1 }
        pairedLineFeed = byte == 0x0D ? index &+ 1 : -1
    }

    /// Line breaks inside a record; the byte at `end` is none of it.
    @usableFromInline
    mutating func lineBreaks(in bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) {
        for index in start..<end {
            let byte = unsafe bytes[index]
            if byte == 0x0A {
                line += 1
            } else if byte == 0x0D, unsafe bytes[index + 1] != 0x0A || index + 1 == end {
                line += 1
            }
        }
    }

    /// Looks for the first line break; the record it stands in was refused.
    @usableFromInline
    mutating func passOver(_ window: borrowing ByteWindow, from start: Int) -> Int {
        var index = start
        while index < window.count, unsafe !isLineBreak(window.bytes[index]) { index += 1 }
        passingOver = index == window.count
        if passingOver { return index }
        unsafe lineBreak(at: index, window.bytes[index])
        return index + 1
    }

    /// Where records begin in a new window.
    @usableFromInline
    mutating func resume(_ window: borrowing ByteWindow) -> Int {
        passingOver ? passOver(window, from: 0) : 0
    }

    /// The first bytes of the window were given up.
    @usableFromInline
    mutating func shift(by consumed: Int) {
        pairedLineFeed = pairedLineFeed == consumed ? 0 : max(-1, pairedLineFeed - consumed)
    }
}
