import CallModel
import Bilanz
import Reconstruction

/// How many calls and further records of them each day has: what the balance needs of calls that
/// nobody holds.
struct DayLedger: Sendable {
    struct Entry: Sendable {
        var calls = 0
        var furtherRecords = 0
    }

    private(set) var days: [Int32: Entry] = [:]
    /// Calls that belong to no pilot, by number of the queue.
    private(set) var unclaimed: [UInt16: Int] = [:]

    mutating func note(_ assembly: Assembly) {
        // Calls that ascend are of one day for long.
        var day = Int32.min
        var calls = 0
        let span = assembly.calls.span
        for index in span.indices {
            if span[index].day.number != day {
                if calls > 0 { days[day, default: Entry()].calls += calls }
                (day, calls) = (span[index].day.number, 0)
            }
            calls &+= 1
        }
        if calls > 0 { days[day, default: Entry()].calls += calls }
        noteFurther(assembly)
    }

    private mutating func noteFurther(_ assembly: Assembly) {
        var day = Int32.min
        var sum = 0
        let calls = assembly.calls.span
        for (call, records) in assembly.furtherRecords {
            if calls[Int(call)].day.number != day {
                if sum > 0 { days[day, default: Entry()].furtherRecords += sum }
                (day, sum) = (calls[Int(call)].day.number, 0)
            }
            sum += Int(records)
        }
        if sum > 0 { days[day, default: Entry()].furtherRecords += sum }
    }

    mutating func note(_ lot: CallLot) {
        var first = 0
        while first < lot.count {
            let day = lot.days[first]
            var end = lot.isOfOneDay ? lot.count : first + 1
            while end < lot.count, lot.days[end] == day { end += 1 }
            days[day, default: Entry()].calls += end - first
            if lot.furtherRecords > 0 {
                let further = (first..<end).reduce(0) { $0 + Int(lot.records[$1]) - 1 }
                days[day, default: Entry()].furtherRecords += further
            }
            first = end
        }
    }

    mutating func noteUnclaimed(_ lot: CallLot) {
        for index in 0..<lot.count where lot.pilots[index] == 0 {
            unclaimed[lot.queues[index], default: 0] += 1
        }
    }

    mutating func noteUnclaimed(_ calls: [Call]) {
        for call in calls where call.pilot == 0 { unclaimed[call.queue, default: 0] += 1 }
    }

    /// Adds the ledger of another input, whose queues have the given numbers here.
    mutating func add(_ other: DayLedger, queues: [Int]) {
        days.merge(other.days) { own, added in
            Entry(
                calls: own.calls + added.calls,
                furtherRecords: own.furtherRecords + added.furtherRecords
            )
        }
        for (queue, count) in other.unclaimed {
            unclaimed[UInt16(queues[Int(queue)]), default: 0] += count
        }
    }

    /// First and last day with a call.
    var covered: ClosedRange<LocalDay>? {
        guard let first = days.keys.min(), let last = days.keys.max() else { return nil }
        return LocalDay(number: first)...LocalDay(number: last)
    }
}
