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
        try take(&legs, isWhole: false, queues: queues, numbers: numbers)
    }

    func take(
        _ lot: CallLot,
        after legs: inout [CallLeg],
        queues: [String],
        numbers: [String]
    ) throws(Diagnostic) {
        guard DirectCount.isOfWholeCalls(lot, after: legs.last) else {
            lot.append(to: &legs)
            return try take(&legs, isWhole: false, queues: queues, numbers: numbers)
        }
        // A call of another id follows: those before it are whole.
        if !legs.isEmpty { try take(&legs, isWhole: true, queues: queues, numbers: numbers) }
        guard order.holds else { throw .outOfOrder }
        // The last one may go on.
        legs.append(lot.leg(lot.count - 1))
        lot.count -= 1
        let isInOrder = try count.withLock { count throws(Diagnostic) in
            try count.take(lot, queues: queues, numbers: numbers)
        }
        guard isInOrder else {
            order.isBroken()
            throw .outOfOrder
        }
    }

    func giveUp() throws(Diagnostic) {
        order.isBroken()
        throw .outOfOrder
    }

    /// Takes what the reading has left, and leaves the legs in it that other inputs may go on with.
    func finish(_ reading: inout Reading) throws(Diagnostic) -> DirectCount {
        try take(&reading.legs, isWhole: true, queues: reading.queues, numbers: reading.numbers)
        // The room of those taken goes with them: as many inputs as a year has are held together.
        reading.legs = reading.unsettled
        reading.unsettled = []
        let finished = try count.withLock { count throws(Diagnostic) in
            try count.finish()
            return count
        }
        if let first = finished.firstCall, let last = finished.lastCall {
            order.note(first...last)
        }
        return finished
    }

    private func take(
        _ legs: inout [CallLeg],
        isWhole: Bool,
        queues: [String],
        numbers: [String]
    ) throws(Diagnostic) {
        guard order.holds else { throw .outOfOrder }
        let taken = try count.withLock { count throws(Diagnostic) in
            try count.take(legs.span, isWhole: isWhole, queues: queues, numbers: numbers)
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
    /// From the first to the last call of each input that was read.
    private let stretches = Mutex<[ClosedRange<CallKey>]>([])

    var holds: Bool { !broken.load(ordering: .relaxed) }

    func isBroken() { broken.store(true, ordering: .relaxed) }

    /// An input has been read. Two that tell of the same stretch of ids end the attempt now, not
    /// when all the others are read too.
    func note(_ stretch: ClosedRange<CallKey>) {
        let overlaps = stretches.withLock { known in
            defer { known.append(stretch) }
            return known.contains { $0.overlaps(stretch) }
        }
        if overlaps { isBroken() }
    }
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
