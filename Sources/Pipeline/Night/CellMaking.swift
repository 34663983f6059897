import Aggregation
import Bilanz
import CallModel
import Diagnostics
import Kennzahlen
import Reconstruction
import Store

/// The cells of a book: what stays of its calls when they are forgotten.
struct CellMaking {
    let pipeline: ResolvedPipeline
    let book: CallBook

    /// Everything that is made of one book.
    struct Made: Sendable {
        var cells: [Cell]
        var months: [MonthOfCallers]
        var handovers: [MonthOfHandovers]
    }

    func made() throws(RunFailure) -> Made {
        Made(cells: try cells(), months: try months(), handovers: try handovers())
    }

    /// The same on two cores: each is a walk over all calls, and the months a long one.
    func madeTogether() async throws(RunFailure) -> Made {
        async let ofMonths = Result { () throws(RunFailure) in try months() }
        let (cells, handovers) = (try cells(), try handovers())
        return Made(cells: cells, months: try await ofMonths.get(), handovers: handovers)
    }

    /// Brings the store's cells up to date.
    func renew(
        _ made: Made,
        in store: Store,
        now: Int64
    ) throws(RunFailure) -> (changed: Int, corrections: [Correction]) {
        let names = PilotNames(pipeline.pilots)
        do {
            try store.replaceHandovers(made.handovers, now: now)
            var clock = LocalClock(pipeline.zone)
            return try store.replaceCells(
                made.cells,
                months: made.months,
                now: now,
                closedBefore: try NightClock(now: now, store: store).told.map {
                    clock.local($0).day
                },
                presentName: { names.presentName(of: $0, on: $1) }
            )
        } catch {
            throw RunFailure(of: error)
        }
    }

    private var version: String { pipeline.definitions.version }

    func cells() throws(RunFailure) -> [Cell] {
        let groups = try tallies(by: [.pilot, .day, .hour], ofCallers: false)
        var cells: [Cell] = []
        for (keys, tally) in groups {
            guard let day = Period(keys[1], today: LocalDay(number: 0))?.first,
                let hour = Int(keys[2])
            else { continue }
            cells.append(
                Cell(
                    pilot: keys[0],
                    day: day,
                    hour: hour,
                    counts: tally.named(leavingOut: .ofCallers.union(.besideCalls)),
                    answeredWaits: tally.answeredWaits.bySecond,
                    abandonedWaits: tally.abandonedWaits.bySecond,
                    definitions: version
                )
            )
        }
        return cells + complaints
    }

    /// Complaints have a day and no hour.
    private var complaints: [Cell] {
        struct Place: Hashable {
            var pilot: UInt16
            var day: LocalDay
        }
        var counts: [Place: Int64] = [:]
        for complaint in book.complaints {
            counts[Place(pilot: complaint.pilot, day: complaint.day), default: 0] += 1
        }
        return counts.map { place, count in
            Cell(
                pilot: book.pilots[Int(place.pilot)],
                day: place.day,
                hour: -1,
                counts: ["complaints": count],
                answeredWaits: [:],
                abandonedWaits: [:],
                definitions: version
            )
        }
    }

    /// Callers of each pilot, and of the house, by month.
    func months() throws(RunFailure) -> [MonthOfCallers] {
        let others = CountSet(Count.allCases).subtracting(.ofCallers)
        let ofPilots = try tallies(by: [.pilot, .month], ofCallers: true).map { keys, tally in
            MonthOfCallers(
                pilot: keys[0],
                month: keys[1],
                counts: tally.named(leavingOut: others),
                definitions: version
            )
        }
        let ofHouse = try tallies(by: [.month], ofCallers: true).map { keys, tally in
            MonthOfCallers(
                pilot: "",
                month: keys[0],
                counts: tally.named(leavingOut: others),
                definitions: version
            )
        }
        return (ofPilots + ofHouse).filter { !$0.counts.isEmpty }
    }

    /// Calls that were passed on, by month and receiving office.
    func handovers() throws(RunFailure) -> [MonthOfHandovers] {
        let others = CountSet(Count.allCases).subtracting([
            .forwarded, .takenOver, .handoverBusy, .handoverNoAnswer, .handoverReturned,
        ])
        return try tallies(by: [.pilot, .month, .receiver], ofCallers: false).map { keys, tally in
            MonthOfHandovers(
                pilot: keys[0],
                month: keys[1],
                receiver: keys[2],
                counts: tally.named(leavingOut: others)
            )
        }.filter { !$0.counts.isEmpty }
    }

    /// Figures that look at callers, or the others: together they need every count, and neither
    /// those of the other.
    static func kennzahlen(_ definitions: Definitions, ofCallers: Bool) -> [Kennzahl] {
        Kennzahlen.all(definitions).filter { kennzahl in
            kennzahl.needs.intersection(.ofCallers).isEmpty != ofCallers
        }
    }

    private func tallies(
        by dimensions: [Dimension],
        ofCallers: Bool
    ) throws(RunFailure) -> [(keys: [String], tally: Tally)] {
        // Cells of sealed days are made for good.
        var book = book
        book.sealed.months = []
        return try book.grid(
            Question(
                dimensions: dimensions,
                kennzahlen: CellMaking.kennzahlen(pipeline.definitions, ofCallers: ofCallers),
                period: .all
            ),
            of: pipeline
        ).tallies
    }
}

extension Count {
    /// As the store names it.
    var name: String { "\(self)" }

    static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })
}

extension Tally {
    func named(leavingOut others: CountSet) -> [String: Int64] {
        var counts: [String: Int64] = [:]
        for count in Count.allCases where !others.contains(count) && self[count] != 0 {
            counts[count.name] = self[count]
        }
        return counts
    }
}
