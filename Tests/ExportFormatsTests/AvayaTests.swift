import CallModel
import Diagnostics
import ExportFormats
import Testing

struct AvayaIpOfficeTests {
    /// A record with 37 fields, written at 09:00:28 of 25 March 2019 (UTC+1).
    private func record(
        connected: String = "00:00:00",
        ring: String = "23",
        caller: String = "042103011111",
        direction: String = "I",
        isInternal: String = "0",
        continuation: String = "0",
        name: String = "Platz 04",
        device: String = "E7204",
        written: String = "2019/03/25 09:00:28"
    ) -> String {
        "2019/03/25 09:00:00,\(connected),\(ring),\(caller),\(direction),7101,7101,,\(isInternal),"
            + "1000124,\(continuation),\(device),\(name),T9001,Line 1.1,0,0"
            + String(repeating: ",", count: 17) + ",\(written),,"
    }

    private func read(_ lines: String...) throws -> Reading {
        try readNative("avaya-ipoffice", lines.joined(separator: "\r\n"))
    }

    @Test func `entered is what was written less what it measured`() throws {
        let reading = try read(record())
        #expect(reading.legs.map(\.entered) == [milliseconds(1_553_500_805)])
        #expect(reading.legs.map(\.outcome) == [.abandoned])
        #expect(reading.legs.map(\.wait) == [23_000])
    }

    @Test(arguments: [
        ("00:00:05", "0", "E7204", Outcome.answered), ("00:00:05", "1", "E7204", .answered),
        ("00:00:05", "0", "V9501", .voicemail), ("00:00:00", "1", "E7204", .overflowed),
        ("00:00:00", "0", "E7204", .abandoned),
    ])
    func `a segment ends by what was connected, and to whom`(
        connected: String,
        continuation: String,
        device: String,
        outcome: Outcome
    ) throws {
        let reading = try read(
            record(connected: connected, continuation: continuation, device: device)
        )
        #expect(reading.legs.map(\.outcome) == [outcome])
        let isPassedOn = outcome == .answered && continuation == "1"
        #expect(reading.legs.map(\.handover) == [isPassedOn ? .attempted : .none])
    }

    @Test func `outgoing and internal calls are skipped`() throws {
        let reading = try read(record(direction: "O"), record(direction: "O", isInternal: "1"))
        #expect(reading.skipped == ["outgoing": 1, "internal": 1])
    }

    @Test(arguments: ["Platz, vier", "a, b, c", "x,E1"])
    func `commas in a name shift what follows`(name: String) throws {
        let reading = try read(record(name: name))
        #expect(reading.legs.map(\.entered) == [milliseconds(1_553_500_805)])
    }

    @Test(arguments: ["Withheld", "", "anonymous"])
    func `a withheld number is nobody`(caller: String) throws {
        let reading = try read(record(caller: caller))
        #expect(reading.legs.map(\.caller) == [.anonymous])
    }

    @Test func `the same number after a reboot is another call`() throws {
        let reading = try read(
            record(),
            record().replacing("2019/03/25 09:00", with: "2019/03/26 09:00")
        )
        #expect(Set(reading.legs.map(\.call)).count == 2)
    }

    @Test(arguments: [
        ("a,b,c", Reject.Reason.tooFewFields),
        (String(repeating: "x,", count: 20), .badStructure),
    ])
    func `other lines are rejected`(line: String, reason: Reject.Reason) throws {
        #expect(try read(line).rejects.counts == [reason: 1])
    }

    @Test func `lengths and stamps that are none are rejected`() throws {
        let reading = try read(
            record(connected: "5 s"),
            record(ring: "-3"),
            record(written: "28.03.2019")
        )
        #expect(reading.rejects.counts == [.badDuration: 2, .badStamp: 1])
    }

    @Test func `the written time keeps the doubled hour in order`() throws {
        // 27 October 2019: the second 02:30 follows the first 02:50.
        let times = ["02:10:00", "02:50:00", "02:30:00"]
        let text = times.map { record(written: "2019/10/27 \($0)") }.joined(separator: "\n")
        let reading = try readNative("avaya-ipoffice", text)
        let minutes = reading.legs.map { ($0.entered + 23_000 - 1_572_134_400_000) / 60_000 }
        #expect(minutes == [10, 50, 90])
        #expect(reading.legs.allSatisfy { $0.flags.contains(.doubledHour) })
    }
}

struct AvayaCmTests {
    private static let talk = "   090500309                 7204   12                 014"
    private static let lost = "   09030006H                 7101                      015"

    private func read(_ lines: String..., input: String = "cdr-20190325.log") throws -> Reading {
        try readNative("avaya-cm", lines.joined(separator: "\r\n"), input: input)
    }

    @Test func `a line ends at its time, on the day of the date line`() throws {
        let reading = try read("0325", Self.talk, Self.lost)
        #expect(
            reading.legs.map(\.entered)
                == [milliseconds(1_553_500_920), milliseconds(1_553_500_944)]
        )
        #expect(reading.legs.map(\.talk) == [180_000, .notGiven])
        #expect(reading.legs.map(\.wait) == [.notGiven, 36_000])
        #expect(reading.legs.map(\.outcome) == [.answered, .abandoned])
        #expect(reading.skipped == ["date": 1])
    }

    @Test(arguments: ["cdr.log", "cdr-12.log", "/tmp/1/x"])
    func `a file whose name tells no year is refused`(name: String) throws {
        let error = #expect(throws: Diagnostic.self) {
            try read("0325", Self.talk, input: name)
        }
        #expect(error?.code == "year-not-told")
    }

    @Test(arguments: [
        ("cdr-20190411.log", "0411", true), ("cdr-20190411.log", "1104", true),
        ("cdr-2019.log", "0411", false), ("cdr-2019.log", "1304", true),
        ("2019-04-11/cdr.log", "0411", true), ("cdr-20190404.log", "0404", true),
        ("cdr-20190701.log", "0411", false),
    ])
    func `month or day first is told by the date or the file's name, or not at all`(
        name: String,
        date: String,
        isTold: Bool
    ) throws {
        if isTold {
            let reading = try read(date, Self.talk, input: name)
            #expect(reading.legs.count == 1)
        } else {
            let error = #expect(throws: Diagnostic.self) {
                try read(date, Self.talk, input: name)
            }
            #expect(error?.code == "date-order-unknown")
        }
    }

    @Test func `a date line of December in a file of January is of the year before`() throws {
        let reading = try read("1231", Self.talk, input: "cdr-20190101.log")
        // 2018-12-31 08:02 UTC.
        #expect(reading.legs.map(\.entered) == [milliseconds(1_546_243_320)])
    }

    @Test func `lines before the first date have none`() throws {
        let reading = try read(Self.talk, "0325", Self.lost)
        #expect(reading.rejects.counts == [.missingField: 1])
        #expect(reading.legs.count == 1)
    }

    @Test func `lost records are told`() throws {
        let reading = try read("0325", "   090800006", Self.talk)
        #expect(reading.skipped["records lost"] == 1)
        #expect(reading.warnings.map(\.code) == ["records-lost"])
    }

    @Test func `equal lines of one day are two calls, of two files the same ones`() throws {
        let first = try read("0325", Self.lost, Self.lost)
        let second = try read("0325", Self.lost)
        #expect(Set(first.legs.map(\.call)).count == 2)
        #expect(first.legs.first?.call == second.legs.first?.call)
        let next = try read("0326", Self.lost)
        #expect(first.legs.first?.call != next.legs.first?.call)
    }

    @Test func `ringing and talk of one circuit are one call`() throws {
        let ringing = "   09020004G                 7204   12                 014"
        let reading = try read("0325", ringing, Self.talk)
        #expect(reading.legs.map(\.wait) == [24_000] && reading.legs.map(\.talk) == [180_000])
        #expect(reading.legs.map(\.records) == [2])
        let apart = try read("0325", ringing.replacing("0902", with: "0802"), Self.talk)
        #expect(apart.legs.map(\.records) == [1, 1])
    }

    @Test(arguments: ["9", "G", "H", "4"])
    func `a length that the setting of the clock has spoilt is not told`(code: String) throws {
        let line = "   09059999\(code)                 7204   12                 014"
        let reading = try read("0325", line)
        #expect(reading.legs.map(\.entered) == [milliseconds(1_553_501_100)])
        #expect(reading.legs.map(\.talk) == [.notGiven] && reading.legs.map(\.wait) == [.notGiven])
        #expect(reading.legs.map(\.outcome) == [code == "H" ? .abandoned : .answered])
    }

    @Test(arguments: ["0600", "1755", "9998"])
    func `minutes above 59 are no length`(length: String) throws {
        let reading = try read("0325", Self.talk.replacing("0030", with: length))
        #expect(reading.legs.isEmpty && reading.rejects.counts == [.badDuration: 1])
    }
}

/// One call in each layout: column by column as the manuals number them, apart from the reader.
struct AvayaCmLayoutTests {
    private static let teleseer = line(
        12,
        [
            (4, 7, "0905"), (8, 11, "0030"), (12, 12, "9"), (19, 33, "7204"), (34, 38, "12"),
            (56, 58, "014"),
        ]
    )
    private static let printer = line(
        82,
        [
            (1, 4, "0905"), (6, 9, "0030"), (11, 11, "9"), (21, 35, "7204"), (37, 41, "12"),
            (74, 76, "014"),
        ]
    )
    private static let isdn = line(
        112,
        [
            (1, 4, "0905"), (6, 9, "0030"), (11, 11, "9"), (23, 37, "7204"), (39, 48, "12"),
            (78, 80, "014"), (86, 86, "0"),
        ]
    )
    private static let enhancedPrinter = line(
        83,
        [
            (1, 4, "0905"), (6, 9, "0030"), (11, 11, "9"), (23, 37, "7204"), (39, 43, "12"),
            (75, 77, "014"), (83, 83, "0"),
        ]
    )
    private static let lsuExpand = line(
        72,
        [
            (1, 4, "0905"), (6, 9, "0030"), (11, 11, "9"), (20, 34, "7204"), (36, 39, "12"),
            (62, 63, "14"), (72, 72, "0"),
        ]
    )
    private static let unformatted = line(
        100,
        [
            (1, 4, "0905"), (5, 8, "0030"), (9, 9, "9"), (18, 32, "7204"), (33, 42, "042130111"),
            (68, 70, "014"), (74, 74, "0"), (77, 80, "0012"),
        ]
    )
    private static let all = [teleseer, printer, enhancedPrinter, lsuExpand, isdn, unformatted]

    /// Texts at the right end of their columns, which are counted from 1.
    private static func line(_ width: Int, _ fields: [(Int, Int, String)]) -> String {
        var line = Array(repeating: Character(" "), count: width)
        for (_, last, text) in fields {
            while line.count < last { line.append(" ") }
            line.replaceSubrange((last - text.count)..<last, with: text)
        }
        return String(line)
    }

    private func read(_ lines: String...) throws -> Reading {
        try readNative("avaya-cm", lines.joined(separator: "\r\n"), input: "cdr-20190325.log")
    }

    @Test(arguments: all, ["0325", "03 25"])
    func `the same call is read from every layout`(line: String, date: String) throws {
        let reading = try read(date, line)
        #expect(reading.legs.map(\.entered) == [milliseconds(1_553_500_920)])
        #expect(reading.legs.map(\.talk) == [180_000])
        #expect(reading.legs.map(\.outcome) == [.answered])
        #expect(reading.numbers.last == "494217204")
    }

    @Test(arguments: [
        (teleseer, 59), (printer, 78), (enhancedPrinter, 79), (isdn, 82), (unformatted, 71),
        // Tens and units in two columns, and a blank.
        (lsuExpand, 66),
    ])
    func `an outgoing circuit beside the incoming one is a call passing through`(
        line: String,
        column: Int
    ) throws {
        var letters = Array(line)
        while letters.count < column + 2 { letters.append(" ") }
        letters.replaceSubrange((column - 1)...(column + 1), with: column == 66 ? " 21" : "021")
        let reading = try read("0325", line, String(letters))
        #expect(reading.legs.count == 1 && reading.skipped == ["date": 1, "tandem": 1])
    }

    @Test(arguments: all)
    func `every layout is told from all others`(line: String) throws {
        let head = Array("0325\r\n\(line)\r\n".utf8)
        let found = ExportFormats.recognise(head: head.span)
        #expect(found.map(\.format.id) == ["avaya-cm"])
        for other in Self.all where other != line {
            // Two of one against one of another: that one is read nowhere.
            let reading = try read("0325", line, other, line)
            #expect(reading.legs.count == 2, "\(other)")
            #expect(reading.rejects.total == 1, "\(other)")
        }
    }

    @Test func `ringing and talk meet where hundreds of a circuit stand apart`() throws {
        let talk = Self.lsuExpand
        let ringing = talk.replacing("0905 0030 9", with: "0902 0004 G")
        #expect(try read("0325", ringing, talk).legs.map(\.records) == [2])
        let elsewhere = String(ringing.dropLast()) + "3"
        #expect(try read("0325", elsewhere, talk).legs.map(\.records) == [1, 1])
    }

    @Test func `a line of another layout is rejected, never read at the wrong places`() throws {
        let reading = try read("0325", Self.printer, Self.isdn, Self.printer)
        #expect(reading.legs.count == 2 && reading.rejects.counts == [.badStructure: 1])
    }

    @Test(arguments: [
        [printer, isdn], ["00309" + "      " + "           7204" + "  12"],
        ["25031902/0905 something else"],
    ])
    func `lines of no layout, or of two, are refused`(lines: [String]) throws {
        let error = #expect(throws: Diagnostic.self) {
            try readNative(
                "avaya-cm",
                (["0325"] + lines).joined(separator: "\r\n"),
                input: "cdr-20190325.log"
            )
        }
        #expect(error?.code == "layout-not-told")
    }
}
