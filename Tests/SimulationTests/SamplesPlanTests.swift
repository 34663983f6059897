import CallModel
import Simulation
import Testing

@Suite struct `A plan for samples` {
    private func plan(start: String, days: Int) -> SamplesPlan {
        SamplesPlan(
            profile: .house,
            formats: SimulatedFormats.all,
            start: date(start),
            days: days,
            callsPerDay: 100,
            seed: 7,
            zone: berlin
        )
    }

    @Test func `names its files by day, month and year`() throws {
        let names = try files(of: plan(start: "2019-12-31", days: 2)).map(\.name)
        #expect(
            names.sorted() == [
                "AgentConnectionDetail-20191231.csv.gz", "AgentConnectionDetail-20200101.csv.gz",
                "ContactCallDetail-20191231.csv.gz", "ContactCallDetail-20200101.csv.gz",
                "ContactQueueDetail-20191231.csv.gz", "ContactQueueDetail-20200101.csv.gz",
                "Master.csv-20191231.gz", "Master.csv-20200101.gz", "acd-2019-12.csv.gz",
                "acd-2020-01.csv.gz", "beschwerden-2019.csv", "beschwerden-2020.csv",
                "calls-2019-12.csv.gz", "calls-2020-01.csv.gz", "cdr-3cx-20191231.log.gz",
                "cdr-3cx-20200101.log.gz", "cdr_Cluster_A_01_20191231.gz",
                "cdr_Cluster_A_01_20200101.gz", "connect-20191231.gz",
                "connect-20200101.gz", "conversations-20191231.jsonl.gz",
                "conversations-20200101.jsonl.gz", "osbiz-2019-12.txt.gz", "osbiz-2020-01.txt.gz",
                "queue_log-20191231.gz",
                "queue_log-20200101.gz", "quoted-2019-12.csv.gz", "quoted-2020-01.csv.gz",
                "smdr_20191231.csv.gz", "smdr_20200101.csv.gz",
            ]
        )
    }

    @Test func `gives the same bytes twice`() throws {
        let first = try files(of: plan(start: "2019-03-25", days: 3))
        let second = try files(of: plan(start: "2019-03-25", days: 3))
        #expect(first.map(\.name) == second.map(\.name))
        #expect(first.map(\.bytes) == second.map(\.bytes))
        for file in first where file.name.hasSuffix(".gz") {
            #expect(file.bytes.prefix(3) == [0x1F, 0x8B, 8])
        }
    }

    @Test func `closes every file it opens, and counts the calls`() throws {
        var sinks: [MemorySink] = []
        let plan = plan(start: "2019-03-25", days: 3)
        let summary = try plan.writeSamples { _ in
            let sink = MemorySink()
            sinks.append(sink)
            return sink
        }
        #expect(sinks.count == summary.files.count)
        #expect(sinks.count { $0.isClosed } == sinks.count)
        let simulated = calls(
            of: .house,
            from: "2019-03-25",
            days: 3,
            callsPerDay: 100,
            seed: 7
        )
        #expect(summary.calls == simulated.count)
        #expect(summary.answered == simulated.count { $0.outcome == .answered })
    }

    @Test func `writes complaints of its own days only`() throws {
        let written = try files(of: plan(start: "2019-03-25", days: 5)).first {
            $0.name == "beschwerden-2019.csv"
        }
        let text = String(decoding: try #require(written).bytes, as: UTF8.self)
        let rows = text.split(separator: "\n")
        #expect(rows.first == "Nr;Eingang;Dienststelle;Kategorie")
        #expect(rows.count > 1)
        let days = (25...29).map { "\($0).03.2019" }
        for row in rows.dropFirst() {
            let cells = row.split(separator: ";").map(String.init)
            #expect(cells.count == 4 && days.contains(cells[1]))
            #expect(["Nachlassgericht", "Wohngeldstelle"].contains(cells[2]))
        }
    }

    @Test func `passes on what opening a file throws`() {
        struct NoRoom: Error {}
        #expect(throws: NoRoom.self) {
            _ = try plan(start: "2019-03-25", days: 1).writeSamples { _ in throw NoRoom() }
        }
    }
}
