import Bilanz
package import CallModel
import Kennzahlen

/// What has a pilot, a kind and a day, but no hour, queue, number or outcome: a table that is
/// grouped or filtered by one of these has none of it at all.
extension Grid {
    /// Counts complaints; `isAboutReachability` says by category whether a complaint is about poor
    /// reachability.
    package mutating func ingest(
        complaints: [Complaint],
        isAboutReachability: (UInt16) -> Bool = { _ in true }
    ) {
        guard needsComplaints else { return }
        for complaint in complaints {
            let code = coding.code(of: complaint)
            guard code >= 0 else { continue }
            let group = index.number(of: code)
            makeRows()
            add(1, to: .complaints, ofGroup: group)
            if isAboutReachability(complaint.category) {
                add(1, to: .reachabilityComplaints, ofGroup: group)
            }
        }
    }

    /// Counts cases (judged by their deadlines), appointments, visits and surveys.
    package mutating func ingest(office records: [OfficeRecord]) {
        guard needsOfficeRecords else { return }
        for record in records {
            let code = coding.code(
                record.day,
                pilot: record.pilot,
                kind: record.kind,
                record.source
            )
            guard code >= 0 else { continue }
            let counts = OfficeCounting.counts(of: record)
            firstOfficeDay = min(firstOfficeDay ?? record.day, record.day)
            lastOfficeDay = max(lastOfficeDay ?? record.day, record.day)
            guard counts.contains(where: { needs.contains($0.count) }) else { continue }
            let group = index.number(of: code)
            makeRows()
            for (count, amount) in counts { add(amount, to: count, ofGroup: group) }
        }
    }

    /// Counts the pilots that took part, those that joined, and contracts.
    ///
    /// A pilot without a first day has always been there, one without a last day still is. Where
    /// the table has no period, pilots are active from the first day of the data to the last.
    /// Each comes with the number that it has in the catalogue.
    package mutating func ingest(register pilots: [(number: UInt16, pilot: Pilot)]) {
        guard needsRegister else { return }
        let days = registerDays
        for (number, pilot) in pilots {
            if let day = pilot.since { countOnce(.pilotsAdded, day, number) }
            if let day = pilot.contract { countOnce(.contracts, day, number) }
            guard let days, needs.contains(.pilotsActive) else { continue }
            let first = max(days.lowerBound, pilot.since ?? days.lowerBound)
            let last = min(days.upperBound, pilot.until ?? days.upperBound)
            var seen: Set<Int32> = []
            var day = first
            while day <= last {
                let code = coding.code(day, pilot: number, kind: 0, 0)
                if code >= 0 {
                    let group = index.number(of: code)
                    makeRows()
                    if seen.insert(group).inserted {
                        add(1, to: .pilotsActive, ofGroup: group)
                    }
                }
                day = day.advanced(by: 1)
            }
            if !seen.isEmpty { overall[slots[Int(Count.pilotsActive.rawValue)]] += 1 }
        }
    }

    private mutating func countOnce(_ count: Count, _ day: LocalDay, _ pilot: UInt16) {
        guard needs.contains(count) else { return }
        let code = coding.code(day, pilot: pilot, kind: 0, 0)
        guard code >= 0 else { return }
        let group = index.number(of: code)
        makeRows()
        add(1, to: count, ofGroup: group)
    }

    /// The days on which pilots can be active: those of the period, else those of the data.
    private var registerDays: ClosedRange<LocalDay>? {
        if hasPeriod {
            guard period.first < period.end else { return nil }
            return period.first...period.end.advanced(by: -1)
        }
        let firsts = [firstDay, firstOfficeDay].compactMap { $0 }
        let lasts = [lastDay, lastOfficeDay].compactMap { $0 }
        guard let first = firsts.min(), let last = lasts.max() else { return nil }
        return first...last
    }
}
