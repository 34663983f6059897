/// A numerator over a denominator, kept apart until the moment of printing.
package struct Fraction: Sendable, Hashable {
    package var numerator: Int64
    package var denominator: Int64

    package init(_ numerator: Int64, _ denominator: Int64) {
        self.numerator = numerator
        self.denominator = denominator
    }
}

/// The value of a figure in one cell of a table. An empty denominator is no value, never 0 or 100.
package enum Figure: Sendable, Hashable {
    /// No value: nothing to divide by, or the export does not tell.
    case none
    /// There is a value, and it is not told: a small count, or one that would tell of it.
    case withheld
    case count(Int64)
    /// Printed as percent: 100 × numerator / denominator.
    case ratio(Fraction)
    /// Printed in seconds: milliseconds summed over calls.
    case meanOfMilliseconds(Fraction)
    /// A percentile, of so many waits.
    case seconds(Int64, of: Int64 = 0)
    /// Printed per 1,000.
    case perThousand(Fraction)
    /// Printed as a mean count: numerator / denominator.
    case mean(Fraction)

    package var fraction: Fraction? {
        switch self {
        case .ratio(let fraction), .meanOfMilliseconds(let fraction), .perThousand(let fraction),
            .mean(let fraction):
            fraction
        case .none, .withheld, .count, .seconds: nil
        }
    }
}

extension Figure {
    /// The value as printed, as an exact rational: numerator × scale / denominator.
    package var exact: (numerator: Int64, denominator: Int64)? {
        switch self {
        case .none, .withheld: nil
        case .count(let value), .seconds(let value, of: _): (value, 1)
        case .ratio(let fraction): (fraction.numerator * 100, fraction.denominator)
        case .perThousand(let fraction): (fraction.numerator * 1000, fraction.denominator)
        case .mean(let fraction): (fraction.numerator, fraction.denominator)
        case .meanOfMilliseconds(let fraction): (fraction.numerator, fraction.denominator * 1000)
        }
    }

    /// The value rounded half up (away from zero) to `decimals` places, in units of the last
    /// place: 75.349 with one decimal is 753. nil where there is no value.
    package func rounded(decimals: Int) -> Int64? {
        guard let (numerator, denominator) = exact, denominator != 0 else { return nil }
        let scale = (0..<decimals).reduce(UInt128(1)) { power, _ in power * 10 }
        // 128 bits, so that no sum of milliseconds can overflow on its way to the page.
        let divisor = UInt128(denominator.magnitude)
        let doubled = UInt128(numerator.magnitude) * scale * 2 + divisor
        guard let magnitude = Int64(exactly: doubled / (2 * divisor)) else { return nil }
        return (numerator < 0) != (denominator < 0) ? -magnitude : magnitude
    }
}
