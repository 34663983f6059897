/// The values of one JSON text, in the order in which they begin.
///
/// A value of an object or array is followed by all that is in it, for an object key and value by
/// turns. A document is used for one text after the other, unless a part of one is kept.
final class JsonDocument {
    enum Kind: UInt8, BitwiseCopyable {
        case object, array, integer, real, yes, no, null
        /// As it stands in the text.
        case text
        /// Text with escapes, among those that were decoded.
        case decodedText
    }

    struct Node: BitwiseCopyable {
        var kind: Kind
        /// Of a text (without its quotes) or number; of an array, how many elements it has.
        var start: Int32
        var end: Int32 = 0
        /// The value behind this one and all that is in it.
        var next: Int32
    }

    var nodes: [Node] = []
    var text: [UInt8] = []
    var decoded: [UInt8] = []

    /// The bytes of a text.
    @inline(__always)
    func withBytes<Result: ~Copyable>(
        of node: Node,
        _ body: (Span<UInt8>) -> Result
    ) -> Result {
        let bytes = node.kind == .decodedText ? decoded : text
        return body(bytes.span.extracting(Int(node.start)..<Int(node.end)))
    }

    /// The value of a member; nil where there is none. Of several by one name the last one counts.
    func member(of object: Int, named name: Span<UInt8>) -> Int? {
        let list = self.nodes
        let nodes = list.span
        guard nodes[object].kind == .object else { return nil }
        let end = Int(nodes[object].next)
        var found: Int?
        var key = object &+ 1
        while key < end {
            let node = nodes[key]
            if Int(node.end &- node.start) == name.count, isNamed(node, name) { found = key &+ 1 }
            key = Int(nodes[key &+ 1].next)
        }
        return found
    }

    /// Whether a text of the same length is the same.
    @inline(__always)
    private func isNamed(_ node: Node, _ name: Span<UInt8>) -> Bool {
        let all = node.kind == .decodedText ? decoded : text
        let bytes = all.span.extracting(Int(node.start)..<Int(node.end))
        let count = name.count
        if count < 8 { return shortWord(of: bytes, from: 0) == shortWord(of: name, from: 0) }
        var offset = 0
        while offset &+ 8 < count {
            if word(of: bytes, at: offset) != word(of: name, at: offset) { return false }
            offset &+= 8
        }
        return word(of: bytes, at: count &- 8) == word(of: name, at: count &- 8)
    }

    /// The element of an array; nil where there is none.
    func element(of array: Int, _ index: Int) -> Int? {
        guard index >= 0, nodes[array].kind == .array, index < Int(nodes[array].start) else {
            return nil
        }
        var place = array + 1
        for _ in 0..<index { place = Int(nodes[place].next) }
        return place
    }
}
