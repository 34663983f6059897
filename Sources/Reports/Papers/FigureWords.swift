import Bilanz
import Diagnostics
import Mustache

/// A figure as texts and templates name it: `{{annahme}}` is its value, `{{annahme.plan}}` the
/// planned one, and so on.
///
/// The names are German: those who write papers and templates do so in German.
struct FigureWords: MustacheParent, MustacheCustomRenderable {
    let paper: PaperFigure
    let language: Language

    /// Without its unit, "7.931": the table has a column for that, a sentence has its own words.
    var renderText: String { value }
    var isNull: Bool { false }

    func child(named name: String) -> Any? {
        switch name {
        case "ist": value
        case "genau": exact
        case "plan": plan
        case "ziel": goal
        case "abweichung": difference
        case "ergebnis": verdict
        case "zaehler": paper.figure.fraction.map { style.text($0.numerator) } ?? value
        case "nenner":
            paper.figure.fraction.map { style.text($0.denominator) }
                ?? (paper.figure == .withheld ? TableSign.secret : "1")
        case "zeitraum": paper.days?.words(language) ?? ""
        case "quelle": paper.source ?? ""
        case "erreicht": paper.target.flatMap { $0.isMet(by: paper.figure) } == true
        case "verfehlt": paper.target.flatMap { $0.isMet(by: paper.figure) } == false
        default: nil
        }
    }

    private var style: NumberStyle { .display(language) }

    /// Those the author wished for; more where the rounded value would contradict the verdict.
    private var decimals: Int {
        let usual = paper.decimals ?? paper.unit.displayDecimals
        return paper.target?.tellingDecimals(of: paper.figure, usual: usual) ?? usual
    }

    private func say(_ german: String, _ english: String) -> String {
        Text(german, english)(language)
    }

    /// "75", but "74,5" where at least 75 were planned; the sign for nothing where there is no
    /// value.
    var value: String { paper.figure.text(decimals: decimals, style) ?? paper.figure.sign }

    /// With at least two decimals, "75,02"; what is exact with fewer has no more.
    var exact: String {
        guard let (numerator, denominator) = paper.figure.exact, denominator > 0 else {
            return paper.figure.sign
        }
        var scaled = numerator
        for places in 0..<max(2, decimals) {
            if scaled.isMultiple(of: denominator) {
                return paper.figure.text(decimals: places, style) ?? TableSign.nothing
            }
            scaled *= 10
        }
        return paper.figure.text(decimals: max(2, decimals), style) ?? TableSign.nothing
    }

    /// As the papers write it: "75", "<5", ">65"; empty without a target.
    var plan: String {
        guard let target = paper.target else { return "" }
        let sign =
            switch target.comparison {
            case .atLeast: ""
            case .moreThan: ">"
            case .lessThan: "<"
            case .atMost: "≤ "
            }
        return sign + planned(target)
    }

    /// "mindestens 75"; empty without a target.
    var goal: String {
        guard let target = paper.target else { return "" }
        let words =
            switch target.comparison {
            case .atLeast: say("mindestens", "at least")
            case .moreThan: say("mehr als", "more than")
            case .atMost: say("höchstens", "at most")
            case .lessThan: say("weniger als", "less than")
            }
        return words + " " + planned(target)
    }

    /// The planned value with as many decimals as it was written with.
    private func planned(_ target: Target) -> String {
        var (value, decimals) = (target.tenThousandths, 4)
        while decimals > 0, value.isMultiple(of: 10) {
            (value, decimals) = (value / 10, decimals - 1)
        }
        return style.text(value, decimals: decimals)
    }

    /// IST less plan; nil without a target or a value.
    var distance: Figure? {
        guard let target = paper.target, let (numerator, denominator) = paper.figure.exact
        else { return nil }
        let (scaled, overflow) = numerator.multipliedReportingOverflow(by: 10_000)
        let (plan, tooBig) = target.tenThousandths.multipliedReportingOverflow(by: denominator)
        let (divisor, tooMuch) = denominator.multipliedReportingOverflow(by: 10_000)
        return overflow || tooBig || tooMuch ? nil : .mean(Fraction(scaled - plan, divisor))
    }

    /// "+4.931", "−0,5 Prozentpunkte"; empty without a target or a value.
    var difference: String {
        let places = paper.unit == .percent ? max(1, decimals) : decimals
        guard let rounded = distance?.rounded(decimals: places) else { return "" }
        let sign = rounded > 0 ? "+" : rounded < 0 ? "−" : ""
        let number = sign + style.text(Int64(rounded.magnitude), decimals: places)
        return paper.unit == .percent
            ? number + say(" Prozentpunkte", " percentage points") : number
    }

    /// "erreicht", "verfehlt"; empty without a target.
    var verdict: String {
        guard let target = paper.target else { return "" }
        guard let isMet = target.isMet(by: paper.figure) else {
            return paper.figure == .withheld
                ? say("zurückgehalten", "withheld") : say("kein Wert", "no value")
        }
        return isMet ? say("erreicht", "met") : say("verfehlt", "missed")
    }
}
