import Diagnostics
import Pipeline
import TestSupport
import Testing

@Suite struct `Reports over the same days` {
    private static func notes(_ reports: String, more: String = "") async throws -> [Diagnostic] {
        let folder = try TemporaryFolder()
        let path = try folder.write(
            """
            name: haus
            sources: [{name: log, records: calls, format: asterisk-queue-log, files: ["queue_log*"]}]
            reports:
            \(reports)
            \(more)

            """.utf8,
            to: "haus.yaml"
        )
        let check = Check(pipelinePath: path, readsInputs: false, options: RunOptions(threads: 1))
        return try await check.run(progress: Silence()).notes.filter {
            $0.code == "reports-overlap"
        }
    }

    @Test(arguments: [
        ("2019-03", "2019-W13", "", "a, b"), ("2019", "2019-03", ", internal: true", nil),
        ("2019-03", "2019-04", "", nil), ("all", "2019", "", "a, b"),
    ])
    func `are named where both are to be published`(
        one: String,
        other: String,
        more: String,
        names: String?
    ) async throws {
        let notes = try await Self.notes(
            "  - {name: a, by: [pilot], period: \(one), formats: [csv]}\n"
                + "  - {name: b, by: [pilot], period: \(other), formats: [csv]\(more)}\n"
        )
        #expect(notes.count == (names == nil ? 0 : 1))
        if let names {
            #expect(notes.first?.severity == .note)
            #expect(notes.first?.whatHappened.english.hasSuffix("(\(names)).") == true)
        }
    }

    @Test func `are no matter where small counts are shown`() async throws {
        let both = ["a", "b"].map { "  - {name: \($0), by: [pilot], formats: [csv]}" }
        let notes = try await Self.notes(
            both.joined(separator: "\n"),
            more: "privacy: {minimum-count: 0}"
        )
        #expect(notes.isEmpty)
    }
}
