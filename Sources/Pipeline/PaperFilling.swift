import Aggregation
import Bilanz
import CallModel
import Diagnostics

/// Fills a paper's figures and tables from a call book.
struct PaperFilling {
    let report: ResolvedReport
    let filling: ReportFilling

    func paper() throws(RunFailure) -> Paper {
        var figures: [PaperFigure] = []
        for figure in report.figures { figures.append(try self.figure(figure)) }
        var tables: [PaperTable] = []
        for table in report.tables { tables.append(try self.table(table)) }
        let days = days(of: filling.period)
        let workingDays = days.map {
            filling.pipeline.calendar.workingDays(in: $0.first..<$0.last.advanced(by: 1))
        }
        var paper = Paper(
            name: report.name,
            days: days,
            workingDays: workingDays ?? 0,
            content: report.paper ?? .section([]),
            figures: figures,
            tables: tables
        )
        if !report.compare.isEmpty {
            paper.comparison = try ComparisonFilling(metrics: report.compare, filling: filling)
                .comparison()
        }
        return paper
    }

    private func days(of period: Period) -> CoveredDays? {
        CoveredDays(
            period,
            firstOfInputs: filling.book.days?.lowerBound,
            lastOfInputs: filling.book.days?.upperBound
        )
    }

    private func period(_ name: String?) throws(RunFailure) -> Period {
        guard let name else { return filling.period }
        guard let period = Period(name, today: Today.day(in: filling.pipeline.zone)) else {
            throw RunFailure(.usage, [Question.badPeriod(name)])
        }
        return period
    }

    private func table(_ table: ResolvedPaperTable) throws(RunFailure) -> PaperTable {
        let period = try period(table.period)
        let filled = try filling.table(
            table.metrics.isEmpty ? Question.firstLook(of: filling.pipeline) : table.metrics,
            by: table.by,
            period: period,
            filters: table.filters
        )
        return PaperTable(
            name: table.name,
            caption: table.caption,
            table: filling.withFormerNames(filled, in: period)
        )
    }

    private func figure(_ wanted: ResolvedPaperFigure) throws(RunFailure) -> PaperFigure {
        let period = try period(wanted.period)
        switch wanted.origin {
        case .typed(let value):
            return PaperFigure(
                name: wanted.name,
                label: value.label,
                metric: nil,
                unit: value.isPercent ? .percent : .meanCount,
                figure: value.isPercent
                    ? .ratio(Fraction(value.value.numerator, value.value.denominator * 100))
                    : .mean(value.value),
                target: wanted.target,
                decimals: wanted.decimals ?? (value.value.denominator == 1 ? 0 : nil),
                days: try value.period.map { name throws(RunFailure) in
                    days(of: try self.period(name))
                } ?? days(of: period),
                source: value.source
            )
        case .kennzahl(let id):
            let table = try filling.table(
                [id],
                by: wanted.per.map { [$0] } ?? [],
                period: period,
                filters: wanted.filters
            )
            let metric = table.metrics[0]
            let figure =
                wanted.per == nil
                ? table.total?.first ?? table.rows.first?.figures.first ?? .none
                : try taken(wanted, table, in: period)
            return PaperFigure(
                name: wanted.name,
                metric: metric,
                unit: unit(of: figure, metric),
                figure: figure,
                // The groups were judged already; their number is not.
                target: wanted.per != nil && wanted.take == .met ? nil : wanted.target,
                decimals: wanted.decimals,
                days: days(of: period),
                scope: scope(of: wanted),
                counted: counted(wanted, over: table.scope)
            )
        }
    }

    /// What a figure must be reconciled with before it is published.
    private func counted(_ wanted: ResolvedPaperFigure, over scope: FigureScope) -> FigureScope? {
        guard wanted.per != nil else { return scope }
        switch wanted.take {
        case .met: return nil
        // The sum of all groups, printed as it is or divided by their known number.
        case .sum, .mean: return scope
        case .median, .min, .max:
            return FigureScope(name: scope.name + " \(wanted.name)", fixed: scope.fixed)
        }
    }

    /// The mean of counts is no count any more, and "met" counts groups, whatever they are judged on.
    private func unit(of figure: Figure, _ metric: Metric) -> Metric.Unit {
        switch figure {
        case .count: .count
        case .mean: .meanCount
        default: metric.unit
        }
    }

    private func taken(
        _ wanted: ResolvedPaperFigure,
        _ table: FigureTable,
        in period: Period
    ) throws(RunFailure) -> Figure {
        var figures = table.rows.map(\.figures[0])
        if wanted.per == .pilot, !filling.pipeline.pilots.isEmpty {
            figures = pilots(in: period, wanted.filters).map { name in
                table.rows.first { $0.keys[0] == name }?.figures[0]
                    // A count of nothing is zero: an office without a complaint has none.
                    ?? (table.metrics[0].unit == .count ? .count(0) : .none)
            }
        }
        guard let figure = wanted.take.figure(of: figures, target: wanted.target) else {
            throw RunFailure(
                .configuration,
                "cannot-take",
                Text(
                    "figures.\(wanted.name): \(wanted.take.rawValue) lässt sich aus den Werten nicht bilden; Quoten werden nie gemittelt oder addiert, met braucht einen Planwert.",
                    "figures.\(wanted.name): these values have no \(wanted.take.rawValue); ratios are never averaged or added, met needs a target."
                ),
                try: Text(
                    "Ohne „per“ entsteht die richtige Quote aus allen Anrufen.",
                    "Without \"per\" the right ratio is made of all calls."
                )
            )
        }
        return figure
    }

    /// The pilots of the register that took part in a period.
    private func pilots(in period: Period, _ filters: [Filter]) -> [String] {
        let wanted = filters.filter { $0.dimension == .pilot }
        return filling.pipeline.pilots.filter { pilot in
            (pilot.since.map { $0 < period.end } ?? true)
                && (pilot.until.map { $0 >= period.first } ?? true)
                && wanted.allSatisfy { $0.values.contains(pilot.name) }
        }.map(\.name)
    }

    /// "Median aller Piloten", "Anzahl der Monate mit erreichtem Planwert".
    private func summary(_ take: Taking, of per: Dimension) -> Text {
        let (german, english) = (per.plural.german, per.plural.english)
        return switch take {
        case .mean: Text("Mittel aller \(german)", "mean of all \(english)")
        case .median: Text("Median aller \(german)", "median of all \(english)")
        case .min: Text("kleinster Wert aller \(german)", "least of all \(english)")
        case .max: Text("größter Wert aller \(german)", "greatest of all \(english)")
        case .sum: Text("Summe aller \(german)", "sum of all \(english)")
        case .met:
            Text(
                "Anzahl der \(german) mit erreichtem Planwert",
                "number of \(english) that met the target"
            )
        }
    }

    private func scope(of wanted: ResolvedPaperFigure) -> Text {
        var german: [String] = []
        var english: [String] = []
        if let per = wanted.per {
            let summary = summary(wanted.take, of: per)
            german.append(summary.german)
            english.append(summary.english)
        }
        for filter in wanted.filters {
            let names = filter.values.map { filter.dimension.words(for: $0, .german) }
            german.append("nur " + names.joined(separator: ", "))
            english.append(
                "only "
                    + filter.values.map { filter.dimension.words(for: $0, .english) }
                    .joined(separator: ", ")
            )
        }
        return Text(german.joined(separator: "; "), english.joined(separator: "; "))
    }
}
