import CallModel
import Diagnostics
import ExportFormats
import Intake
import PipelineFile

/// Sources for inputs that come without a pipeline file.
struct GuessedSources {
    let zone: ZoneRules
    /// As named on the command line; nil: recognised from the first bytes.
    let format: String?

    /// One source per format found among the inputs, in the order of the table of formats.
    func sources(for inputs: [String]) throws(RunFailure) -> [ResolvedSource] {
        if let format, ExportFormats.named(format) == nil { throw GuessedSources.unknown(format) }
        var found: [String: FormatSettings] = [:]
        var problems: [Diagnostic] = []
        var empty: [String] = []
        var damaged: Diagnostic?
        for path in GuessedSources.files(inputs) {
            do {
                _ = try Input.all(at: path) { opened throws(Diagnostic) in
                    do throws(Diagnostic) {
                        if let known = try Recognition.look(at: opened, as: format) {
                            let id = known.format.id
                            if found[id] == nil { found[id] = known.settings }
                        } else {
                            empty.append(opened.name)
                        }
                    } catch {
                        damaged = damaged ?? error
                        throw error
                    }
                    return 0
                }
            } catch {
                problems.append(error)
            }
        }
        if !problems.isEmpty { throw RunFailure(.incomplete, problems) }
        // Beside others, a damaged input is told of when it is read.
        if found.isEmpty, let damaged { throw RunFailure(.incomplete, [damaged]) }
        if found.isEmpty, let first = empty.first {
            throw RunFailure(.incomplete, [Recognition.nothing(in: first)])
        }
        let ids = ExportFormats.all.map(\.id).filter { found[$0] != nil }
        let groups = ToldTwice.groups(of: ids)
        return ids.enumerated().map { number, id in
            var source = ResolvedSource(
                name: id,
                number: UInt8(number),
                records: .calls,
                format: id,
                settings: found[id] ?? .native,
                filePatterns: [],
                zone: zone,
                allowedRejects: nil
            )
            source.join = groups[id]
            return source
        }
    }

    /// Folders and patterns unfolded; what does not exist stays, to be told of later.
    private static func files(_ inputs: [String]) -> [String] {
        inputs.flatMap { name in
            if name == "-" { return [name] }
            if FileNames.isFolder(name) { return FileNames.files(below: name) }
            if FileNames.exists(name) { return [name] }
            return FileNames.matching(name)
        }
    }

    static func unknown(_ format: String) -> RunFailure {
        RunFailure(
            .usage,
            "unknown-format",
            Text(
                "--input-format \(format): dieses Format gibt es nicht.",
                "--input-format \(format): there is no such format."
            ),
            try: Spelling.advice(for: format, among: ExportFormats.all.map(\.id))
        )
    }
}
