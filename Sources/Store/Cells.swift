package import CallModel
package import Diagnostics
import GRDB

/// What is kept for ever of the calls of one pilot in one hour.
package struct Cell: Sendable, Equatable {
    package var pilot: String
    package var day: LocalDay
    /// Hour of the local day, 0...23; -1 for what has no hour (complaints).
    package var hour: Int
    /// By name of the count; zeros left out.
    package var counts: [String: Int64]
    /// Calls by whole seconds waited.
    package var answeredWaits: [Int32: UInt32]
    package var abandonedWaits: [Int32: UInt32]
    /// Version of the definitions it was made by.
    package var definitions: String

    package init(
        pilot: String,
        day: LocalDay,
        hour: Int,
        counts: [String: Int64],
        answeredWaits: [Int32: UInt32],
        abandonedWaits: [Int32: UInt32],
        definitions: String
    ) {
        self.pilot = pilot
        self.day = day
        self.hour = hour
        self.counts = counts
        self.answeredWaits = answeredWaits
        self.abandonedWaits = abandonedWaits
        self.definitions = definitions
    }
}

/// Distinct callers of one pilot in one month: they do not add up from hours.
package struct MonthOfCallers: Sendable, Equatable {
    /// Empty: the whole house.
    package var pilot: String
    /// `2019-03`
    package var month: String
    package var counts: [String: Int64]
    package var definitions: String

    package init(pilot: String, month: String, counts: [String: Int64], definitions: String) {
        self.pilot = pilot
        self.month = month
        self.counts = counts
        self.definitions = definitions
    }
}

/// A month that was over and told, and is told otherwise now.
package struct Correction: Sendable, Equatable {
    package var pilot: String
    package var month: String
    package var count: String
    package var old: Int64
    package var new: Int64
}

extension Store {
    /// Brings the cells of all days that are not sealed to the state of `cells`.
    ///
    /// - Parameters:
    ///   - cells: of every day of which calls are kept; those of sealed days are left alone.
    ///   - months: callers by month; of months with a sealed day the old ones stay.
    ///   - now: UTC milliseconds.
    ///   - closedBefore: months that end up to this day have been told as complete.
    ///   - presentName: what the pilot is called now that had a name on a day; a new name is no
    ///     correction.
    /// - Returns: how many cells changed, and the closed months that did.
    /// - Throws: `store-…`; nothing has changed then.
    package func replaceCells(
        _ cells: [Cell],
        months: [MonthOfCallers],
        now: Int64,
        closedBefore: LocalDay?,
        presentName: (String, LocalDay) -> String = { name, _ in name }
    ) throws(Diagnostic) -> (changed: Int, corrections: [Correction]) {
        try write { database in
            let sealed = Set(try Int32.fetchAll(database, sql: "SELECT day FROM sealed_day"))
            let known = try Store.texts(database)
            var wanted: [CellKey: CellTexts] = [:]
            for cell in cells where cell.hour < 0 || !sealed.contains(cell.day.number) {
                wanted[CellKey(cell)] = CellTexts(cell)
            }
            let changed = wanted.filter { known[$0.key] != $0.value }
            let gone = known.keys.filter { wanted[$0] == nil }
            for key in gone {
                try database.execute(
                    sql: "DELETE FROM cell WHERE pilot = ? AND day = ? AND hour = ?",
                    arguments: [key.pilot, key.day, key.hour]
                )
            }
            let statement = try database.makeStatement(
                sql: "INSERT OR REPLACE INTO cell VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            )
            for (key, cell) in changed {
                try statement.execute(arguments: [
                    key.pilot, key.day, key.hour, cell.counts, cell.answeredWaits,
                    cell.abandonedWaits, cell.definitions, now,
                    RowSum.of(
                        key.pilot,
                        "\(key.day) \(key.hour)",
                        cell.counts,
                        cell.answeredWaits,
                        cell.abandonedWaits,
                        cell.definitions
                    ),
                ])
            }
            try Store.replaceMonths(months, sealed: sealed, now, database)
            let corrections = Store.corrections(
                from: known,
                to: wanted,
                touched: Set(changed.keys).union(gone),
                closedBefore: closedBefore,
                presentName: presentName
            )
            for correction in corrections {
                try database.execute(
                    sql: """
                        INSERT INTO correction (pilot, month, count, old, new, made_at)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        correction.pilot, correction.month, correction.count, correction.old,
                        correction.new, now,
                    ]
                )
            }
            return (changed.count + gone.count, corrections)
        }
    }

    /// As they stand, of all days that are not sealed: equal cells are equal texts.
    private static func texts(_ database: Database) throws -> [CellKey: CellTexts] {
        var texts: [CellKey: CellTexts] = [:]
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT pilot, day, hour, counts, answered_waits, abandoned_waits, definitions
                FROM cell WHERE hour < 0
                UNION ALL
                SELECT pilot, day, hour, counts, answered_waits, abandoned_waits, definitions
                FROM cell WHERE hour >= 0 AND day IN
                    (SELECT day FROM cell EXCEPT SELECT day FROM sealed_day)
                """
        )
        while let row = try rows.next() {
            let key = CellKey(pilot: row[0], day: row[1], hour: row[2])
            texts[key] = CellTexts(
                counts: row[3],
                answeredWaits: row[4],
                abandonedWaits: row[5],
                definitions: row[6]
            )
        }
        return texts
    }

    /// A month with a sealed day keeps what was counted when its calls were all there; of the
    /// others none stays that nobody has callers in any more, under a name of old for one.
    private static func replaceMonths(
        _ months: [MonthOfCallers],
        sealed: Set<Int32>,
        _ now: Int64,
        _ database: Database
    ) throws {
        let fixed = Set(sealed.map { LocalDay(number: $0).monthName })
        let wanted = Set(months.map { [$0.pilot, $0.month] })
        for row in try Row.fetchAll(database, sql: "SELECT pilot, month FROM month") {
            let (pilot, month): (String, String) = (row["pilot"], row["month"])
            if fixed.contains(month) || wanted.contains([pilot, month]) { continue }
            try database.execute(
                sql: "DELETE FROM month WHERE pilot = ? AND month = ?",
                arguments: [pilot, month]
            )
        }
        for month in months where !fixed.contains(month.month) {
            try database.execute(
                sql: """
                    INSERT INTO month VALUES (?1, ?2, ?3, ?4, ?5)
                    ON CONFLICT DO UPDATE SET counts = ?3, definitions = ?4, made_at = ?5
                    WHERE counts <> ?3 OR definitions <> ?4
                    """,
                arguments: [month.pilot, month.month, json(month.counts), month.definitions, now]
            )
        }
    }

    private static let toldCounts = ["calls", "callsInHours", "answered", "answeredInTime"]

    private static func corrections(
        from old: [CellKey: CellTexts],
        to new: [CellKey: CellTexts],
        touched: Set<CellKey>,
        closedBefore: LocalDay?,
        presentName: (String, LocalDay) -> String
    ) -> [Correction] {
        guard let closedBefore else { return [] }
        struct Group: Hashable {
            var pilot: String
            var month: String
        }
        func group(_ key: CellKey) -> Group {
            let day = LocalDay(number: key.day)
            // A cell that is made tonight has a name of today.
            let pilot = new[key] == nil ? presentName(key.pilot, day) : key.pilot
            return Group(pilot: pilot, month: day.monthName)
        }
        let groups = Set(touched.map(group)).filter { $0.month < closedBefore.monthName }
        guard !groups.isEmpty else { return [] }
        func sums(_ cells: [CellKey: CellTexts]) -> [Group: [String: Int64]] {
            cells.reduce(into: [:]) { sums, entry in
                let group = group(entry.key)
                guard groups.contains(group) else { return }
                sums[group, default: [:]].merge(
                    namedCounts(entry.value.counts),
                    uniquingKeysWith: +
                )
            }
        }
        let (before, after) = (sums(old), sums(new))
        return groups.sorted { ($0.month, $0.pilot) < ($1.month, $1.pilot) }.flatMap { group in
            guard let told = before[group], (told["calls"] ?? 0) > 0 else {
                return [Correction]()
            }
            return toldCounts.compactMap { count in
                let (was, isNow) = (told[count] ?? 0, after[group]?[count] ?? 0)
                return was == isNow
                    ? nil
                    : Correction(
                        pilot: group.pilot,
                        month: group.month,
                        count: count,
                        old: was,
                        new: isNow
                    )
            }
        }
    }
}

private struct CellKey: Hashable {
    var pilot: String
    var day: Int32
    var hour: Int
}

extension CellKey {
    init(_ cell: Cell) {
        self.init(pilot: cell.pilot, day: cell.day.number, hour: cell.hour)
    }
}

private struct CellTexts: Equatable {
    var counts: String
    var answeredWaits: String
    var abandonedWaits: String
    var definitions: String
}

extension CellTexts {
    init(_ cell: Cell) {
        self.init(
            counts: json(cell.counts),
            answeredWaits: json(cell.answeredWaits),
            abandonedWaits: json(cell.abandonedWaits),
            definitions: cell.definitions
        )
    }
}

extension LocalDay {
    /// `2019-03`
    var monthName: String {
        let (year, month, _) = components
        let digits = String(month)
        return "\(year)-" + (digits.count < 2 ? "0" + digits : digits)
    }
}
