// One query on the main thread: the instruction counter cannot follow a thread pool.
//
//     bench-query PIPELINE DIMENSIONS METRICS
import Diagnostics
import Glibc
import Pipeline

let arguments = CommandLine.arguments
guard arguments.count == 4 else {
    print("usage: bench-query PIPELINE DIMENSIONS METRICS")
    exit(64)
}
var request = QueryRequest()
request.pipelinePath = arguments[1]
request.by = arguments[2]
request.metrics = arguments[3]
request.writer = "csv"
do {
    let result = try Query(request, options: RunOptions(threads: 1)).runOneByOne()
    print(String(decoding: result.output, as: UTF8.self), terminator: "")
} catch {
    for diagnostic in error.diagnostics { print(diagnostic.rendered(.english)) }
    exit(2)
}
