import Intake
import Testing

@testable import ExportFormats

struct WordTests {
    @Test func `every text has one number however many there are`() {
        var table = WordTable()
        for index in 0..<5000 {
            let bytes = Array("name of queue \(index)".utf8)
            #expect(table.value(of: bytes.span) == nil)
            table.insert(bytes.span, value: UInt16(index))
        }
        for index in stride(from: 0, to: 5000, by: 37) {
            let bytes = Array("name of queue \(index)".utf8)
            #expect(table.value(of: bytes.span) == UInt16(index))
        }
        #expect(table.count == 5000)
    }

    @Test(arguments: 1...34)
    func `a text in a window is told by its bytes and their number`(length: Int) {
        let text = (0..<length).map { UInt8(0x61 + $0 % 26) }
        let window = [0x3B] + text + Array(repeating: 0x39, count: 64)
        let field = FieldRange(start: 1, end: Int32(1 + length))
        var words = RecentWords()
        #expect(words.valueInWindow(window.span, field) == -1)
        // Longer ones are not kept.
        guard length <= RecentWords.longest else { return }
        words.note(text.span, value: 7)
        #expect(words.value(of: text.span) == 7)
        #expect(words.valueInWindow(window.span, field) == 7)
        for place in 1...length {
            var other = window
            other[place] ^= 1
            #expect(words.valueInWindow(other.span, field) == -1)
        }
        let longer = FieldRange(start: 1, end: Int32(2 + length))
        #expect(words.valueInWindow(window.span, longer) == -1)
        var zero = window
        zero[1 + length] = 0
        #expect(words.valueInWindow(zero.span, longer) == -1)
    }

    @Test func `words are compared without case and outer blanks`() {
        let spellings: [[UInt8]] = [
            Array("Überlauf".utf8), Array(" ÜBERLAUF ".utf8), [0xDC] + Array("berlauf".utf8),
        ]
        var words = Vocabulary(listed: ["überlauf": 1], unlisted: 0)
        for spelling in spellings {
            let entry = words.entry(of: spelling.span, in: .utf8)
            #expect(words.meaning(entry) == 1)
        }
        let other = Array("Überlaufen".utf8)
        let entry = words.entry(of: other.span, in: .utf8)
        #expect(words.meaning(entry) == 0)
    }

    @Test func `words beyond the limit are counted together and listed ones still known`() {
        var words = Vocabulary(listed: ["yes": true], unlisted: false)
        for index in 0..<6000 {
            let bytes = Array("w\(index)".utf8)
            words.count(words.entry(of: bytes.span, in: .utf8))
        }
        let yes = Array("Yes".utf8)
        let entry = words.entry(of: yes.span, in: .utf8)
        #expect(words.meaning(entry))
        let met = words.met(listed: false)
        #expect(met.values.reduce(0, +) == 6000)
        #expect(met["…", default: 0] > 1000)
    }

    @Test(arguments: [
        ("Angenommen", "Angenommen"), ("EXIT99", "EXIT99"), ("042103012345", "############"),
        ("two\nlines", "two lines"),
    ])
    func `a word in a message holds no telephone number`(word: String, shown: String) {
        #expect(presentable(word) == shown)
    }

    @Test(arguments: [
        ("a;b;c\n1;2;3\n", 0x3B), ("a,b\n1,2\n", 0x2C), ("a\tb\n1\t2\n", 0x09),
        ("a|b\n1|2\n", 0x7C),
        ("id;wait\n1;0,5\n2;1,5\n3;2\n", 0x3B),
        ("\"a,b,c\";d\n\"e,f,g\";h\n", 0x3B),
        ("a;b\n\"line\nbreak;;;\";c\n", 0x3B),
        ("name, first;b;c\nx, y;1;2\nz;1;2\n", 0x3B),
    ])
    func `the separator is what occurs equally often in every line`(text: String, byte: Int) {
        let bytes = Array(text.utf8)
        #expect(SeparatorSniffer.find(bytes.span).map { Int($0.separator) } == byte)
    }

    @Test func `a text of one column has no separator`() {
        let bytes = Array("one\ntwo\nthree\n".utf8)
        #expect(SeparatorSniffer.find(bytes.span)?.separator == nil)
    }
}
