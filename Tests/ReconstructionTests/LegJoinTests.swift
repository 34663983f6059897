import CallModel
import Reconstruction
import Testing

/// Parts of one visit as a log cut in pieces leaves them; times in seconds.
private enum Piece {
    /// ENTERQUEUE at 100.
    static let entered = piece(100, .unfinished, [.open], records: 1)
    /// ENTERQUEUE at 100, CONNECT at 123.
    static let connected = piece(100, .answered, [.open, .connectSeen], wait: 23, records: 2)
    /// CONNECT at 123 alone: the beginning is worked out.
    static let connectOnly = piece(
        100,
        .answered,
        [.open, .connectSeen, .reconstructed],
        wait: 23,
        records: 1
    )
    /// CONNECT and COMPLETECALLER.
    static let connectAndEnd = piece(
        100,
        .answered,
        [.connectSeen, .reconstructed],
        wait: 23,
        talk: 60,
        records: 2
    )
    /// COMPLETECALLER alone; whole seconds put its beginning one second off.
    static let endOnly = piece(99, .answered, [.reconstructed], wait: 23, talk: 60, records: 1)
    /// All three, and two RINGNOANSWER.
    static let whole = piece(100, .answered, [.connectSeen], wait: 23, talk: 60, records: 5)

    private static func piece(
        _ entered: Int64,
        _ outcome: Outcome,
        _ flags: LegFlags,
        wait: Int32? = nil,
        talk: Int32? = nil,
        records: UInt16
    ) -> CallLeg {
        var leg = CallLeg(
            call: CallKey(high: 0, low: 7),
            entered: entered * 1000,
            outcome: outcome
        )
        leg.leg = 0
        leg.queue = 1
        leg.flags = flags
        leg.records = records
        if let wait { leg.wait = wait * 1000 }
        if let talk { leg.talk = talk * 1000 }
        return leg
    }
}

private struct Case: CustomTestStringConvertible {
    var testDescription: String
    var pieces: [CallLeg]
    var records: UInt16
    var duplicates: Int
}

@Suite struct `Joining the parts of a leg` {
    private static let cases = [
        Case(
            testDescription: "cut before the answer",
            pieces: [Piece.entered, Piece.connectAndEnd],
            records: 3,
            duplicates: 0
        ),
        Case(
            testDescription: "cut before the end",
            pieces: [Piece.connected, Piece.endOnly],
            records: 3,
            duplicates: 0
        ),
        Case(
            testDescription: "cut twice",
            pieces: [Piece.entered, Piece.connectOnly, Piece.endOnly],
            records: 3,
            duplicates: 0
        ),
        Case(
            testDescription: "overlapping at the answer",
            pieces: [Piece.connected, Piece.connectAndEnd],
            records: 3,
            duplicates: 1
        ),
        Case(
            testDescription: "a whole copy and a beginning",
            pieces: [Piece.whole, Piece.entered],
            records: 5,
            duplicates: 1
        ),
        Case(
            testDescription: "a whole copy and an end",
            pieces: [Piece.whole, Piece.endOnly],
            records: 5,
            duplicates: 1
        ),
        Case(
            testDescription: "two whole copies",
            pieces: [Piece.whole, Piece.whole],
            records: 5,
            duplicates: 5
        ),
        Case(
            testDescription: "everything at once",
            pieces: [Piece.whole, Piece.entered, Piece.connectOnly, Piece.endOnly],
            records: 5,
            duplicates: 3
        ),
    ]

    @Test(arguments: cases)
    private func `any order of the files gives the same leg`(example: Case) {
        for pieces in permutations(example.pieces) {
            var join = LegJoin()
            var legs = pieces
            join.settle(&legs)
            #expect(legs.count == 1)
            #expect(legs.first?.entered == 100_000)
            #expect(legs.first?.outcome == .answered)
            #expect(legs.first?.wait == 23_000)
            #expect(legs.first?.talk == 60_000)
            #expect(legs.first?.records == example.records)
            #expect(legs.first?.flags.contains(.reconstructed) == false)
            #expect(join.duplicates == example.duplicates)
        }
    }

    @Test func `an exit without a wait belongs to the open visit before it`() {
        var exit = Piece.endOnly
        exit.entered = 220_000
        exit.outcome = .overflowed
        exit.wait = .notGiven
        exit.talk = .notGiven
        var join = LegJoin()
        var legs = [exit, Piece.entered]
        join.settle(&legs)
        #expect(legs.count == 1)
        #expect(legs.first?.wait == 120_000)
        #expect(legs.first?.outcome == .overflowed)
    }

    @Test func `two visits of one call to the same queue stay two`() {
        var second = Piece.whole
        second.entered = 400_000
        var join = LegJoin()
        var legs = [second, Piece.whole]
        join.settle(&legs)
        #expect(legs.map(\.entered) == [100_000, 400_000])
        #expect(join.duplicates == 0)
    }

    @Test func `of two records with the same leg number one is kept, whichever came first`() {
        var left = CallLeg(call: CallKey(high: 0, low: 1), entered: 5000, outcome: .answered)
        left.wait = 1000
        var right = left
        right.wait = 2000
        for pair in [[left, right], [right, left]] {
            var join = LegJoin()
            var legs = pair
            join.settle(&legs)
            #expect(legs.count == 1)
            #expect(legs.first?.wait == 1000)
            #expect(join.duplicates == 1)
            #expect(join.differing == 1)
        }
    }

    @Test func `of several revisions of a leg the latest counts, and the others are duplicates`() {
        func revision(_ number: UInt32, wrapUp: Int32, records: UInt16 = 1) -> CallLeg {
            var leg = CallLeg(call: CallKey(high: 0, low: 1), entered: 5000, outcome: .answered)
            leg.identity = 77
            leg.leg = 0
            leg.revision = number
            leg.wrapUp = wrapUp
            leg.records = records
            return leg
        }
        let copies = [
            revision(3, wrapUp: 0), revision(9, wrapUp: 30), revision(5, wrapUp: 60, records: 2),
        ]
        for legs in permutations(copies) {
            var join = LegJoin()
            var legs = legs
            join.settle(&legs)
            #expect(legs.map(\.wrapUp) == [30])
            #expect(join.duplicates == 3)
            #expect(join.differing == 0)
        }
    }

    @Test func `of copies of one revision the one that tells most counts, in any order`() {
        var whole = CallLeg(call: CallKey(high: 0, low: 1), entered: 5000, outcome: .answered)
        whole.identity = 77
        whole.leg = 0
        whole.revision = 9
        (whole.wait, whole.talk, whole.wrapUp) = (4000, 60_000, 30_000)
        var shorter = whole
        shorter.wrapUp = 0
        var running = whole
        (running.talk, running.wrapUp, running.outcome) = (.notGiven, .notGiven, .unfinished)
        // Sorts first, and would count where nothing but the order decides.
        running.entered = 4000
        for legs in permutations([whole, shorter, running, whole]) {
            var join = LegJoin()
            var legs = legs
            join.settle(&legs)
            #expect(legs.count == 1 && legs.first?.wrapUp == 30_000)
            #expect(legs.first?.outcome == .answered)
            #expect(join.duplicates == 3)
        }
    }

    @Test func `legs named by ids are told apart by them alone`() {
        var first = CallLeg(call: CallKey(high: 0, low: 1), entered: 5000, outcome: .overflowed)
        first.leg = 0
        first.identity = 1
        var second = first
        second.identity = 2
        var join = LegJoin()
        var legs = [second, first, second]
        join.settle(&legs)
        #expect(legs.map(\.identity) == [1, 2])
        #expect(join.duplicates == 1)
    }

    @Test func `a leg travels in 72 bytes`() {
        #expect(MemoryLayout<CallLeg>.stride == 80)
    }
}

/// Every order of a short list.
func permutations<Element>(_ elements: [Element]) -> [[Element]] {
    guard elements.count > 1 else { return [elements] }
    return elements.indices.flatMap { index in
        var rest = elements
        let first = rest.remove(at: index)
        return permutations(rest).map { [first] + $0 }
    }
}
