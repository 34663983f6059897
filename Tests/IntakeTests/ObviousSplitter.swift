import Intake

/// Cuts records one byte at a time: slow, and easy to believe.
struct ObviousSplitter {
    private enum State { case atFieldStart, plain, quoted, afterQuote }
    private enum Outcome {
        case record([[UInt8]], next: Int)
        case fault(FramingFault)
    }

    /// The content without NULs, with the offset and line of every byte.
    private var bytes: [UInt8] = []
    private var offsets: [Int] = []
    private var lines: [Int] = []
    private let dialect: Dialect

    init(_ content: [UInt8], _ dialect: Dialect) {
        self.dialect = dialect
        var line = 1
        for (offset, byte) in content.enumerated() where byte != 0 {
            // A line feed behind a carriage return ends the same line once more.
            if let last = bytes.last, last == 0x0A || (last == 0x0D && byte != 0x0A) { line += 1 }
            bytes.append(byte)
            offsets.append(offset)
            lines.append(line)
        }
    }

    var entries: [RecordLog.Entry] {
        var entries: [RecordLog.Entry] = []
        var start = 0
        while start < bytes.count {
            if isBreak(bytes[start]) {
                start += 1
                continue
            }
            let (line, byte) = (lines[start], offsets[start])
            switch record(from: start) {
            case .record(let fields, let next):
                entries.append(.record(fields, line: line, byte: byte))
                start = next
            case .fault(let fault):
                entries.append(.refused(fault, line: line, byte: byte))
                while start < bytes.count, !isBreak(bytes[start]) { start += 1 }
            }
        }
        return entries
    }

    private func isBreak(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }

    private func record(from start: Int) -> Outcome {
        var fields: [[UInt8]] = []
        var text: [UInt8] = []
        var state = State.atFieldStart
        for index in start..<bytes.count {
            let byte = bytes[index]
            let isQuote = byte == dialect.quote
            let endsField = byte == dialect.separator || isBreak(byte)
            let outside = state != .quoted && (state != .afterQuote || endsField)
            if outside && isBreak(byte) { return .record(fields + [text], next: index) }
            if index - start == dialect.recordLimit {
                return .fault(outside ? .tooLong : .quoteNotClosed)
            }
            if outside && endsField {
                fields.append(text)
                text = []
                state = .atFieldStart
                continue
            }
            switch state {
            case .atFieldStart where isQuote: state = .quoted
            case .atFieldStart, .plain:
                text.append(byte)
                state = .plain
            case .quoted where isQuote: state = .afterQuote
            case .quoted: text.append(byte)
            case .afterQuote:
                // The quote before was literal, or this one makes it a pair.
                text += isQuote ? [byte] : [dialect.quote ?? 0, byte]
                state = .quoted
            }
        }
        if state == .quoted { return .fault(.quoteNotClosed) }
        return .record(fields + [text], next: bytes.count)
    }
}
