import Aggregation
import Bilanz
import CallModel
import Diagnostics
import Kennzahlen
import Store

extension SealedDays {
    /// Adds the cells to a grid of the other days' calls.
    ///
    /// - Parameters:
    ///   - grid: of the question.
    ///   - question: what is asked, and by which dimensions.
    /// - Throws: `store-damaged`.
    func add(to grid: inout Grid, _ question: Question) throws(RunFailure) {
        let heaping = Heaping(question)
        var cells = SealedCells()
        for (pilot, days, month) in months
        where days.lowerBound < question.period.end && question.period.first < days.upperBound {
            do throws(Diagnostic) {
                try month.read(into: &cells)
            } catch {
                throw RunFailure(.incomplete, [error])
            }
            heaping.add(cells, on: days, of: pilot, to: &grid)
        }
    }
}

/// Puts the cells of a pilot's month together for one question.
private struct Heaping {
    /// What cells are put together by before a grid takes them in: nothing finer than the table asks.
    private enum Step {
        case hour, day, month
    }

    private let step: Step
    private let period: Period
    private let needs: CountSet
    private let waits: WaitSet

    init(_ question: Question) {
        let asked = Set(question.dimensions + question.filters.map(\.dimension))
        let ofMonths: Set<Dimension> = [.pilot, .year, .quarter, .month]
        if asked.isSubset(of: ofMonths) {
            step = .month
        } else if asked.isSubset(of: ofMonths.union([.week, .day, .weekday])) {
            step = .day
        } else {
            step = .hour
        }
        period = question.period
        needs = question.kennzahlen.reduce(CountSet()) { $0.union($1.needs) }
        waits = question.kennzahlen.reduce(into: WaitSet()) { $0.formUnion($1.waits) }
    }

    func add(
        _ cells: SealedCells,
        on days: Range<LocalDay>,
        of pilot: UInt16,
        to grid: inout Grid
    ) {
        let wanted = cells.names.map { name in
            Count.byName[name].flatMap { needs.contains($0) ? $0 : nil }
        }
        var tally = Tally()
        var first: SealedCells.Place?
        var last = LocalDay(number: 0)
        var (count, wait) = (0, 0)
        for place in cells.places {
            let (counts, answered) = (count..<place.counts, wait..<place.answeredWaits)
            let abandoned = place.answeredWaits..<place.abandonedWaits
            (count, wait) = (place.counts, place.abandonedWaits)
            guard days.contains(place.day), period.contains(place.day) else { continue }
            if let start = first, step == .hour || step == .day && start.day != place.day {
                add(tally, from: start, through: last, of: pilot, to: &grid)
                tally = Tally()
                first = nil
            }
            first = first ?? place
            last = place.day
            for entry in cells.counts[counts] {
                if let count = wanted[entry.name] { tally[count] += entry.number }
            }
            if waits.contains(.answered) { tally.answeredWaits.add(cells.waits[answered]) }
            if waits.contains(.abandoned) { tally.abandonedWaits.add(cells.waits[abandoned]) }
        }
        if let first { add(tally, from: first, through: last, of: pilot, to: &grid) }
    }

    /// The days of a heap count for means per month, so its last one is taken in too.
    private func add(
        _ tally: Tally,
        from first: SealedCells.Place,
        through last: LocalDay,
        of pilot: UInt16,
        to grid: inout Grid
    ) {
        grid.ingest(tally, pilot: pilot, day: first.day, hour: first.hour)
        if last != first.day { grid.ingest(Tally(), pilot: pilot, day: last, hour: first.hour) }
    }
}

extension WaitHistogram {
    fileprivate mutating func add(_ waits: ArraySlice<SealedCells.Wait>) {
        for wait in waits { add(wait.calls, at: wait.second) }
    }
}
