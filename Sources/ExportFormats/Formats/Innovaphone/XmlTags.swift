import Intake

/// Walks through the tags of an XML text. It knows tags, attributes and comments; texts between
/// tags, entities and namespaces mean nothing to it.
struct XmlTags {
    enum Kind { case opening, closing, empty }

    enum Step {
        case tag(Kind)
        /// No further tag.
        case end
        /// A tag that breaks off, or is none.
        case malformed
    }

    private(set) var place = 0
    private var end = 0
    /// Of the tag that was met last.
    private(set) var name = FieldRange.none
    private(set) var start = 0
    private var attributes: [(name: FieldRange, value: FieldRange)] = []

    /// Begins at another text, with the memory for attributes it already has.
    mutating func begin(_ range: FieldRange) {
        place = Int(range.start)
        end = Int(range.end)
    }

    /// An attribute's value as it stands; nil where the tag has none of that name.
    func attribute(_ name: StaticString, _ bytes: Span<UInt8>) -> FieldRange? {
        attributes.first { equal(bytes, $0.name, name) }?.value
    }

    /// Goes on to the next tag.
    mutating func next(_ bytes: Span<UInt8>) -> Step {
        while place < end, bytes[place] != UInt8(ascii: "<") { place += 1 }
        guard place < end else { return .end }
        start = place
        place += 1
        attributes.removeAll(keepingCapacity: true)
        guard place < end else { return .malformed }
        if bytes[place] == UInt8(ascii: "?") || bytes[place] == UInt8(ascii: "!") {
            return passDeclaration(bytes)
        }
        let isClosing = bytes[place] == UInt8(ascii: "/")
        if isClosing { place += 1 }
        name = word(bytes)
        if name.isEmpty { return .malformed }
        while true {
            passBlanks(bytes)
            guard place < end else { return .malformed }
            switch bytes[place] {
            case UInt8(ascii: ">"):
                place += 1
                return .tag(isClosing ? .closing : .opening)
            case UInt8(ascii: "/"):
                guard place + 1 < end, bytes[place + 1] == UInt8(ascii: ">") else {
                    return .malformed
                }
                place += 2
                return .tag(.empty)
            default:
                guard let attribute = attribute(bytes) else { return .malformed }
                attributes.append(attribute)
            }
        }
    }

    /// `<?xml …?>`, `<!-- … -->`: a tag of no name.
    private mutating func passDeclaration(_ bytes: Span<UInt8>) -> Step {
        let isComment = isLike(bytes, from: place, "!--")
        name = .none
        while place < end {
            let isEnd = bytes[place] == UInt8(ascii: ">")
            place += 1
            if isEnd, !isComment || isLike(bytes, from: place - 3, "-->") { return .tag(.empty) }
        }
        return .malformed
    }

    private mutating func attribute(
        _ bytes: Span<UInt8>
    ) -> (name: FieldRange, value: FieldRange)? {
        let name = word(bytes)
        passBlanks(bytes)
        guard !name.isEmpty, place < end, bytes[place] == UInt8(ascii: "=") else { return nil }
        place += 1
        passBlanks(bytes)
        guard place < end, bytes[place] == UInt8(ascii: "\"") || bytes[place] == UInt8(ascii: "'")
        else { return nil }
        let quote = bytes[place]
        place += 1
        let first = place
        while place < end, bytes[place] != quote {
            // No value holds a tag: its quote is missing.
            if bytes[place] == UInt8(ascii: "<") { return nil }
            place += 1
        }
        guard place < end else { return nil }
        place += 1
        return (name, FieldRange(start: Int32(first), end: Int32(place - 1)))
    }

    private mutating func word(_ bytes: Span<UInt8>) -> FieldRange {
        let first = place
        while place < end, XmlTags.isOfWord(bytes[place]) { place += 1 }
        return FieldRange(start: Int32(first), end: Int32(place))
    }

    private mutating func passBlanks(_ bytes: Span<UInt8>) {
        while place < end, isBlank(bytes[place]) { place += 1 }
    }

    /// Whether a byte is none of the marks and blanks that end a word; they all come before `?`,
    /// and letters behind it.
    private static func isOfWord(_ byte: UInt8) -> Bool {
        if byte > UInt8(ascii: ">") { return true }
        return switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "="),
            UInt8(ascii: "\""), UInt8(ascii: "'"):
            false
        default: !isBlank(byte)
        }
    }
}

/// A value with its entities replaced; nil where it holds none.
func withoutEntities(_ bytes: Span<UInt8>, _ range: FieldRange) -> [UInt8]? {
    guard range.bounds.contains(where: { bytes[$0] == UInt8(ascii: "&") }) else { return nil }
    var text: [UInt8] = []
    var place = Int(range.start)
    while place < Int(range.end) {
        let rest = FieldRange(start: Int32(place), end: range.end)
        if let (letter, count) = entity(bytes, rest) {
            text.append(contentsOf: letter)
            place += count
        } else {
            text.append(bytes[place])
            place += 1
        }
    }
    return text
}

/// The letter that an entity at the beginning of a text stands for, and how long it is.
private func entity(_ bytes: Span<UInt8>, _ range: FieldRange) -> (letter: [UInt8], count: Int)? {
    let named: [(StaticString, Character)] = [
        ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"),
    ]
    for (entity, letter) in named where begins(bytes, range, with: entity) {
        return (Array(String(letter).utf8), entity.utf8CodeUnitCount)
    }
    guard begins(bytes, range, with: "&#"),
        let end = range.bounds.prefix(12).first(where: { bytes[$0] == UInt8(ascii: ";") })
    else { return nil }
    let digits = String(decoding: (Int(range.start) + 2..<end).map { bytes[$0] }, as: UTF8.self)
    let code = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let code, let letter = Unicode.Scalar(code) else { return nil }
    return (Array(String(Character(letter)).utf8), end + 1 - Int(range.start))
}
