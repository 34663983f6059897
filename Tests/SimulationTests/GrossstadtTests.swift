import CallModel
import Simulation
import Testing

/// The house that programs are compared over keeps what Benchmarks/Peers promises of it.
@Suite struct `The big city` {
    @Test func `has twelve queues, a quarter of abandoned calls and as many calls as asked for`() {
        let simulated = calls(of: .grossstadt, from: "2019-03-04", days: 5, callsPerDay: 48_000)
        let total = Double(simulated.count)
        #expect((210_000...270_000).contains(simulated.count))
        #expect(Set(simulated.map(\.pilot)).count == 12)
        let abandoned = Double(simulated.count { $0.outcome == .abandoned }) / total
        #expect((0.20...0.28).contains(abandoned))
    }
}
