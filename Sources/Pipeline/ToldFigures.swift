import Bilanz
import Diagnostics
import Store

/// What earlier reports have told of periods that were over, and what these tell.
///
/// A report that is made from a store looks here whether it says anything new; only the nightly run
/// remembers it. Used by one run on one task.
final class ToldFigures {
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
    /// - Returns: the figure that was told before, where it was another one.
    func earlier(
        _ figure: Figure,
        _ metric: Metric,
        table: String,
        keys: String
    ) throws(RunFailure) -> Figure? {
        let before = try rows(of: table)[keys] ?? ToldRow()
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
