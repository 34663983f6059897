import CallModel
import Diagnostics
import ExportFormats
import Testing

struct InnovaphoneTests {
    private static let head = "<cdr id=\"1\" dir=\"to\" utc=\"1553500800\" e164=\"7204\""
    private static let setup =
        "<event msg=\"setup-to\" time=\"9\" type=\"ext\" e164=\"00421030\" conf=\"c\"/>"
    private static let answered =
        setup
        + "<event msg=\"conn-from\" time=\"12\"/><event msg=\"rel-to\" time=\"20\" cause=\"16\"/>"

    /// A text with its abbreviations written out.
    private func reading(_ text: String) throws -> Reading {
        let written = text.replacing("HEAD", with: Self.head)
            .replacing("ANSWERED", with: Self.answered).replacing("SETUP", with: Self.setup)
        return try readNative("innovaphone", written)
    }

    @Test(arguments: [
        "HEAD><user/>ANSWERED</cdr>",
        "HEAD><!-- > a note --><user></user>ANSWERED</cdr>",
        "HEAD cn='a \"b\" > c'><user a = \"1\" />ANSWERED</cdr>",
        "<cdrs>HEAD><user/>ANSWERED</cdr></cdrs>",
        "\tHEAD><user/>ANSWERED</cdr >",
        "Mar 25 09:00:00 pbx: HEAD><user><x y='1'><event msg=\"rel-to\"/></x></user>ANSWERED</cdr>",
    ])
    func `a record is read however it is written`(line: String) throws {
        let reading = try reading(line)
        #expect(reading.recordsRead == 1)
        #expect(reading.legs.map(\.outcome) == [.answered])
        #expect(reading.legs.map(\.wait) == [3000] && reading.legs.map(\.talk) == [8000])
    }

    @Test(arguments: [
        ("HEAD>", Reject.Reason.badStructure), ("HEAD", .badStructure),
        ("HEAD><user/>SETUP", .badStructure),
        ("HEAD cn=\"x><user/>ANSWERED</cdr>", .badStructure),
        ("HEAD><user/>HEAD>ANSWERED</cdr>", .badStructure),
        ("HEAD/>", .missingField), ("HEAD><user/></cdr>", .missingField),
        ("<cdr utc=\"1553500800\"><user/>ANSWERED</cdr>", .missingField),
        ("<cdr utc=\"99999999999\" dir=\"to\"><user/>ANSWERED</cdr>", .stampOutOfRange),
        ("<cdr utc=\"gestern\" dir=\"to\"><user/>ANSWERED</cdr>", .badStamp),
        ("HEAD><user/>SETUP<event msg=\"conn-from\" time=\"8\"/></cdr>", .badDuration),
        ("HEAD><user/>SETUP<event msg=\"rel-to\" time=\"x\"/></cdr>", .badDuration),
        ("something else", .badStructure),
    ])
    func `a damaged record is rejected with its reason`(
        line: String,
        reason: Reject.Reason
    ) throws {
        let reading = try reading(line + "\nHEAD><user/>ANSWERED</cdr>")
        #expect(reading.recordsRead == 2)
        #expect(reading.rejects.kept.map(\.reason) == [reason])
        #expect(reading.legs.count == 1)
    }

    @Test(arguments: [
        ("user", "rel-to", "16", Outcome.abandoned), ("user", "rel-from", "17", .blocked),
        ("user", "rel-to", "26", .overflowed), ("user", "rel-to", "19", .overflowed),
        ("waiting", "rel-to", "16", .abandoned), ("waiting", "rel-from", "16", .overflowed),
        ("waiting", "rel-to", "98", .unknown), ("waiting", "rel-to", "", .unknown),
    ])
    func `who released a call and why decides`(
        object: String,
        message: String,
        cause: String,
        outcome: Outcome
    ) throws {
        let release = "<event msg=\"\(message)\" time=\"50\" cause=\"\(cause)\"/>"
        let reading = try reading("HEAD><\(object)/>SETUP\(release)</cdr>")
        #expect(reading.legs.map(\.outcome) == [outcome])
        #expect(reading.legs.map(\.wait) == [41_000])
    }

    @Test func `a queue that connects for its announcement has not answered`() throws {
        let reading = try reading("HEAD><waiting/>ANSWERED</cdr>")
        #expect(reading.legs.map(\.outcome) == [.abandoned])
        #expect(reading.legs.map(\.wait) == [11_000])
        #expect(reading.legs.map(\.talk) == [.notGiven])
    }

    @Test func `entities in a queue's name are letters`() throws {
        let name = "B&#252;rger&#x2013;amt &amp; &lt;Pass&gt; &unknown; &"
        let record = "HEAD cn=\"\(name)\"><waiting/>ANSWERED</cdr>"
        #expect(try reading(record).queues == ["", "Bürger–amt & <Pass> &unknown; &"])
    }
}
