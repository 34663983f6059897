import Aggregation
import Bilanz
import CallModel
import Diagnostics
import Kennzahlen
import Store

/// Days whose calls are forgotten: their cells answer in the calls' place.
package struct SealedDays: Sendable {
    var days: Set<LocalDay> = []
    /// Those of which no call is kept; the others still bear on the days behind them.
    var emptied: Set<LocalDay> = []
    /// Their cells, with the numbers that their pilots have in the book. Where a name passes from one
    /// pilot to another within a month, the month stands here once for each, with the days of each.
    var months: [(pilot: UInt16, days: Range<LocalDay>, cells: SealedMonth)] = []

    var isEmpty: Bool { days.isEmpty }

    func touch(_ period: Period) -> Bool { days.contains { period.contains($0) } }

    /// What cells are kept by: nothing finer can be asked of them.
    private static let dimensions: Set<Dimension> = [
        .pilot, .year, .quarter, .month, .week, .day, .weekday, .hour,
    ]

    /// - Throws: `cells-do-not-suffice`, with the dimensions that ask too much.
    func check(_ question: Question) throws(RunFailure) {
        // Complaints, cases and the like are all kept.
        let ofCalls = question.kennzahlen.contains {
            !$0.needs.subtracting(.besideCalls).isEmpty || !$0.waits.isEmpty
        }
        guard ofCalls, touch(question.period) else { return }
        let asked = question.dimensions + question.filters.map(\.dimension)
        let tooFine = asked.filter { !SealedDays.dimensions.contains($0) }
        guard !tooFine.isEmpty else { return }
        let list = Set(tooFine.map(\.rawValue)).sorted().joined(separator: ", ")
        let last = days.max().map(\.description) ?? ""
        throw RunFailure(
            .incomplete,
            "cells-do-not-suffice",
            Text(
                "Bis \(last) sind die Anrufe gelöscht; geblieben sind Stundenwerte je Pilot. Sie sagen nichts nach \(list).",
                "Up to \(last) the calls have been purged; hourly cells per pilot remain. They tell nothing by \(list)."
            ),
            try: Text(
                "Einen späteren Zeitraum wählen, oder nach pilot, year, quarter, month, week, day, weekday, hour fragen.",
                "Choose a later period, or ask by pilot, year, quarter, month, week, day, weekday, hour."
            )
        )
    }

    /// Figures about callers are not known where calls have been forgotten: better no figure than
    /// one of half the callers.
    func blank(_ table: inout FigureTable, _ question: Question) {
        guard touch(question.period) else { return }
        let columns = question.kennzahlen.indices.filter {
            !question.kennzahlen[$0].needs.intersection(.ofCallers).isEmpty
        }
        guard !columns.isEmpty else { return }
        for row in table.rows.indices where isTouched(table.rows[row], question) {
            for column in columns { table.rows[row].figures[column] = .none }
        }
        if table.total != nil { for column in columns { table.total?[column] = .none } }
    }

    private func isTouched(_ row: FigureTable.Row, _ question: Question) -> Bool {
        let periods = zip(question.dimensions, row.keys).compactMap { dimension, key -> Period? in
            switch dimension {
            case .year, .quarter, .month, .week, .day:
                Period(key, today: LocalDay(number: 0))
            default: nil
            }
        }
        return days.contains { day in
            question.period.contains(day) && periods.allSatisfy { $0.contains(day) }
        }
    }

    var note: Diagnostic? {
        guard let first = days.min(), let last = days.max() else { return nil }
        return Diagnostic(
            .note,
            "cells-only",
            Text(
                "\(first) bis \(last): für \(days.count) Tage sind die Anrufe gelöscht, es gibt nur noch Stundenwerte; Kennzahlen über Anrufer sind dort unbekannt.",
                "\(first) to \(last): for \(days.count) days the calls have been purged and only hourly cells remain; figures about callers are unknown there."
            )
        )
    }
}
