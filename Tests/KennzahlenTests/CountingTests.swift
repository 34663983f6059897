import Bilanz
import CallModel
import Kennzahlen
import Testing

/// The edges of what counts.
struct CountingTests {
    private let rules = CountingRules(Definitions())

    private func call(_ outcome: Outcome, wait: Milliseconds = .notGiven) -> Call {
        var call = Call(key: CallKey(high: 0, low: 1), start: 0, outcome: outcome)
        call.flags = [.inHours, .endsInHours]
        call.wait = wait
        return call
    }

    private func counted(_ call: Call) -> Tally {
        var tally = Tally()
        tally.add(call, by: rules)
        return tally
    }

    private func figure(_ id: String, of tally: Tally) -> Figure? {
        Kennzahlen.named(id, Definitions())?.figure(of: tally)
    }

    @Test(arguments: [
        (29_999, true, true), (30_000, true, false), (30_001, false, false),
        (Milliseconds.notGiven, false, false),
    ])
    func `an answer is in time up to T itself`(wait: Milliseconds, inTime: Bool, strictly: Bool) {
        let counts = rules.counts(of: call(.answered, wait: wait))
        #expect(counts.contains(.answered))
        #expect(counts.contains(.answeredInTime) == inTime)
        #expect(counts.contains(.answeredStrictlyInTime) == strictly)
        #expect(counts.contains(.waitGiven) == (wait >= 0))
    }

    @Test(arguments: [(60_000, true), (60_001, false)])
    func `sixty seconds are within sixty seconds`(wait: Milliseconds, within: Bool) {
        #expect(
            rules.counts(of: call(.answered, wait: wait)).contains(.answeredWithin60) == within
        )
    }

    @Test(arguments: [
        (4_999, true, true), (5_000, true, false), (5_001, false, false),
        (Milliseconds.notGiven, false, false),
    ])
    func `an abandon is short up to k itself`(wait: Milliseconds, short: Bool, strictly: Bool) {
        let counts = rules.counts(of: call(.abandoned, wait: wait))
        #expect(counts.contains(.shortAbandoned) == short)
        #expect(counts.contains(.shortAbandonedStrict) == strictly)
    }

    @Test
    func `a call outside service hours is in no population but the widest`() {
        var late = call(.closed)
        late.flags = [.answeredOutside, .endsInHours]
        late.caller = CallerKey(digest: 9)
        #expect(
            rules.counts(of: late) == [
                .calls, .identified, .answeredOutsideHours, .endInHours, .answeredEndInHours,
            ]
        )
    }

    @Test
    func `a call that the log calls closed is outside, whatever the clock says`() {
        #expect(!rules.counts(of: call(.closed)).contains(.callsInHours))
    }

    @Test
    func `marks on an anonymous call count for nothing`() {
        var anonymous = call(.abandoned, wait: 1000)
        anonymous.flags.formUnion([.repeatsAny, .repeatsPilot, .followedAny, .followedPilot])
        let counts = rules.counts(of: anonymous)
        #expect(counts.intersection(.onRepeats).isEmpty)
        #expect(!counts.contains(.identifiedAbandoned))
    }

    @Test
    func `a part that the export does not give is in no mean`() {
        var silent = call(.answered)
        silent.hold = 5_000
        var tally = counted(silent)
        #expect(figure("talk-mean", of: tally) == Figure.none)
        #expect(figure("handle-mean", of: tally) == Figure.none)
        #expect(figure("wait-mean", of: tally) == Figure.none)
        #expect(figure("hold-mean", of: tally) == .meanOfMilliseconds(Fraction(5_000, 1)))
        var full = call(.answered, wait: 2_000)
        full.talk = 60_000
        tally.merge(counted(full))
        #expect(figure("wait-mean", of: tally) == .meanOfMilliseconds(Fraction(2_000, 1)))
        #expect(figure("handle-mean", of: tally) == .meanOfMilliseconds(Fraction(60_000, 1)))
    }

    @Test
    func `without any wait nothing is said about waiting`() {
        var tally = counted(call(.answered))
        #expect(figure("annahmequote", of: tally) == .ratio(Fraction(1, 1)))
        #expect(figure("servicelevel", of: tally) == Figure.none)
        #expect(figure("answered-in-time", of: tally) == Figure.none)
        // One known wait is enough: the call without one is then not in time.
        tally.merge(counted(call(.answered, wait: 1_000)))
        #expect(figure("servicelevel", of: tally) == .ratio(Fraction(1, 2)))
        #expect(figure("servicelevel-s10", of: tally) == .ratio(Fraction(1, 2)))
        // Nobody answered: none in time is the truth.
        #expect(figure("servicelevel", of: counted(call(.blocked))) == .ratio(Fraction(0, 1)))
    }

    @Test
    func `without a mark for closed cases there is no fallabschlussquote`() {
        var tally = counted(call(.answered))
        for variant in ["f1", "f2", "f3", "f5", "f6"] {
            #expect(figure("fallabschlussquote-\(variant)", of: tally) == Figure.none)
        }
        #expect(figure("fallabschlussquote-f4a", of: tally) == .ratio(Fraction(1, 1)))
        var markedOpen = call(.answered)
        markedOpen.flags.insert(.finalMarked)
        tally.merge(counted(markedOpen))
        #expect(figure("fallabschlussquote-f1", of: tally) == .ratio(Fraction(0, 2)))
    }

    @Test
    func `visits count in service hours, and where a queue was entered`() {
        func visit(_ outcome: Outcome, inHours: Bool) -> CountSet {
            rules.counts(
                of: QueueVisit(
                    day: LocalDay(number: 0),
                    time: 0,
                    wait: 0,
                    pilot: 0,
                    queue: 0,
                    number: 0,
                    outcome: outcome,
                    source: 0,
                    inHours: inHours
                )
            )
        }
        #expect(visit(.answered, inHours: true) == [.legs, .legsAnswered])
        #expect(visit(.abandoned, inHours: true) == [.legs, .legsAbandoned])
        #expect(visit(.overflowed, inHours: true) == [.legs])
        #expect(visit(.blocked, inHours: true).isEmpty)
        #expect(visit(.answered, inHours: false).isEmpty)
    }

    @Test
    func `complaints and months need no call`() {
        var tally = Tally()
        tally[.complaints] = 3
        #expect(figure("complaints", of: tally) == .count(3))
        #expect(figure("complaints-per-1000", of: tally) == Figure.none)
        tally[.answered] = 600
        tally.months = 12
        #expect(figure("complaints-per-1000", of: tally) == .perThousand(Fraction(3, 600)))
        #expect(figure("answered-per-month", of: tally) == .mean(Fraction(600, 12)))
    }
}
