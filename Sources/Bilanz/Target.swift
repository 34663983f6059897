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
    /// the exact one: 74.96 % misses 75 %, and must not be printed as "75.0 %, missed"; nor must
    /// 89.997 % be printed as "90", where more than 90 were planned.
    ///
    /// - Parameters:
    ///   - figure: the exact value.
    ///   - usual: the decimals it has where rounding changes nothing.
    /// - Returns: `usual` or more, at most 9; `usual` where there is no value.
    package func tellingDecimals(of figure: Figure, usual: Int) -> Int {
        guard isMet(by: figure) != nil, usual < 9 else { return usual }
        let sides = sides.map { (target: $0, isMet: $0.isMet(by: figure)) }
        let more = (usual...9).first { decimals in
            guard let rounded = figure.rounded(decimals: decimals) else { return true }
            let scale = (0..<decimals).reduce(Int64(1)) { power, _ in power * 10 }
            let printed = Figure.mean(Fraction(rounded, scale))
            return sides.allSatisfy { $0.target.isMet(by: printed) == $0.isMet }
        }
        return more ?? 9
    }

    /// What a printed value must agree on. With `>` and `<` a value that equals the plan looks
    /// as though it had just failed, so it must do so exactly.
    private var sides: [Target] {
        var other = self
        switch comparison {
        case .atLeast, .atMost: return [self]
        case .moreThan: other.comparison = .atLeast
        case .lessThan: other.comparison = .atMost
        }
        return [self, other]
    }
}
