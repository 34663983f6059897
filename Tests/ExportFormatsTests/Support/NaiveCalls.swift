import CallModel
import ExportFormats

/// One call as expected.calls.csv tells it.
struct ExpectedCall: Equatable, CustomStringConvertible {
    /// nil where the export has no ids.
    var key: CallKey?
    var start: UtcMilliseconds
    var queue: String
    var number: String
    var outcome: String
    var wait: Milliseconds
    var talk: Milliseconds
    var forwarded: Bool
    var records: Int

    var description: String {
        let name = key.map { "\($0.high)-\($0.low)" } ?? "-"
        return "\(name) \(start) \(queue) \(number) \(outcome) wait \(wait) talk \(talk) "
            + "forwarded \(forwarded) records \(records)"
    }
}

/// Puts legs together to calls in the plainest way, for the expectations of whole samples.
struct NaiveCalls {
    private struct Leg {
        var leg: CallLeg
        var queue: String
        var number: String
    }

    private var legs: [Leg] = []

    mutating func add(_ reading: Reading) {
        for leg in reading.legs {
            legs.append(
                Leg(
                    leg: leg,
                    queue: reading.queues[Int(leg.queue)],
                    number: reading.numbers[Int(leg.number)]
                )
            )
        }
    }

    func calls() -> [ExpectedCall] {
        let byKey = Dictionary(grouping: legs) { $0.leg.call }
        return byKey.values.map { NaiveCalls.call(of: $0) }.sorted {
            ($0.start, $0.key ?? key("")) < ($1.start, $1.key ?? key(""))
        }
    }

    private static func isFragment(_ leg: CallLeg) -> Bool {
        leg.flags.isSuperset(of: [.open, .reconstructed]) && leg.outcome == .unfinished
    }

    private static func call(of all: [Leg]) -> ExpectedCall {
        var visits: [Leg] = []
        for part in all.filter({ !isFragment($0.leg) }).sorted(by: before) {
            if part.leg.identity != 0,
                visits.contains(where: { $0.leg.identity == part.leg.identity })
            {
                continue
            }
            let other = visits.firstIndex {
                $0.leg.flags.contains(.open) && part.leg.flags.contains(.reconstructed)
                    && $0.queue == part.queue && abs($0.leg.entered - part.leg.entered) <= 2000
            }
            guard let other else {
                visits.append(part)
                continue
            }
            visits[other].leg.outcome = part.leg.outcome
            visits[other].leg.wait = part.leg.wait
            visits[other].leg.talk = part.leg.talk
            visits[other].leg.handover = part.leg.handover
            if part.leg.flags.contains(.forwarded) { visits[other].leg.flags.insert(.forwarded) }
            if !part.leg.flags.contains(.open) { visits[other].leg.flags.remove(.open) }
        }
        if visits.isEmpty { visits = all }
        let counted = visits[0].leg.identity != 0 ? visits : all
        let records = counted.reduce(0) { $0 + Int($1.leg.records) }
        let entering = visits.filter { $0.leg.outcome.enteredQueue }
        if !entering.isEmpty { visits = entering }
        let first = visits[0]
        let last = visits.first { $0.leg.outcome == .answered } ?? visits[visits.count - 1]
        let wait =
            last.leg.wait == .notGiven
            ? .notGiven
            : Milliseconds(last.leg.entered - first.leg.entered) + last.leg.wait
        return ExpectedCall(
            key: first.leg.call,
            start: first.leg.entered,
            queue: first.queue,
            number: all.map(\.number).first { !$0.isEmpty } ?? "",
            outcome: last.leg.outcome.id,
            wait: wait,
            talk: last.leg.talk,
            forwarded: visits.contains { $0.leg.flags.contains(.forwarded) },
            records: records
        )
    }

    private static func before(_ left: Leg, _ right: Leg) -> Bool {
        if left.leg.entered != right.leg.entered { return left.leg.entered < right.leg.entered }
        return !left.leg.flags.contains(.reconstructed)
            && right.leg.flags.contains(.reconstructed)
    }
}
