import Bilanz
import CallModel
import Diagnostics

/// Invented tables that the tests of this module share.
enum Samples {
    static func metric(
        _ id: String,
        _ german: String,
        _ unit: Metric.Unit = .count,
        variant: String? = nil,
        formula: String = "",
        meaning: String = ""
    ) -> Metric {
        Metric(
            id: id,
            label: Text(german, id),
            unit: unit,
            variant: variant,
            formula: formula,
            definition: Text(meaning, meaning)
        )
    }

    static let calls = metric("calls", "Anrufe", formula: "U0", meaning: "Alle Anrufe.")
    static let annahmequote = metric(
        "annahmequote",
        "Annahmequote",
        .percent,
        variant: "a2",
        formula: "A / U1",
        meaning: "Angenommene Anrufe von allen Anrufen in der Servicezeit."
    )
    static let waitMean = metric(
        "wait-mean",
        "Wartezeit bis zur Annahme",
        .meanSeconds,
        formula: "Summe der Wartezeit / A",
        meaning: "Mittlere Wartezeit der angenommenen Anrufe."
    )
    static let complaintsPer1000 = metric(
        "complaints-per-1000",
        "Beschwerden je 1.000",
        .perThousand
    )

    /// Two pilots, a ratio that rounds at the edge, and an empty denominator.
    static let small = FigureTable(
        dimensions: [.pilot],
        metrics: [calls, annahmequote, waitMean],
        rows: [
            FigureTable.Row(
                keys: ["Amt für Straßen"],
                figures: [
                    .count(12_345), .ratio(Fraction(7495, 10_000)),
                    .meanOfMilliseconds(Fraction(315_000, 11)),
                ]
            ),
            FigureTable.Row(keys: ["115"], figures: [.count(0), .ratio(Fraction(0, 0)), .none]),
        ],
        total: [
            .count(12_345), .ratio(Fraction(7495, 10_000)),
            .meanOfMilliseconds(Fraction(315_000, 11)),
        ]
    )

    /// Names that a spreadsheet, a shell or a browser might run.
    static let nastyNames = [
        "=1+1", "-5", "-5,3", "-1+2", "+49 421 03012345", "+1+cmd|x", "@SUM(A1)", "\tx", "a;b,c",
        "say \"hi\"", "a|b", "two\nlines", "CR\rLF\r\n", "Ä ö ü ß", "", "<b>&amp;", "*bold*",
        "\u{1B}[31mred",
    ]

    static let nasty = FigureTable(
        dimensions: [.pilot],
        metrics: [calls],
        rows: nastyNames.map { FigureTable.Row(keys: [$0], figures: [.count(-7)]) }
    )
}
