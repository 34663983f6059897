import CallModel
import Kennzahlen

/// A day of twenty calls, 2 March 2020, service hours 07:00-18:00, on which every reading of a
/// figure comes out differently. The expected values were worked out by hand.
struct TwentyCalls {
    let calls: [Call]
    let visits: [QueueVisit]

    static let pilots = ["115", "WOG", "NLG", "OA", "ASV", "MIG"]

    /// One row: id, time, pilot, caller, outcome, wait, talk, hold, wrap-up, note.
    private typealias Row = (Int, String, String, String, Outcome, [Int32], String)

    private static let rows: [Row] = [
        (1, "07:05:00", "115", "A", .answered, [4, 120, 0, 20], "final"),
        (2, "07:30:00", "115", "B", .answered, [12, 180, 15, 30], "final"),
        (3, "08:00:00", "WOG", "C", .answered, [30, 240, 0, 60], "ticket"),
        (4, "08:15:00", "WOG", "D", .abandoned, [3], ""),
        (5, "08:16:00", "WOG", "D", .answered, [25, 200, 0, 40], "final"),
        (6, "09:00:00", "NLG", "E", .abandoned, [5], ""),
        (7, "09:10:00", "NLG", "F", .abandoned, [28], ""),
        (8, "09:12:00", "NLG", "F", .abandoned, [95], ""),
        (9, "09:20:00", "NLG", "F", .answered, [61, 300, 0, 60], "ticket"),
        (10, "09:45:00", "115", "G", .answered, [31, 90, 0, 10], "taken-over"),
        (11, "10:00:00", "115", "H", .selfServed, [], ""),
        (12, "10:30:00", "ASV", "I", .overflowed, [120], ""),
        (13, "11:00:00", "115", "J", .blocked, [], ""),
        (14, "12:00:00", "OA", "A", .answered, [18, 60, 0, 10], "final"),
        (15, "13:00:00", "MIG", "K", .answered, [75, 420, 60, 90], "returned ticket"),
        (16, "14:00:00", "MIG", "", .answered, [10, 100, 0, 20], "final"),
        (17, "15:00:00", "MIG", "", .abandoned, [40], ""),
        (18, "16:00:00", "WOG", "C", .answered, [29, 150, 0, 30], "final"),
        (19, "18:20:00", "115", "L", .closed, [], ""),
        (20, "17:59:50", "115", "M", .answered, [20, 110, 0, 15], "final"),
    ]

    init(repeatWithin: Int64 = millisecondsPerDay) {
        let plain = TwentyCalls.rows.map(TwentyCalls.call)
        calls = marked(plain, within: repeatWithin)
        var visits = calls.filter(\.outcome.enteredQueue).map { call in
            QueueVisit(
                day: call.day,
                time: call.time,
                wait: call.wait,
                pilot: call.pilot,
                queue: call.pilot,
                number: 0,
                outcome: call.outcome,
                source: 0,
                inHours: call.flags.contains(.inHours)
            )
        }
        // Call 10 was passed on to OA and taken over there.
        visits.append(
            QueueVisit(
                day: LocalDay(validYear: 2020, month: 3, day: 2),
                time: 35_220_000,
                wait: 8_000,
                pilot: 3,
                queue: 3,
                number: 0,
                outcome: .answered,
                source: 0,
                inHours: true
            )
        )
        self.visits = visits
    }

    private static func call(_ row: Row) -> Call {
        let (id, clock, pilot, caller, outcome, seconds, note) = row
        let parts = clock.split(separator: ":").compactMap { Int32($0) }
        let time = (parts[0] * 3600 + parts[1] * 60 + parts[2]) * 1000
        var call = Call(
            key: CallKey(high: 0, low: UInt64(id)),
            start: 1_583_103_600_000 + Int64(time),
            outcome: outcome
        )
        call.day = LocalDay(validYear: 2020, month: 3, day: 2)
        call.time = time
        call.caller = CallerKey(digest: caller.utf8.first.map(UInt64.init) ?? 0)
        call.pilot = UInt16(pilots.firstIndex(of: pilot) ?? 0)
        let lengths = seconds.map { $0 * 1000 }
        if let wait = lengths.first { call.wait = wait }
        if lengths.count == 4 {
            (call.talk, call.hold, call.wrapUp) = (lengths[1], lengths[2], lengths[3])
        }
        let end = time + lengths.prefix(3).reduce(0, +)
        if outcome != .closed {
            if time >= 25_200_000, time < 64_800_000 { call.flags.insert(.inHours) }
            if end >= 25_200_000, end < 64_800_000 { call.flags.insert(.endsInHours) }
        }
        if outcome == .answered { call.flags.insert(.finalMarked) }
        for word in note.split(separator: " ") {
            switch word {
            case "final": call.flags.insert(.final)
            case "ticket": call.flags.insert(.ticketed)
            case "taken-over":
                call.flags.insert(.forwarded)
                call.handover = .takenOver
            default:
                call.flags.insert(.forwarded)
                call.handover = .returned
            }
        }
        return call
    }

    func tally(_ definitions: Definitions = Definitions()) -> Tally {
        KennzahlenTests.tally(of: calls, visits, CountingRules(definitions))
    }
}

/// Marks repeats in the plainest way: every call is compared with every other.
func marked(_ calls: [Call], within window: Int64) -> [Call] {
    calls.map { call in
        var call = call
        guard !call.caller.isAnonymous else { return call }
        for other in calls where other.caller == call.caller && other.key != call.key {
            let isEarlier = (other.start, other.key) < (call.start, call.key)
            guard abs(call.start - other.start) <= window else { continue }
            call.flags.insert(isEarlier ? .repeatsAny : .followedAny)
            guard other.pilot == call.pilot else { continue }
            call.flags.insert(isEarlier ? .repeatsPilot : .followedPilot)
        }
        return call
    }
}

/// Everything counted into one tally.
func tally(of calls: [Call], _ visits: [QueueVisit], _ rules: CountingRules) -> Tally {
    var tally = Tally()
    for call in calls { tally.add(call, by: rules) }
    for visit in visits { tally.add(visit, by: rules) }
    for caller in Set(calls.map(\.caller)) {
        tally.add(callerOf: calls.filter { $0.caller == caller }, by: rules)
    }
    return tally
}
