import Bilanz
import Diagnostics

/// Lays the pilots' report out as a document: what is said, in which order, in which words. How it
/// looks is left to the pages.
struct PilotsReportLayout {
    let report: PilotsReport
    let language: Language

    init(_ report: PilotsReport, _ language: Language) {
        self.report = report
        self.language = language
    }

    var document: Document {
        let days = report.days.map { ", " + $0.words(language) } ?? ""
        var document = Document(
            language: language,
            title: "\(report.title) \(report.pipeline)\(days)"
        )
        if let days = report.days {
            document.subtitle.append(say("Zeitraum: ", "Period: ") + days.range(language))
        }
        if report.headline.isPreliminary {
            document.subtitle.append(
                say(
                    "Vorläufig: Die Daten reichen noch nicht bis zum Ende des Zeitraums.",
                    "Preliminary: the data do not reach the end of the period yet."
                )
            )
        }
        document.subtitle.append(
            say("Definitionen: Fassung ", "Definitions: version ") + report.definitions.version
        )
        if let privacy { document.subtitle.append(privacy) }
        document.sections =
            [summary, headline]
            + [targets, ladder, series, readings, repeats, complaints].compactMap { $0 }
            + [quality, pilotChanges, hours, definitions, inputs, signs].compactMap { $0 }
        return document
    }

    /// The text in the language of the report.
    func say(_ german: String, _ english: String) -> String { Text(german, english)(language) }

    func number(_ count: some BinaryInteger) -> String {
        NumberStyle.display(language).text(Int64(count))
    }

    /// "1 Beschwerde", "3 Beschwerden".
    func counted(_ count: some BinaryInteger, one: Text, many: Text) -> String {
        "\(number(count)) \((count == 1 ? one : many)(language))"
    }

    /// A share to `decimals` places, "0,03 %"; nil without a whole.
    func percent(_ part: Int, of whole: Int, decimals: Int = 1) -> String? {
        Figure.ratio(Fraction(Int64(part), Int64(whole)))
            .text(decimals: decimals, .display(language)).map { $0 + " %" }
    }

    /// "a2". A variant without a digit, such as the scope of repeat calls, is no reading of the
    /// list but a setting; the definition says it in words.
    func reading(_ metric: Metric) -> String? {
        metric.variant.flatMap { $0.contains(where: \.isNumber) ? $0 : nil }
    }

    func text(_ heading: String) -> Sheet.Column { Sheet.Column(heading: heading, isNumber: false) }
    func count(_ heading: String) -> Sheet.Column { Sheet.Column(heading: heading, isNumber: true) }
    func cell(_ count: some BinaryInteger) -> Sheet.Cell {
        Sheet.Cell(count == 0 ? TableSign.nothing : number(count))
    }

    /// Two columns: what it is, and how many.
    func tally(_ caption: String, _ heading: String, _ rows: [(String, Int)]) -> Document.Block {
        .table(
            Sheet(
                caption: caption,
                columns: [text(heading), count(say("Anzahl", "Count"))],
                rows: rows.map { Sheet.Row(cells: [Sheet.Cell($0.0), cell($0.1)]) }
            )
        )
    }
}

extension PilotsReportLayout {
    /// "30 Sekunden", "24 Stunden", "7 Tage": in the largest unit that comes out even.
    func duration(_ milliseconds: Int64) -> String {
        let day: Int64 = 86_400_000
        if milliseconds > day, milliseconds.isMultiple(of: day) {
            return counted(milliseconds / day, one: Text("Tag", "day"), many: Text("Tage", "days"))
        }
        if milliseconds >= 3_600_000, milliseconds.isMultiple(of: 3_600_000) {
            return counted(
                milliseconds / 3_600_000,
                one: Text("Stunde", "hour"),
                many: Text("Stunden", "hours")
            )
        }
        if milliseconds >= 60_000, milliseconds.isMultiple(of: 60_000) {
            return counted(
                milliseconds / 60_000,
                one: Text("Minute", "minute"),
                many: Text("Minuten", "minutes")
            )
        }
        if milliseconds.isMultiple(of: 1000) {
            return counted(
                milliseconds / 1000,
                one: Text("Sekunde", "second"),
                many: Text("Sekunden", "seconds")
            )
        }
        let seconds = NumberStyle.display(language).text(milliseconds, decimals: 3)
        return seconds + say(" Sekunden", " seconds")
    }
}
