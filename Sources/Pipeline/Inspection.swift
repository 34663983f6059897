import Bilanz
import CallModel
package import Diagnostics
import ExportFormats
import Intake

/// Says what exports are, from their own content; never shows a caller's number.
package struct Inspection: Sendable {
    let files: [String]
    let language: Language

    package init(files: [String], language: Language) {
        self.files = files
        self.language = language
    }

    /// - Throws: where nothing could be said of any file.
    package func run() throws(RunFailure) -> RunResult {
        var result = RunResult()
        var problems: [Diagnostic] = []
        var warnings: [Diagnostic] = []
        var sheets: [String] = []
        var block = SourcesBlock()
        var alike = AlikeMembers()
        let defaults = try OpenedPipeline.withoutFile()
        for path in files {
            do throws(Diagnostic) {
                _ = try Input.all(at: path) { opened throws(Diagnostic) in
                    do throws(Diagnostic) {
                        sheets.append(try sheet(of: opened, defaults, &block, &alike, &warnings))
                    } catch {
                        // Beside others in an archive each tells of its own damage.
                        problems.append(error)
                    }
                    return 0
                }
            } catch {
                problems.append(error)
            }
        }
        if sheets.isEmpty, !problems.isEmpty { throw RunFailure(.incomplete, problems) }
        result.notes = warnings.firstOfEachCode() + problems.firstOfEachCode()
        if !problems.isEmpty { result.status = .incomplete }
        result.output = Array((sheets + block.text(language)).joined(separator: "\n").utf8)
        return result
    }

    private func sheet(
        of opened: OpensInput,
        _ defaults: ResolvedPipeline,
        _ block: inout SourcesBlock,
        _ alike: inout AlikeMembers,
        _ warnings: inout [Diagnostic]
    ) throws(Diagnostic) -> String {
        if opened.path != "-", opened.member == nil, !FileNames.exists(opened.path) {
            throw InputSearch.missing(opened.path)
        }
        var feed = try opened.feed()
        guard let known = try Recognition.look(at: &feed, name: opened.name) else {
            throw Recognition.nothing(in: opened.name)
        }
        let zone = defaults.zone
        block.add(known, opened)
        if let dates = known.guess?.mapping.assumedDates {
            warnings.append(Recognition.assumedDates(dates, in: opened.name))
        }
        let context = ReadingContext(
            source: 0,
            input: opened.name,
            zone: zone,
            numbering: defaults.numbering,
            callers: CallerKeying()
        )
        let reading = try known.format.read(&feed, known.settings, context)
        if alike.knows(known, reading, of: opened) {
            return line(opened.name, known, reading, zone)
        }
        return text(opened.name, known, reading, feed.effectiveCharset, zone)
    }

    private func text(
        _ path: String,
        _ known: Recognition,
        _ reading: Reading,
        _ charset: Charset,
        _ zone: ZoneRules
    ) -> String {
        let format = known.format
        var lines = [path]
        func line(_ label: Text, _ value: String) { lines.append("  \(label(language)): \(value)") }
        line(
            Text("Format", "Format"),
            "\(format.id) – \(format.title(language))"
                + Text(
                    " (zu \(known.certainty) % sicher)",
                    " (\(known.certainty) % certain)"
                )(language)
        )
        line(Text("Zeichensatz", "Encoding"), (known.charset ?? charset).rawValue)
        if let guess = known.guess { columns(guess, line) }
        line(Text("Zeit der Stempel", "Time of stamps"), clock(known, zone))
        line(Text("Sätze", "Records"), "\(reading.recordsRead)")
        if let period = period(of: reading, zone) { line(Text("Zeitraum", "Period"), period) }
        line(Text("Besuche in Warteschlangen", "Visits to queues"), "\(reading.legs.count)")
        let queues = reading.queues.dropFirst().sorted().prefix(20).map(shown)
        if !queues.isEmpty {
            line(Text("Warteschlangen", "Queues"), queues.joined(separator: ", "))
        }
        line(Text("Der Export nennt", "The export tells"), parts(reading.parts))
        let untold = CallParts.all.subtracting(reading.parts)
        if !untold.isEmpty {
            line(Text("Er nennt nicht", "It does not tell"), parts(untold))
        }
        if reading.rejects.total > 0 {
            let reasons = reading.rejects.counts.sorted { $0.key.rawValue < $1.key.rawValue }
                .map { "\($0.value) × \($0.key.text(language))" }.joined(separator: ", ")
            line(Text("Abgewiesen", "Rejected"), "\(reading.rejects.total) (\(reasons))")
        }
        for (label, counts) in [
            (Text("Übergangen", "Skipped"), reading.skipped),
            (Text("Unbekannte Wörter", "Unknown words"), reading.unknownWords),
        ] where !counts.isEmpty {
            let list = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(10)
            line(label, list.map { "\($0.key) (\($0.value))" }.joined(separator: ", "))
        }
        for (rule, count) in reading.tolerated.sorted(by: { $0.key < $1.key }) {
            line(Text("Ausgebessert", "Repaired"), "\(count) × \(Repair.text(rule)(language))")
        }
        if reading.legs.isEmpty { return lines.joined(separator: "\n") + "\n" }
        lines.append("  " + Text("Erste Anrufe:", "First calls:")(language))
        var clock = LocalClock(zone)
        for leg in reading.legs.prefix(3) {
            let (day, time) = clock.local(leg.entered)
            let seconds = Int(time) / 1000
            let stamp =
                padded(seconds / 3600, to: 2) + ":" + padded(seconds / 60 % 60, to: 2) + ":"
                + padded(seconds % 60, to: 2)
            let caller = leg.caller.isAnonymous ? Text("anonym", "anonymous")(language) : "***"
            let wait = leg.wait == .notGiven ? "–" : "\(leg.wait / 1000) s"
            lines.append(
                "    \(day) \(stamp)  \(shown(reading.queues[Int(leg.queue)]))  \(caller)  "
                    + "\(outcome(of: leg))  \(wait)"
            )
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What is left to say of a file that is like others of its archive.
    private func line(
        _ path: String,
        _ known: Recognition,
        _ reading: Reading,
        _ zone: ZoneRules
    ) -> String {
        let records = Text("Sätze", "Records")(language)
        return "\(path)\n  \(known.format.id), \(records): \(reading.recordsRead)"
            + (period(of: reading, zone).map { ", \($0)" } ?? "") + "\n"
    }

    private func period(of reading: Reading, _ zone: ZoneRules) -> String? {
        let stamps = reading.legs.map(\.entered)
        guard let first = stamps.min(), let last = stamps.max() else { return nil }
        var clock = LocalClock(zone)
        return "\(clock.local(first).day) – \(clock.local(last).day)"
    }

    private func columns(_ guess: CsvGuess, _ line: (Text, String) -> Void) {
        let separator = guess.separatorText == "\t" ? "Tab" : guess.separatorText
        line(Text("Trennzeichen", "Separator"), separator)
        let columns = CsvField.allCases.compactMap { field -> String? in
            guard let names = guess.names[field] else { return nil }
            let pattern = guess.patterns[field].map { " (\($0))" } ?? ""
            return "\(field.rawValue) = \(names.joined(separator: " + "))\(pattern)"
        }
        line(Text("Spalten", "Columns"), columns.joined(separator: ", "))
    }

    private func clock(_ known: Recognition, _ zone: ZoneRules) -> String {
        let isUtc =
            known.guess?.patterns[.start]?.hasPrefix("epoch") ?? (known.format.clock == .utc)
        if isUtc { return "UTC" }
        return Text(
            "\(zone.name) (angenommen: der Export nennt keine Zone)",
            "\(zone.name) (assumed: the export names no zone)"
        )(language)
    }

    /// A queue's name; none of the house's numbers are known here.
    private func shown(_ name: String) -> String {
        name.isEmpty ? "–" : NameMask.none.shown(name)
    }

    private func outcome(of leg: CallLeg) -> String {
        leg.flags.contains(.open)
            ? Text("in dieser Datei nicht zu Ende", "not ended in this file")(language)
            : leg.outcome.label(language)
    }

    private func parts(_ parts: CallParts) -> String {
        let names: [(CallParts, Text)] = [
            (.queue, Text("Warteschlange", "queue")), (.number, Text("Zielnummer", "number")),
            (.caller, Text("Anrufer", "caller")), (.outcome, Text("Ausgang", "outcome")),
            (.wait, Text("Wartezeit", "wait")), (.talk, Text("Gespräch", "talk")),
            (.hold, Text("Halten", "hold")), (.wrapUp, Text("Nacharbeit", "wrap-up")),
            (.announcement, Text("Ansage", "announcement")),
            (.handover, Text("Weiterleitung", "handover")),
            (.ticketed, Text("Ticket", "ticket")), (.final, Text("Abschlussvermerk", "final mark")),
        ]
        let told = names.filter { parts.contains($0.0) }.map { $0.1(language) }
        return told.isEmpty ? "–" : told.joined(separator: ", ")
    }
}

/// Files of an archive that tell nothing new of themselves: a day of a switch may be hundreds.
private struct AlikeMembers {
    private static let shownInFull = 3
    private var shown: [String: Int] = [:]

    /// Whether enough files of its archive and layout have been shown in full; one with something
    /// to look at always is.
    mutating func knows(_ known: Recognition, _ reading: Reading, of opened: OpensInput) -> Bool {
        guard opened.member != nil, reading.rejects.total == 0, reading.unknownWords.isEmpty,
            reading.tolerated.isEmpty
        else { return false }
        let kind = "\(opened.path)\n\(known.format.id)\n\(reading.parts.rawValue)"
        shown[kind, default: 0] += 1
        return shown[kind, default: 0] > AlikeMembers.shownInFull
    }
}
