import Diagnostics
import Pipeline
import Synchronization

/// Progress on a terminal: stored bytes read of those known, calls, rate, time left.
///
/// Several tasks report at once; a mutex orders them, and at most ten lines a second are drawn.
final class ProgressBar: ProgressSink {
    private struct State {
        var known = 0
        var read = 0
        var calls = 0
        var lastDrawn: ContinuousClock.Instant?
    }

    private let isShown: Bool
    private let language: Language
    private let start = ContinuousClock.now
    private let state = Mutex(State())

    init(_ common: CommonOptions) {
        isShown = !common.quiet && !common.plain && Console.errorIsTerminal
        language = common.language
    }

    func expect(stored: Int) { state.withLock { $0.known = stored } }

    func advance(stored: Int, calls: Int) {
        guard isShown else { return }
        state.withLock { state in
            state.read += stored
            state.calls += calls
            let now = ContinuousClock.now
            if let last = state.lastDrawn, now - last < .milliseconds(100) { return }
            state.lastDrawn = now
            draw(state, at: now)
        }
    }

    func finish() {
        guard isShown, state.withLock({ $0.lastDrawn != nil }) else { return }
        Console.draw("\r\u{1B}[K")
    }

    private func draw(_ state: State, at now: ContinuousClock.Instant) {
        let seconds = max(0.001, Double((now - start) / .seconds(1)))
        let rate = Double(state.read) / seconds
        var line = "\r\u{1B}[K"
        if state.known > 0 {
            let share = min(1, Double(state.read) / Double(state.known))
            let filled = Int(share * 24)
            line += "[" + String(repeating: "#", count: filled)
            line += String(repeating: "-", count: 24 - filled) + "] \(Int(share * 100)) %"
            let left = Int(Double(state.known - state.read) / max(1, rate))
            line += language == .german ? ", noch \(left) s" : ", \(left) s left"
        }
        let megabytes = state.read / 1_000_000
        line +=
            language == .german
            ? ", \(megabytes) MB, \(state.calls) Anrufe, \(Int(rate / 1_000_000)) MB/s"
            : ", \(megabytes) MB, \(state.calls) calls, \(Int(rate / 1_000_000)) MB/s"
        Console.draw(line)
    }
}
