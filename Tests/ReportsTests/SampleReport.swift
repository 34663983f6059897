import Bilanz
import CallModel
import Diagnostics

extension Samples {
    /// A month of three pilots in which something of everything happened.
    static func report() -> PilotsReport {
        let pilots = ["115", "Amt für Straßen und Verkehr", "Wohngeldstelle"]
        let march = CoveredDays(
            first: LocalDay(validYear: 2019, month: 3, day: 1),
            last: LocalDay(validYear: 2019, month: 3, day: 31)
        )
        var quality = RunQuality(balance: Balance())
        quality.balance.recordsRead = 13_012
        quality.balance.calls = 12_600
        quality.balance.furtherRecords = 380
        quality.balance.skippedOnPurpose = 20
        quality.balance.duplicates = 7
        quality.balance.rejected = 5
        quality.outcomes = [(.answered, 9300), (.abandoned, 2800), (.closed, 500)]
        quality.rejects = [.badStamp: 3, .tooFewFields: 2]
        quality.repairs = [
            CountedText(label: Text("Leerzeichen um eine Zahl", "blanks around a number"), count: 4)
        ]
        quality.unknownQueues = [CountedText(label: Text("q_alt|1", "q_alt|1"), count: 12)]
        quality.hoursWithoutCall = HoursWithoutCall(
            listed: [
                HoursWithoutCall.Hour(
                    pilot: "Wohngeldstelle",
                    day: LocalDay(validYear: 2019, month: 3, day: 4),
                    hour: 7
                )
            ],
            total: 3
        )
        quality.anonymousCallers = Fraction(1234, 12_345)
        quality.missingHourStamps = 2
        quality.historyHours = 6
        quality.callsInLastWindow = 410
        quality.damagedInputs = [
            DamagedInput(
                name: "acd-2019-03-07.csv.gz",
                reason: Text("gzip bricht ab", "gzip is truncated")
            )
        ]
        var report = PilotsReport(
            title: "Monatsbericht",
            pipeline: "btb",
            days: march,
            headline: headline(pilots),
            population: population(pilots),
            definitions: DefinitionsInForce(
                Definitions(version: "2020-1"),
                metrics: [annahmequote, servicelevel, abandonRate, waitMean, repeatRate]
            ),
            quality: quality
        )
        report.targets = targets(march)
        report.series = [months]
        report.otherReadings = [readings(pilots)]
        report.repeatCallers = table(
            pilots,
            [repeatCalls, repeatRate],
            [
                [.count(300), rate(300, 4500)], [.count(0), rate(0, 900)],
                [.count(90), rate(90, 500)],
            ],
            total: [.count(390), rate(390, 5900)]
        )
        report.complaints = table(
            pilots,
            [complaints],
            [[.count(0)], [.count(1)], [.count(4)]],
            total: [.count(5)]
        )
        report.inputs = [
            InputListing(
                name: "acd-2019-03.csv.gz",
                format: "csv",
                bytes: 1_234_567,
                records: 13_012,
                contentDigest: String(repeating: "0123456789abcdef", count: 4),
                firstDay: march.first,
                lastDay: march.last
            )
        ]
        return report
    }

    static let servicelevel = metric(
        "servicelevel",
        "Servicelevel",
        .percent,
        variant: "s7",
        formula: "AT / U1",
        meaning: "Rechtzeitig angenommene Anrufe von allen Anrufen in der Servicezeit."
    )
    static let abandonRate = metric(
        "abandon-rate",
        "Abbruchquote",
        .percent,
        variant: "v1",
        formula: "B / U2",
        meaning: "Abgebrochene Anrufe von allen, die in eine Warteschlange gelangt sind."
    )
    static let repeatCalls = metric("repeat-calls", "Wiederanrufe")
    static let repeatRate = metric(
        "repeat-rate",
        "Wiederanrufquote",
        .percent,
        formula: "Wiederanrufe / zuordenbare Anrufe",
        meaning: "Anteil der Wiederanrufe."
    )
    static let complaints = metric("complaints", "Beschwerden")

    static func rate(_ numerator: Int64, _ denominator: Int64) -> Figure {
        .ratio(Fraction(numerator, denominator))
    }

    static func table(
        _ pilots: [String],
        _ metrics: [Metric],
        _ figures: [[Figure]],
        total: [Figure]
    ) -> FigureTable {
        FigureTable(
            dimensions: [.pilot],
            metrics: metrics,
            rows: zip(pilots, figures).map { FigureTable.Row(keys: [$0], figures: $1) },
            total: total
        )
    }

    private static func headline(_ pilots: [String]) -> FigureTable {
        table(
            pilots,
            [calls, annahmequote, servicelevel, abandonRate, waitMean],
            [
                [
                    .count(8000), rate(6200, 7900), rate(5400, 7900), rate(1600, 7850),
                    .meanOfMilliseconds(Fraction(6200 * 21_300, 6200)),
                ],
                [
                    .count(3400), rate(2308, 3345), rate(1900, 3345), rate(900, 3300),
                    .meanOfMilliseconds(Fraction(2308 * 35_000, 2308)),
                ],
                [
                    .count(1200), rate(747, 1100), rate(700, 1100), rate(300, 1090),
                    .meanOfMilliseconds(Fraction(747 * 52_049, 747)),
                ],
            ],
            total: [
                .count(12_600), rate(9255, 12_345), rate(8000, 12_345), rate(2800, 12_240),
                .meanOfMilliseconds(Fraction(252_000_000, 9255)),
            ]
        )
    }

    private static func population(_ pilots: [String]) -> FigureTable {
        table(
            pilots,
            [
                calls, metric("calls-in-hours", "Anrufe in der Servicezeit"),
                metric("calls-queued", "davon in der Warteschlange"),
                metric("answered", "angenommen"), metric("abandoned", "aufgelegt"),
                metric("overflowed", "übergelaufen"),
            ],
            [
                [.count(8000), .count(7900), .count(7850), .count(6200), .count(1600), .count(50)],
                [.count(3400), .count(3345), .count(3300), .count(2308), .count(900), .count(92)],
                [.count(1200), .count(1100), .count(1090), .count(747), .count(300), .count(0)],
            ],
            total: [
                .count(12_600), .count(12_345), .count(12_240), .count(9255), .count(2800),
                .count(142),
            ]
        )
    }

    private static func targets(_ march: CoveredDays) -> [JudgedTarget] {
        [
            JudgedTarget(
                metric: annahmequote,
                target: Target(
                    metric: "annahmequote",
                    comparison: .atLeast,
                    tenThousandths: 750_000
                ),
                figure: rate(9255, 12_345),
                days: march
            ),
            JudgedTarget(
                metric: complaints,
                target: Target(
                    metric: "complaints",
                    comparison: .lessThan,
                    tenThousandths: 50_000
                ),
                pilot: "115",
                figure: .count(0),
                days: CoveredDays(
                    first: LocalDay(validYear: 2019, month: 1, day: 1),
                    last: LocalDay(validYear: 2019, month: 12, day: 31)
                )
            ),
        ]
    }

    private static var months: FigureTable {
        let values: [(String, Int64, Int64)] = [
            ("2018-10", 8200, 10_900), ("2018-11", 8000, 11_300), ("2018-12", 6100, 8000),
            ("2019-01", 9100, 13_100), ("2019-02", 8700, 11_500), ("2019-03", 9255, 12_345),
        ]
        return FigureTable(
            dimensions: [.month],
            metrics: [calls, annahmequote],
            rows: values.map { month, answered, all in
                FigureTable.Row(keys: [month], figures: [.count(all + 255), rate(answered, all)])
            }
        )
    }

    private static func readings(_ pilots: [String]) -> Readings {
        let ways: [(String, String, String)] = [
            ("a1", "A / U0", "Angenommene von allen Anrufen."),
            ("a2", "A / U1", "Angenommene von allen Anrufen in der Servicezeit."),
            ("a6", "A / (A + B − BS)", "Wie a5, ohne kurze Abbrüche."),
        ]
        return Readings(
            label: Text("Annahmequote", "Answer rate"),
            id: "annahmequote",
            table: table(
                pilots,
                ways.map { variant, formula, meaning in
                    metric(
                        "annahmequote-" + variant,
                        "Annahmequote",
                        .percent,
                        variant: variant,
                        formula: formula,
                        meaning: meaning
                    )
                },
                [
                    [rate(6200, 8000), rate(6200, 7900), rate(6200, 7600)],
                    [rate(2308, 3400), rate(2308, 3345), rate(2308, 3100)],
                    [rate(747, 1200), rate(747, 1100), rate(0, 0)],
                ],
                total: [rate(9255, 12_600), rate(9255, 12_345), rate(9255, 11_700)]
            )
        )
    }
}
