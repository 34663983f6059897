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

    package func run() throws(RunFailure) -> RunResult {
        var result = RunResult()
        var problems: [Diagnostic] = []
        var sheets: [String] = []
        for path in files {
            do {
                sheets.append(try sheet(of: path))
            } catch {
                problems.append(contentsOf: error.diagnostics)
            }
        }
        if !problems.isEmpty { throw RunFailure(.incomplete, problems) }
        result.output = Array((sheets.joined(separator: "\n") + "\n").utf8)
        return result
    }

    private func sheet(of path: String) throws(RunFailure) -> String {
        let opened = try OpenedPipeline(path: nil, inputFormat: nil, inputs: [path])
        let pipeline = opened.pipeline
        guard let source = pipeline.sources.first, let format = ExportFormats.named(source.format)
        else {
            throw RunFailure(
                .incomplete,
                "input-not-found",
                Text("\(path): Datei nicht gefunden.", "\(path): file not found.")
            )
        }
        do {
            var feed = try ByteFeed.open(path: path)
            let head = try feed.head(Recognition.headSize)
            let certainty = ExportFormats.recognise(head: head.span).first?.1 ?? 0
            let context = ReadingContext(
                source: 0,
                input: path,
                zone: source.zone,
                numbering: pipeline.numbering,
                callers: CallerKeying()
            )
            let reading = try format.read(&feed, source.settings, context)
            return text(path, format, certainty, reading, feed.effectiveCharset, source)
        } catch {
            throw RunFailure(.incomplete, [error])
        }
    }

    private func text(
        _ path: String,
        _ format: ExportFormat,
        _ certainty: Int,
        _ reading: Reading,
        _ charset: Charset,
        _ source: ResolvedSource
    ) -> String {
        var lines = [path]
        func line(_ label: Text, _ value: String) { lines.append("  \(label(language)): \(value)") }
        line(
            Text("Format", "Format"),
            "\(format.id) – \(format.title(language))"
                + Text(" (zu \(certainty) % sicher)", " (\(certainty) % certain)")(language)
        )
        line(Text("Zeichensatz", "Encoding"), charset.rawValue)
        line(Text("Zeitzone der Stempel", "Zone of stamps"), source.zone.name)
        line(Text("Sätze", "Records"), "\(reading.recordsRead)")
        var clock = LocalClock(source.zone)
        let stamps = reading.legs.map(\.entered)
        if let first = stamps.min(), let last = stamps.max() {
            line(Text("Zeitraum", "Period"), "\(clock.local(first).day) – \(clock.local(last).day)")
        }
        line(Text("Besuche in Warteschlangen", "Visits to queues"), "\(reading.legs.count)")
        line(
            Text("Warteschlangen", "Queues"),
            reading.queues.dropFirst().sorted().prefix(20).map(shown).joined(separator: ", ")
        )
        line(Text("Der Export nennt", "The export tells"), parts(reading.parts))
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
        lines.append("  " + Text("Erste Anrufe:", "First calls:")(language))
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
