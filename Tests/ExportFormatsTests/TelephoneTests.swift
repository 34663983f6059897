import ExportFormats
import Intake
import Testing

@testable import ExportFormats

struct TelephoneTests {
    @Test(arguments: [
        ("042103012345", "4942103012345"),
        ("0421 030-12345", "4942103012345"),
        ("(0421) 030 / 12345", "4942103012345"),
        ("+4942103012345", "4942103012345"),
        ("+49 421 03012345", "4942103012345"),
        ("+49 (0)421 03012345", "4942103012345"),
        ("+49 0421 03012345", "4942103012345"),
        ("004942103012345", "4942103012345"),
        ("0049 (0) 421 03012345", "4942103012345"),
        ("4942103012345", "4942103012345"),
        ("23125123", "4942123125123"),
        ("231 25123", "4942123125123"),
        ("115", "115"),
        ("116117", "116117"),
        ("+43 1 0123456", "4310123456"),
        ("0043 1 0123456", "4310123456"),
        ("+1 (555) 012-3456", "15550123456"),
    ])
    func `a number is completed to E164`(text: String, digits: String) {
        #expect(Numbering().digits(of: text) == digits)
    }

    @Test(arguments: ["", "+", "-", "Agent/1004", "anonymous", "sip:gast@example.org", "4,21E+11"])
    func `a text without a number has none`(text: String) {
        #expect(Numbering().digits(of: text) == nil)
    }

    @Test func `another country and area complete numbers too`() {
        let vienna = Numbering(country: "43", area: "1")
        #expect(vienna.digits(of: "0123456") == "43123456")
        #expect(vienna.digits(of: "1234567") == "4311234567")
        #expect(vienna.digits(of: "+4942103012345") == "4942103012345")
    }

    @Test(arguments: ["3.06E+08", "4,21E+11", "4.2103E+11", "4E+11", "4,21e11"])
    func `a number that a spreadsheet cut is damaged`(text: String) {
        let bytes = Array(text.utf8)
        var digits = DigitBuffer(repeating: 0)
        let range = FieldRange(start: 0, end: Int32(bytes.count))
        let reading = Telephone(Numbering()).read(bytes.span, range, into: &digits)
        #expect(reading == .damaged)
    }

    @Test(arguments: [
        "", "anonymous", "Anonymous", "ANONYM", "unknown", "Unbekannt", "0", "+", "????",
        "0421????", "private", "withheld",
    ])
    func `the usual texts are no caller`(text: String) {
        #expect(isAnonymous(text, listed: nil))
    }

    @Test(arguments: ["00", "anonymous1", "042103012345", "?", "anon", "Agent"])
    func `other texts are a caller`(text: String) {
        #expect(!isAnonymous(text, listed: nil))
    }

    @Test func `a list of one's own replaces the usual one`() {
        #expect(isAnonymous("Unterdrückt", listed: ["unterdrückt"]))
        #expect(isAnonymous("UNTERDRÜCKT", listed: ["unterdrückt"]))
        #expect(isAnonymous("Übermittlung aus", listed: ["übermittlung aus"]))
        #expect(!isAnonymous("anonymous", listed: ["unterdrückt"]))
        #expect(isAnonymous("", listed: ["unterdrückt"]))
    }

    private func isAnonymous(_ text: String, listed: [String]?) -> Bool {
        let bytes = Array(text.utf8)
        let range = FieldRange(start: 0, end: Int32(bytes.count))
        return AnonymousTexts(listed).contain(bytes.span, range, in: .utf8)
    }
}
