// One night, or a question to its store, on the main thread: the instruction counter cannot follow a
// thread pool.
//
//     bench-night PIPELINE [DIMENSIONS METRICS]
import Diagnostics
import Glibc
import Pipeline
import Synchronization

/// Runs every task where `drain` is called.
final class OneThread: TaskExecutor {
    private let jobs = Mutex<[UnownedJob]>([])

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
    }

    func drain() {
        while let job = jobs.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) {
            unsafe job.runSynchronously(on: asUnownedTaskExecutor())
        }
    }
}

let arguments = CommandLine.arguments
guard arguments.count == 2 || arguments.count == 4 else {
    print("usage: bench-night PIPELINE [DIMENSIONS METRICS]")
    exit(64)
}
let options = RunOptions(threads: 1)

func result() async throws(RunFailure) -> RunResult {
    guard arguments.count == 4 else {
        return try await NightlyRun(NightlyRunRequest(pipelinePath: arguments[1]), options: options)
            .run(progress: NoProgress())
    }
    var request = QueryRequest()
    request.pipelinePath = arguments[1]
    request.by = arguments[2]
    request.metrics = arguments[3]
    request.writer = "csv"
    return try await Query(request, options: options).run(progress: NoProgress())
}

let thread = OneThread()
Task.detached(executorPreference: thread) {
    do throws(RunFailure) {
        let result = try await result()
        print(String(decoding: result.output, as: UTF8.self), terminator: "")
        exit(0)
    } catch {
        for diagnostic in error.diagnostics { print(diagnostic.rendered(.english)) }
        exit(2)
    }
}
thread.drain()
// It waits for something that no task of its own does.
exit(3)
