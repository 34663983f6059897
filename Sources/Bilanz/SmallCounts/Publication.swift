/// Everything that is published together, as its figures: tables, and figures that stand alone.
package protocol Publication {
    /// Hands out each table, always in the same order.
    mutating func eachTable(_ body: (inout FigureTable) -> Void)
    /// Hands out each figure that stands in no table, with what it was counted over.
    mutating func eachFigure(_ body: (FigureScope, Metric, inout Figure) -> Void)
}

extension Publication {
    package mutating func eachFigure(_ body: (FigureScope, Metric, inout Figure) -> Void) {}
}

extension FigureTable: Publication {
    package mutating func eachTable(_ body: (inout FigureTable) -> Void) { body(&self) }
}

extension PilotsReport: Publication {
    package mutating func eachTable(_ body: (inout FigureTable) -> Void) {
        body(&headline)
        body(&population)
        for index in series.indices { body(&series[index]) }
        for index in otherReadings.indices { body(&otherReadings[index].table) }
        repeatCallers.mutate(body)
        complaints.mutate(body)
    }

    package mutating func eachFigure(_ body: (FigureScope, Metric, inout Figure) -> Void) {
        for index in targets.indices {
            body(targets[index].scope, targets[index].metric, &targets[index].figure)
        }
    }
}

extension Paper: Publication {
    package mutating func eachTable(_ body: (inout FigureTable) -> Void) {
        for index in tables.indices { body(&tables[index].table) }
    }

    package mutating func eachFigure(_ body: (FigureScope, Metric, inout Figure) -> Void) {
        for index in figures.indices {
            guard let metric = figures[index].metric, let scope = figures[index].counted
            else { continue }
            body(scope, metric, &figures[index].figure)
        }
        guard var comparison else { return }
        for row in comparison.rows.indices {
            for column in comparison.rows[row].figures.indices {
                let scope = comparison.rows[row].counted[column]
                body(scope, comparison.rows[row].metric, &comparison.rows[row].figures[column])
            }
        }
        self.comparison = comparison
    }
}

/// Two that go to press as one, such as a paper and its pages of methods.
package struct PublishedTogether<One: Publication, Other: Publication>: Publication {
    package var one: One
    package var other: Other

    package init(_ one: One, _ other: Other) {
        self.one = one
        self.other = other
    }

    package mutating func eachTable(_ body: (inout FigureTable) -> Void) {
        one.eachTable(body)
        other.eachTable(body)
    }

    package mutating func eachFigure(_ body: (FigureScope, Metric, inout Figure) -> Void) {
        one.eachFigure(body)
        other.eachFigure(body)
    }
}

extension Optional {
    fileprivate mutating func mutate(_ body: (inout Wrapped) -> Void) {
        guard var value = self else { return }
        body(&value)
        self = value
    }
}
