import Pipeline
import Simulation
import TestSupport
import Testing

/// One layout that the simulated house can be written in, and what its figures are held against.
struct SimulatedExport: Sendable, CustomTestStringConvertible {
    var format: String
    var files: String
    /// The csv layout that has the same times.
    var twin: String
    /// What the layout cannot tell apart or does not know.
    var unknown: Set<String>

    var testDescription: String { format }

    static let all = [
        SimulatedExport(
            format: "asterisk-queue-log",
            files: "queue_log-*",
            twin: "csv",
            unknown: []
        ),
        SimulatedExport(
            format: "genesys-cloud",
            files: "conversations-*",
            twin: "plain",
            unknown: []
        ),
        SimulatedExport(
            format: "amazon-connect",
            files: "connect-*",
            twin: "plain",
            unknown: []
        ),
        SimulatedExport(
            format: "asterisk-cdr",
            files: "Master.csv-*",
            twin: "csv",
            // No wait; an overflow is a hang-up there.
            unknown: [
                "answered-in-time", "servicelevel", "wait-mean", "wait-p90", "wait-max",
                "abandoned", "short-abandoned", "abandon-wait-mean", "redials",
            ]
        ),
        SimulatedExport(
            format: "cisco-cucm",
            files: "cdr_*",
            twin: "csv",
            unknown: []
        ),
        SimulatedExport(
            format: "cisco-uccx",
            files: "*Detail-*",
            twin: "plain",
            unknown: []
        ),
        SimulatedExport(
            format: "3cx",
            files: "cdr-3cx-*",
            twin: "csv",
            unknown: []
        ),
        SimulatedExport(
            format: "avaya-ipoffice",
            files: "smdr_*",
            twin: "plain",
            unknown: []
        ),
        SimulatedExport(
            format: "unify-osbiz",
            files: "osbiz-*",
            twin: "csv",
            // Whoever was not answered is abandoned there.
            unknown: ["abandoned", "short-abandoned", "abandon-wait-mean", "redials"]
        ),
    ]

    /// What all pipelines share; the flat export calls a queue by its pilot's name.
    static func head(queues: KeyPath<SimulatedPilot, String>) -> String {
        let pilots = CallCentreProfile.house.pilots.map { pilot in
            // The city's short number, as a switch of the house and as a cloud write it.
            let numbers = pilot.number == "115" ? ["115", "+49421115"] : [pilot.number]
            let quoted = numbers.map { "\"\($0)\"" }.joined(separator: ", ")
            let queue = pilot[keyPath: queues]
            return "  - {name: \"\(pilot.name)\", queues: [\"\(queue)\"], numbers: [\(quoted)]}"
        }
        return """
            timezone: Europe/Berlin
            service-hours: Mo-Fr 07:00-18:00
            phone: {country: 49, area: 421}
            pilots:
            \(pilots.joined(separator: "\n"))
            """
    }

    var pipeline: String {
        """
        name: simulated
        \(SimulatedExport.head(queues: \.queue))
        sources:
          - name: house
            records: calls
            format: \(format)
            files: ["\(files)"]

        """
    }

    var twinPipeline: String {
        twin == "plain" ? SimulatedExport.plain : SimulatedExport.flat
    }

    private static let plain = """
        name: simulated
        \(head(queues: \.queue))
        sources:
          - name: house
            records: calls
            format: csv
            files: ["calls-*.csv.gz"]
            csv:
              separator: ","
              columns:
                id: call_id
                start: start
                queue: queue
                caller: caller
                wait: {column: wait_s, as: s}
                talk: {column: talk_s, as: s}
                hold: {column: hold_s, as: s}
                wrapup: {column: wrapup_s, as: s}
                outcome: outcome
              outcomes:
                answered: [answered, ticketed]
                forwarded: [forwarded]
                abandoned: [abandoned]
                overflowed: [overflowed]
                closed: [closed]

        """

    private static let flat = """
        name: simulated
        \(head(queues: \.name))
        sources:
          - name: house
            records: calls
            format: csv
            files: ["acd-*.csv.gz"]
            csv:
              separator: ";"
              encoding: windows-1252
              columns:
                id: Anruf-ID
                start: {column: Anrufbeginn, as: "dd.MM.yyyy HH:mm:ss"}
                queue: Warteschlange
                caller: Rufnummer
                wait: {column: Wartezeit, as: "HH:mm:ss"}
                talk: {column: Gesprächsdauer, as: "HH:mm:ss"}
                outcome: Ergebnis
              outcomes:
                answered: [Angenommen]
                forwarded: [Weitervermittelt]
                abandoned: [Aufgelegt]
                overflowed: [Überlauf]
                closed: [Außerhalb Servicezeit]
              anonymous: [anonym]

        """
}

/// A week with a change of the clock, in every layout.
@Suite struct `A simulated week` {
    static let metrics = [
        "calls", "calls-in-hours", "answered", "annahmequote", "annahmequote-a1",
        "answered-in-time", "servicelevel", "wait-mean", "wait-p90", "wait-max", "abandoned",
        "short-abandoned", "abandon-wait-mean", "talk-mean", "forwarded", "callers",
        "repeat-calls", "redials", "outside-hours",
    ]

    @Test(arguments: SimulatedExport.all)
    func `has the figures of the csv export in every layout`(
        export: SimulatedExport
    ) async throws {
        let folder = try TemporaryFolder()
        _ = try SamplesRequest(
            folder: folder.path("."),
            formats: [export.format, export.twin],
            profile: "house",
            start: "2019-03-27",
            days: 7,
            callsPerDay: 500,
            seed: 3
        ).run()
        let told = Self.metrics.filter { !export.unknown.contains($0) }
        var tables: [[[String]]] = []
        for pipeline in [export.pipeline, export.twinPipeline] {
            let path = try folder.write(pipeline.utf8, to: "week-\(tables.count).yaml")
            tables.append(
                try await query(
                    pipeline: path,
                    by: "pilot,day",
                    metrics: told.joined(separator: ","),
                    fractions: true,
                    total: true
                ).cells
            )
        }
        #expect(tables[0].count > 40)
        #expect(tables[0].count == tables[1].count)
        for (own, twin) in zip(tables[0], tables[1]) { #expect(own == twin) }
    }

    /// The side that knows the queue first, and the csv layout that it has the times of.
    @Test(arguments: [
        (["asterisk-queue-log", "asterisk-cdr"], ["queue_log-*", "Master.csv-*"], "csv"),
        (["cisco-uccx", "cisco-cucm"], ["*Detail-*", "cdr_*"], "plain"),
    ])
    func `has the figures of the csv export where two halves of a house are joined`(
        formats: [String],
        files: [String],
        twin: String
    ) async throws {
        let folder = try TemporaryFolder()
        _ = try SamplesRequest(
            folder: folder.path("."),
            formats: formats + [twin],
            profile: "house",
            start: "2019-03-27",
            days: 7,
            callsPerDay: 500,
            seed: 3
        ).run()
        let sources = zip(formats, files).map { format, files in
            """
              - name: \(format)
                records: calls
                format: \(format)
                files: ["\(files)"]
                join: house

            """
        }
        let joined = """
            name: simulated
            \(SimulatedExport.head(queues: \.queue))
            sources:
            \(sources.joined())
            """
        let export = SimulatedExport(format: twin, files: "", twin: twin, unknown: [])
        var tables: [[[String]]] = []
        for pipeline in [joined, export.twinPipeline] {
            let path = try folder.write(pipeline.utf8, to: "week-\(tables.count).yaml")
            tables.append(
                try await query(
                    pipeline: path,
                    by: "pilot,day",
                    metrics: Self.metrics.joined(separator: ","),
                    fractions: true,
                    total: true
                ).cells
            )
        }
        #expect(tables[0].count > 40)
        #expect(tables[0].count == tables[1].count)
        for (own, twin) in zip(tables[0], tables[1]) { #expect(own == twin) }
    }
}
