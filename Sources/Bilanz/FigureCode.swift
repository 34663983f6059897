extension Figure {
    /// The exact figure as one word that can be kept and compared, `ratio:3/4`.
    package var code: String {
        switch self {
        case .none: "none"
        case .withheld: "withheld"
        case .count(let value): "count:\(value)"
        case .seconds(let value, let calls): "seconds:\(value)/\(calls)"
        case .ratio(let fraction): "ratio:\(fraction.code)"
        case .meanOfMilliseconds(let fraction): "milliseconds:\(fraction.code)"
        case .perThousand(let fraction): "per-thousand:\(fraction.code)"
        case .mean(let fraction): "mean:\(fraction.code)"
        }
    }

    /// - Returns: nil for anything that `code` does not give.
    package init?(code: String) {
        switch code {
        case "none":
            self = .none
            return
        case "withheld":
            self = .withheld
            return
        default: break
        }
        guard let colon = code.firstIndex(of: ":") else { return nil }
        let parts = code[code.index(after: colon)...]
            .split(separator: "/", omittingEmptySubsequences: false).map { Int64($0) }
        switch (code[..<colon], parts.count) {
        case ("count", 1): self.init(parts[0]) { .count($0) }
        case ("seconds", 2):
            self.init(Fraction(parts)) { .seconds($0.numerator, of: $0.denominator) }
        case ("ratio", 2): self.init(Fraction(parts)) { .ratio($0) }
        case ("milliseconds", 2): self.init(Fraction(parts)) { .meanOfMilliseconds($0) }
        case ("per-thousand", 2): self.init(Fraction(parts)) { .perThousand($0) }
        case ("mean", 2): self.init(Fraction(parts)) { .mean($0) }
        default: return nil
        }
    }

    /// Whether a page would print the same: of a percentile it prints no number of calls.
    package func isTold(as other: Figure) -> Bool {
        if case .seconds(let value, _) = self, case .seconds(let told, _) = other {
            return value == told
        }
        return self == other
    }

    private init?<Value>(_ value: Value?, _ make: (Value) -> Figure) {
        guard let value else { return nil }
        self = make(value)
    }
}

extension Fraction {
    fileprivate var code: String { "\(numerator)/\(denominator)" }

    fileprivate init?(_ parts: [Int64?]) {
        guard let numerator = parts[0], let denominator = parts[1] else { return nil }
        self.init(numerator, denominator)
    }
}
