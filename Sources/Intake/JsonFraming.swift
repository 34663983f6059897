/// Finds where the objects of a stream of JSON texts begin and end, whatever stands between them:
/// line breaks, commas, nothing at all, or the brackets of one big array.
///
/// It knows no more of JSON than braces, brackets and texts; whether an object is sound is for
/// the parser to say. But it knows three things no sound object can have (a line break in a text,
/// a brace where none can stand, brackets that cross), and so a record that breaks off costs
/// itself and at most the one behind it.
struct JsonFraming {
    enum Step {
        /// An object, `start ..< end` of the window.
        case object(start: Int, end: Int)
        /// An object seems to begin at `start`. Whoever can read it in one go says where it ends
        /// (`pass`); else the framing looks for its end (`enter`).
        case beginning(start: Int)
        /// What began at `start` is no object.
        case fault(JsonFault, start: Int)
        /// The window is scanned to its end.
        case more
    }

    private enum State {
        case between
        case inside
        /// After a fault, until an object seems to begin; at a line's beginning already, where
        /// what was met may be one line.
        case skipping(endsAtLine: Bool)
    }

    private let limit: Int
    private var state = State.between
    /// The next byte to look at, and where the object begins that it is in.
    private var next = 0
    private var start = 0
    private var line = 1
    private var startLine = 1
    private var inText = false
    private var isEscaped = false
    private var depth = 0
    /// One bit for each open bracket, the innermost lowest: set for that of an array.
    private var arrays: UInt64 = 0
    /// The last byte that was neither blank nor in a text; of a text, its quote.
    private var previous: UInt8 = 0
    private var isLineStart = true

    init(limit: Int) { self.limit = max(1, limit) }

    /// Line on which the object of the last step began.
    private(set) var foundLine = 1

    /// Bytes before this one are no longer needed.
    var needed: Int {
        if case .inside = state { return start }
        return next
    }

    mutating func shift(by consumed: Int) {
        next -= consumed
        start -= consumed
    }

    /// Goes on to the end of the next object, to the next fault, or to the end of the window.
    mutating func step(_ bytes: Span<UInt8>) -> Step {
        while next < bytes.count {
            switch state {
            case .between:
                if let step = lookForBeginning(bytes[next]) { return step }
            case .skipping(let endsAtLine): skip(bytes[next], endsAtLine)
            case .inside:
                if inText { passText(bytes) }
                // Of a record that is too long the same bytes are seen in whatever pieces it comes.
                if next < bytes.count, next < start + limit, let step = take(bytes[next]) {
                    return step
                }
                if case .inside = state, next == start + limit {
                    return fail(.tooLong, then: .skipping(endsAtLine: false))
                }
            }
        }
        return .more
    }

    /// What the end of the content leaves: nil, or an object that breaks off.
    mutating func finish() -> Step? {
        guard case .inside = state else { return nil }
        return fail(.cutOff, then: .between)
    }

    private mutating func lookForBeginning(_ byte: UInt8) -> Step? {
        switch byte {
        case UInt8(ascii: "{"):
            foundLine = line
            return .beginning(start: next)
        case 0x20, 0x09, 0x0D, 0x1E, UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"):
            pass(byte)
        case 0x0A: pass(byte)
        default:
            start = next
            startLine = line
            pass(byte)
            return fail(.malformed, then: .skipping(endsAtLine: true))
        }
        return nil
    }

    /// Goes on behind a whole object that begins here.
    mutating func pass(to end: Int, lineFeeds: Int) {
        next = end
        line += lineFeeds
        isLineStart = false
        previous = UInt8(ascii: "}")
    }

    /// Goes on into the object that begins here.
    mutating func enter() { begin() }

    private mutating func begin() {
        state = .inside
        start = next
        startLine = line
        inText = false
        isEscaped = false
        depth = 1
        arrays = 0
        previous = UInt8(ascii: "{")
        pass(previous)
    }

    private mutating func skip(_ byte: UInt8, _ endsAtLine: Bool) {
        if byte == UInt8(ascii: "{"),
            previous == UInt8(ascii: "}") || endsAtLine && isLineStart
        {
            begin()
            return
        }
        if byte > 0x20 { previous = byte }
        pass(byte)
    }

    /// Passes over a text up to its quote, or to the limit.
    private mutating func passText(_ bytes: Span<UInt8>) {
        let end = min(bytes.count, start + limit)
        while next < end {
            let byte = bytes[next]
            if byte == 0x0A { return }
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                return
            }
            next += 1
        }
    }

    /// Takes a byte of an object that is in no text, or ends one.
    private mutating func take(_ byte: UInt8) -> Step? {
        switch byte {
        case 0x0A where inText:
            pass(byte)
            return fail(.malformed, then: .skipping(endsAtLine: true))
        case UInt8(ascii: "\""):
            inText.toggle()
            previous = byte
        case UInt8(ascii: "{"):
            let mayStand =
                previous == UInt8(ascii: ":") || previous == UInt8(ascii: "[")
                || previous == UInt8(ascii: ",") && arrays & 1 == 1
            // Not taken: here the next object begins.
            if !mayStand { return fail(.malformed, then: .between) }
            return open(isArray: false, byte)
        case UInt8(ascii: "["): return open(isArray: true, byte)
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            return close(isArray: byte == UInt8(ascii: "]"), byte)
        case 0x20, 0x09, 0x0A, 0x0D: break
        default: previous = byte
        }
        pass(byte)
        return nil
    }

    private mutating func open(isArray: Bool, _ byte: UInt8) -> Step? {
        previous = byte
        pass(byte)
        if depth == UInt64.bitWidth { return fail(.malformed, then: .skipping(endsAtLine: false)) }
        depth += 1
        arrays = arrays << 1 | (isArray ? 1 : 0)
        return nil
    }

    private mutating func close(isArray: Bool, _ byte: UInt8) -> Step? {
        previous = byte
        pass(byte)
        guard (arrays & 1 == 1) == isArray else {
            return fail(.malformed, then: .skipping(endsAtLine: true))
        }
        depth -= 1
        arrays >>= 1
        if depth > 0 { return nil }
        state = .between
        foundLine = startLine
        return .object(start: start, end: next)
    }

    private mutating func fail(_ fault: JsonFault, then state: State) -> Step {
        self.state = state
        foundLine = startLine
        return .fault(fault, start: start)
    }

    @inline(__always)
    private mutating func pass(_ byte: UInt8) {
        isLineStart = byte == 0x0A
        if isLineStart { line += 1 }
        next += 1
    }
}
