import CallModel
import Reconstruction
import Testing

private let monday = LocalDay(validYear: 2020, month: 3, day: 2)

/// Mo-Fr 07:00-18:00.
private let office = ServiceHours(
    week: (1...7).map { $0 < 6 ? [.init(start: 7 * 3_600_000, end: 18 * 3_600_000)] : [] }
)

private func leg(
    _ call: UInt64,
    at clock: String,
    queue: UInt16 = 1,
    number: UInt8 = 1,
    _ outcome: Outcome,
    wait: Int32? = nil,
    talk: Int32? = nil
) -> CallLeg {
    let parts = clock.split(separator: ":").compactMap { Int64($0) }
    let time = (parts[0] * 3600 + parts[1] * 60 + parts[2]) * 1000
    var leg = CallLeg(
        call: CallKey(high: 0, low: call),
        entered: Int64(monday.number) * millisecondsPerDay + time,
        outcome: outcome
    )
    leg.queue = queue
    leg.leg = number
    if let wait { leg.wait = wait * 1000 }
    if let talk { leg.talk = talk * 1000 }
    return leg
}

private func assemble(_ legs: [CallLeg]) -> Assembly {
    var first = Pilot(name: "Ordnungsamt")
    first.queues = [Assignment("ordnung")]
    var second = Pilot(name: "Zentrale")
    second.queues = [Assignment("zentrale")]
    let book = PilotBook(
        pilots: [first, second],
        queues: ["", "ordnung", "zentrale"],
        numbers: [""]
    )
    let calendar = ServiceCalendar(
        hours: [office, office, office],
        days: monday...monday.advanced(by: 1)
    ) { _, _ in false }
    let builder = CallBuilder(book: book, calendar: calendar, zone: .utc)
    return CallAssembler(builder: builder, wantsVisits: true).assemble([legs])
}

@Suite struct `From legs to calls` {
    @Test func `the wait runs from the first queue to the agent, through every queue`() {
        let assembly = assemble([
            leg(1, at: "09:00:00", queue: 1, number: 1, .overflowed, wait: 120),
            leg(1, at: "09:02:01", queue: 2, number: 2, .answered, wait: 8, talk: 64),
        ])
        let call = assembly.calls.first
        #expect(assembly.calls.count == 1)
        #expect(call?.outcome == .answered)
        #expect(call?.wait == 129_000)
        #expect(call?.talk == 64_000)
        #expect(call?.pilot == 1)
        #expect(assembly.visits.map(\.pilot) == [1, 2])
        #expect(assembly.furtherRecords.map(\.records) == [1])
    }

    @Test func `talk is that of the agent who first spoke`() {
        let assembly = assemble([
            leg(10, at: "09:45:00", number: 1, .answered, wait: 31, talk: 90),
            leg(10, at: "09:47:00", queue: 2, number: 2, .answered, wait: 8, talk: 150),
        ])
        #expect(assembly.calls.first?.wait == 31_000)
        #expect(assembly.calls.first?.talk == 90_000)
    }

    @Test func `a caller turned away after waiting has overflowed`() {
        let assembly = assemble([
            leg(3, at: "09:00:00", queue: 1, number: 1, .overflowed, wait: 60),
            leg(3, at: "09:01:00", queue: 2, number: 2, .blocked),
        ])
        #expect(assembly.calls.first?.outcome == .overflowed)
    }

    @Test(arguments: [
        ("06:59:59", false), ("07:00:00", true), ("17:59:59", true), ("18:00:00", false),
    ])
    func `service hours take the first second and leave out the last`(clock: String, isIn: Bool) {
        let call = assemble([leg(1, at: clock, .answered, wait: 1, talk: 1)]).calls.first
        #expect(call?.flags.contains(.inHours) == isIn)
        #expect(call?.outcome == (isIn ? .answered : .closed))
        #expect(call?.flags.contains(.answeredOutside) == !isIn)
    }

    @Test func `a call answered after closing time belongs to its arrival`() {
        let call = assemble([leg(20, at: "17:59:50", .answered, wait: 20, talk: 110)]).calls.first
        #expect(call?.flags.contains(.inHours) == true)
        #expect(call?.flags.contains(.endsInHours) == false)
    }

    @Test func `a queue that no pilot claims is counted as unknown, not dropped`() {
        let call = assemble([leg(1, at: "09:00:00", queue: 0, .abandoned, wait: 3)]).calls.first
        #expect(call?.pilot == 0)
    }

    private func fragment(_ call: UInt64, at clock: String, number: UInt16) -> CallLeg {
        var fragment = leg(call, at: clock, queue: 0, number: 0, .unfinished)
        fragment.flags = [.open, .reconstructed]
        fragment.number = number
        return fragment
    }

    @Test func `a dialled number cut off from its visit is a further record of the call`() {
        let assembly = assemble([
            fragment(4, at: "08:59:59", number: 0),
            leg(4, at: "09:00:00", number: 0, .answered, wait: 3, talk: 9),
        ])
        #expect(assembly.calls.count == 1)
        #expect(assembly.calls.first?.outcome == .answered)
        #expect(assembly.furtherRecords.map(\.records) == [1])
    }

    @Test func `lines of a call whose visit is nowhere make no call`() {
        let assembly = assemble([fragment(4, at: "08:59:59", number: 0)])
        #expect(assembly.calls.isEmpty)
        #expect(assembly.fragmentRecords == 1)
    }

    @Test func `a ring inside a visit that is told whole is a duplicate`() {
        let assembly = assemble([
            fragment(4, at: "09:00:02", number: 0),
            leg(4, at: "09:00:00", number: 0, .answered, wait: 3, talk: 9),
        ])
        #expect(assembly.duplicates == 1)
        #expect(assembly.furtherRecords.isEmpty)
    }

    @Test func `a refusal in another file is a record of the call that did enter a queue`() {
        let assembly = assemble([
            leg(4, at: "09:00:00", queue: 2, number: 0, .blocked),
            leg(4, at: "09:00:01", queue: 1, number: 0, .answered, wait: 3, talk: 9),
        ])
        #expect(assembly.calls.first?.outcome == .answered)
        #expect(assembly.calls.first?.pilot == 1)
        #expect(assembly.furtherRecords.map(\.records) == [1])
    }

    @Test func `shuffled legs give the same calls`() {
        var generator = SeededGenerator(seed: 4)
        var legs: [CallLeg] = []
        for index in 0..<5000 {
            let outcome: Outcome = index % 3 == 0 ? .overflowed : .answered
            legs.append(
                leg(
                    UInt64(index / 2),
                    at: "09:\(10 + index % 40):00",
                    queue: UInt16(index % 3),
                    number: UInt8(index % 2 + 1),
                    outcome,
                    wait: Int32(index % 50)
                )
            )
        }
        let expected = assemble(legs)
        for _ in 0..<3 {
            let shuffled = assemble(legs.shuffled(using: &generator))
            #expect(keysAndWaits(shuffled) == keysAndWaits(expected))
        }
    }

    private func keysAndWaits(_ assembly: Assembly) -> [String] {
        assembly.calls.sorted { $0.key < $1.key }.map { "\($0.key.low) \($0.wait)" }
    }
}

/// A small generator whose sequence is the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
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
