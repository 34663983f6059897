import CallModel
import Diagnostics
import ExportFormats
import Store

/// Looks for days on which calls should have come and did not.
struct NightlyWatch {
    let pipeline: ResolvedPipeline
    let book: CallBook
    let now: Int64

    /// Warnings that make a night end with exit code 1, whatever the pipeline file says.
    static let codes: Set<String> = ["key-cut", "too-late", "clock-set-back"]
    /// An office that has been silent for longer than this has been told so often enough.
    private static let memory = 14

    func warnings(_ taken: NightlyIntake.Outcome) -> [Diagnostic] {
        guard taken.booked > 0 || taken.files.isEmpty, let days = book.days else { return [] }
        var warnings: [Diagnostic] = []
        var clock = LocalClock(pipeline.zone)
        let today = clock.local(now).day
        if days.upperBound > today { warnings.append(future) }
        let called = Set(book.calls.lazy.map(\.day.number))
            .union(book.sealed.days.lazy.map(\.number))
        let gaps = missing(from: days.lowerBound, to: days.upperBound, called)
        if !gaps.isEmpty { warnings.append(without(gaps, "day-without-calls")) }
        let yesterday = today.advanced(by: -1)
        if yesterday > days.upperBound,
            yesterday <= days.upperBound.advanced(by: NightlyWatch.memory)
        {
            let silent = missing(from: days.upperBound, to: yesterday, called)
            if !silent.isEmpty { warnings.append(without(silent, "silent-days")) }
        }
        if let hours = silentHours(until: days.upperBound, before: today, called) {
            warnings.append(hours)
        }
        if let jumps = clockJumps(taken.quality) { warnings.append(jumps) }
        return warnings
    }

    /// Hours of the last days on which anybody called at all. Today is not over, nor its export.
    private func silentHours(
        until newest: LocalDay,
        before today: LocalDay,
        _ called: Set<Int32>
    ) -> Diagnostic? {
        let last = min(newest, today)
        let first = last.advanced(by: -NightlyWatch.memory + 1)
        let silent = SilentHours(book: book).hours(in: first...last)
            .filter { called.contains($0.day.number) && $0.day < today }
        guard !silent.isEmpty else { return nil }
        let list = silent.suffix(8).map { "\($0.day) \(padded($0.hour, to: 2)) Uhr" }
        let english = silent.suffix(8).map { "\($0.day) \(padded($0.hour, to: 2)):00" }
        let found = counted(
            silent.count,
            one: Text("Servicestunde", "hour of service"),
            many: Text("Servicestunden", "hours of service")
        )
        return Diagnostic(
            .warning,
            QualityCheck.silentHours.code,
            Text(
                "\(found.german) ohne einen einzigen Anruf im ganzen Haus: \(list.joined(separator: ", ")).",
                "\(found.english) without a single call in the whole house: \(english.joined(separator: ", "))."
            ),
            try: Text(
                "Stand die Anlage, oder fehlt ein Stück des Exports?",
                "Did the system stand still, or is a piece of the export missing?"
            )
        )
    }

    private func clockJumps(_ quality: ReadingQuality) -> Diagnostic? {
        guard let jumps = quality.tolerated[QueueLogRepair.clockSetBack.rawValue] else {
            return nil
        }
        return Diagnostic(
            .warning,
            QualityCheck.clockJumps.code,
            Text(
                "Zeitstempel springen in Protokollen um mehr als eine Minute zurück (\(jumps) ×).",
                "Stamps of logs jump back by more than a minute (\(jumps) ×)."
            ),
            try: Text(
                "Wurde die Uhr der Anlage gestellt, oder wurden Dateien falsch aneinandergehängt?",
                "Was the system's clock set, or were files put together in the wrong order?"
            )
        )
    }

    private var future: Diagnostic {
        Diagnostic(
            .warning,
            "calls-of-the-future",
            Text(
                "Der Speicher hält Anrufe von Tagen, die noch nicht begonnen haben.",
                "The store holds calls of days that have not begun yet."
            ),
            try: Text(
                "Uhr dieses Rechners und der Telefonanlage prüfen.",
                "Check the clocks of this machine and of the telephone system."
            )
        )
    }

    private func missing(
        from first: LocalDay,
        to last: LocalDay,
        _ called: Set<Int32>
    ) -> [LocalDay] {
        (first.number...last.number).map { LocalDay(number: $0) }.filter {
            !called.contains($0.number) && pipeline.calendar.isWorkingDay($0)
        }
    }

    private func without(_ days: [LocalDay], _ code: String) -> Diagnostic {
        let list = days.suffix(8).map(\.description).joined(separator: ", ")
        return Diagnostic(
            .warning,
            code,
            Text(
                "Werktage ohne einen einzigen Anruf: \(list).",
                "Working days without a single call: \(list)."
            ),
            try: Text(
                "Fehlt ein Export? War geschlossen, den Tag unter closed: eintragen.",
                "Is an export missing? If the house was closed, add the day under closed:."
            )
        )
    }
}
