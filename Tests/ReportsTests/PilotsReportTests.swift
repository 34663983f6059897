import Bilanz
import CallModel
import Diagnostics
import Foundation
import Testing

@testable import Reports

@Suite struct PilotsReportTests {
    private func markdown(_ report: PilotsReport, _ language: Language = .german) -> String {
        String(decoding: PilotsReportMarkdown.write(report, language), as: UTF8.self)
    }

    @Test func `the report begins with the month in words`() {
        let text = markdown(Samples.report())
        #expect(
            text.hasPrefix(
                """
                # Monatsbericht btb, März 2019

                Zeitraum: 01.03.2019 bis 31.03.2019

                Definitionen: Fassung 2020-1

                ## Das Wichtigste in Kürze

                - Von 12.345 Anrufen in der Servicezeit wurden 9.255 angenommen: Annahmequote 75,0 % (Ziel mindestens 75 %: verfehlt, genauer 74,97 %).
                - Innerhalb von 30 Sekunden angenommen wurden 8.000 von 12.345 Anrufen in der Servicezeit: Servicelevel 64,8 %.
                - 2.800 von 12.240 Anrufen in der Warteschlange endeten, weil die Anrufenden auflegten: Abbruchquote 22,9 %.
                - Wer angenommen wurde, hatte im Mittel 27,2 Sekunden gewartet.
                - Es gingen 5 Beschwerden ein.
                - Am höchsten ist die Annahmequote bei „115“ (78,5 %), am niedrigsten bei „Wohngeldstelle“ (67,9 %).
                - 1 von 2 Zielen wurde erreicht; verfehlt: Annahmequote (alle Piloten).
                - Achtung: 1 beschädigte Datei fehlt in allen Zahlen dieses Berichts.

                """.dropLast()
            )
        )
    }

    @Test(arguments: [
        "\n| **Gesamt**                  | 12.600 | 75,0 % (9.255 von 12.345) |",
        "| mindestens 75 % | 74,97 % (9.255 von 12.345) | verfehlt |",
        "|   weniger als 5 |                          0 | erreicht |",
        "| übergelaufen               | O       |    142 |    50 |                          92 |              – |",
        "| März 2019     | 12.600 | 75,0 % (9.255 von 12.345) |",
        "zwischen 73,5 % und 79,1 %. Dieser Bericht verwendet Lesart a2.",
        "| a6     | A / (A + B − BS) | 79,1 % |  9.255 | 11.700 |",
        "höchstens 24 Stunden vorher schon einmal denselben Piloten",
        "Die Bilanz geht auf: 13.012 = 12.600 + 380 + 20 + 7 + 5 + 0 + 0.",
        "Jeder Anruf hat genau einen Ausgang: 12.600 = 9.300 + 2.800 + 500.",
        "Nicht lesbar waren 5 von 13.012 Sätzen (0,04 %).",
        "| Zeitstempel nicht lesbar |      3 |",
        "| Leerzeichen um eine Zahl |      4 |",
        "| q_alt\\|1      |     12 |",
        "| Wohngeldstelle | 04.03.2019 | 07:00–08:00 Uhr |",
        "\n2 weitere Stunden sind nicht aufgeführt.\n",
        "- Ohne übermittelte Rufnummer: 10,0 % der Anrufe in der Servicezeit (1.234 von 12.345).",
        "- Vorlauf: 6 Stunden vor dem Zeitraum, weniger als 24 Stunden.",
        "- Nachlauf: 410 Anrufe in den letzten 24 Stunden der Daten.",
        "2 Zeitstempel nennen die fehlende Stunde im Frühjahr",
        "| acd-2019-03-07.csv.gz | gzip bricht ab |",
        "- T = 30 Sekunden:", "- k = 5 Sekunden:", "- W = 24 Stunden, nur beim selben Piloten:",
        "| acd-2019-03.csv.gz | csv    | 1.234.567 | 13.012 | 01.03.2019 | 31.03.2019  | 0123456789abcdef",
        "\nZeichen in den Formeln:\n",
    ])
    func `the report says`(passage: String) {
        #expect(markdown(Samples.report()).contains(passage))
    }

    @Test func `neither ids nor raw numbers stand in the words of the report`() {
        let prose = markdown(Samples.report()).split(separator: "\n").filter { $0.first != "|" }
        #expect(prose.count > 40)
        for line in prose {
            for id in ["abandon-rate", "calls-in-hours", "bad-stamp", "servicelevel", ">=", "nil"] {
                #expect(!line.contains(id), "\(line)")
            }
            // Five digits in a row would lack their thousands separator.
            #expect(line.firstMatch(of: #/[0-9]{5}|[0-9]\.[0-9]{1,2}(?![0-9.])/#) == nil, "\(line)")
        }
    }

    @Test func `the English report is English`() {
        let text = markdown(Samples.report(), .english)
        #expect(text.contains("- Of 12,345 calls in service hours 9,255 were answered:"))
        #expect(text.contains("target at least 75 %: missed, to be exact 74.97 %"))
        let prose = text.split(separator: "\n").filter { $0.first == "-" || $0.first == "#" }
        #expect(!prose.contains { $0.contains("ß") || $0.contains("ü") || $0.contains(" der ") })
    }

    @Test func `the same report is the same bytes`() {
        #expect(
            PilotsReportMarkdown.write(Samples.report(), .german)
                == PilotsReportMarkdown.write(Samples.report(), .german)
        )
        #expect(
            PilotsReportHTML.write(Samples.report(), .german)
                == PilotsReportHTML.write(Samples.report(), .german)
        )
    }

    @Test(arguments: [
        ("a1", Fraction(3, 4), "Von 4 Anrufen insgesamt wurden 3 angenommen: Annahmequote 75,0 %."),
        (
            "a2", Fraction(0, 4),
            "Von 4 Anrufen in der Servicezeit wurde keiner angenommen: Annahmequote 0,0 %."
        ),
        (
            "a3", Fraction(1, 1),
            "Von 1 Anruf in der Warteschlange wurde 1 angenommen: Annahmequote 100,0 %."
        ),
        ("a9", Fraction(8, 10), "Annahmequote 80,0 % (8 von 10, Lesart a9)."),
        (
            "a2", Fraction(0, 0),
            "Es gab keine Anrufe, auf die sich eine Annahmequote beziehen könnte."
        ),
    ])
    func `the first sentence fits the reading`(
        variant: String,
        fraction: Fraction,
        expected: String
    ) {
        var metric = Samples.annahmequote
        metric.variant = variant
        let headline = FigureTable(
            dimensions: [.pilot],
            metrics: [metric],
            rows: [],
            total: [.ratio(fraction)]
        )
        let none = FigureTable(dimensions: [.pilot], metrics: [], rows: [])
        let report = PilotsReport(
            title: "Monatsbericht",
            pipeline: "btb",
            days: nil,
            headline: headline,
            population: none,
            definitions: DefinitionsInForce(Definitions(), metrics: []),
            quality: RunQuality(balance: Balance())
        )
        let text = markdown(report)
        #expect(text.contains("\n- \(expected)\n"))
        #expect(!text.contains("## Ziele"))
        #expect(!text.contains("## Beschwerden"))
    }

    @Test func `hours stand in the report where they have changed, with their days`() throws {
        var report = Samples.report()
        #expect(!markdown(report).contains("Servicezeiten haben sich"))
        var hours = try ServiceHours("Mo-Do 08:00-12:00 13:00-16:00, Fr 08:00-12:30")
        let days = [(3, 11), (3, 25), (4, 1)].map { LocalDay(validYear: 2019, month: $0, day: $1) }
        for (day, text) in zip(days, ["Sa 10:00-12:00", "Mo-So 00:00-24:00", "Mo 08:00-09:00"]) {
            hours.change(to: try ServiceHours(text), from: day)
        }
        let march = CoveredDays(
            first: LocalDay(validYear: 2019, month: 3, day: 11),
            last: LocalDay(validYear: 2019, month: 3, day: 31)
        )
        report.hours =
            HoursInForce.stages(of: hours, pilot: "Amt A", touching: march)
            + HoursInForce.stages(
                of: try ServiceHours("Di 08:00-09:00"),
                pilot: "Amt B",
                touching: march
            )
        let rows = markdown(report).split(separator: "\n").filter {
            $0.hasPrefix("| Amt A ") || $0.hasPrefix("| Amt B ")
        }
        let cells = rows.map { row in
            row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        #expect(
            cells == [
                ["Amt A", "11.03.2019 bis 24.03.2019", "Sa 10:00–12:00"],
                ["Amt A", "25.03.2019 bis 31.03.2019", "Mo–So 00:00–24:00"],
                ["Amt B", "durchgehend", "Di 08:00–09:00"],
            ]
        )
        let layout = PilotsReportLayout(report, .english)
        #expect(
            layout.words(for: hours.week)
                == "Mon–Thu 08:00–12:00 and 13:00–16:00, Fri 08:00–12:30"
        )
    }

    @Test(arguments: [
        // Printed with one decimal it would seem to meet the target.
        (Fraction(7496, 10_000), "74,96 %", "verfehlt"),
        (Fraction(749_996, 1_000_000), "74,9996 %", "verfehlt"),
        (Fraction(7_499_999, 10_000_000), "74,99999 %", "verfehlt"),
        (Fraction(3, 4), "75,0 %", "erreicht"),
        (Fraction(7504, 10_000), "75,0 %", "erreicht"),
        (Fraction(745, 1000), "74,5 %", "verfehlt"),
        (Fraction(0, 0), "–", "kein Wert"),
    ])
    func `a target never contradicts the value beside it`(
        fraction: Fraction,
        printed: String,
        verdict: String
    ) {
        let layout = PilotsReportLayout(Samples.report(), .german)
        let judged = JudgedTarget(
            metric: Samples.annahmequote,
            target: Target(metric: "annahmequote", comparison: .atLeast, tenThousandths: 750_000),
            figure: .ratio(fraction)
        )
        #expect(layout.actual(judged).text == printed)
        #expect(layout.verdict(judged) == verdict)
    }

    @Test(arguments: [
        (Target.Comparison.atLeast, Int64(750_000), Metric.Unit.percent, "mindestens 75 %"),
        (.moreThan, 755_000, .percent, "mehr als 75,5 %"),
        (.lessThan, 50_000, .count, "weniger als 5"),
        (.atMost, 25_001, .meanSeconds, "höchstens 2,5001 s"),
        (.atMost, 0, .count, "höchstens 0"),
        (.atLeast, 30_000_000, .count, "mindestens 3.000"),
    ])
    func `a target is said in words`(
        comparison: Target.Comparison,
        value: Int64,
        unit: Metric.Unit,
        expected: String
    ) {
        let judged = JudgedTarget(
            metric: Samples.metric("x", "X", unit),
            target: Target(metric: "x", comparison: comparison, tenThousandths: value),
            figure: .none
        )
        #expect(PilotsReportLayout(Samples.report(), .german).goal(judged) == expected)
    }

    @Test(arguments: [
        (Int64(30_000), "30 Sekunden"), (1000, "1 Sekunde"), (86_400_000, "24 Stunden"),
        (604_800_000, "7 Tage"), (3_600_000, "1 Stunde"), (1_800_000, "30 Minuten"),
        (90_000, "90 Sekunden"), (2500, "2,500 Sekunden"), (0, "0 Sekunden"),
    ])
    func `a threshold is said in the unit that comes out even`(value: Int64, expected: String) {
        #expect(PilotsReportLayout(Samples.report(), .german).duration(value) == expected)
    }

    @Test(arguments: [
        ("A / (A + B − BS)", ["A", "B", "BS"]),
        ("repeats(U0, any) / identified(U0)", ["U0", "identified", "repeats", "any"]),
        ("Σ (talk + hold + wrap-up) / A", ["A", "Σ", "talk", "hold", "wrap-up"]),
        ("AT(<) / U1", ["U1", "AT", "<"]),
        ("1000 · complaints / A", ["A", "complaints"]),
        ("final-or-taken-over / A", ["A", "final-or-taken-over"]),
    ])
    func `the signs of a formula are explained`(formula: String, expected: [String]) {
        #expect(FormulaSign.used(in: [formula], metrics: []).map(\.sign) == expected)
    }

    @Test func `every sign has one meaning`() {
        let signs = FormulaSign.all.map(\.sign)
        #expect(Set(signs).count == signs.count)
        #expect(signs.allSatisfy { FormulaSign.words($0) == [$0] })
    }

    @Test func `many pilots are rows of the steps`() {
        var report = Samples.report()
        report.population.rows = (1...9).map { number in
            FigureTable.Row(
                keys: ["Pilot \(number)"],
                figures: report.population.metrics.map { _ in .count(Int64(number)) }
            )
        }
        #expect(markdown(report).contains("\n| Pilot 9    |"))
        report.population.rows.removeLast()
        #expect(!markdown(report).contains("\n| Pilot 7    |"))
    }

    @Test func `steps that no call has reached are left out`() {
        var report = Samples.report()
        let empty = report.population.metrics[1].label.german
        #expect(markdown(report).contains("\n| \(empty)"))
        for row in report.population.rows.indices {
            report.population.rows[row].figures[1] = .count(0)
        }
        report.population.total?[1] = .count(0)
        #expect(!markdown(report).contains("\n| \(empty)"))
        #expect(
            markdown(report).contains("Stufen, auf denen es keinen einzigen Anruf gab, fehlen.")
        )
    }

    @Test func `a target whose period goes beyond the data is judged so far`() {
        var report = Samples.report()
        for index in report.targets.indices { report.targets[index].isPreliminary = true }
        let text = markdown(report)
        #expect(text.contains("| bisher verfehlt |") && text.contains("| bisher erreicht |"))
        #expect(text.contains("„Bisher“ heißt:"))
        #expect(!text.contains("Zielen wurde"))
    }

    @Test func `a reversed reading is no end of the range`() {
        var report = Samples.report()
        var reversed = report.otherReadings[0].table.metrics[0]
        reversed.isReversed = true
        reversed.variant = "a99"
        report.otherReadings[0].table.metrics.append(reversed)
        for row in report.otherReadings[0].table.rows.indices {
            report.otherReadings[0].table.rows[row].figures.append(.ratio(Fraction(1, 100)))
        }
        report.otherReadings[0].table.total?.append(.ratio(Fraction(1, 100)))
        #expect(markdown(report).contains("| a99    |"))
        #expect(markdown(report).contains("zwischen 73,5 % und 79,1 %."))
    }

    @Test func `a balance that does not hold says so`() {
        var report = Samples.report()
        report.quality.balance.duplicates += 1
        #expect(markdown(report).contains("Die Bilanz geht nicht auf: 13.012 ≠ "))
    }

    @Test func `attachments are the tables of the report under different names`() {
        let names = Samples.report().attachments.map(\.name)
        #expect(
            names == [
                "kennzahlen", "grundgesamtheiten", "verlauf", "lesarten-annahmequote",
                "wiederanrufe", "beschwerden",
            ]
        )
        var report = Samples.report()
        report.complaints = nil
        report.repeatCallers = FigureTable(dimensions: [.pilot], metrics: [], rows: [])
        report.series.append(report.series[0])
        #expect(
            report.attachments.map(\.name) == [
                "kennzahlen", "grundgesamtheiten", "verlauf", "verlauf-2", "lesarten-annahmequote",
            ]
        )
    }
}
