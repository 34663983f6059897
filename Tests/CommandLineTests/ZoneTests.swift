import Foundation
import TestSupport
import Testing

/// The machine's own zone reaches nothing.
@Suite struct `The zone of the machine` {
    private static let script = """
        rufbilanz query --pipeline fixtures/two-weeks/queue.yaml --by pilot,day,hour \
        --metrics calls,calls-in-hours,annahmequote,wait-mean,repeat-calls --format csv --total \
        fixtures/two-weeks/queue/queue_log-2019033*.gz
        rufbilanz query --pipeline fixtures/kpi20/kpi20.yaml --by day,half-hour
        rufbilanz report fixtures/kpi20/kpi20.yaml --output berichte --quiet
        cat berichte/*
        rufbilanz inspect fixtures/two-weeks/queue/queue_log-20190331.gz
        """

    @Test(arguments: ["UTC", "Europe/Berlin", "Pacific/Kiritimati", ""])
    func `gives the same bytes`(zone: String) throws {
        let expected = try Self.run(in: "America/Los_Angeles")
        let found = try Self.run(in: zone)
        #expect(found.exit == 0 && found.output.count > 20_000)
        let isSame = found.output == expected.output && found.errors == expected.errors
        #expect(isSame, "\(difference(expected: expected.outputText, found: found.outputText))")
    }

    private static func run(in zone: String) throws -> BuiltCommand.Outcome {
        let place = try TemporaryFolder()
        try FileManager.default.createSymbolicLink(
            at: place.url.appending(path: "fixtures"),
            withDestinationURL: Fixture.folder
        )
        return try BuiltCommand.shell(script, in: place.url, zone: zone)
    }
}
