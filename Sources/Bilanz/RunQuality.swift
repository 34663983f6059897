package import CallModel
package import Diagnostics

/// How good the data of a run were: what was read, repaired, left out, and what is missing.
package struct RunQuality: Sendable {
    package var balance: Balance
    /// How many calls ended how; the sum is `balance.calls`. In the order of `Outcome`.
    package var outcomes: [(outcome: Outcome, count: Int)] = []
    package var rejects: [Reject.Reason: Int] = [:]
    /// Faults that were put right without losing the record.
    package var repairs: [CountedText] = []
    /// Queues or numbers that belong to no pilot of the pipeline file.
    package var unknownQueues: [CountedText] = []
    package var hoursWithoutCall = HoursWithoutCall()
    /// Calls of U1 without a caller, of all calls of U1.
    package var anonymousCallers = Fraction(0, 0)
    /// Stamps in the autumn hour that comes twice.
    package var doubledHourStamps = 0
    /// Stamps in the spring hour that does not exist, read as one hour later.
    package var missingHourStamps = 0
    /// Whole hours of calls before the period that could count as earlier calls; nil: not known.
    package var historyHours: Int64?
    /// Calls in the last W of the data: nobody can know yet whether the caller tried again.
    package var callsInLastWindow = 0
    /// Changes of the key that callers are known by, in order of time.
    package var keyChanges: [KeyChange] = []
    /// Figures of the report that were told otherwise before, in the order of its tables.
    package var revisions: [Revision] = []
    /// What is published beside the report withholds figures that old values could give away.
    package var withholdsRevisions = false
    /// Inputs that were left out because they are damaged (`--skip-damaged`).
    package var damagedInputs: [DamagedInput] = []

    package init(balance: Balance) { self.balance = balance }
}

/// Something counted, under the name a reader knows it by.
package struct CountedText: Sendable, Hashable {
    package var label: Text
    package var count: Int

    package init(label: Text, count: Int) {
        self.label = label
        self.count = count
    }
}

/// Service hours in which no call came at all: perhaps a quiet day, perhaps a gap in the export.
package struct HoursWithoutCall: Sendable {
    package struct Hour: Sendable, Hashable {
        /// nil: no pilot of the house was called.
        package var pilot: String?
        package var day: LocalDay
        /// Of the local clock, 0...23.
        package var hour: Int

        package init(pilot: String?, day: LocalDay, hour: Int) {
            self.pilot = pilot
            self.day = day
            self.hour = hour
        }

        /// "07:00–08:00 Uhr".
        package func clock(_ language: Language) -> String {
            Dimension.hour.words(for: String(hour), language)
        }
    }

    /// The first ones, in order of time; the report lists them.
    package var listed: [Hour]
    /// How many there are, listed or not.
    package var total: Int

    package init(listed: [Hour] = [], total: Int = 0) {
        self.listed = listed
        self.total = total
    }
}

/// An input that could not be read to its end and was left out.
package struct DamagedInput: Sendable, Hashable {
    package var name: String
    package var reason: Text

    package init(name: String, reason: Text) {
        self.name = name
        self.reason = reason
    }
}

/// An input as the report lists it, so that anybody can tell whether it is the same file.
package struct InputListing: Sendable, Hashable {
    package var name: String
    /// Id of the format, `asterisk-queue-log`.
    package var format: String
    package var bytes: Int64
    package var records: Int
    /// SHA-256 of the decompressed content, 64 hexadecimal digits.
    package var contentDigest: String
    /// First and last local day of its records; nil where it holds none.
    package var firstDay: LocalDay?
    package var lastDay: LocalDay?

    package init(
        name: String,
        format: String,
        bytes: Int64,
        records: Int,
        contentDigest: String,
        firstDay: LocalDay? = nil,
        lastDay: LocalDay? = nil
    ) {
        self.name = name
        self.format = format
        self.bytes = bytes
        self.records = records
        self.contentDigest = contentDigest
        self.firstDay = firstDay
        self.lastDay = lastDay
    }
}
