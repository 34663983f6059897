/// The rule that no small count of persons, calls or cases leaves the house.
package struct SmallCounts: Sendable {
    /// Counts from 1 to less than this are withheld.
    package var minimum: Int64
    /// Counts of one group that always add up to nothing, so that one of them follows from the
    /// others.
    package var identities: [[Metric.Basis.Part]]

    package init(minimum: Int64, identities: [[Metric.Basis.Part]] = []) {
        self.minimum = minimum
        self.identities = identities
    }

    /// Withholds, in everything that is published together, each figure with a small count behind
    /// it (numerator, denominator, or the difference of the two), and whatever a reader could
    /// compute one from.
    ///
    /// A figure is judged as if the counts behind it were printed beside it, so a table says the
    /// same in every form, with or without them. Distinct callers are not subtracted from each
    /// other: those of two groups overlap.
    package func withhold(in publication: inout some Publication) {
        var ledger = CountLedger(minimum: minimum)
        publication.eachTable { ledger.enter($0) }
        publication.eachFigure { scope, metric, figure in
            ledger.note(scope)
            ledger.enter(figure, metric, at: CountLedger.Place(scope))
        }
        ledger.relate(by: identities)
        let withheld = ledger.withheldFigures()
        // The same walk again: figure by figure in the same order.
        var turn = 0
        func next(_ figure: inout Figure) {
            if withheld[turn] { figure = .withheld }
            turn += 1
        }
        publication.eachTable { table in
            for row in table.rows.indices {
                for column in table.metrics.indices { next(&table.rows[row].figures[column]) }
            }
            if var total = table.total {
                for column in total.indices { next(&total[column]) }
                table.total = total
            }
            table.withholdTellingExtremes()
            table.minimumCount = minimum
        }
        publication.eachFigure { _, _, figure in next(&figure) }
    }
}

extension FigureTable {
    /// The longest wait of all, where no row shows it, was that of a call in a withheld one.
    fileprivate mutating func withholdTellingExtremes() {
        guard var total else { return }
        for column in metrics.indices where metrics[column].basis?.isExtreme == true {
            let shown = rows.map(\.figures[column])
            let isTold = shown.contains { $0.exact?.numerator == total[column].exact?.numerator }
            if shown.contains(.withheld), !isTold { total[column] = .withheld }
        }
        self.total = total
    }
}
