import Bilanz
import Diagnostics

/// What the pages say of small counts, and what of the data quality they must not tell.
extension PilotsReportLayout {
    /// "Fallzahlen von 1 bis 2 sind zurückgehalten …"; nil where the report says nothing of it.
    var privacy: String? {
        if let minimum = report.minimumCount {
            return say(
                "Fallzahlen unter \(number(minimum)) sind zurückgehalten (Zeichen „.“).",
                "Counts below \(number(minimum)) are withheld (sign “.”)."
            )
        }
        guard report.isInternal else { return nil }
        return say(
            "Nur für den internen Gebrauch: Kleine Fallzahlen sind nicht zurückgehalten.",
            "For internal use only: small counts are not withheld."
        )
    }

    /// The sign for a withheld figure, among the others.
    var signOfWithheld: String? {
        guard let minimum = report.minimumCount else { return nil }
        let least = number(minimum)
        return say(
            """
            . = zurückgehalten: Die Zahl selbst, ihr Zähler, ihr Nenner oder deren Unterschied liegt \
            unter \(least), oder aus ihr ließe sich eine solche Zahl errechnen. Null ist keine kleine \
            Fallzahl.
            """,
            """
            . = withheld: the number itself, its numerator, its denominator or their difference is \
            below \(least), or such a number could be computed from it. Zero is no small count.
            """
        )
    }

    /// Counts of calls in the data quality are not told where one of them is small, or where a
    /// table withholds anything that they might give away.
    var withholdsQuality: Bool {
        guard let minimum = report.minimumCount else { return false }
        let quality = report.quality
        let anonymous = quality.anonymousCallers
        let counts =
            quality.outcomes.map { Int64($0.count) } + quality.unknownQueues.map { Int64($0.count) }
            + [anonymous.numerator, anonymous.denominator - anonymous.numerator]
        return report.withheldCount > 0 || counts.contains { $0 > 0 && $0 < minimum }
    }
}

extension PilotsReport {
    /// How many figures of its tables are withheld.
    var withheldCount: Int {
        attachments.reduce(0) { $0 + $1.table.withheldCount }
    }
}

extension FigureTable {
    /// One line under a table that withholds something: how many figures, and why.
    func noteOnWithheld(_ language: Language) -> String? {
        let count = withheldCount
        guard let minimumCount, count > 0 else { return nil }
        let style = NumberStyle.display(language)
        let (number, minimum) = (style.text(Int64(count)), style.text(minimumCount))
        return Text(
            """
            . = \(number) \(count == 1 ? "Wert ist" : "Werte sind") zurückgehalten: Fallzahlen unter \
            \(minimum) und was sie errechenbar machte.
            """,
            """
            . = \(number) \(count == 1 ? "figure is" : "figures are") withheld: counts below \
            \(minimum), and what would make them computable.
            """
        )(language)
    }

    /// Without its rows.
    var totalAlone: FigureTable {
        var table = self
        table.rows = []
        return table
    }

    /// The figure of all groups together, unless it is withheld.
    func told(_ id: String) -> (metric: Metric, figure: Figure)? {
        overall(id).flatMap { $0.figure == .withheld ? nil : $0 }
    }
}
