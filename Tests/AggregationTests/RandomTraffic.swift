import Aggregation
import Bilanz
import CallModel

/// A small generator of the same numbers in every run.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func roll(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
}

/// Calls, visits and complaints of some weeks around a change of year, of every combination.
struct RandomTraffic {
    var calls: [Call] = []
    var visits: [QueueVisit] = []
    var complaints: [Complaint] = []

    static let catalogue = GridCatalogue(
        pilots: ["Wohngeldstelle", "115", "Ämter", "Zentrale"],
        queues: ["", "wohngeld", "b115", "amt", "wohngeld"],
        numbers: ["", "4942103610", "49115"],
        receivers: ["", "Standesamt", "Bauamt"],
        sources: ["acd", "beschwerden"]
    )

    init(calls count: Int, seed: UInt64) {
        var dice = Dice(seed: seed)
        let first = LocalDay(validYear: 2019, month: 12, day: 10)
        for index in 0..<count {
            let outcome = Outcome.allCases[dice.roll(0...8)]
            var call = Call(
                key: CallKey(high: 0, low: UInt64(index)),
                start: UtcMilliseconds(index),
                outcome: outcome
            )
            call.day = first.advanced(by: dice.roll(0...70))
            call.time = Int32(dice.roll(0...86_399_999))
            call.caller = CallerKey(digest: UInt64(dice.roll(0...30)))
            call.pilot = UInt16(dice.roll(0...3))
            call.queue = UInt16(dice.roll(0...4))
            call.number = UInt16(dice.roll(0...2))
            call.source = UInt8(dice.roll(0...1))
            call.receiver = UInt16(dice.roll(0...2))
            call.wait = Int32(dice.roll(-1...90) * 700)
            if call.wait < 0 { call.wait = .notGiven }
            call.talk = Int32(dice.roll(0...300_000))
            call.flags = CallFlags(rawValue: UInt32(dice.roll(0...2047)))
            calls.append(call)
            visits.append(
                QueueVisit(
                    day: call.day,
                    time: call.time,
                    wait: call.wait,
                    pilot: UInt16(dice.roll(0...3)),
                    queue: UInt16(dice.roll(0...4)),
                    number: call.number,
                    outcome: Outcome.allCases[dice.roll(0...8)],
                    source: call.source,
                    inHours: dice.roll(0...3) > 0,
                    receiver: call.receiver
                )
            )
            guard index % 10 == 0 else { continue }
            complaints.append(
                Complaint(
                    key: call.key,
                    day: first.advanced(by: dice.roll(0...90)),
                    pilot: UInt16(dice.roll(0...3)),
                    category: 0,
                    source: 1
                )
            )
        }
    }

    /// Indices of the calls with those of one caller side by side.
    /// The turns of those callers that are wanted.
    static func byCaller(
        _ calls: [Call],
        where isWanted: (CallerKey) -> Bool = { _ in true }
    ) -> CallerTurns {
        var turns = CallerTurns()
        var caller = CallerKey.anonymous
        let places = calls.indices
            .filter { !calls[$0].caller.isAnonymous && isWanted(calls[$0].caller) }
            .sorted { (calls[$0].caller.digest, $0) < (calls[$1].caller.digest, $1) }
        for place in places {
            turns.append(place, isFirst: calls[place].caller != caller)
            caller = calls[place].caller
        }
        return turns
    }
}
