import Aggregation
import Bilanz
import CallModel
import Diagnostics
import Kennzahlen
import PipelineFile

extension CallBook {
    /// One table over the book.
    func table(
        _ question: Question,
        of pipeline: ResolvedPipeline,
        withTotal: Bool
    ) throws(RunFailure) -> FigureTable {
        try sealed.check(question)
        var table = try grid(question, of: pipeline).table(withTotal: withTotal)
        sealed.blank(&table, question)
        return pipeline.countsComplaints ? table : CallBook.withoutComplaints(table, question)
    }

    /// The counts that a table is made of.
    func grid(_ question: Question, of pipeline: ResolvedPipeline) throws(RunFailure) -> Grid {
        if let grid = countedCalls?.grid { return grid }
        var grid = try emptyGrid(question, of: pipeline)
        ingestRest(into: &grid)
        if sealed.touch(question.period) {
            // What is left of such days only bears on later ones.
            grid.ingest(calls.filter { !sealed.days.contains($0.day) })
            grid.ingest(visits: visits.filter { !sealed.days.contains($0.day) })
            try sealed.add(to: &grid, question)
        } else {
            grid.ingest(calls)
            grid.ingest(visits: visits)
        }
        if !callerTurns.isEmpty { grid.ingest(callers: callerTurns, of: calls) }
        return grid
    }

    /// The layout of a table over the book; an open one where the names of the calls are not known
    /// yet.
    func emptyGrid(
        _ question: Question,
        of pipeline: ResolvedPipeline,
        isOpen: Bool = false
    ) throws(RunFailure) -> Grid {
        let catalogue = GridCatalogue(
            pilots: pilots,
            queues: queues,
            numbers: numbers,
            receivers: receivers,
            sources: sources,
            kinds: kinds
        )
        let serviceDays = serviceDays
        do {
            return try Grid(
                dimensions: question.dimensions,
                kennzahlen: question.kennzahlen,
                definitions: pipeline.definitions,
                catalogue: catalogue,
                period: question.period,
                filters: question.filters,
                isOpen: isOpen,
                isServiceDay: { serviceDays.contains($0) }
            )
        } catch {
            throw RunFailure(.usage, [CallBook.diagnostic(error, pipeline)])
        }
    }

    /// Counts everything that is no call.
    func ingestRest(into grid: inout Grid) {
        grid.ingest(register: register)
        grid.ingest(office: officeRecords)
        let isAboutReachability = isAboutReachability
        grid.ingest(complaints: complaints) { isAboutReachability[Int($0)] }
    }

    /// No source tells of complaints: a zero would claim that there were none.
    private static func withoutComplaints(
        _ table: FigureTable,
        _ question: Question
    ) -> FigureTable {
        let columns = question.kennzahlen.indices.filter {
            question.kennzahlen[$0].needs.contains(.complaints)
        }
        var table = table
        for column in columns {
            for row in table.rows.indices { table.rows[row].figures[column] = .none }
            table.total?[column] = .none
        }
        return table
    }

    private static func diagnostic(
        _ error: GridError,
        _ pipeline: ResolvedPipeline
    ) -> Diagnostic {
        switch error {
        case .unknownValue(let value, let dimension, let known):
            return Diagnostic(
                .error,
                "unknown-value",
                Text(
                    "--where \(dimension.rawValue)=\(value): diesen Wert gibt es nicht.",
                    "--where \(dimension.rawValue)=\(value): there is no such value."
                ),
                try: (dimension == .pilot ? pipeline.advice(forPilot: value) : nil)
                    ?? Spelling.advice(for: value, among: Array(known.prefix(30)))
            )
        case .tooWide:
            return Diagnostic(
                .error,
                "too-wide",
                Text(
                    "So viele Dimensionen mit so vielen Werten lassen sich nicht in einer Tabelle zählen.",
                    "So many dimensions with so many values cannot be counted in one table."
                ),
                try: Text(
                    "Weniger Dimensionen unter --by wählen oder mit --where eingrenzen.",
                    "Choose fewer dimensions under --by, or narrow them by --where."
                )
            )
        case .notOfCalls(let dimension):
            return Diagnostic(
                .error,
                "not-of-calls",
                Text(
                    "\(dimension.rawValue): Anrufe haben diese Dimension nicht; möglich bei Fällen, Terminen, Beschwerden.",
                    "\(dimension.rawValue): calls have no such dimension; cases, appointments and complaints have."
                )
            )
        }
    }
}
