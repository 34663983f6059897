import CallModel
import Diagnostics
import ExportFormats
import Intake
import Testing

struct CsvTests {
    private func calls(
        _ text: String,
        _ mapping: CsvMapping,
        wants: CallParts = .all
    ) throws -> Reading {
        try calls(Array(text.utf8), mapping, wants: wants)
    }

    private func calls(
        _ bytes: [UInt8],
        _ mapping: CsvMapping,
        wants: CallParts = .all
    ) throws -> Reading {
        let format = try format("csv")
        return try read(bytes, as: format, .calls(mapping), context(wants: wants))
    }

    private func base() throws -> CsvMapping {
        try CsvMapping().with(.id, "id").with(.start, "start", as: stamp("epoch-s"))
    }

    /// The one diagnostic that reading throws.
    private func trouble(_ bytes: [UInt8], _ mapping: CsvMapping) throws -> Diagnostic {
        do {
            _ = try calls(bytes, mapping)
        } catch let diagnostic as Diagnostic {
            return diagnostic
        }
        throw Missing(name: "diagnostic")
    }

    @Test func `columns are found without regard to case, blanks and order`() throws {
        let mapping = try CsvMapping().with(.id, "Anruf-ID")
            .with(.start, "Beginn", as: stamp("epoch-s"))
        let reading = try calls("other; BEGINN ;ANRUF-id\nx;1553515200;7\n", mapping)
        #expect(reading.legs.map(\.call) == [key("7")])
        #expect(reading.legs.map(\.entered) == [milliseconds(noon)])
    }

    @Test func `a column may have alternative names`() throws {
        var mapping = try base()
        mapping.columns[.id] = CsvColumn(
            references: [.named(["call_id", "CallId"])],
            decoding: .text
        )
        let reading = try calls("callid,start\n7,1553515200\n", mapping)
        #expect(reading.legs.map(\.call) == [key("7")])
    }

    @Test func `a missing column is named with what the file has`() throws {
        let mapping = try base().with(.queue, "Warteschlange")
        let found = try trouble(Array("id;start;Gruppe\n".utf8), mapping)
        #expect(found.code == "column-missing" && found.severity == .error)
        #expect(found.position?.description == "input:1")
        let german = found.rendered(.german)
        for word in ["Warteschlange", "id", "start", "Gruppe"] { #expect(german.contains(word)) }
    }

    @Test func `a header that looks like a record shows no number`() throws {
        let found = try trouble(Array("1;1553515200;042103012345\n".utf8), try base())
        #expect(!found.rendered(.german).contains("042103012345"))
        #expect(found.rendered(.english).contains("header: false"))
    }

    @Test func `a header in another encoding is told`() throws {
        var mapping = try base().with(.outcome, "Gesprächsende")
        mapping.charset = .windows1252
        let utf8 = try trouble(Array("id;start;Gesprächsende\n".utf8), mapping)
        #expect(utf8.rendered(.english).contains("encoding: utf-8"))
    }

    @Test func `a separator that does not fit is told`() throws {
        var mapping = try base()
        mapping.separator = UInt8(ascii: ",")
        let found = try trouble(Array("id;start;queue\n1;2;3\n".utf8), mapping)
        #expect(found.rendered(.english).contains("separator: \";\""))
    }

    @Test func `a missing column without weight is a warning`() throws {
        let mapping = try base().with(.hold, "Halten", as: .duration(.seconds))
        let reading = try calls("id;start\n7;1553515200\n", mapping)
        #expect(reading.legs.count == 1)
        #expect(reading.warnings.map(\.code) == ["column-missing"])
        #expect(!reading.parts.contains(.hold))
    }

    @Test func `an empty file is a warning and no calls`() throws {
        let reading = try calls("", try base())
        #expect(reading.recordsRead == 0 && reading.warnings.map(\.code) == ["empty-input"])
    }

    @Test func `a mapping without a start is refused`() throws {
        let found = try trouble(Array("id\n".utf8), CsvMapping().with(.id, "id"))
        #expect(found.code == "field-not-mapped")
        let format = try format("csv")
        #expect(throws: Diagnostic.self) { try read(Array("id\n".utf8), as: format, .native) }
    }

    @Test func `the parts of a call are those of the columns`() throws {
        let mapping = try base().with(.queue, "q").with(.outcome, "o")
            .words(["p": .outcome(.answered, .forwarded)])
        let reading = try calls("id;start;q;o\n", mapping)
        #expect(reading.parts == [.queue, .outcome, .handover])
    }

    @Test func `words for outcomes carry flags and a word not listed is unknown`() throws {
        let mapping = try base().with(.outcome, "o").words([
            "ok": .outcome(.answered, []), "weiter": .outcome(.answered, .forwarded),
            "ticket": .outcome(.answered, .ticketed), "phantom": .ignored,
        ])
        let reading = try calls(
            "id;start;o\n1;1553515200;OK\n2;1553515200; Weiter \n3;1553515200;Ticket\n"
                + "4;1553515200;PHANTOM\n5;1553515200;neu\n6;bad;neu\n7;bad;PHANTOM\n",
            mapping
        )
        #expect(reading.legs.map(\.outcome) == [.answered, .answered, .answered, .unknown])
        #expect(reading.legs.map(\.flags) == [[], .forwarded, .ticketed, []])
        #expect(reading.legs.map(\.handover) == [.none, .attempted, .none, .none])
        #expect(reading.skipped == ["ignored: PHANTOM": 2])
        #expect(reading.unknownWords == ["neu": 1])
        #expect(reading.rejects.counts == [.badStamp: 1])
        #expect(booked(reading) == 7)
    }

    @Test func `codes of many digits are told apart`() throws {
        let mapping = try base().with(.outcome, "o").words([
            "100001": .outcome(.answered, []), "100002": .outcome(.abandoned, []),
        ])
        let reading = try calls(
            "id;start;o\n1;1553515200;100001\n2;1553515200;100002\n3;1553515200;100003\n",
            mapping
        )
        #expect(reading.legs.map(\.outcome) == [.answered, .abandoned, .unknown])
        #expect(reading.unknownWords == ["######": 1])
    }

    @Test func `without a column for the outcome an agent or a talk means answered`() throws {
        let mapping = try base().with(.talk, "talk", as: .duration(.seconds)).with(.agent, "agent")
        let reading = try calls(
            "id;start;talk;agent\n1;1553515200;5;\n2;1553515200;0;\n3;1553515200;;A7\n4;1553515200;;\n",
            mapping,
            wants: [.wait]
        )
        #expect(reading.legs.map(\.outcome) == [.answered, .unknown, .answered, .unknown])
        #expect(reading.unknownWords.isEmpty)
    }

    @Test func `marks and handovers are read as they are told`() throws {
        let mapping = try base().with(.final, "f", as: .flag(yes: ["erledigt"]))
            .with(.ticketed, "t", as: .flag(yes: [])).with(.handover, "h")
        var german = mapping
        german.handovers = ["übernommen": .takenOver]
        let reading = try calls(
            """
            id;start;f;t;h
            1;1553515200;Erledigt;ja;
            2;1553515200;offen;nein;busy
            3;1553515200;;;Übernommen
            4;1553515200;;x;vielleicht

            """,
            german
        )
        #expect(
            reading.legs.map(\.flags) == [
                [.final, .finalMarked, .ticketed], [.finalMarked, .forwarded], .forwarded,
                .ticketed,
            ]
        )
        #expect(reading.legs.map(\.handover) == [.none, .busy, .takenOver, .none])
        #expect(reading.unknownWords == ["handover: vielleicht": 1])
    }

    @Test func `a receiver is a call that was passed on`() throws {
        let mapping = try base().with(.handover, "h").with(.receiver, "an")
        let reading = try calls(
            """
            id;start;h;an
            1;1553515200;taken-over; Standesamt
            2;1553515200;;Bauamt
            3;1553515200;busy;
            4;1553515200;;
            5;1553515200;returned;Standesamt

            """,
            mapping
        )
        #expect(reading.receivers == ["", "Standesamt", "Bauamt"])
        #expect(reading.legs.map(\.receiver) == [1, 2, 0, 0, 1])
        #expect(reading.legs.map(\.handover) == [.takenOver, .attempted, .busy, .none, .returned])
        #expect(
            reading.legs.map { $0.flags.contains(.forwarded) } == [true, true, true, false, true]
        )
        #expect(reading.parts.contains(.handover))
    }

    @Test func `legs are numbered by their column`() throws {
        let mapping = try base().with(.leg, "leg")
        let reading = try calls(
            "id;start;leg\n7;1553515200;1\n7;1553515260;2\n7;1553515260;\n7;1553515260;256\n7;1553515260;0\n",
            mapping
        )
        #expect(reading.legs.map(\.leg) == [1, 2, 1])
        #expect(reading.rejects.counts == [.badNumber: 2])
    }

    @Test func `callers are telephone numbers or ids as the mapping says`() throws {
        let text =
            "id;start;c\n1;1553515200; 0421 03012345 \n2;1553515200;anonym\n3;1553515200;K-17\n"
        let telephone = try calls(text, try base().with(.caller, "c", as: .telephone))
        #expect(
            telephone.legs.map(\.caller) == [
                callerKey("4942103012345"), .anonymous, callerKey("K-17"),
            ]
        )
        let ids = try calls(text, try base().with(.caller, "c", as: .text))
        #expect(
            ids.legs.map(\.caller) == [callerKey("0421 03012345"), .anonymous, callerKey("K-17")]
        )
        let unread = try calls(
            text,
            try base().with(.caller, "c", as: .telephone),
            wants: [.wait]
        )
        #expect(unread.legs.allSatisfy { $0.caller.isAnonymous })
    }

    @Test func `an id is the same in whatever encoding a file writes it`() throws {
        var ansi = try base()
        ansi.charset = .windows1252
        let utf8 = try calls("id;start\nBürger-1;1553515200\n", try base())
        let header: [UInt8] = Array("id;start\nB".utf8)
        let windows = try calls(header + [0xFC] + Array("rger-1;1553515200\n".utf8), ansi)
        let guessed = try calls(header + [0xFC] + Array("rger-1;1553515200\n".utf8), try base())
        #expect(utf8.legs.map(\.call) == [key("Bürger-1")])
        #expect(windows.legs.map(\.call) == utf8.legs.map(\.call))
        #expect(guessed.legs.map(\.call) == utf8.legs.map(\.call))
    }

    @Test func `without ids equal records of one file all count and overlapping files agree`()
        throws
    {
        let mapping = try CsvMapping().with(.start, "start", as: stamp("epoch-s"))
        let monday = try calls("start,x\n1553515200,a\n1553515200,a\n1553515200,b\n", mapping)
        let week = try calls(
            "start,x\n1553515100,c\n1553515200,a\n1553515200,\"a\"\n1553515200,b\n",
            mapping
        )
        #expect(Set(monday.legs.map(\.call)).count == 3)
        #expect(Set(week.legs.map(\.call)).count == 4)
        #expect(Set(monday.legs.map(\.call)).isSubset(of: Set(week.legs.map(\.call))))
    }

    @Test func `queues and dialled numbers are numbered once each`() throws {
        let mapping = try base().with(.queue, "q").with(.number, "n", as: .telephone)
        let reading = try calls(
            "id;start;q;n\n1;1553515200;A;030 23125-001\n2;1553515200; A ;+49 30 23125001\n"
                + "3;1553515200;B;\n4;1553515200;;115\n",
            mapping
        )
        #expect(
            reading.queues == ["", "A", "B"] && reading.numbers == ["", "493023125001", "115"]
        )
        #expect(reading.legs.map(\.queue) == [1, 1, 2, 0])
        #expect(reading.legs.map(\.number) == [1, 1, 0, 2])
    }

    @Test func `a column of too many names is not what it is taken for`() throws {
        let mapping = try base().with(.queue, "q")
        var text = "id;start;q\n"
        for index in 0...65_536 { text += "\(index);1553515200;q\(index)\n" }
        #expect(try trouble(Array(text.utf8), mapping).code == "too-many-names")
    }

    @Test func `a damaged record is rejected for its reason`() throws {
        let path = try #require(Samples.inputs("csv", "damaged-records").first)
        var feed = try ByteFeed.open(path: path)
        let sample = try #require(CsvSample.calls.first { $0.name == "damaged-records" })
        let reading = try format("csv").read(&feed, .calls(sample.mapping()), context())
        #expect(
            reading.rejects.counts == [
                .badStamp: 2, .missingField: 1, .missingId: 1, .stampOutOfRange: 1,
                .damagedNumber: 1, .negativeDuration: 1, .badDuration: 1, .tooFewFields: 1,
                .tooManyFields: 1,
            ]
        )
        #expect(reading.skipped == ["empty record": 1, "header": 1])
        let negative = reading.rejects.kept.first { $0.reason == .negativeDuration }
        #expect(negative?.position.line == 8 && negative?.column == "wait")
        #expect(booked(reading) == reading.recordsRead)
    }

    @Test func `flags of the odd hours reach the leg`() throws {
        let mapping = try CsvMapping().with(.id, "id")
            .with(.start, "start", as: stamp("dd.MM.yyyy HH:mm"))
        let reading = try calls(
            "id;start\n1;31.03.2019 02:30\n2;27.10.2019 02:30\n3;27.10.2019 03:30\n",
            mapping
        )
        #expect(reading.legs.map(\.flags) == [.missingHour, .doubledHour, []])
    }
}
