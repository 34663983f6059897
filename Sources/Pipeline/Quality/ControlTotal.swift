import Aggregation
package import Bilanz
import CallModel
package import Diagnostics
import Kennzahlen

/// A figure as another system tells it (the monthly report of the ACD, the invoice of the trunk),
/// typed into the pipeline file: what is worked out here has to come to the same.
package struct ControlTotal: Sendable, Equatable {
    /// How far the two may be apart.
    package enum Tolerance: Sendable, Equatable {
        /// In the unit of the figure: value / scale.
        case absolute(value: Int64, scale: Int64)
        /// A share of the total told.
        case share(Fraction)
    }

    package var metric: String
    /// As the figure is printed (percent, seconds, calls): value / scale.
    package var value: Int64
    package var scale: Int64
    package var tolerance: Tolerance
    package var period: String
    /// nil: the whole house.
    package var pilot: String?
    /// Where it was read.
    package var source: String?
    /// Of the entry in the pipeline file, for messages.
    package var position: SourcePosition

    /// Whether a figure is within the tolerance; false where there is none. Exact, in integers.
    func agrees(with figure: Figure) -> Bool {
        guard let (numerator, denominator) = figure.exact, denominator > 0 else { return false }
        // |n/d − v/s| ≤ tolerance, times d · s.
        let apart = (Int128(numerator) * Int128(scale) - Int128(value) * Int128(denominator))
            .magnitude
        switch tolerance {
        case .absolute(let most, let unit):
            return apart * UInt128(unit) <= UInt128(most) * UInt128(denominator) * UInt128(scale)
        case .share(let share):
            return apart * UInt128(share.denominator)
                <= UInt128(value) * UInt128(share.numerator) * UInt128(denominator)
        }
    }
}

extension CallBook {
    /// The control totals of periods that are over, and that the data do not come to.
    ///
    /// - Throws: where a store has only cells left that cannot tell.
    func controlTotals(
        of pipeline: ResolvedPipeline,
        today: LocalDay
    ) throws(RunFailure) -> [Diagnostic] {
        guard pipeline.severity(of: .controlTotals) != .off else { return [] }
        var found: [Diagnostic] = []
        for total in pipeline.controlTotals {
            guard let period = Period(total.period, today: today), period.end <= today,
                let kennzahl = Kennzahlen.named(total.metric, pipeline.definitions)
            else { continue }
            let question = Question(
                dimensions: [],
                kennzahlen: [kennzahl],
                period: period,
                filters: total.pilot.map { [Filter(.pilot, [$0])] } ?? []
            )
            let table = try table(question, of: pipeline, withTotal: false)
            let figure = table.rows.first?.figures.first ?? .none
            if !total.agrees(with: figure) { found.append(total.differs(from: figure)) }
        }
        return found
    }
}

extension ControlTotal {
    fileprivate func differs(from figure: Figure) -> Diagnostic {
        let of = pilot.map { ", \($0)" } ?? ""
        let places = scale == 1 ? 0 : String(scale).count - 1
        let told = ControlTotal.text(value, places: places)
        let decimals = max(places, figure.fraction == nil ? 0 : 1)
        let counted = figure.rounded(decimals: decimals).map {
            ControlTotal.text($0, places: decimals)
        }
        let by = source.map { " (\($0))" } ?? ""
        return Diagnostic(
            .warning,
            QualityCheck.controlTotals.code,
            at: position,
            Text(
                "Kontrollsumme \(metric) \(period)\(of): \(told)\(by), gezählt \(counted ?? "nichts").",
                "Control total \(metric) \(period)\(of): \(told)\(by), counted \(counted ?? "nothing")."
            ),
            try: Text(
                "Fehlt ein Export, oder zählt die andere Anlage anders? tolerance: sagt, wie weit beide auseinanderliegen dürfen.",
                "Is an export missing, or does the other system count otherwise? tolerance: says how far the two may be apart."
            )
        )
    }

    /// With a decimal point: it is one for programs and people, and stands beside plain counts.
    private static func text(_ value: Int64, places: Int) -> String {
        guard places > 0 else { return String(value) }
        let digits = padded(Int(value.magnitude), to: places + 1)
        return (value < 0 ? "-" : "") + digits.dropLast(places) + "." + digits.suffix(places)
    }
}
