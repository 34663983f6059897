import CJansson
import Testing

@testable import Intake

/// The parser against libjansson, which defines what JSON is: the same values of the same bytes, or
/// the same fault.
struct JsonTwinTests {
    private static let samples = [
        #"{"ContactId":"8a3c","Queue":{"Name":"Wohngeld","Duration":25},"Agent":null,"list":[1,2,{}]}"#,
        #"{"a":-0,"b":1.5e3,"c":[true,false,null],"d":"Gr\u00fc\u00dfe \ud83d\ude00 \"x\"\\\/\b\f\n\r\t"}"#,
        #"{ "ä" : "Straße – €𝄞" , "n" : 9223372036854775807, "m":-9223372036854775808,"a":1,"a":2 }"#,
        "{\r\n\t\"x\": 0.0001,\n\"y\": 1E-3, \"z\": [ [ ], [[1]] ], \"\": \"\"\n}",
        #"{"n":123456789012345678,"o":12345678901234567890,"p":1e400,"q":-1e-400,"r":1.0E+2}"#,
        #"{"long":"abcdefghijklmnopqrstuvwxyz0123456789","\u006bey":"\u0000","k\u0000":1}"#,
    ]

    private static let pieces: [[UInt8]] =
        [
            "\"", "\\", "\\u", "\\ud800", "\\udc00", "\\u0000", "{", "}", "[", "]", ":", ",", "0",
            "1",
            "-", "+", ".", "e", "E", "t", "true", "nul", "null", "\n", " ", "\u{1}", "\u{7F}", "é",
            "€", "𝄞",
        ].map { Array($0.utf8) } + [
            [0x80], [0xC0], [0xC1, 0xBF], [0xC3], [0xE0, 0x9F, 0x80], [0xED, 0xA0, 0x80],
            [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5], [0xFF],
        ]

    @Test(arguments: samples)
    func `a sample has its values`(sample: String) {
        let bytes = Array(sample.utf8)
        #expect(JsonTwinTests.ours(bytes) == JsonTwinTests.theirs(bytes))
    }

    @Test(arguments: 0..<40)
    func `a damaged one has the same values or the same fault`(seed: Int) {
        var random = Seeded(UInt64(seed) + 1)
        for _ in 0..<500 {
            var bytes = Array(Self.samples.randomElement(using: &random)?.utf8 ?? "".utf8)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                // The brace at the beginning stays: whoever asks for an object has seen it.
                let place = Int.random(in: 1...bytes.count, using: &random)
                let last = min(bytes.count, place + Int.random(in: 0...2, using: &random))
                let piece = Self.pieces.randomElement(using: &random) ?? []
                bytes.replaceSubrange(place..<last, with: piece)
            }
            let (ours, theirs) = (Self.ours(bytes), Self.theirs(bytes))
            #expect(ours == theirs, "\(String(decoding: bytes, as: UTF8.self)) \(bytes)")
        }
    }

    @Test func `the faults that can be met are met`() {
        var met: [String: Int] = [:]
        var random = Seeded(7)
        for _ in 0..<2000 {
            var bytes = Array(Self.samples[0].utf8)
            let place = Int.random(in: 1..<bytes.count, using: &random)
            bytes.insert(contentsOf: Self.pieces.randomElement(using: &random) ?? [], at: place)
            let told = Self.ours(bytes)
            met[told.hasPrefix("{") ? "object" : told, default: 0] += 1
        }
        #expect(Set(met.keys) == ["malformed", "badEncoding", "object"])
        #expect(met.values.allSatisfy { $0 > 50 })
    }

    // MARK: Both as texts

    private static func ours(_ bytes: [UInt8]) -> String {
        var parser = JsonParser()
        let document = JsonDocument()
        guard parser.read(bytes.span, from: 0, upTo: bytes.count, into: document) else {
            return "\(parser.fault)"
        }
        return told(document, 0) + " \(parser.next)"
    }

    private static func told(_ document: JsonDocument, _ place: Int) -> String {
        let node = document.nodes[place]
        switch node.kind {
        case .object:
            var members: [String: String] = [:]
            var key = place + 1
            while key < Int(node.next) {
                members[told(document, key)] = told(document, key + 1)
                key = Int(document.nodes[key + 1].next)
            }
            return "{" + members.sorted { $0.key < $1.key }.map { "\($0):\($1)" }.joined() + "}"
        case .array:
            let elements = (0..<Int(node.start)).map { index in
                document.element(of: place, index).map { told(document, $0) } ?? "?"
            }
            return "[" + elements.joined(separator: ",") + "]"
        case .integer: return "\(document.withBytes(of: node) { JsonNumber.integer($0) } ?? -1)"
        case .real:
            return "\((document.withBytes(of: node) { JsonNumber.real($0) } ?? -1).bitPattern)r"
        case .yes: return "true"
        case .no: return "false"
        case .null: return "null"
        case .text, .decodedText:
            var text: [UInt8] = []
            document.withBytes(of: node) { span in
                for index in span.indices { text.append(span[index]) }
            }
            return quoted(text)
        }
    }

    private static func quoted(_ text: [UInt8]) -> String {
        "\"" + String(decoding: text, as: UTF8.self) + "\"\(text.count)"
    }

    private static func theirs(_ bytes: [UInt8]) -> String {
        var trouble = json_error_t()
        let flags = Int(JSON_ALLOW_NUL | JSON_DISABLE_EOF_CHECK)
        let root = unsafe bytes.withUnsafeBytes { raw in
            unsafe json_loadb(
                raw.baseAddress?.assumingMemoryBound(to: CChar.self),
                raw.count,
                flags,
                &trouble
            )
        }
        guard let root = unsafe root else {
            // The library keeps its code in the last byte of the message.
            let code = UInt32(UInt8(bitPattern: trouble.text.159))
            return code == json_error_invalid_utf8.rawValue ? "badEncoding" : "malformed"
        }
        defer { unsafe json_decref(root) }
        return unsafe told(root) + " \(trouble.position)"
    }

    private static func told(_ node: UnsafeMutablePointer<json_t>) -> String {
        switch unsafe node.pointee.type {
        case JSON_OBJECT:
            var members: [String: String] = [:]
            var iterator = unsafe json_object_iter(node)
            while let member = unsafe iterator {
                let name = unsafe UnsafeRawBufferPointer(
                    start: json_object_iter_key(member),
                    count: json_object_iter_key_len(member)
                )
                if let value = unsafe json_object_iter_value(member) {
                    unsafe members[quoted(Array(name))] = unsafe told(value)
                }
                unsafe iterator = json_object_iter_next(node, member)
            }
            return "{" + members.sorted { $0.key < $1.key }.map { "\($0):\($1)" }.joined() + "}"
        case JSON_ARRAY:
            let count = unsafe json_array_size(node)
            let elements = (0..<count).map { index in
                unsafe json_array_get(node, index).map { unsafe told($0) } ?? "?"
            }
            return "[" + elements.joined(separator: ",") + "]"
        case JSON_INTEGER: return "\(unsafe json_integer_value(node))"
        case JSON_REAL: return "\(unsafe json_real_value(node).bitPattern)r"
        case JSON_TRUE: return "true"
        case JSON_FALSE: return "false"
        case JSON_NULL: return "null"
        default:
            let text = unsafe UnsafeRawBufferPointer(
                start: json_string_value(node),
                count: json_string_length(node)
            )
            return unsafe quoted(Array(text))
        }
    }
}
