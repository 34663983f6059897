import Bilanz
import Diagnostics

extension PilotsReportLayout {
    /// What a head of department reads when there is time for nothing else.
    var summary: Document.Section {
        var sentences = [
            answered, inTime, abandoned, waited, complained, extremes, targetsInShort,
        ].compactMap { $0 }
        if sentences.isEmpty {
            sentences.append(
                report.withheldCount > 0
                    ? say(
                        "Die Zahlen dieses Zeitraums sind so klein, dass sie zurückgehalten werden.",
                        "The figures of this period are so small that they are withheld."
                    )
                    : say(
                        "Die Eingaben enthalten für diesen Zeitraum keinen Anruf.",
                        "The inputs hold no call of this period."
                    )
            )
        }
        return Document.Section(
            heading: say("Das Wichtigste in Kürze", "In short"),
            blocks: [.bullets(sentences + warnings)]
        )
    }

    private var answered: String? {
        guard let (metric, figure) = report.headline.told("annahmequote") else { return nil }
        let name = metric.label(language)
        guard let fraction = figure.fraction, fraction.denominator > 0 else {
            return say(
                "Es gab keine Anrufe, auf die sich eine \(name) beziehen könnte.",
                "There were no calls that \(name) could refer to."
            )
        }
        let base: Text? =
            switch metric.variant {
            case "a1": Text("insgesamt", "in all")
            case "a2": Text("in der Servicezeit", "in service hours")
            case "a3": Text("in der Warteschlange", "that entered a queue")
            default: nil
            }
        guard let base else { return sentence(metric, figure) }
        let calls = counted(
            fraction.denominator,
            one: Text("Anruf", "call"),
            many: Text("Anrufen", "calls")
        )
        let taken =
            switch fraction.numerator {
            case 0: say("wurde keiner angenommen", "none was answered")
            case 1: say("wurde 1 angenommen", "1 was answered")
            default:
                say(
                    "wurden \(number(fraction.numerator)) angenommen",
                    "\(number(fraction.numerator)) were answered"
                )
            }
        return say("Von ", "Of ") + calls + " " + base(language) + " " + taken + ": "
            + named(metric, figure)
    }

    private var inTime: String? {
        guard let (metric, figure) = report.headline.told("servicelevel") else { return nil }
        let base: Text? =
            switch metric.variant {
            case "s1": Text("angenommenen Anrufen", "answered calls")
            case "s2q": Text("Anrufen in der Warteschlange", "calls that entered a queue")
            case "s7": Text("Anrufen in der Servicezeit", "calls in service hours")
            default: nil
            }
        guard let base, let fraction = figure.fraction, fraction.denominator > 1 else {
            return sentence(metric, figure)
        }
        let limit = duration(report.definitions.answerWithin)
        let were = fraction.numerator == 1 ? Text("wurde", "was") : Text("wurden", "were")
        return say("Innerhalb von \(limit) angenommen ", "Answered within \(limit) ")
            + were(language) + " " + fraction.words(language) + " " + base(language) + ": "
            + named(metric, figure)
    }

    private var abandoned: String? {
        guard let (metric, figure) = report.headline.told("abandon-rate") else { return nil }
        guard metric.variant == "v1", let fraction = figure.fraction, fraction.denominator > 1
        else { return sentence(metric, figure) }
        let ended = fraction.numerator == 1 ? Text("endete", "ended") : Text("endeten", "ended")
        return fraction.words(language)
            + say(" Anrufen in der Warteschlange ", " calls that entered a queue ")
            + ended(language)
            + say(", weil die Anrufenden auflegten: ", " because the callers hung up: ")
            + named(metric, figure)
    }

    private var waited: String? {
        guard let (_, figure) = report.headline.overall("wait-mean"),
            let seconds = figure.text(decimals: 1, .display(language))
        else { return nil }
        return say(
            "Wer angenommen wurde, hatte im Mittel \(seconds) Sekunden gewartet.",
            "Those who were answered had waited \(seconds) seconds on average."
        )
    }

    private var complained: String? {
        guard let (_, figure) = report.complaints?.overall("complaints"),
            let count = figure.rounded(decimals: 0)
        else { return nil }
        if count == 0 { return say("Es ging keine Beschwerde ein.", "No complaint was received.") }
        let came = count == 1 ? Text("ging", "was") : Text("gingen", "were")
        let complaints = counted(
            count,
            one: Text("Beschwerde", "complaint"),
            many: Text("Beschwerden", "complaints")
        )
        return say(
            "Es \(came.german) \(complaints) ein.",
            "\(complaints) \(came.english) received."
        )
    }

    /// The pilots with the highest and the lowest Annahmequote, compared exactly.
    private var extremes: String? {
        let table = report.headline
        guard let column = table.metrics.firstIndex(where: { $0.id == "annahmequote" }),
            table.dimensions == [.pilot]
        else { return nil }
        let rows = table.rows.compactMap { row in
            row.figures[column].fraction.flatMap { fraction in
                fraction.denominator > 0 ? (pilot: row.keys[0], fraction: fraction) : nil
            }
        }
        guard rows.count > 1,
            let highest = rows.max(by: { $0.fraction.isLess(than: $1.fraction) }),
            let lowest = rows.min(by: { $0.fraction.isLess(than: $1.fraction) }),
            lowest.fraction.isLess(than: highest.fraction)
        else { return nil }
        let isAlone = [highest, lowest].allSatisfy { extreme in
            rows.count {
                !$0.fraction.isLess(than: extreme.fraction)
                    && !extreme.fraction.isLess(than: $0.fraction)
            } == 1
        }
        guard isAlone else { return nil }
        let name = table.metrics[column].label(language)
        let high = Figure.ratio(highest.fraction).displayed(.percent, language)
        let low = Figure.ratio(lowest.fraction).displayed(.percent, language)
        return say(
            """
            Am höchsten ist die \(name) bei „\(highest.pilot)“ (\(high)), am niedrigsten bei \
            „\(lowest.pilot)“ (\(low)).
            """,
            """
            \(name) is highest at “\(highest.pilot)” (\(high)) and lowest at “\(lowest.pilot)” \
            (\(low)).
            """
        )
    }

    private var targetsInShort: String? {
        let judged = report.targets.filter { $0.isMet != nil && !$0.isPreliminary }
        guard !judged.isEmpty else { return nil }
        let open = report.targets.count { $0.isPreliminary }
        let met = judged.count { $0.isMet == true }
        let missed = judged.filter { $0.isMet == false }.map { target in
            target.metric.label(language)
                + " (" + (target.pilot ?? say("alle Piloten", "all pilots")) + ")"
        }
        let score =
            judged.count + open == 1
            ? (met == 1
                ? say("Das eine Ziel wurde erreicht", "The one target was met")
                : say("Das eine Ziel wurde verfehlt", "The one target was missed"))
            : say(
                """
                \(number(met)) von \(number(judged.count)) Zielen \(met == 1 ? "wurde" : "wurden") \
                erreicht
                """,
                "\(number(met)) of \(number(judged.count)) targets \(met == 1 ? "was" : "were") met"
            )
        let names =
            missed.isEmpty || judged.count + open == 1
            ? "" : say("; verfehlt: ", "; missed: ") + missed.joined(separator: ", ")
        let pending = counted(
            open,
            one: Text("weiteres Ziel", "further target"),
            many: Text("weitere Ziele", "further targets")
        )
        let later =
            open == 0
            ? ""
            : say(
                "; für \(pending) decken die Daten den Zeitraum noch nicht ganz ab",
                "; the data do not cover the whole period of \(pending) yet"
            )
        return score + names + later + "."
    }

    private func sentence(_ metric: Metric, _ figure: Figure) -> String {
        let details = [
            figure.parts(language), reading(metric).map { say("Lesart ", "reading ") + $0 },
        ]
        .compactMap { $0 }.joined(separator: ", ")
        let remark = remark(on: metric).map { " (\($0))" } ?? ""
        return metric.label(language) + " " + figure.displayed(metric.unit, language)
            + (details.isEmpty ? "" : " (\(details))") + remark + "."
    }

    /// "Annahmequote 75,0 % (Ziel mindestens 75 %: erreicht)."
    private func named(_ metric: Metric, _ figure: Figure) -> String {
        let remark = remark(on: metric).map { " (\($0))" } ?? ""
        return metric.label(language) + " " + figure.displayed(metric.unit, language) + remark + "."
    }
}

extension Fraction {
    /// Compared by cross multiplication; both denominators are positive.
    func isLess(than other: Fraction) -> Bool {
        Int128(numerator) * Int128(other.denominator) < Int128(other.numerator)
            * Int128(denominator)
    }
}
