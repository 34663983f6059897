import CallModel
import Diagnostics
import ExportFormats
import Synchronization

/// A direct count as a reader sees it.
final class DirectSink: LegSink {
    private let count: Mutex<DirectCount>
    /// Shared by all inputs of a run: one that is out of order ends it for all.
    private let order: SharedOrder

    init(_ plan: DirectPlan, order: SharedOrder) {
        count = Mutex(DirectCount(plan))
        self.order = order
    }

    func take(
        _ legs: inout [CallLeg],
        queues: [String],
        numbers: [String]
    ) throws(Diagnostic) {
        try take(&legs, isLast: false, queues: queues, numbers: numbers)
    }

    /// Takes what the reading has left.
    func finish(_ reading: inout Reading) throws(Diagnostic) -> DirectCount {
        try take(&reading.legs, isLast: true, queues: reading.queues, numbers: reading.numbers)
        return count.withLock { $0 }
    }

    private func take(
        _ legs: inout [CallLeg],
        isLast: Bool,
        queues: [String],
        numbers: [String]
    ) throws(Diagnostic) {
        guard order.holds else { throw .outOfOrder }
        let taken = try count.withLock { count throws(Diagnostic) in
            try count.take(legs.span, isLast: isLast, queues: queues, numbers: numbers)
        }
        guard let taken else {
            order.isBroken()
            throw .outOfOrder
        }
        legs.removeSubrange(0..<taken)
    }
}

/// Whether the calls of all inputs have ascended so far.
final class SharedOrder: Sendable {
    private let broken = Atomic(false)

    var holds: Bool { !broken.load(ordering: .relaxed) }

    func isBroken() { broken.store(true, ordering: .relaxed) }
}

extension Diagnostic {
    /// Never seen by anybody: the run takes the long way instead.
    fileprivate static var outOfOrder: Diagnostic {
        Diagnostic(
            .error,
            "out-of-order",
            Text("Die Anrufe sind nicht nach ihrer ID geordnet.", "Calls are not in order of id.")
        )
    }
}
