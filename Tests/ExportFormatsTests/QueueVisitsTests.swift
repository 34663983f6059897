import CallModel
import Testing

@testable import ExportFormats

/// The state machine alone, with literals; times in seconds after noon.
struct QueueVisitsTests {
    private func line(
        _ seconds: Int64,
        _ event: QueueEvent,
        call: String = "1.1",
        queue: UInt16 = 1,
        wait: Int32? = nil,
        talk: Int32? = nil,
        agent: UInt64 = 0
    ) -> QueueLogLine {
        var line = QueueLogLine(time: (noon + seconds) * 1000, call: key(call), event: event)
        line.queue = queue
        if let wait { line.wait = wait * 1000 }
        if let talk { line.talk = talk * 1000 }
        line.agent = agent
        return line
    }

    private func legs(_ lines: [QueueLogLine]) -> (legs: [CallLeg], repairs: [QueueLogRepair: Int])
    {
        var visits = QueueVisits(source: 1)
        for line in lines { _ = visits.take(line) }
        visits.finish()
        return (visits.legs, visits.repairs)
    }

    @Test func `an answered visit is one leg of three records`() throws {
        let (legs, repairs) = legs([
            line(0, .enter), line(23, .connect, wait: 23),
            line(208, .complete, wait: 23, talk: 185),
        ])
        let leg = try #require(legs.first)
        #expect(legs.count == 1 && repairs.isEmpty)
        #expect(leg.entered == noon * 1000 && leg.outcome == .answered)
        #expect(leg.wait == 23_000 && leg.talk == 185_000)
        #expect(leg.flags == .connectSeen && leg.records == 3)
        #expect(leg.leg == 0 && leg.source == 1)
    }

    @Test(arguments: [
        (QueueEvent.abandon, Outcome.abandoned), (.leave, .overflowed),
        (.leaveByKey, .overflowed), (.leaveAgain, .overflowed),
    ])
    func `a visit without an answer ends as its event says`(event: QueueEvent, outcome: Outcome) {
        let told = legs([line(0, .enter), line(30, event, wait: 29)])
        #expect(told.legs.map(\.outcome) == [outcome] && told.legs.map(\.wait) == [29_000])
        let untold = legs([line(0, .enter), line(30, event)])
        #expect(untold.legs.map(\.wait) == [30_000])
        #expect(untold.repairs == [.waitFromStamps: 1])
    }

    @Test func `a visit that never ends stays open`() {
        let (legs, _) = legs([
            line(0, .enter), line(1, .enter, call: "1.2"), line(5, .connect, call: "1.2", wait: 4),
        ])
        #expect(legs.map(\.outcome) == [.unfinished, .answered])
        #expect(legs.map(\.flags) == [.open, [.open, .connectSeen]])
        #expect(legs.map(\.wait) == [.notGiven, 4000])
        #expect(legs.map(\.talk) == [.notGiven, .notGiven])
    }

    @Test func `a lost beginning is worked out from the line's own figures`() {
        let (legs, repairs) = legs([
            line(100, .connect, call: "1.1", wait: 40),
            line(100, .complete, call: "1.2", wait: 30, talk: 60),
            line(100, .abandon, call: "1.3", wait: 20),
            line(100, .leave, call: "1.4", wait: 10),
        ])
        let byKey = Dictionary(uniqueKeysWithValues: legs.map { ($0.call, $0) })
        for (call, seconds) in [("1.1", 60), ("1.2", 10), ("1.3", 80), ("1.4", 90)] {
            #expect(byKey[key(call)]?.entered == (noon + Int64(seconds)) * 1000)
            #expect(byKey[key(call)]?.flags.contains(.reconstructed) == true)
        }
        #expect(byKey[key("1.1")]?.flags == [.reconstructed, .connectSeen, .open])
        #expect(byKey[key("1.2")]?.flags == .reconstructed)
        #expect(
            repairs == [
                .connectWithoutEnter: 1, .completeWithoutEnter: 1, .abandonWithoutEnter: 1,
                .exitWithoutEnter: 1,
            ]
        )
    }

    @Test func `a line that tells nothing of a lost beginning is incomplete`() {
        var visits = QueueVisits(source: 1)
        for event in [QueueEvent.connect, .complete, .abandon, .leave] {
            guard case .incomplete = visits.take(line(10, event)) else {
                Issue.record("\(event) was taken")
                continue
            }
        }
        visits.finish()
        #expect(visits.legs.isEmpty)
    }

    @Test func `an abandon of a call that talks or has ended is no end`() {
        let (legs, repairs) = legs([
            line(0, .enter), line(10, .connect, wait: 10), line(12, .abandon, wait: 12),
            line(40, .complete, wait: 10, talk: 30), line(40, .abandon, wait: 40),
        ])
        #expect(legs.map(\.outcome) == [.answered] && legs.map(\.records) == [5])
        #expect(repairs == [.abandonWhileTalking: 1, .eventAfterEnd: 1])
    }

    @Test func `a second word for an exit is the same exit`() {
        let (legs, repairs) = legs([
            line(0, .enter), line(30, .leave, wait: 30), line(30, .leaveAgain),
        ])
        #expect(legs.map(\.outcome) == [.overflowed] && legs.map(\.records) == [3])
        #expect(repairs.isEmpty)
    }

    @Test func `the end under another call id belongs to the one visit that fits`() {
        let (legs, repairs) = legs([
            line(0, .enter), line(10, .connect, wait: 10, agent: 7),
            line(0, .enter, call: "1.2"), line(20, .connect, call: "1.2", wait: 20, agent: 8),
            line(110, .complete, call: "9.9", wait: 10, talk: 100, agent: 7),
            line(120, .complete, call: "1.2", wait: 20, talk: 100, agent: 8),
        ])
        #expect(legs.map(\.call) == [key("1.1"), key("1.2")])
        #expect(legs.map(\.talk) == [100_000, 100_000])
        #expect(repairs == [.otherCallIdAtEnd: 1])
    }

    @Test func `entering the same queue again is a second visit`() {
        let (legs, repairs) = legs([
            line(0, .enter), line(20, .leaveByKey, wait: 20), line(50, .enter),
            line(60, .abandon, wait: 10),
        ])
        #expect(legs.map(\.entered) == [noon * 1000, (noon + 50) * 1000])
        #expect(legs.map(\.outcome) == [.overflowed, .abandoned])
        #expect(repairs.isEmpty)
        let unclosed = self.legs([line(0, .enter), line(20, .enter), line(30, .abandon, wait: 10)])
        #expect(unclosed.legs.map(\.outcome) == [.unfinished, .abandoned])
        #expect(unclosed.legs.map(\.flags) == [.open, []])
        #expect(unclosed.repairs == [.enteredAgain: 1])
    }

    @Test func `a line met twice is counted and changes nothing`() {
        let (legs, repairs) = legs([
            line(0, .enter), line(0, .enter), line(5, .connect, wait: 5),
            line(5, .connect, wait: 5), line(35, .complete, wait: 5, talk: 30),
            line(35, .complete, wait: 5, talk: 30),
        ])
        #expect(legs.map(\.outcome) == [.answered] && legs.map(\.records) == [6])
        #expect(repairs == [.repeatedLine: 2, .eventAfterEnd: 1])
    }

    @Test func `a clock set back makes no wait negative`() {
        let (legs, _) = legs([line(10, .enter), line(8, .leave)])
        #expect(legs.map(\.wait) == [0])
    }

    @Test func `a restart marks what is open and ends nothing`() {
        var visits = QueueVisits(source: 1)
        _ = visits.take(line(0, .enter))
        _ = visits.take(line(0, .enter, call: "1.2"))
        _ = visits.take(line(5, .abandon, call: "1.2", wait: 5))
        visits.restart()
        _ = visits.take(line(30, .abandon, wait: 30))
        visits.finish()
        #expect(visits.legs.map(\.flags) == [[], .restarted])
        #expect(visits.legs.map(\.outcome) == [.abandoned, .abandoned])
    }

    @Test func `another restart marks what began since the last one`() {
        var visits = QueueVisits(source: 1)
        for (second, call) in [(0, "1.1"), (2, "1.2"), (4, "1.3")] {
            _ = visits.take(line(Int64(second), .enter, call: call))
            if call != "1.3" { visits.restart() }
        }
        visits.finish()
        #expect(visits.legs.map(\.flags) == [[.open, .restarted], [.open, .restarted], .open])
    }

    /// Everybody who talks is known until the talk ends, in whatever order talks end, and after those
    /// whose calls are long forgotten.
    @Test(arguments: [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1]])
    func `ends under other call ids find their visits in any order`(order: [Int]) {
        var visits = QueueVisits(source: 1)
        var time: Int64 = 0
        // Enough of them for the reader to forget the first ones.
        for index in 0..<5_000 {
            time = Int64(index)
            _ = visits.take(line(time, .enter, call: "2.\(index)"))
            _ = visits.take(line(time, .abandon, call: "2.\(index)", wait: 0))
            guard index >= 3_500, index % 400 == 0 else { continue }
            let agent = UInt64(index)
            _ = visits.take(line(time, .enter, call: "1.\(index)"))
            _ = visits.take(line(time, .connect, call: "1.\(index)", wait: 0, agent: agent))
        }
        let began = [3_600, 4_000, 4_400, 4_800]
        for place in order {
            time += 10
            let talk = Int32(time - Int64(began[place]))
            let agent = UInt64(began[place])
            _ = visits.take(
                line(time, .complete, call: "9.\(place)", wait: 0, talk: talk, agent: agent)
            )
        }
        visits.finish()
        let answered = visits.legs.filter { $0.outcome == .answered }
        #expect(answered.map(\.call) == order.map { key("1.\(began[$0])") })
        #expect(visits.repairs == [.otherCallIdAtEnd: 4])
    }

    @Test func `a refused call is blocked unless it enters a queue after all`() {
        let (legs, _) = legs([
            line(0, .refused), line(1, .refused, call: "1.2"),
            line(2, .enter, call: "1.2", queue: 2),
            line(9, .abandon, call: "1.2", queue: 2, wait: 7),
            line(10, .enter, call: "1.3"), line(20, .leave, call: "1.3", wait: 10),
            line(21, .refused, call: "1.3", queue: 2), line(22, .closed, call: "1.4"),
        ])
        let outcomes = Dictionary(uniqueKeysWithValues: legs.map { ($0.call, $0.outcome) })
        #expect(
            outcomes == [
                key("1.1"): .blocked, key("1.2"): .abandoned, key("1.3"): .overflowed,
                key("1.4"): .closed,
            ]
        )
        #expect(legs.reduce(0) { $0 + Int($1.records) } == 8)
    }

    @Test func `lines whose visit is in another file are fragments`() throws {
        var dialled = line(0, .dialled, queue: 0)
        dialled.number = 3
        let (legs, _) = legs([
            dialled, line(5, .inside, call: "1.2"), line(6, .inside, call: "1.2"),
        ])
        #expect(legs.map(\.flags) == [[.open, .reconstructed], [.open, .reconstructed]])
        #expect(legs.map(\.outcome) == [.unfinished, .unfinished])
        #expect(legs.map(\.number) == [3, 0] && legs.map(\.queue) == [0, 1])
        #expect(legs.map(\.records) == [1, 2])
    }

    @Test func `the number dialled goes to the next visit only`() {
        var dialled = line(0, .dialled, queue: 0)
        dialled.number = 3
        let (legs, _) = legs([
            dialled, line(1, .enter), line(61, .leave, wait: 60), line(62, .enter, queue: 2),
            line(72, .abandon, queue: 2, wait: 10),
        ])
        #expect(legs.map(\.number) == [3, 0] && legs.map(\.records) == [3, 2])
    }

    @Test func `many calls leave the same legs as few`() {
        var visits = QueueVisits(source: 1)
        for index in Int64(0)..<10_000 {
            _ = visits.take(line(index * 10, .enter, call: "1.\(index)"))
            // Every hundredth never ends, every tenth rings once more after its end.
            if index % 100 != 0 {
                _ = visits.take(line(index * 10 + 5, .abandon, call: "1.\(index)", wait: 5))
            }
            if index % 10 == 1 {
                _ = visits.take(line(index * 10 + 6, .inside, call: "1.\(index)"))
            }
        }
        visits.finish()
        #expect(visits.legs.count == 10_000)
        #expect(visits.legs.filter { $0.outcome == .unfinished }.count == 100)
        #expect(visits.legs.reduce(0) { $0 + Int($1.records) } == 10_000 + 9_900 + 1_000)
    }
}
