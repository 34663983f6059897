// A night that ends itself by SIGKILL at the border of a step: run-until PIPELINE STEP NUMBER
//
// The tests start it where a signal from outside would come a moment too early or too late.
// Where the border is not crossed so often, the night completes.
import Glibc
import Pipeline
import Synchronization
import TestSupport

let arguments = CommandLine.arguments
guard arguments.count == 4, let border = NightStep(rawValue: arguments[2]),
    let number = Int(arguments[3])
else { exit(64) }

let crossings = Atomic(0)
let night = NightlyRun(
    NightlyRunRequest(pipelinePath: arguments[1]),
    options: RunOptions(threads: 2)
) { step throws(RunFailure) in
    guard step == border else { return }
    if crossings.add(1, ordering: .relaxed).newValue == number { kill(getpid(), SIGKILL) }
}
do {
    _ = try await night.run(progress: Silence())
} catch {
    exit(2)
}
