/// A planned value of a figure, with the operator it was written with.
package struct Target: Sendable, Hashable {
    package enum Comparison: String, Sendable, CaseIterable {
        case atLeast = ">="
        case moreThan = ">"
        case atMost = "<="
        case lessThan = "<"
    }

    package var metric: String
    package var comparison: Comparison
    /// The planned value × 10,000 (four decimals, exact).
    package var tenThousandths: Int64

    package init(metric: String, comparison: Comparison, tenThousandths: Int64) {
        self.metric = metric
        self.comparison = comparison
        self.tenThousandths = tenThousandths
    }

    /// Judged on the exact fraction, never on a rounded figure. nil where there is no value.
    package func isMet(by figure: Figure) -> Bool? {
        guard let (numerator, denominator) = figure.exact, denominator > 0 else { return nil }
        let left = numerator.multipliedFullWidth(by: 10_000)
        let right = tenThousandths.multipliedFullWidth(by: denominator)
        let isEqual = left == right
        let isLess =
            left.high != right.high ? left.high < right.high : left.low < right.low
        return switch comparison {
        case .atLeast: !isLess
        case .moreThan: !isLess && !isEqual
        case .atMost: isLess || isEqual
        case .lessThan: isLess
        }
    }

    /// As many decimals as it takes for the printed value to lie on the same side of the target as
    /// the exact one: 74.96 % misses 75 %, and must not be printed as "75.0 %, missed".
    ///
    /// - Parameters:
    ///   - figure: the exact value.
    ///   - usual: the decimals it has where rounding changes nothing.
    /// - Returns: `usual` or more, at most 9; `usual` where there is no value.
    package func tellingDecimals(of figure: Figure, usual: Int) -> Int {
        guard let isMet = isMet(by: figure), usual < 9 else { return usual }
        let more = (usual...9).first { decimals in
            guard let rounded = figure.rounded(decimals: decimals) else { return true }
            let scale = (0..<decimals).reduce(Int64(1)) { power, _ in power * 10 }
            return self.isMet(by: .mean(Fraction(rounded, scale))) == isMet
        }
        return more ?? 9
    }
}
