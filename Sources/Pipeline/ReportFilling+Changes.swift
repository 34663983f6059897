import Bilanz
import CallModel
import Diagnostics

extension ReportFilling {
    /// Names, queues and numbers that were a pilot's on some days of the report only.
    func pilotChanges(over days: CoveredDays?) -> [PilotChange] {
        guard let days else { return [] }
        return pipeline.pilots.flatMap { PilotChange.all(of: $0, touching: days) }
    }

    /// The table with the names that the pilots of its rows had in its time.
    func withFormerNames(_ table: FigureTable, in period: Period? = nil) -> FigureTable {
        guard let column = table.dimensions.firstIndex(of: .pilot) else { return table }
        let days = CoveredDays(
            period ?? self.period,
            firstOfInputs: book.days?.lowerBound,
            lastOfInputs: book.days?.upperBound
        )
        let pilots = Set(table.rows.map { $0.keys[column] })
        var table = table
        table.formerNames = pilotChanges(over: days).filter { change in
            guard case .name = change.what else { return false }
            return pilots.contains(change.pilot)
        }
        return table
    }
}

extension ResolvedPipeline {
    /// Where a pilot is asked for by a name that it had: the one it has.
    func advice(forPilot name: String) -> Text? {
        pilots.first { pilot in pilot.formerly.contains { $0.key == name } }
            .map { FormerName.advice(name, is: $0.name) }
    }

    /// What a pilot was called before, latest first, leaving out what others are called now.
    func formerNames(of pilot: String) -> [String] {
        let present = Set(pilots.map(\.name))
        return pilots.first { $0.name == pilot }?.formerly.reversed().map(\.key)
            .filter { !present.contains($0) } ?? []
    }
}
