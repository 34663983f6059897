import CallModel
import Diagnostics
import ExportFormats
import Intake
import Testing

/// Lists of the systems beside the telephone.
@Suite struct `Rows of office lists` {
    private func read(
        _ text: String,
        _ records: ExportFormat.Records,
        _ columns: [CsvField: String],
        _ change: (inout CsvMapping) -> Void = { _ in }
    ) throws -> Reading {
        var mapping = CsvMapping()
        for (field, name) in columns {
            let decoding: CsvColumn.Decoding =
                switch field {
                case .received, .answered, .day: .stamp(try StampPattern("dd.MM.yyyy HH:mm"))
                case .contacts, .concerns, .answers: .count
                case .satisfied: .flag(yes: ["gut"])
                default: .text
                }
            mapping.columns[field] = CsvColumn(references: [.named([name])], decoding: decoding)
        }
        change(&mapping)
        let format = try #require(ExportFormats.named("csv"))
        var feed = ByteFeed(bytes: Array(text.utf8), name: "liste.csv")
        let context = ReadingContext(
            source: 3,
            input: "liste.csv",
            zone: .utc,
            numbering: Numbering(),
            callers: CallerKeying()
        )
        return try format.read(&feed, .office(records, mapping), context)
    }

    private func cases(_ reading: Reading) -> [Case] {
        reading.officeRecords.compactMap {
            if case .matter(let matter) = $0.content { matter } else { nil }
        }
    }

    @Test func `a case has a receipt and perhaps an answer`() throws {
        let reading = try read(
            """
            Nr;Eingang;Antwort;Amt;Art
            1;02.03.2020 10:00;04.03.2020 09:00;Wohngeldstelle;Ticket
            2;02.03.2020 11:00;;Wohngeldstelle;Rückruf
            """,
            .cases,
            [.id: "Nr", .received: "Eingang", .answered: "Antwort", .pilot: "Amt", .kind: "Art"]
        )
        #expect(reading.officeRecords.count == 2)
        #expect(reading.pilots == ["", "Wohngeldstelle"])
        #expect(reading.categories == ["", "Ticket", "Rückruf"])
        #expect(reading.officeRecords.map(\.day.description) == ["2020-03-02", "2020-03-02"])
        #expect(cases(reading).map { $0.answered == nil } == [false, true])
        #expect(cases(reading)[0].answered == 1_583_312_400_000)
    }

    @Test func `a case may name the call that it came from`() throws {
        let columns: [CsvField: String] = [.id: "Nr", .received: "Eingang", .call: "Anruf"]
        let reading = try read(
            """
            Nr;Eingang;Anruf
            1;02.03.2020 10:00; 1553.17 
            2;02.03.2020 11:00;
            3;02.03.2020 11:00;Größe-7
            """,
            .cases,
            columns
        )
        func key(_ text: String) -> CallKey { CallKey(source: 0, text: Array(text.utf8).span) }
        #expect(reading.officeRecords.map(\.call) == [key("1553.17"), nil, key("Größe-7")])
        // Without it all records would count elsewhere.
        let failure = #expect(throws: Diagnostic.self) {
            try read("Nr;Eingang\n1;02.03.2020 10:00\n", .cases, columns)
        }
        #expect(failure?.code == "column-missing")
    }

    @Test func `an answer before the receipt is no answer, on the same day it is one`() throws {
        let reading = try read(
            """
            Nr;Eingang;Antwort
            1;02.03.2020 10:00;01.03.2020 09:00
            2;02.03.2020 11:00;02.03.2020 00:00
            """,
            .cases,
            [.id: "Nr", .received: "Eingang", .answered: "Antwort"]
        )
        #expect(reading.rejects.counts == [.negativeDuration: 1])
        #expect(cases(reading).map { $0.answered == $0.received } == [true])
    }

    @Test func `appointments have a channel and a state`() throws {
        let reading = try read(
            """
            Tag;Weg;Stand
            02.03.2020 10:00;Internet;gebucht
            02.03.2020 10:00;Telefon;nicht erschienen
            02.03.2020 10:00;on-site;
            02.03.2020 10:00;Fax;vergeblich
            """,
            .appointments,
            [.day: "Tag", .channel: "Weg", .status: "Stand"]
        ) { mapping in
            mapping.channels = ["internet": .online, "telefon": .telephone]
            mapping.statuses = [
                "nicht erschienen": .noShow, "vergeblich": .requested, "gebucht": .booked,
            ]
        }
        #expect(
            reading.officeRecords.map(\.content) == [
                .appointment(Appointment(channel: .online, outcome: .booked)),
                .appointment(Appointment(channel: .telephone, outcome: .noShow)),
                .appointment(Appointment(channel: .onSite, outcome: .booked)),
                .appointment(Appointment(channel: .unknown, outcome: .requested)),
            ]
        )
        #expect(reading.unknownWords == ["channel: Fax": 1])
    }

    @Test func `a day's list of visits has sums, and what is no number is rejected`() throws {
        let reading = try read(
            """
            Tag;Kontakte;Anliegen
            02.03.2020 10:00;6;9
            03.03.2020 10:00;sechs;9
            04.03.2020 10:00;;
            """,
            .visits,
            [.day: "Tag", .contacts: "Kontakte", .concerns: "Anliegen"]
        )
        #expect(
            reading.officeRecords.map(\.content) == [
                .visit(Visit(contacts: 6, concerns: 9)), .visit(Visit(contacts: 1, concerns: nil)),
            ]
        )
        #expect(reading.rejects.counts == [.badNumber: 1])
    }

    @Test func `a sheet without a tick says nothing`() throws {
        let reading = try read(
            """
            Tag;Urteil
            02.03.2020 10:00;gut
            02.03.2020 10:00;schlecht
            02.03.2020 10:00;
            """,
            .surveys,
            [.day: "Tag", .satisfied: "Urteil"]
        )
        #expect(
            reading.officeRecords.map(\.content) == [
                .survey(Survey(answered: 1, satisfied: 1)),
                .survey(Survey(answered: 1, satisfied: 0)),
                .survey(Survey(answered: 0, satisfied: 0)),
            ]
        )
    }
}
