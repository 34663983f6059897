import Bilanz
import CallModel
import Diagnostics
import ExportFormats

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
        notes += quality.warnings.firstOfEachCode()
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
                        "Insgesamt \(records(rejected).german) abgewiesen: "
                            + reasons.map { "\($0.value) × \($0.key.text.german)" }
                            .joined(separator: ", ") + ".",
                        "\(records(rejected).english) rejected in all: "
                            + reasons.map { "\($0.value) × \($0.key.text.english)" }
                            .joined(separator: ", ") + "."
                    )
                )
            )
        }
        if coveredQueues > 0 {
            let found = counted(
                coveredQueues,
                one: Text("Warteschlange heißt", "queue has a name"),
                many: Text("Warteschlangen heißen", "queues have names")
            )
            notes.append(
                Diagnostic(
                    .warning,
                    "queue-like-number",
                    Text(
                        "\(found.german) wie eine Telefonnummer; die Ziffern sind verdeckt.",
                        "\(found.english) like a telephone number; the digits are covered."
                    ),
                    try: Text(
                        "Nummern des Hauses unter pilots: queues: oder phone: own: eintragen; sonst prüfen, welche Spalte queue: zugeordnet ist.",
                        "Add numbers of the house under pilots: queues: or phone: own:; else check which column queue: is mapped to."
                    )
                )
            )
        }
        notes += listed(
            unclaimed(in: .all),
            "unknown-queue",
            Text(
                "Warteschlangen mit Anrufen, die keinem Piloten gehören",
                "Queues with calls that belong to no pilot"
            ),
            try: Text(
                "Unter pilots: queues: oder numbers: eintragen; bis dahin zählen die Anrufe als „unbekannt“.",
                "Add them under pilots: queues: or numbers:; until then the calls count as \"unbekannt\"."
            )
        )
        notes += listed(
            unclaimedComplaints,
            "unknown-office",
            Text(
                "Beschwerden über Dienststellen, die kein Pilot sind",
                "Complaints about offices that are no pilot"
            ),
            try: Text(
                "Der Name muss der eines Piloten oder einer seiner Warteschlangen sein.",
                "The name must be that of a pilot or of one of its queues."
            )
        )
        notes += listed(
            unknownCalls,
            "unknown-call",
            Text(
                "Vorgänge, deren Anruf in keiner Eingabe steht",
                "Records whose call is in no input"
            ),
            try: Text(
                "Sie zählen beim Piloten, den sie nennen, sonst als „unbekannt“. Fehlt ein Export, oder schreibt er die ID anders als die Spalte call:?",
                "They count at the pilot they name, else as \"unbekannt\". Is an export missing, or does it write the id unlike the column call:?"
            )
        )
        notes += listed(
            quality.unknownWords,
            "unknown-word",
            Text("Unbekannte Wörter im Export", "Words of the export that are not mapped"),
            try: pipeline.hasMappedCalls
                ? Text(
                    "In CSV-Exporten unter csv: outcomes: zuordnen; bis dahin ist der Ausgang „unbekannt“.",
                    "In CSV exports map them under csv: outcomes:; until then the outcome is unknown."
                )
                : Text(
                    "Was sie bedeuten, ist nicht bekannt (docs/formats); hängt ein Ausgang daran, ist er „unbekannt“.",
                    "What they mean is not known (docs/formats); an outcome that hangs on one is unknown."
                )
        )
        for group in pipeline.groupsThatNeverMet(in: self) {
            notes.append(
                Diagnostic(
                    .warning,
                    "join-without-meeting",
                    Text(
                        "„join: \(group)“: Kein Anruf kommt in zwei Quellen vor; was beide erzählen, zählt doppelt.",
                        "\"join: \(group)\": no call is in two of the sources; what both tell of counts twice."
                    ),
                    try: Text(
                        "Sind es dieselben Tage und dieselbe Anlage? Führen beide Exporte die Anruf-ID?",
                        "Are they of the same days and the same system? Do both exports hold the call's id?"
                    )
                )
            )
        }
        if !lostSources.isEmpty { notes.append(ofLostSources) }
        if let first = inputsWithoutReferences.first {
            let found = counted(
                inputsWithoutReferences.count,
                one: Text("Datei wurde", "file was"),
                many: Text("Dateien wurden", "files were")
            )
            notes.append(
                Diagnostic(
                    .warning,
                    "references-missing",
                    Text(
                        "\(found.german) übernommen, bevor „join“ galt (\(first)); ihre Anrufe zählen neben denen der anderen Quelle.",
                        "\(found.english) taken in before \"join\" was set (\(first)); their calls count beside those of the other source."
                    ),
                    try: Text(
                        "Mit leerem Speicher und allen Exporten neu beginnen.",
                        "Begin with an empty store and all exports."
                    )
                )
            )
        }
        if differingDuplicates > 0 {
            let found = counted(
                differingDuplicates,
                one: Text("doppelter Satz sagt", "duplicate record does"),
                many: Text("doppelte Sätze sagen", "duplicate records do")
            )
            notes.append(
                Diagnostic(
                    .warning,
                    "differing-duplicates",
                    Text(
                        "\(found.german) nicht dasselbe wie der erste; gezählt wurde je einer.",
                        "\(found.english) not say the same as the first; one of each was counted."
                    ),
                    try: pipeline.hasMappedCalls
                        ? Text(
                            "Ist id: wirklich eindeutig? Hat der Export Teilanrufe, gehört leg: dazu.",
                            "Is id: really unique? Where the export has legs, map leg: too."
                        )
                        : Text(
                            "Die Anlage hat denselben Satz zweimal verschieden ausgegeben. Kommt es auf ihn an, die Tage neu exportieren, wenn sie abgeschlossen sind.",
                            "The system has written the same record twice, not alike. Where it matters, export the days again once they are over."
                        )
                )
            )
        }
        return notes
    }

    private func listed(
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

    /// More rejects than a source allows, or a damaged input left out: exit 1.
    func isIncomplete(of pipeline: ResolvedPipeline) -> Bool {
        !damaged.isEmpty || !excess(of: pipeline).isEmpty
    }

    /// The sources with more rejects than they are allowed.
    func excess(of pipeline: ResolvedPipeline) -> [Diagnostic] {
        pipeline.sources.enumerated().compactMap { number, source in
            guard let allowed = source.allowedRejects,
                let (read, rejected) = quality.bySource[number],
                Int64(rejected) * allowed.denominator > Int64(read) * allowed.numerator
            else { return nil }
            return Diagnostic(
                .warning,
                "too-many-rejects",
                Text(
                    "Quelle \(source.name): \(rejected) von \(read) Sätzen abgewiesen, mehr als on-reject: allow: erlaubt.",
                    "Source \(source.name): \(rejected) of \(read) records rejected, more than on-reject: allow: permits."
                ),
                try: Text(
                    "Die abgewiesenen Sätze in der Quelle berichtigen; der Bericht listet sie in rejects.csv.",
                    "Correct the rejected records at their source; the report lists them in rejects.csv."
                )
            )
        }
    }

    /// A table of zeros needs a word: the data may simply be of other days.
    func emptiness(in period: Period, _ balance: Balance) -> [Diagnostic] {
        guard balance.calls == 0, balance.otherRecords == 0 else { return [] }
        guard let days else {
            return [
                Diagnostic(
                    .warning,
                    "no-calls",
                    Text(
                        "Die Eingaben enthalten keinen einzigen Anruf.",
                        "The inputs do not hold a single call."
                    )
                )
            ]
        }
        return [
            Diagnostic(
                .warning,
                "no-calls-in-period",
                Text(
                    "Im gewünschten Zeitraum liegt kein Anruf; die Eingaben reichen vom \(days.lowerBound.words(.german)) bis zum \(days.upperBound.words(.german)).",
                    "No call lies in the period that was asked for; the inputs reach from \(days.lowerBound) to \(days.upperBound)."
                )
            )
        ]
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
                    "Quelle \(source.name): \(records(rejected).german) abgewiesen, keiner ist erlaubt (on-reject: allow: 0). Es wurde nichts geschrieben.",
                    "Source \(source.name): \(records(rejected).english) rejected, none is allowed (on-reject: allow: 0). Nothing was written."
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

extension ResolvedPipeline {
    /// A person says what the columns of calls mean.
    fileprivate var hasMappedCalls: Bool {
        sources.contains { source in
            if case .calls(_) = source.settings { return true }
            return false
        }
    }
}
