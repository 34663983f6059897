import Diagnostics
import ExportFormats
import Foundation
import Pipeline
import Reports
import TestSupport
import Testing

/// Commands, writers and words: what a person finds must be shown and described somewhere.
@Suite struct `Every command and writer` {
    private static let cases = Fixture.repository.appending(path: "Tests/CommandLineTests/Cases")

    /// The subcommands, as the help of the command lists them.
    private static let commands: [String] = {
        let help = cases.appending(path: "help/expected.out")
        let text = (try? String(contentsOf: help, encoding: .utf8)) ?? ""
        let list = text.split(separator: "SUBCOMMANDS:\n").last ?? ""
        return list.split(separator: "\n").compactMap { line in
            line.hasPrefix("  ") && line.dropFirst(2).first != " "
                ? line.split(separator: " ").first.map(String.init) : nil
        }.filter { $0 != "See" }
    }()

    private static let scripts: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: cases.path())) ?? []
        return names.compactMap { name in
            try? String(contentsOf: cases.appending(path: "\(name)/cmd"), encoding: .utf8)
        }
    }()

    @Test func `are found in the help`() {
        #expect(Self.commands.count >= 8)
        #expect(Self.commands.contains("query"))
    }

    @Test(arguments: commands)
    func `command stands in the README and has its help as a case`(command: String) throws {
        let readme = try String(
            contentsOf: Fixture.repository.appending(path: "README.md"),
            encoding: .utf8
        )
        let isShown = ["`\(command)`", "`\(command) ", "rufbilanz \(command) "]
            .contains { readme.contains($0) }
        #expect(isShown, "README.md does not show \(command)")
        #expect(Self.scripts.contains { $0.contains("rufbilanz \(command) --help") })
        #expect(Self.scripts.contains { $0.contains("rufbilanz \(command) ") })
    }

    @Test(arguments: Reports.writers.map(\.id))
    func `writer has a case`(id: String) {
        #expect(isPlain(id))
        #expect(id == "table" || Self.scripts.contains { $0.contains("--format \(id)") })
    }

    @Test func `writers have ids and endings of their own`() {
        #expect(Set(Reports.writers.map(\.id)).count == Reports.writers.count)
        #expect(Set(Reports.writers.map(\.fileEnding)).count == Reports.writers.count)
    }

    @Test(arguments: QueueLogRepair.allCases.map(\.rawValue))
    func `tolerance rule is told in words`(rule: String) {
        #expect(Repair.text(rule).german != rule && Repair.text(rule).english != rule)
    }
}

/// Lower-case ASCII letters, digits and hyphens.
func isPlain(_ id: String) -> Bool {
    !id.isEmpty
        && id.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
        }
}
