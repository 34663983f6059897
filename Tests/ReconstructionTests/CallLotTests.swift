import CallModel
import Reconstruction
import TestSupport
import Testing

/// Calls that are placed by column, against the same legs placed one by one.
struct CallLotTests {
    /// Berlin in 2019: clocks are put forward on 31 March and back on 27 October, at 01:00 UTC.
    private static let berlin = ZoneRules(
        name: "Berlin",
        spans: [
            .init(start: .min, offset: 3600),
            .init(start: 1_553_994_000, offset: 7200),
            .init(start: 1_572_138_000, offset: 3600),
        ]
    )

    /// `moves`: a queue and a number pass from one pilot to the other within the days.
    private static func builder(moves: Bool) -> CallBuilder {
        let hour: Int32 = 3_600_000
        // One takes calls in two stretches, one by night too, one whenever they come.
        let weeks: [[ServiceHours.Stretch]?] = [
            [.init(start: 7 * hour, end: 12 * hour), .init(start: 13 * hour, end: 18 * hour)],
            [.init(start: 0, end: 24 * hour)], nil,
        ]
        let first = LocalDay(validYear: 2019, month: 3, day: 29)
        return CallBuilder(
            book: PilotBook(
                pilots: ["nachts", "immer"].map { name in
                    var pilot = Pilot(name: name)
                    pilot.queues = [Assignment(name)]
                    guard moves else { return pilot }
                    let border = LocalDay(validYear: 2019, month: 3, day: 31)
                    let isFirst = name == "nachts"
                    let days =
                        isFirst
                        ? Assignment("immer", from: border)
                        : Assignment("immer", until: border.advanced(by: -1))
                    pilot.queues = isFirst ? [Assignment(name), days] : [days]
                    pilot.numbers = [Assignment("115", from: days.from, until: days.until)]
                    return pilot
                },
                queues: ["", "nachts", "immer"],
                numbers: ["", "115"]
            ),
            calendar: ServiceCalendar(
                hours: weeks.map { day in
                    day.map { day in ServiceHours(week: (1...7).map { $0 < 7 ? day : [] }) }
                },
                days: first...LocalDay(validYear: 2019, month: 10, day: 30)
            ) { pilot, day in pilot == 0 && day.number % 5 == 0 },
            zone: berlin
        )
    }

    /// Around both changes of the clocks, with calls that last over them and over midnight.
    private static func legs(seed: Int) -> [CallLeg] {
        var random = SeededRandom(seed)
        let starts: [Int64] = [1_553_900_000_000, 1_553_986_000_000, 1_572_120_000_000]
        var start = random.pick(starts)
        return (0..<200).map { index in
            start += Int64.random(in: -600_000...1_200_000, using: &random)
            var leg = CallLeg(
                call: CallKey(high: 0, low: UInt64(index)),
                entered: start,
                outcome: random.pick(Outcome.allCases)
            )
            leg.caller = CallerKey(digest: UInt64.random(in: 0...3, using: &random))
            leg.queue = UInt16.random(in: 0...2, using: &random)
            leg.number = UInt16.random(in: 0...1, using: &random)
            let lengths: [Milliseconds] = [.notGiven, 0, 29_999, 3_600_000, 50_000_000]
            leg.wait = random.pick(lengths)
            leg.talk = random.pick(lengths)
            leg.hold = random.pick(lengths)
            leg.wrapUp = random.pick(lengths)
            leg.handover = random.pick(Handover.allCases)
            leg.flags = LegFlags(rawValue: UInt16.random(in: 0...UInt16.max, using: &random))
            return leg
        }
    }

    @Test(arguments: 0..<40, [false, true])
    func `lots are placed as their legs are`(seed: Int, moves: Bool) {
        var byColumn = Self.builder(moves: moves)
        var oneByOne = Self.builder(moves: moves)
        let lot = CallLot(source: 0)
        for turn in 0..<3 {
            let legs = Self.legs(seed: seed * 3 + turn)
            Self.fill(lot, with: legs)
            byColumn.place(lot)
            for (index, leg) in legs.enumerated() {
                let (found, expected) = (lot.call(index), oneByOne.call(ofOnly: leg))
                #expect("\(found)" == "\(expected)", "\(leg)")
            }
            let days = Set(legs.indices.map { lot.days[$0] })
            #expect(!lot.isOfOneDay || days.count == 1)
        }
    }

    private static func fill(_ lot: CallLot, with legs: [CallLeg]) {
        lot.count = legs.count
        for (index, leg) in legs.enumerated() {
            lot.keys[index] = leg.call
            lot.starts[index] = leg.entered
            lot.callers[index] = leg.caller
            lot.queues[index] = leg.queue
            lot.numbers[index] = leg.number
            lot.waits[index] = leg.wait
            lot.talks[index] = leg.talk
            lot.holds[index] = leg.hold
            lot.wrapUps[index] = leg.wrapUp
            lot.outcomes[index] = leg.outcome
            lot.handovers[index] = leg.handover
            lot.marks[index] = leg.flags
        }
    }

    /// As nearly all lots are: of one day, in hours, ended soon. One thing about one call is different
    /// in most of them: that it ends with the hours or behind them, is of another stretch, turned away,
    /// marked, or so long that its lengths cannot be added up.
    @Test(arguments: 0..<12, [0, 1, 100])
    func `lots of one stretch are placed as their legs are`(kind: Int, count: Int) {
        var byColumn = Self.builder(moves: false)
        var oneByOne = Self.builder(moves: false)
        let lot = CallLot(source: 0)
        // A Tuesday, 8:00 on the clock of the house.
        let begin: Int64 = 1_554_184_800_000
        for day in [0, 0, 1, 2, 3, 1] {
            var legs = (0..<count).map { index in
                var leg = CallLeg(
                    call: CallKey(high: 0, low: UInt64(index)),
                    entered: begin + Int64(day) * millisecondsPerDay + Int64(index) * 60_000,
                    outcome: index % 3 == 0 ? .abandoned : .answered
                )
                leg.queue = UInt16(index % 3)
                (leg.wait, leg.talk) = (Int32(index) * 700, index % 4 == 0 ? .notGiven : 90_000)
                leg.flags = index % 5 == 0 ? .forwarded : []
                return leg
            }
            if count > 1 {
                let odd = count / 2
                let untilNoon = Int32(12 * 3_600_000 - 8 * 3_600_000 - odd * 60_000)
                switch kind {
                case 1: (legs[odd].wait, legs[odd].talk) = (untilNoon - 1, .notGiven)
                case 2: (legs[odd].wait, legs[odd].talk) = (untilNoon - 1, 1)
                case 3: legs[odd].hold = .max
                case 4: (legs[odd].wait, legs[odd].talk, legs[odd].hold) = (.max, .max, .max)
                case 5: legs[odd].outcome = .closed
                case 6: legs[odd].flags = .reconstructed
                case 7: legs[odd].entered = begin + Int64(day) * millisecondsPerDay + 4 * 3_600_000
                case 8: legs[odd].entered -= 7_200_000
                case 9: legs[0].entered -= 7_200_000
                case 10: legs[count - 1].entered += 5 * 3_600_000
                case 11: legs[odd].flags = LegFlags(rawValue: 0b1111)
                default: break
                }
            }
            Self.fill(lot, with: legs)
            byColumn.place(lot)
            for (index, leg) in legs.enumerated() {
                let (found, expected) = (lot.call(index), oneByOne.call(ofOnly: leg))
                #expect("\(found)" == "\(expected)", "\(leg)")
            }
        }
    }

    @Test func `a lot of one day says so`() {
        var builder = Self.builder(moves: false)
        let lot = CallLot(source: 0)
        let noon: Int64 = 1_554_112_800_000
        for hours in [0, 0, 20] {
            lot.count = 3
            for index in 0..<3 { lot.starts[index] = noon + Int64(index * hours) * 3_600_000 }
            builder.place(lot)
        }
        #expect(!lot.isOfOneDay)
        for index in 0..<3 { lot.starts[index] = noon + 90_000_000 + Int64(index) }
        builder.place(lot)
        builder.place(lot)
        #expect(lot.isOfOneDay)
        #expect(Set((0..<3).map { lot.days[$0] }).count == 1)
    }

    @Test(arguments: 0..<40)
    func `a lot takes in legs that are all there is of their call`(seed: Int) {
        var random = SeededRandom(seed)
        var key: UInt64 = 0
        let legs = (0..<700).map { _ in
            // Runs of usual ones, for a lot ends at any other.
            let isUsual = Int.random(in: 0..<150, using: &random) > 0
            key += isUsual || key == 0 ? 1 : UInt64.random(in: 0...1, using: &random)
            var leg = CallLeg(
                call: CallKey(high: 0, low: key),
                entered: Int64(key),
                outcome: .answered
            )
            leg.records = UInt16.random(in: 1...9, using: &random)
            leg.announcement = 5
            leg.leg = 0
            if !isUsual { leg.flags = random.pick([.open, .onlyInQueue, .reconstructed]) }
            if !isUsual { leg.receiver = UInt16.random(in: 0...1, using: &random) }
            return leg
        }
        let lot = CallLot(source: 0)
        var next = 0
        while next < legs.count {
            let taken = lot.fill(legs.span, from: next)
            let expected = legs[next...].prefix { leg in
                legs.count { $0.call == leg.call } == 1 && !leg.flags.contains(.open)
                    && !leg.flags.contains(.onlyInQueue) && leg.receiver == 0
            }
            #expect(taken == min(expected.count, CallLot.room))
            for index in 0..<taken { #expect("\(lot.leg(index))" == "\(legs[next + index])") }
            let further = legs[next..<next + taken].reduce(0) { $0 + Int($1.records) - 1 }
            #expect(lot.furtherRecords == further)
            next += taken
            guard taken == 0 else { continue }
            let call = legs[next].call
            while next < legs.count, legs[next].call == call { next += 1 }
        }
    }
}
