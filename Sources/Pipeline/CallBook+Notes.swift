import Bilanz
import CallModel
import Diagnostics

extension CallBook {
    /// What a person should know about the data, as warnings for standard error.
    func notes(pipeline: ResolvedPipeline) -> [Diagnostic] {
        var notes = damaged.map { damage in
            Diagnostic(
                .warning,
                damage.code,
                at: damage.position,
                Text(
                    "Eingabe ausgelassen: " + damage.whatHappened.german,
                    "Input left out: " + damage.whatHappened.english
                )
            )
        }
        notes += quality.warnings
        if let note = sealed.note { notes.append(note) }
        for reject in quality.rejects.kept.prefix(5) {
            let column = reject.column.map { " (\($0))" } ?? ""
            notes.append(
                Diagnostic(
                    .warning,
                    reject.reason.rawValue,
                    at: reject.position,
                    Text(
                        "Satz abgewiesen: " + reject.reason.text.german + column + ".",
                        "Record rejected: " + reject.reason.text.english + column + "."
                    )
                )
            )
        }
        let rejected = quality.rejects.total
        if rejected > 5 {
            let reasons = quality.rejects.counts.sorted { $0.key.rawValue < $1.key.rawValue }
            notes.append(
                Diagnostic(
                    .warning,
                    "rejects",
                    Text(
                        "Insgesamt \(rejected) Sätze abgewiesen: "
                            + reasons.map { "\($0.value) × \($0.key.text.german)" }
                            .joined(separator: ", ") + ".",
                        "\(rejected) records rejected in all: "
                            + reasons.map { "\($0.value) × \($0.key.text.english)" }
                            .joined(separator: ", ") + "."
                    )
                )
            )
        }
        notes += counted(
            unclaimed,
            "unknown-queue",
            Text("Anrufe ohne Pilot in der Pipeline-Datei", "Calls that no pilot claims"),
            try: Text(
                "Unter pilots: queues: oder numbers: eintragen; bis dahin zählen sie als „unbekannt“.",
                "Add them under pilots: queues: or numbers:; until then they count as \"unbekannt\"."
            )
        )
        notes += counted(
            quality.unknownWords,
            "unknown-word",
            Text("Unbekannte Wörter im Export", "Words of the export that are not mapped"),
            try: Text(
                "Unter csv: outcomes: zuordnen; bis dahin ist der Ausgang „unbekannt“.",
                "Map them under csv: outcomes:; until then the outcome is unknown."
            )
        )
        if differingDuplicates > 0 {
            notes.append(
                Diagnostic(
                    .warning,
                    "differing-duplicates",
                    Text(
                        "\(differingDuplicates) doppelte Sätze sagen nicht dasselbe; gezählt wurde je einer.",
                        "\(differingDuplicates) duplicate records do not say the same; one of each was counted."
                    ),
                    try: Text(
                        "Ist id: wirklich eindeutig? Hat der Export Teilanrufe, gehört leg: dazu.",
                        "Is id: really unique? Where the export has legs, map leg: too."
                    )
                )
            )
        }
        return notes
    }

    private func counted(
        _ counts: [String: Int],
        _ code: String,
        _ what: Text,
        try advice: Text
    ) -> [Diagnostic] {
        guard !counts.isEmpty else { return [] }
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let list = sorted.prefix(8).map { "\($0.key.isEmpty ? "–" : $0.key) (\($0.value))" }
            .joined(separator: ", ")
        let more = sorted.count > 8 ? ", …" : ""
        return [
            Diagnostic(
                .warning,
                code,
                Text("\(what.german): \(list)\(more).", "\(what.english): \(list)\(more)."),
                try: advice
            )
        ]
    }

    /// More rejects than a source allows, or a damaged input left out.
    func exceedsAllowance(of pipeline: ResolvedPipeline) -> Bool {
        if !damaged.isEmpty { return true }
        return pipeline.sources.indices.contains { number in
            guard let allowed = pipeline.sources[number].allowedRejects,
                let (read, rejected) = quality.bySource[number]
            else { return false }
            return Int64(rejected) * allowed.denominator > Int64(read) * allowed.numerator
        }
    }

    /// - Throws: where a source allows no reject at all (`allow: 0`) and there is one.
    func stopAtRejects(of pipeline: ResolvedPipeline) throws(RunFailure) {
        for (number, source) in pipeline.sources.enumerated() {
            guard let allowed = source.allowedRejects, allowed.numerator == 0,
                let (_, rejected) = quality.bySource[number], rejected > 0
            else { continue }
            let stop = Diagnostic(
                .error,
                "reject-stops",
                Text(
                    "Quelle \(source.name): \(rejected) Sätze abgewiesen, keiner ist erlaubt (on-reject: allow: 0). Es wurde nichts geschrieben.",
                    "Source \(source.name): \(rejected) records rejected, none is allowed (on-reject: allow: 0). Nothing was written."
                )
            )
            throw RunFailure(.incomplete, [stop] + notes(pipeline: pipeline))
        }
    }
}

extension Balance {
    /// The equation on one line.
    var line: Text {
        Text(
            "Satzbilanz: \(recordsRead) gelesen = \(calls) Anrufe + \(furtherRecords) weitere Sätze dazu + \(skippedOnPurpose) übergangen + \(duplicates) doppelt + \(rejected) abgewiesen + \(outOfPeriod) außerhalb des Zeitraums"
                + (otherRecords > 0 ? " + \(otherRecords) andere" : ""),
            "Balance: \(recordsRead) read = \(calls) calls + \(furtherRecords) further records of them + \(skippedOnPurpose) skipped + \(duplicates) duplicate + \(rejected) rejected + \(outOfPeriod) out of period"
                + (otherRecords > 0 ? " + \(otherRecords) other" : "")
        )
    }
}
