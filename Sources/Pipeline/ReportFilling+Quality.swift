import Bilanz
import CallModel
import Diagnostics
import Reconstruction

extension ReportFilling {
    /// What the report says about the data.
    var quality: RunQuality {
        var quality = RunQuality(balance: balance)
        let calls = book.calls.lazy.filter { period.contains($0.day) }
        var outcomes = [Int](repeating: 0, count: Outcome.allCases.count)
        var anonymous = Fraction(0, 0)
        for call in calls {
            outcomes[Int(call.outcome.rawValue)] += 1
            if call.flags.contains(.inHours) {
                anonymous.denominator += 1
                if call.caller.isAnonymous { anonymous.numerator += 1 }
            }
            if call.flags.contains(.doubledHour) { quality.doubledHourStamps += 1 }
            if call.flags.contains(.missingHour) { quality.missingHourStamps += 1 }
            if call.flags.contains(.censored) { quality.callsInLastWindow += 1 }
        }
        quality.outcomes = Outcome.allCases.map { ($0, outcomes[Int($0.rawValue)]) }
        quality.anonymousCallers = anonymous
        quality.rejects = book.quality.rejects.counts
        quality.repairs = repairs
        quality.unknownQueues = ReportFilling.counted(book.unclaimed(in: period))
        quality.hoursWithoutCall = hoursWithoutCall
        quality.keyChanges = keyChanges
        quality.damagedInputs = book.damaged.map { damage in
            DamagedInput(
                name: FileNames.lastPart(damage.position?.file ?? ""),
                reason: damage.whatHappened
            )
        }
        if let first = book.days?.lowerBound {
            let days = period == .all ? 0 : max(0, period.first.number - first.number)
            quality.historyHours = Int64(days) * 24
        }
        return quality
    }

    private var repairs: [CountedText] {
        var repairs = book.quality.tolerated.map { rule, count in
            CountedText(label: Repair.text(rule), count: count)
        }
        if book.joinedParts > 0 {
            repairs.append(
                CountedText(
                    label: Text(
                        "Besuche, die über eine Dateigrenze gehen, zusammengefügt",
                        "Visits across the border of files, joined"
                    ),
                    count: book.joinedParts
                )
            )
        }
        if book.joinedAcrossSources > 0 {
            repairs.append(
                CountedText(
                    label: Text(
                        "Anrufe, von denen zwei Quellen erzählen, zusammengefügt",
                        "Calls that two sources tell of, joined"
                    ),
                    count: book.joinedAcrossSources
                )
            )
        }
        return repairs.sorted { $0.label.german < $1.label.german }
    }

    private static func counted(_ counts: [String: Int]) -> [CountedText] {
        counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { name, count in
            CountedText(label: Text(name, name), count: count)
        }
    }

    /// From the first to the last day with a call, those of the period.
    private var hoursWithoutCall: HoursWithoutCall {
        guard let days = book.days else { return HoursWithoutCall() }
        let silent = SilentHours(book: book).hours(in: days).filter { period.contains($0.day) }
        var hours = HoursWithoutCall()
        hours.total = silent.count
        hours.listed = silent.prefix(20).map { .init(pilot: nil, day: $0.day, hour: $0.hour) }
        return hours
    }
}
