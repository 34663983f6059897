import CallModel
import Diagnostics
import Dispatch
import ExportFormats
import Synchronization

/// Counts the legs of one input beside its reading: two cores on one file.
///
/// Reading hands over full lists and gets empty ones back, so nothing is copied on its side. At most
/// `waiting` lists are under way: a reader that is faster waits, and memory stays bounded.
final class SinkBeside: LegSink {
    private let sink: DirectSink
    private let queue = DispatchQueue(label: "counting beside reading")
    /// One for each list that may be under way.
    private let room = DispatchSemaphore(value: 0)
    private let state = Mutex(State())
    private static let waiting = 4

    private struct Handed {
        var legs: [CallLeg]
        var queues: [String]
        var numbers: [String]
    }

    private struct State {
        /// Legs that were handed over and not yet taken: those of the last call.
        var held: [CallLeg] = []
        /// Lists under way, the oldest first, with the names known when they were handed over.
        var handed: [Handed] = []
        /// Emptied lists, to be filled again.
        var spare: [[CallLeg]] = []
        /// What went wrong beside; told to the reader with its next list.
        var trouble: Diagnostic?
    }

    init(_ sink: DirectSink) {
        self.sink = sink
        for _ in 0..<SinkBeside.waiting { room.signal() }
    }

    func take(
        _ legs: inout [CallLeg],
        queues: [String],
        numbers: [String]
    ) throws(Diagnostic) {
        room.wait()
        state.withLock { state in
            var list = state.spare.popLast() ?? []
            swap(&list, &legs)
            // In the state, not in the closure: nobody else may hold it when it is emptied.
            state.handed.append(Handed(legs: list, queues: queues, numbers: numbers))
        }
        queue.async {
            self.countNext()
            self.room.signal()
        }
        if let trouble = state.withLock({ $0.trouble }) { throw trouble }
    }

    private func countNext() {
        var held: [CallLeg] = []
        guard
            var next = state.withLock({ state -> Handed? in
                guard state.trouble == nil, !state.handed.isEmpty else { return nil }
                swap(&held, &state.held)
                return state.handed.removeFirst()
            })
        else { return }
        held += next.legs
        var trouble: Diagnostic?
        do {
            try sink.take(&held, queues: next.queues, numbers: next.numbers)
        } catch {
            trouble = error
        }
        next.legs.removeAll(keepingCapacity: true)
        state.withLock { state in
            state.trouble = trouble
            swap(&state.held, &held)
            state.spare.append(next.legs)
        }
    }

    /// Takes what the reading has left.
    ///
    /// - Throws: what went wrong beside.
    func finish(_ reading: inout Reading) throws(Diagnostic) -> DirectCount {
        queue.sync {}
        let (held, trouble) = state.withLock { ($0.held, $0.trouble) }
        if let trouble { throw trouble }
        reading.legs.insert(contentsOf: held, at: 0)
        return try sink.finish(&reading)
    }
}
