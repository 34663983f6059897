import Foundation
import Pipeline
import TestSupport
import Testing

/// What the twin has found, kept small.
@Suite struct `What the twin found` {
    @Test(arguments: ["", "pilots: [{name: Standesamt, queues: [standesamt]}]\n"])
    func `closed days of the house hold for queues that are no pilot`(pilots: String) async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "id;start;queue;wait;talk\n1;2019-04-02T09:00:00+02:00;andere;3;60\n".utf8,
            to: "acd.csv"
        )
        let pipeline = try folder.write(
            """
            name: zu
            service-hours: Mo-Fr 07:00-18:00
            closed: [2019-04-02]
            \(pilots)sources:
              - {name: acd, records: calls, format: csv, files: [acd.csv], csv: {columns: {id: id, start: start, queue: queue, wait: wait, talk: talk}}}

            """.utf8,
            to: "zu.yaml"
        )
        let found = try await query(pipeline: pipeline, metrics: "calls,calls-in-hours")
        #expect(found.cells == [["calls", "calls-in-hours"], ["1", "0"]])
    }
}
