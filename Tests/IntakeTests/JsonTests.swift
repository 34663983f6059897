import Diagnostics
import Intake
import Testing

/// What a feed's objects are: the member `id` of each, or its fault, with line and byte.
private struct JsonLog: JsonSink {
    var entries: [String] = []

    mutating func take(
        _ object: borrowing JsonValue,
        at position: RecordPosition
    ) throws(Diagnostic) {
        let id = object["id"]?.integer.map { "\($0)" } ?? "-"
        entries.append("\(id)@\(position.line):\(position.byte)")
    }

    mutating func refuse(_ fault: JsonFault, at position: RecordPosition) throws(Diagnostic) {
        entries.append("\(fault)@\(position.line):\(position.byte)")
    }

    static func of(_ text: String, chunk: Int = .max, limit: Int = 1 << 16) throws -> [String] {
        try of(Array(text.utf8), chunk: chunk, limit: limit)
    }

    static func of(_ bytes: [UInt8], chunk: Int = .max, limit: Int = 1 << 16) throws -> [String] {
        var feed = ByteFeed(bytes: bytes, name: "input", chunk: chunk)
        var log = JsonLog()
        try scanJson(&feed, into: &log, limit: limit, window: min(max(1, chunk), 1 << 16))
        return log.entries
    }
}

/// Collects what a test asks of the one object.
private struct Asking<Answer>: JsonSink {
    let ask: (borrowing JsonValue) -> Answer
    var answers: [Answer] = []

    mutating func take(
        _ object: borrowing JsonValue,
        at position: RecordPosition
    ) throws(Diagnostic) { answers.append(ask(object)) }

    mutating func refuse(_ fault: JsonFault, at position: RecordPosition) throws(Diagnostic) {}

    static func one(
        _ text: String,
        _ ask: @escaping (borrowing JsonValue) -> Answer
    ) throws
        -> Answer
    {
        var feed = ByteFeed(bytes: Array(text.utf8), name: "input")
        var asking = Asking(ask: ask)
        try scanJson(&feed, into: &asking)
        return try #require(asking.answers.first)
    }
}

struct JsonTests {
    private static let streams: [(String, [String])] = [
        ("", []),
        (" \n\r\n", []),
        (#"{"id":1}"#, ["1@1:0"]),
        (#"{"id":1}{"id":2}"#, ["1@1:0", "2@1:8"]),
        ("{\"id\":1}\n\n{\"id\":2}\r\n", ["1@1:0", "2@3:10"]),
        ("[\n{\"id\":1},\n{\"id\":2}\n]", ["1@2:2", "2@3:12"]),
        (
            "{\n  \"id\": 1,\n  \"deep\": {\"list\": [{}, [1], {\"}\": \"]\"}]}\n}\n{\"id\":2}",
            ["1@1:0", "2@5:57"]
        ),
        // braces, quotes and backslashes in texts
        (#"{"t":"}{\"\\","id":1}{"t":"\\\"}","id":2}"#, ["1@1:0", "2@1:21"]),
        // a byte order mark counts in positions
        ("\u{FEFF}{\"id\":1}", ["1@1:3"]),
        // what is no object costs itself
        ("tail\":1}\n{\"id\":2}", ["malformed@1:0", "2@2:9"]),
        (#"tail":1}{"id":2}"#, ["malformed@1:0", "2@1:8"]),
        ("{\"id\":1,\"t\":\"brea\n{\"id\":2}\n", ["malformed@1:0", "2@2:18"]),
        ("{\"id\":1,\"t\":\"brea\\\n{\"id\":2}\n", ["malformed@1:0", "2@2:19"]),
        ("{\"id\":1,\n{\"id\":2}\n", ["malformed@1:0", "2@2:9"]),
        (#"{"id":1{"id":2}"#, ["malformed@1:0", "2@1:7"]),
        (#"{"id":[1}{"id":2}"#, ["malformed@1:0", "2@1:9"]),
        ("{\"id\":1]}\n{\"id\":2}", ["malformed@1:0", "2@2:10"]),
        (#"{"id":01}{"id":2}"#, ["malformed@1:0", "2@1:9"]),
        (#"{"id":1,}{"id":2}"#, ["malformed@1:0", "2@1:9"]),
        // a number beyond 64 bits
        (#"{"id":99999999999999999999}{"id":2}"#, ["malformed@1:0", "2@1:27"]),
        // the end
        (#"{"id":1}{"id":2"#, ["1@1:0", "cutOff@1:8"]),
        (#"{"id":1}{"id":"2"#, ["1@1:0", "cutOff@1:8"]),
        (#"{"id":1}{"#, ["1@1:0", "cutOff@1:8"]),
    ]

    @Test(arguments: streams)
    func `objects are found whatever stands between them`(
        text: String,
        expected: [String]
    ) throws {
        #expect(try JsonLog.of(text) == expected)
        for chunk in [1, 2, 3, 7, 64] {
            #expect(try JsonLog.of(text, chunk: chunk) == expected, "\(chunk)")
        }
    }

    @Test func `an object longer than the limit is refused and the next one read`() throws {
        let long = #"{"id":1,"t":""# + String(repeating: "x", count: 100) + #""}"#
        let text = #"{"id":0}"# + long + "\n" + #"{"id":2}"#
        for chunk in [1, 2, 3, 7, 64, .max] {
            let log = try JsonLog.of(text, chunk: chunk, limit: 60)
            #expect(log == ["0@1:0", "tooLong@1:8", "2@2:124"], "\(chunk)")
        }
        #expect(try JsonLog.of(#"{"id":1}"#, limit: 8) == ["1@1:0"])
        #expect(try JsonLog.of(#"{"id":12}"#, limit: 8) == ["tooLong@1:0"])
    }

    @Test func `an object nested too deep is refused`() throws {
        let deep = #"{"id":"# + String(repeating: "[", count: 100)
        let log = try JsonLog.of(deep + String(repeating: "]", count: 100) + #"}{"id":2}"#)
        #expect(log == ["malformed@1:0", "2@1:207"])
    }

    @Test func `bytes that are no UTF-8 are told as such`() throws {
        let bytes = Array(#"{"id":1,"t":""#.utf8) + [0xFC] + Array("\"}\n{\"id\":2}".utf8)
        #expect(try JsonLog.of(bytes) == ["badEncoding@1:0", "2@2:17"])
    }

    @Test func `every prefix ends cleanly`() throws {
        let text = Array("[{\"id\":1,\"t\":\"a\\\"b{\"},\n{\"id\":2,\"l\":[{},{}]}]".utf8)
        for end in 0...text.count {
            let log = try JsonLog.of(Array(text[..<end]), chunk: 3)
            let faults = log.filter { !$0.hasPrefix("1") && !$0.hasPrefix("2") }
            #expect(faults.count <= 1 && faults.allSatisfy { $0.hasPrefix("cutOff") }, "\(end)")
            #expect(log.last == faults.last || faults.isEmpty)
        }
    }

    @Test func `members are told by their type`() throws {
        let text =
            #"{"text":"Grüße\u0000","whole":-7,"real":1.5,"yes":true,"no":false,"nothing":null,"#
            + #""list":[1,null,"x"],"inner":{"a":{"b":"deep"}}}"#
        #expect(try Asking.one(text) { $0["text"]?.text } == "Grüße\0")
        #expect(try Asking.one(text) { $0["text"]?.integer } == nil)
        #expect(try Asking.one(text) { $0["whole"]?.integer } == -7)
        #expect(try Asking.one(text) { $0["whole"]?.decimal } == -7)
        #expect(try Asking.one(text) { $0["real"]?.decimal } == 1.5)
        #expect(try Asking.one(text) { $0["real"]?.integer } == nil)
        #expect(try Asking.one(text) { $0["yes"]?.flag } == true)
        #expect(try Asking.one(text) { $0["no"]?.flag } == false)
        #expect(try Asking.one(text) { $0["whole"]?.flag } == nil)
        #expect(try Asking.one(text) { $0["nothing"]?.kind } == nil)
        #expect(try Asking.one(text) { $0["absent"]?.kind } == nil)
        #expect(try Asking.one(text) { $0["list"]?.count } == 3)
        #expect(try Asking.one(text) { $0["list"]?[0]?.integer } == 1)
        #expect(try Asking.one(text) { $0["list"]?[1]?.kind } == nil)
        #expect(try Asking.one(text) { $0["list"]?[2]?.text } == "x")
        #expect(try Asking.one(text) { $0["list"]?[3]?.kind } == nil)
        #expect(try Asking.one(text) { $0["list"]?[-1]?.kind } == nil)
        #expect(try Asking.one(text) { $0["inner"]?["a"]?["b"]?.text } == "deep")
        #expect(try Asking.one(text) { $0["text"]?["a"]?.kind } == nil)
        #expect(try Asking.one(text) { $0["text"]?.count } == 0)
        #expect(try Asking.one(text) { $0["text"]?.withText { $0.count } } == 8)
        #expect(try Asking.one(text) { $0.kind } == .object)
    }

    @Test func `texts become fields of a run of bytes`() throws {
        let found = try Asking.one(#"{"a":"one","b":2,"c":"three"}"#) { object in
            var bytes: [UInt8] = []
            let fields = [
                object["a"]?.append(to: &bytes), object["b"]?.append(to: &bytes),
                object["c"]?.append(to: &bytes),
            ]
            let ends = fields.map { Int($0?.end ?? -1) }
            return (bytes, ends)
        }
        #expect(found.0 == Array("onethree".utf8))
        #expect(found.1 == [3, 3, 8])
    }

    @Test func `a part outlives its record`() throws {
        struct Keeping: JsonSink {
            var texts: [String] = []
            mutating func take(
                _ object: borrowing JsonValue,
                at position: RecordPosition
            ) throws(Diagnostic) {
                let part = object["list"]
                let other = object["list"]
                if let first = part?[0]?.text, other?.count == 1 { texts.append(first) }
            }
            mutating func refuse(
                _ fault: JsonFault,
                at position: RecordPosition
            ) throws(Diagnostic) {}
        }
        var feed = ByteFeed(bytes: Array(#"{"list":["a"]}{"list":["b"]}"#.utf8), name: "input")
        var sink = Keeping()
        try scanJson(&feed, into: &sink)
        #expect(sink.texts == ["a", "b"])
    }
}
