import Aggregation
import Bilanz
import CallModel
import Diagnostics
import Kennzahlen

extension CallBook {
    /// One table over the book.
    func table(
        _ question: Question,
        definitions: Definitions,
        withTotal: Bool
    ) throws(RunFailure) -> FigureTable {
        try sealed.check(question)
        var table = try grid(question, definitions: definitions).table(withTotal: withTotal)
        sealed.blank(&table, question)
        return table
    }

    /// The counts that a table is made of.
    func grid(_ question: Question, definitions: Definitions) throws(RunFailure) -> Grid {
        let catalogue = GridCatalogue(
            pilots: pilots,
            queues: queues,
            numbers: numbers,
            sources: sources
        )
        var grid: Grid
        do {
            grid = try Grid(
                dimensions: question.dimensions,
                kennzahlen: question.kennzahlen,
                definitions: definitions,
                catalogue: catalogue,
                period: question.period,
                filters: question.filters
            )
        } catch {
            throw RunFailure(.usage, [CallBook.diagnostic(error)])
        }
        if sealed.touch(question.period) {
            // What is left of such days only bears on later ones.
            grid.ingest(calls.filter { !sealed.days.contains($0.day) })
            grid.ingest(visits: visits.filter { !sealed.days.contains($0.day) })
            grid.ingest(complaints: complaints.filter { !sealed.days.contains($0.day) })
            sealed.add(to: &grid)
        } else {
            grid.ingest(calls)
            grid.ingest(visits: visits)
            grid.ingest(complaints: complaints)
        }
        if !callerOrder.isEmpty { grid.ingest(callers: calls, order: callerOrder) }
        return grid
    }

    private static func diagnostic(_ error: GridError) -> Diagnostic {
        switch error {
        case .unknownValue(let value, let dimension, let known):
            let list = known.prefix(30).joined(separator: ", ")
            return Diagnostic(
                .error,
                "unknown-value",
                Text(
                    "--where \(dimension.rawValue)=\(value): diesen Wert gibt es nicht.",
                    "--where \(dimension.rawValue)=\(value): there is no such value."
                ),
                try: Text("Möglich sind: \(list).", "Known are: \(list).")
            )
        case .notOfCalls(let dimension):
            return Diagnostic(
                .error,
                "not-of-calls",
                Text(
                    "\(dimension.rawValue): Anrufe haben diese Dimension nicht.",
                    "\(dimension.rawValue): calls have no such dimension."
                )
            )
        }
    }
}
