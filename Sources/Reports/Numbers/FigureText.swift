import Bilanz
import Diagnostics

extension Metric.Unit {
    /// Decimals in files for programs and spreadsheets.
    var fileDecimals: Int {
        switch self {
        case .count, .wholeSeconds: 0
        case .percent, .meanSeconds, .perThousand, .meanCount: 4
        }
    }

    /// Decimals on a page.
    var displayDecimals: Int {
        switch self {
        case .count, .wholeSeconds: 0
        case .percent, .meanSeconds, .perThousand, .meanCount: 1
        }
    }

    /// The unit as it follows a number on a page.
    func suffix(_ language: Language) -> String {
        switch self {
        case .count, .meanCount: ""
        case .percent: " %"
        case .meanSeconds, .wholeSeconds: " s"
        case .perThousand: language == .german ? " je 1.000" : " per 1,000"
        }
    }

    /// Numerator and denominator are counts that a reader can follow.
    var isRatio: Bool { self == .percent || self == .perThousand }
}

extension Figure {
    /// Rounded half up and written out; nil where there is no value.
    func text(decimals: Int, _ style: NumberStyle) -> String? {
        rounded(decimals: decimals).map { style.text($0, decimals: decimals) }
    }

    /// On a page with its unit, "75,0 %"; the sign for no value where there is none.
    func displayed(_ unit: Metric.Unit, _ language: Language) -> String {
        text(decimals: unit.displayDecimals, .display(language)).map { $0 + unit.suffix(language) }
            ?? sign
    }

    /// What stands where there is no value to print.
    var sign: String { self == .withheld ? TableSign.secret : TableSign.nothing }

    /// "9.258 von 12.345"; nil for figures that are no ratio or have no value.
    func parts(_ language: Language) -> String? {
        guard case .ratio(let fraction) = self, fraction.denominator != 0 else { return nil }
        return fraction.words(language)
    }
}

extension Fraction {
    /// "9.258 von 12.345".
    func words(_ language: Language) -> String {
        let style = NumberStyle.display(language)
        let of = Text("von", "of")(language)
        return "\(style.text(numerator)) \(of) \(style.text(denominator))"
    }
}

/// The signs of German official statistics that these reports need (DEFINITIONS 4).
enum TableSign {
    /// Nothing there: the count is zero, or there is nothing to divide by.
    static let nothing = "–"
    /// A value that is not told.
    static let secret = "."
}
