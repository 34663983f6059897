import Diagnostics

/// How digits become a number on a page. Works on exact integers: no locale and no floating point
/// can reach a figure.
struct NumberStyle: Sendable {
    var decimalMark: String
    /// Between groups of three digits; empty for none.
    var thousandsMark: String

    /// For programs, `12345.5`.
    static let machine = NumberStyle(decimalMark: ".", thousandsMark: "")
    /// For cells of a German spreadsheet, `12345,5`.
    static let germanCell = NumberStyle(decimalMark: ",", thousandsMark: "")

    /// For people, `12.345,5` or `12,345.5`.
    static func display(_ language: Language) -> NumberStyle {
        switch language {
        case .german: NumberStyle(decimalMark: ",", thousandsMark: ".")
        case .english: NumberStyle(decimalMark: ".", thousandsMark: ",")
        }
    }

    /// `value` is in units of the last place, 753 for 75.3 with one decimal.
    func text(_ value: Int64, decimals: Int = 0) -> String {
        var digits = String(value.magnitude)
        if digits.utf8.count <= decimals {
            digits = String(repeating: "0", count: decimals + 1 - digits.utf8.count) + digits
        }
        let whole = grouped(digits.dropLast(decimals))
        let sign = value < 0 ? "-" : ""
        return decimals == 0 ? sign + whole : sign + whole + decimalMark + digits.suffix(decimals)
    }

    private func grouped(_ digits: Substring) -> String {
        guard !thousandsMark.isEmpty else { return String(digits) }
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.utf8.count - index).isMultiple(of: 3) { text += thousandsMark }
            text.append(digit)
        }
        return text
    }
}
