import Foundation
import TestSupport
import Testing

/// A folder of `Cases`: a script, its input files, and what it printed when a person last read it.
///
/// `cmd` is run by the shell in a copy of the folder; `rufbilanz` is the built command, and
/// `fixtures` leads to Tests/Fixtures. Paths are relative, so nothing that is printed depends on
/// the machine, and nothing is normalised.
struct GoldenCase: CustomTestStringConvertible {
    let name: String
    let folder: URL

    static let all: [GoldenCase] = {
        let cases = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: cases.path())) ?? []
        return names.sorted().map { GoldenCase(name: $0, folder: cases.appending(path: $0)) }
    }()

    var testDescription: String { name }

    var script: String {
        get throws { try text("cmd") }
    }

    func expected(_ part: Part) throws -> String { try text(part.rawValue) }

    func record(_ part: Part, _ text: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: part.rawValue))
    }

    enum Part: String, CaseIterable {
        case output = "expected.out"
        case errors = "expected.err"
        case exit
    }

    /// Runs the script where it can do no harm.
    func run(zone: String = "America/Los_Angeles") throws -> [Part: String] {
        let place = try TemporaryFolder()
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path())
        where file != "cmd" && Part(rawValue: file) == nil {
            try FileManager.default.copyItem(
                at: folder.appending(path: file),
                to: place.url.appending(path: file)
            )
        }
        try FileManager.default.createSymbolicLink(
            at: place.url.appending(path: "fixtures"),
            withDestinationURL: Fixture.folder
        )
        let outcome = try BuiltCommand.shell(script, in: place.url, zone: zone)
        return [
            .output: outcome.outputText,
            .errors: outcome.errorText,
            .exit: "\(outcome.exit)\n",
        ]
    }

    private func text(_ file: String) throws -> String {
        String(
            decoding: try Data(contentsOf: folder.appending(path: file)),
            as: UTF8.self
        )
    }
}

/// Two texts line by line: `-` was expected, `+` came, nothing where they are equal.
func difference(expected: String, found: String) -> String {
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = found.split(separator: "\n", omittingEmptySubsequences: false)
    let changes = new.difference(from: old)
    let lines = changes.removals + changes.insertions
    return lines.map { change in
        switch change {
        case .remove(let line, let text, _): "\(line + 1)- \(text)"
        case .insert(let line, let text, _): "\(line + 1)+ \(text)"
        }
    }.joined(separator: "\n")
}
