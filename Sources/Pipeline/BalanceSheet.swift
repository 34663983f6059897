package import Bilanz
import CallModel
package import Diagnostics

extension CallBook {
    /// Where every record went, for the calls of a period.
    ///
    /// - Throws: `balance` where a record is unaccounted for; then no figure can be trusted and
    ///   nothing is written.
    package func balance(in period: Period) throws(RunFailure) -> Balance {
        var balance = Balance()
        balance.recordsRead = quality.recordsRead
        balance.skippedOnPurpose = quality.skippedOnPurpose + fragmentRecords
        balance.rejected = quality.rejects.total
        balance.duplicates = duplicates + quality.superseded
        for (day, entry) in countedCalls?.ledger.days ?? [:] {
            if period.contains(LocalDay(number: day)) {
                balance.calls += entry.calls
                balance.furtherRecords += entry.furtherRecords
            } else {
                balance.outOfPeriod += entry.calls + entry.furtherRecords
            }
        }
        for call in calls {
            if period.contains(call.day) { balance.calls += 1 } else { balance.outOfPeriod += 1 }
        }
        for (call, records) in furtherRecords {
            if period.contains(calls[Int(call)].day) {
                balance.furtherRecords += Int(records)
            } else {
                balance.outOfPeriod += Int(records)
            }
        }
        for complaint in complaints {
            if period.contains(complaint.day) {
                balance.otherRecords += 1
            } else {
                balance.outOfPeriod += 1
            }
        }
        for record in officeRecords {
            if period.contains(record.day) {
                balance.otherRecords += 1
            } else {
                balance.outOfPeriod += 1
            }
        }
        guard balance.holds else { throw CallBook.unbalanced(balance) }
        return balance
    }

    private static func unbalanced(_ balance: Balance) -> RunFailure {
        RunFailure(
            .incomplete,
            "balance",
            Text(
                "Die Satzbilanz geht nicht auf: \(balance.recordsRead) gelesen, \(balance.accountedFor) verbucht. Es wurde nichts geschrieben.",
                "The balance of records does not hold: \(balance.recordsRead) read, \(balance.accountedFor) accounted for. Nothing was written."
            ),
            try: Text(
                "Das ist ein Fehler in Rufbilanz; bitte mit der Eingabe (ohne Rufnummern) melden.",
                "This is a fault of Rufbilanz; please report it with the input (without numbers)."
            )
        )
    }
}
