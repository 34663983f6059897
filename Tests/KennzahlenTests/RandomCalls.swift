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
}

/// Calls of every kind and combination, sensible or not, within a few days.
func randomCalls(_ count: Int, seed: UInt64) -> [Call] {
    var dice = Dice(seed: seed)
    let calls = (0..<count).map { index in
        var call = Call(
            key: CallKey(high: 0, low: UInt64(index)),
            start: Int64.random(in: 1_583_000_000_000...1_583_400_000_000, using: &dice),
            outcome: Outcome.allCases[Int.random(in: 0..<9, using: &dice)]
        )
        call.day = LocalDay(number: Int32(call.start / millisecondsPerDay))
        call.time = Int32(call.start % millisecondsPerDay)
        call.caller = CallerKey(digest: UInt64.random(in: 0...40, using: &dice))
        call.pilot = UInt16.random(in: 0...3, using: &dice)
        func part(_ most: Int32) -> Milliseconds {
            Int32.random(in: 0..<5, using: &dice) == 0
                ? .notGiven : Int32.random(in: 0...most, using: &dice)
        }
        call.wait = part(Bool.random(using: &dice) ? 40_000 : 6_000_000)
        call.talk = part(600_000)
        call.hold = part(60_000)
        call.wrapUp = part(60_000)
        call.flags = CallFlags(rawValue: UInt32.random(in: 0..<128, using: &dice))
        call.handover = Handover.allCases[Int.random(in: 0..<6, using: &dice)]
        return call
    }
    return marked(calls, within: millisecondsPerDay)
}
