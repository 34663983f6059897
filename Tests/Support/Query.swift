package import Pipeline

/// Progress that nobody looks at.
package struct Silence: ProgressSink {
    package init() {}
    package func expect(stored: Int) {}
    package func advance(stored: Int, calls: Int) {}
}

/// One query, as the command line would ask it.
package func query(
    pipeline: String? = nil,
    by: String? = nil,
    metrics: String? = nil,
    period: String = "all",
    filters: [String] = [],
    fractions: Bool = false,
    total: Bool = false,
    threads: Int = 2,
    skipsDamaged: Bool = false,
    countsDirectly: Bool = true,
    memory: Int = 512 << 20,
    inputs: [String] = []
) async throws -> RunResult {
    var request = QueryRequest()
    request.pipelinePath = pipeline
    request.by = by
    request.metrics = metrics
    request.period = period
    request.filters = filters
    request.fractions = fractions
    request.total = total
    request.writer = "csv"
    request.inputs = inputs
    var options = RunOptions(threads: threads, skipsDamaged: skipsDamaged)
    options.countsDirectly = countsDirectly
    options.memory = memory
    return try await Query(request, options: options).run(progress: Silence())
}

extension RunResult {
    /// The CSV as cells, header first; fixture tables hold no quotes.
    package var cells: [[String]] {
        String(decoding: output, as: UTF8.self).split(separator: "\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }
}
