import Bilanz
import Diagnostics
import Store

/// What earlier reports have told of periods that were over, and what these tell.
///
/// A report that is made from a store looks here whether it says anything new; only the nightly run
/// remembers it. Used by one run on one task.
final class ToldFigures {
    /// A row of a table of a report.
    struct Place: Equatable {
        var table: String
        var keys: String
    }

    private let store: Store
    /// As they stand in the store, by table.
    private var known: [String: [String: ToldRow]] = [:]
    private var told: [String: [String: ToldRow]] = [:]
    /// Of the report at hand, in the order in which its tables were made.
    private(set) var revisions: [Revision] = []
    private var noted: Set<Revision> = []

    init(_ store: Store) { self.store = store }

    /// Compares a figure of a period that is over with what was told of it.
    ///
    /// - Parameters:
    ///   - figure: as it is now.
    ///   - metric: which one.
    ///   - places: where it is remembered, and where it may have been before.
    ///
    /// - Returns: the figure that was told before, where it was another one.
    /// - Throws: where the store cannot be read.
    func earlier(
        _ figure: Figure,
        _ metric: Metric,
        at places: [Place]
    ) throws(RunFailure) -> Figure? {
        let before = try lastTold(at: places)
        let (table, keys) = (places[0].table, places[0].keys)
        var row = told[table]?[keys] ?? before
        defer { told[table, default: [:]][keys] = row }
        let last = before.figures[metric.id]
        if let last, Figure(code: last).map(figure.isTold) != true {
            row.earlier[metric.id] = last
        }
        row.figures[metric.id] = figure.code
        return row.earlier[metric.id].flatMap { Figure(code: $0) }
    }

    func beginReport() {
        revisions = []
        noted = []
    }

    /// Notes that the report at hand says something else than before; a figure that several of its
    /// tables show is noted once.
    func note(_ revision: Revision) {
        if noted.insert(revision).inserted { revisions.append(revision) }
    }

    /// Remembers what has been told, now that the reports are written.
    func remember(now: Int64) throws(RunFailure) {
        var news: [String: [String: ToldRow]] = [:]
        for (table, rows) in told {
            news[table] = rows.filter { known[table]?[$0.key] != $0.value }
        }
        do { try store.tell(news, now: now) } catch { throw RunFailure(of: error) }
    }

    private func lastTold(at places: [Place]) throws(RunFailure) -> ToldRow {
        for place in places {
            if let row = try rows(of: place.table)[place.keys] { return row }
        }
        return ToldRow()
    }

    private func rows(of table: String) throws(RunFailure) -> [String: ToldRow] {
        if let rows = known[table] { return rows }
        do {
            let rows = try store.toldRows(of: table)
            known[table] = rows
            return rows
        } catch {
            throw RunFailure(of: error)
        }
    }
}
