import CallModel
package import Diagnostics
import GRDB

/// What became of the calls that one pilot passed on to one office in one month.
package struct MonthOfHandovers: Sendable, Equatable {
    package var pilot: String
    /// `2019-03`
    package var month: String
    /// Empty: the export names none.
    package var receiver: String
    package var counts: [String: Int64]

    package init(pilot: String, month: String, receiver: String, counts: [String: Int64]) {
        self.pilot = pilot
        self.month = month
        self.receiver = receiver
        self.counts = counts
    }
}

extension Store {
    /// Brings the handovers of all months without a sealed day to this state; of the others those
    /// stay that were counted when all calls were there.
    package func replaceHandovers(
        _ months: [MonthOfHandovers],
        now: Int64
    ) throws(Diagnostic) {
        try write { database in
            let sealed = try Int32.fetchAll(database, sql: "SELECT day FROM sealed_day")
            let fixed = Set(sealed.map { LocalDay(number: $0).monthName })
            let wanted = Set(months.map { [$0.pilot, $0.month, $0.receiver] })
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT pilot, month, receiver FROM handover_month"
            )
            for row in rows {
                let key: [String] = [row["pilot"], row["month"], row["receiver"]]
                if fixed.contains(key[1]) || wanted.contains(key) { continue }
                try database.execute(
                    sql: """
                        DELETE FROM handover_month WHERE pilot = ? AND month = ? AND receiver = ?
                        """,
                    arguments: StatementArguments(key)
                )
            }
            for month in months where !fixed.contains(month.month) {
                try database.execute(
                    sql: """
                        INSERT INTO handover_month VALUES (?1, ?2, ?3, ?4, ?5)
                        ON CONFLICT DO UPDATE SET counts = ?4, made_at = ?5 WHERE counts <> ?4
                        """,
                    arguments: [
                        month.pilot, month.month, month.receiver, json(month.counts), now,
                    ]
                )
            }
        }
    }
}
