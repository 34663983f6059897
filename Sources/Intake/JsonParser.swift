/// Reads one object as strict JSON; libjansson is the definition of what that is, and the twin that
/// tests compare with: the same values, and the same fault where there is one.
///
/// Texts, which are most of an export, are passed over eight bytes at a time.
struct JsonParser {
    /// Behind what was read.
    private(set) var next = 0
    /// Line feeds between its values.
    private(set) var lineFeeds = 0
    private(set) var fault = JsonFault.malformed
    private var end = 0
    private var base = 0
    private var nodes: [JsonDocument.Node] = []
    private var decoded: [UInt8] = []

    /// As `JsonFraming` has it.
    private static let deepest = 64

    /// Reads the object that begins at a place, and no more than up to `end`.
    ///
    /// - Returns: false where there is none, or not all of it; `fault` tells why.
    mutating func read(
        _ bytes: Span<UInt8>,
        from start: Int,
        upTo end: Int,
        into document: JsonDocument
    ) -> Bool {
        next = start
        base = start
        self.end = end
        lineFeeds = 0
        fault = .malformed
        // Out of the document for the while, so that nobody else is asked whether it is shared.
        swap(&nodes, &document.nodes)
        swap(&decoded, &document.decoded)
        defer {
            swap(&nodes, &document.nodes)
            swap(&decoded, &document.decoded)
        }
        nodes.removeAll(keepingCapacity: true)
        decoded.removeAll(keepingCapacity: true)
        guard start < end, bytes[start] == UInt8(ascii: "{"), object(bytes, depth: 1) else {
            return false
        }
        document.text.removeAll(keepingCapacity: true)
        unsafe bytes.extracting(start..<next).withUnsafeBufferPointer {
            unsafe document.text.append(contentsOf: $0)
        }
        return true
    }

    // MARK: Values

    private mutating func value(_ bytes: Span<UInt8>, depth: Int) -> Bool {
        skipBlanks(bytes)
        guard next < end else { return false }
        switch bytes[next] {
        case UInt8(ascii: "\""): return text(bytes, isName: false)
        case UInt8(ascii: "{"): return object(bytes, depth: depth)
        case UInt8(ascii: "["): return array(bytes, depth: depth)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return number(bytes)
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
            return word(bytes)
        default: return fails(bytes)
        }
    }

    private mutating func object(_ bytes: Span<UInt8>, depth: Int) -> Bool {
        guard depth <= JsonParser.deepest else { return false }
        let number = begin(.object)
        next &+= 1
        if closes(bytes, UInt8(ascii: "}"), number) { return true }
        while true {
            skipBlanks(bytes)
            guard next < end, bytes[next] == UInt8(ascii: "\"") else { return fails(bytes) }
            guard text(bytes, isName: true) else { return false }
            skipBlanks(bytes)
            guard next < end, bytes[next] == UInt8(ascii: ":") else { return fails(bytes) }
            next &+= 1
            guard value(bytes, depth: depth &+ 1) else { return false }
            if closes(bytes, UInt8(ascii: "}"), number) { return true }
            guard next < end, bytes[next] == UInt8(ascii: ",") else { return fails(bytes) }
            next &+= 1
        }
    }

    private mutating func array(_ bytes: Span<UInt8>, depth: Int) -> Bool {
        guard depth <= JsonParser.deepest else { return false }
        let number = begin(.array)
        next &+= 1
        if closes(bytes, UInt8(ascii: "]"), number) { return true }
        while true {
            guard value(bytes, depth: depth &+ 1) else { return false }
            nodes[number].start &+= 1
            if closes(bytes, UInt8(ascii: "]"), number) { return true }
            guard next < end, bytes[next] == UInt8(ascii: ",") else { return fails(bytes) }
            next &+= 1
        }
    }

    private mutating func begin(_ kind: JsonDocument.Kind) -> Int {
        nodes.append(JsonDocument.Node(kind: kind, start: 0, next: 0))
        return nodes.count &- 1
    }

    /// Takes the bracket that closes an object or array, if it is that.
    private mutating func closes(_ bytes: Span<UInt8>, _ bracket: UInt8, _ number: Int) -> Bool {
        skipBlanks(bytes)
        guard next < end, bytes[next] == bracket else { return false }
        next &+= 1
        nodes[number].next = Int32(truncatingIfNeeded: nodes.count)
        return true
    }

    private mutating func add(_ kind: JsonDocument.Kind, _ start: Int, _ end: Int) {
        nodes.append(
            JsonDocument.Node(
                kind: kind,
                start: Int32(truncatingIfNeeded: start),
                end: Int32(truncatingIfNeeded: end),
                next: Int32(truncatingIfNeeded: nodes.count &+ 1)
            )
        )
    }

    @inline(__always)
    private mutating func skipBlanks(_ bytes: Span<UInt8>) {
        while next < end {
            switch bytes[next] {
            case 0x20, 0x09, 0x0D: next &+= 1
            case 0x0A:
                lineFeeds &+= 1
                next &+= 1
            default: return
            }
        }
    }

    /// `true`, `false` or `null`.
    private mutating func word(_ bytes: Span<UInt8>) -> Bool {
        let start = next
        passLetters(bytes)
        guard isSound(bytes) else { return false }
        let kind: JsonDocument.Kind
        switch next - start {
        case 4 where shortWord(of: bytes.extracting(start..<next), from: 0) == JsonParser.yes:
            kind = .yes
        case 4 where shortWord(of: bytes.extracting(start..<next), from: 0) == JsonParser.nothing:
            kind = .null
        case 5 where shortWord(of: bytes.extracting(start..<next), from: 0) == JsonParser.no:
            kind = .no
        default: return false
        }
        add(kind, 0, 0)
        return true
    }

    /// `true`, `null` and `false` as words.
    private static let yes: UInt64 = 0x6575_7274
    private static let nothing: UInt64 = 0x6C6C_756E
    private static let no: UInt64 = 0x65_736C_6166

    private mutating func passLetters(_ bytes: Span<UInt8>) {
        while next < end {
            let letter = bytes[next] | 0x20
            guard letter >= UInt8(ascii: "a"), letter <= UInt8(ascii: "z") else { return }
            next &+= 1
        }
    }

    // MARK: Numbers

    private mutating func number(_ bytes: Span<UInt8>) -> Bool {
        let start = next
        guard let kind = passNumber(bytes) else {
            _ = isSound(bytes)
            return false
        }
        guard isSound(bytes) else { return false }
        let text = bytes.extracting(start..<next)
        let fits = kind == .integer ? JsonNumber.integer(text) != nil : JsonNumber.real(text) != nil
        guard fits else { return false }
        add(kind, start &- base, next &- base)
        return true
    }

    /// nil: no number; `next` is the byte that does not belong there.
    private mutating func passNumber(_ bytes: Span<UInt8>) -> JsonDocument.Kind? {
        if bytes[next] == UInt8(ascii: "-") { next &+= 1 }
        guard next < end else { return nil }
        if bytes[next] == UInt8(ascii: "0") {
            next &+= 1
            if next < end, bytes[next] &- UInt8(ascii: "0") <= 9 { return nil }
        } else if !passDigits(bytes) {
            return nil
        }
        var kind = JsonDocument.Kind.integer
        if next < end, bytes[next] == UInt8(ascii: ".") {
            next &+= 1
            guard passDigits(bytes) else { return nil }
            kind = .real
        }
        if next < end, bytes[next] | 0x20 == UInt8(ascii: "e") {
            next &+= 1
            if next < end, bytes[next] == UInt8(ascii: "+") || bytes[next] == UInt8(ascii: "-") {
                next &+= 1
            }
            guard passDigits(bytes) else { return nil }
            kind = .real
        }
        return kind
    }

    /// At least one.
    private mutating func passDigits(_ bytes: Span<UInt8>) -> Bool {
        let start = next
        while next < end, bytes[next] &- UInt8(ascii: "0") <= 9 { next &+= 1 }
        return next > start
    }

    // MARK: Texts

    private mutating func text(_ bytes: Span<UInt8>, isName: Bool) -> Bool {
        let start = next &+ 1
        guard let isEscaped = passText(bytes) else { return false }
        let end = next
        next &+= 1
        guard isEscaped else {
            add(.text, start &- base, end &- base)
            return true
        }
        let from = decoded.count
        guard JsonText.decode(bytes.extracting(start..<end), into: &decoded) else { return false }
        if isName, decoded[from...].contains(0) { return false }
        add(.decodedText, from, decoded.count)
        return true
    }

    /// Goes from a quote to the one that closes it, and tells whether there are escapes between
    /// them; nil: it is no text.
    private mutating func passText(_ bytes: Span<UInt8>) -> Bool? {
        var isEscaped = false
        var index = next &+ 1
        let end = self.end
        while true {
            while index &+ 8 <= end {
                let special = JsonText.special(Intake.word(of: bytes, at: index))
                if special != 0 {
                    index &+= special.trailingZeroBitCount &>> 3
                    break
                }
                index &+= 8
            }
            guard index < end else { return nil }
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "\""):
                next = index
                return isEscaped
            case UInt8(ascii: "\\"):
                isEscaped = true
                next = index &+ 1
                guard passEscape(bytes) else {
                    _ = isSound(bytes)
                    return nil
                }
                index = next
            case 0..<0x20: return nil
            case 0x80...:
                let length = JsonText.length(bytes, at: index, upTo: end)
                guard length > 0 else {
                    fault = .badEncoding
                    return nil
                }
                index &+= length
            default: index &+= 1
            }
        }
    }

    /// What stands behind a backslash; else `next` is the byte that cannot stand there.
    private mutating func passEscape(_ bytes: Span<UInt8>) -> Bool {
        guard next < end else { return false }
        switch bytes[next] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
            UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            next &+= 1
            return true
        case UInt8(ascii: "u"):
            next &+= 1
            for _ in 0..<4 {
                guard next < end, JsonText.hexadecimal(bytes[next]) != nil else { return false }
                next &+= 1
            }
            return true
        default: return false
        }
    }

    // MARK: Faults

    /// Whether the byte at hand, which has been looked at, is of UTF-8.
    private mutating func isSound(_ bytes: Span<UInt8>) -> Bool {
        guard next < end, bytes[next] >= 0x80,
            JsonText.length(bytes, at: next, upTo: end) == 0
        else { return true }
        fault = .badEncoding
        return false
    }

    /// What stands here cannot: but if that is not UTF-8 either, this is told.
    ///
    /// - Returns: false.
    private mutating func fails(_ bytes: Span<UInt8>) -> Bool {
        guard next < end else { return false }
        switch bytes[next] {
        case UInt8(ascii: "\""): _ = passText(bytes)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            _ = passNumber(bytes)
            _ = isSound(bytes)
        default:
            passLetters(bytes)
            _ = isSound(bytes)
        }
        return false
    }
}
