import CallModel
import Testing

struct CallerMomentTests {
    /// From a day before 1970 to the last of 2100, as far as exports may tell.
    private static let starts: [UtcMilliseconds] = [
        -millisecondsPerDay, -1, 0, 1_583_000_000_123, 47_847 * millisecondsPerDay - 1,
    ]

    @Test(arguments: starts, [0, 1, 4711, CallerKinds.most - 1])
    func `a moment keeps what it is given`(start: UtcMilliseconds, kind: Int) {
        var moment = CallerMoment(caller: .max, start: start, kind: kind)
        for isSetApart in [false, true, false] {
            moment.isSetApart = isSetApart
            #expect(moment.caller == .max)
            #expect(moment.start == start)
            #expect(moment.kind == kind)
            #expect(moment.isSetApart == isSetApart)
        }
        moment.isSetApart = true
        moment.kind = 77
        #expect(moment.kind == 77)
        #expect(moment.start == start)
        #expect(moment.isSetApart)
        #expect(MemoryLayout<CallerMoment>.size == 16)
    }

    @Test func `moments of one caller are in order of their starts`() {
        for (earlier, later) in zip(Self.starts, Self.starts.dropFirst()) {
            let first = CallerMoment(caller: 1, start: earlier, kind: CallerKinds.most - 1)
            #expect(first.start < CallerMoment(caller: 1, start: later, kind: 0).start)
        }
    }
}

struct CallerKindsTests {
    private static func kind(_ number: Int) -> CallerKind {
        CallerKind(
            group: Int32(number % 50) - 1,
            pilot: UInt16(number / 50 % 4) * 21_845,
            outcome: Outcome.allCases[number / 200 % 9],
            flags: CallFlags(rawValue: UInt32(number / 1800) * 0x1FFF)
        )
    }

    @Test func `every kind has one number, in the order in which kinds come`() {
        var kinds = CallerKinds()
        for _ in 0..<2 {
            for number in 0..<7200 { #expect(kinds.number(of: Self.kind(number)) == number) }
        }
        #expect(kinds.list.count == 7200)
        #expect(kinds.list[1234] == Self.kind(1234))
        #expect(!kinds.areTooMany)
    }

    @Test func `more kinds than can be told apart are said to be too many`() {
        var kinds = CallerKinds()
        for number in 0..<CallerKinds.most {
            _ = kinds.number(group: Int32(number), pilot: 0, outcome: .answered, flags: [])
        }
        #expect(!kinds.areTooMany)
        #expect(kinds.number(group: 5, pilot: 1, outcome: .answered, flags: []) == 0)
        #expect(kinds.areTooMany)
        #expect(kinds.number(group: 5, pilot: 0, outcome: .answered, flags: []) == 5)
        #expect(kinds.list.count == CallerKinds.most)
    }
}
