import Bilanz
import Diagnostics
import Testing

@testable import Reports

@Suite struct WriterTests {
    private func written(
        _ id: String,
        _ table: FigureTable,
        _ options: WriterOptions = WriterOptions()
    ) throws -> String {
        let writer = try #require(Reports.writer(id))
        return String(decoding: writer.write(table, options), as: UTF8.self)
    }

    @Test func `every writer has its own id and file ending`() {
        let ids = Reports.writers.map(\.id)
        #expect(ids == ["table", "csv", "csv-excel", "markdown", "json", "html"])
        #expect(Set(Reports.writers.map(\.fileEnding)).count == ids.count)
        #expect(Reports.writer("xlsx") == nil)
    }

    @Test func `csv is for programs`() throws {
        #expect(
            try written("csv", Samples.small) == """
                pilot,calls,annahmequote,wait-mean
                Amt für Straßen,12345,74.9500,28.6364
                115,0,,
                total,12345,74.9500,28.6364

                """
        )
    }

    @Test func `fractions follow each ratio`() throws {
        #expect(
            try written("csv", Samples.small, WriterOptions(fractions: true)) == """
                pilot,calls,annahmequote,annahmequote.num,annahmequote.den,wait-mean
                Amt für Straßen,12345,74.9500,7495,10000,28.6364
                115,0,,0,0,
                total,12345,74.9500,7495,10000,28.6364

                """
        )
    }

    @Test func `csv does not change with the language`() throws {
        #expect(
            try written("csv", Samples.small, WriterOptions(language: .english))
                == written("csv", Samples.small)
        )
    }

    @Test func `csv quotes what needs quotes and leaves formulas alone`() throws {
        #expect(
            try written("csv", Samples.nasty)
                == "pilot,calls\n=1+1,-7\n-5,-7\n\"-5,3\",-7\n-1+2,-7\n+49 421 03012345,-7\n"
                + "+1+cmd|x,-7\n@SUM(A1),-7\n\tx,-7\n\"a;b,c\",-7\n\"say \"\"hi\"\"\",-7\na|b,-7\n"
                + "\"two\nlines\",-7\n\"CR\rLF\r\n\",-7\nÄ ö ü ß,-7\n,-7\n<b>&amp;,-7\n"
                + "*bold*,-7\n\u{1B}[31mred,-7\n"
        )
    }

    @Test func `csv-excel is for German Excel`() throws {
        #expect(
            try written("csv-excel", Samples.small)
                == "\u{FEFF}Pilot;Anrufe;Annahmequote (%);Wartezeit bis zur Annahme (s)\r\n"
                + "Amt für Straßen;12345;74,9500;28,6364\r\n115;0;;\r\n"
                + "Gesamt;12345;74,9500;28,6364\r\n"
        )
    }

    @Test func `csv-excel guards text against formulas but not figures`() throws {
        #expect(
            try written("csv-excel", Samples.nasty)
                == "\u{FEFF}Pilot;Anrufe\r\n'=1+1;-7\r\n-5;-7\r\n-5,3;-7\r\n'-1+2;-7\r\n"
                + "+49 421 03012345;-7\r\n'+1+cmd|x;-7\r\n'@SUM(A1);-7\r\n'\tx;-7\r\n"
                + "\"a;b,c\";-7\r\n\"say \"\"hi\"\"\";-7\r\na|b;-7\r\n\"two\nlines\";-7\r\n"
                + "\"CR\rLF\r\n\";-7\r\nÄ ö ü ß;-7\r\n;-7\r\n\"<b>&amp;\";-7\r\n*bold*;-7\r\n"
                + "\u{1B}[31mred;-7\r\n"
        )
    }

    @Test func `csv and csv-excel hold the same figures`() throws {
        let options = WriterOptions(fractions: true)
        let machine = try written("csv", Samples.small, options)
            .split(separator: "\n").dropFirst().map {
                $0.split(separator: ",", omittingEmptySubsequences: false).dropFirst().map(
                    String.init
                )
            }
        let excel = try written("csv-excel", Samples.small, options)
            .split(separator: "\r\n").dropFirst().map {
                $0.split(separator: ";", omittingEmptySubsequences: false).dropFirst().map {
                    field in
                    String(field.map { $0 == "," ? "." : $0 })
                }
            }
        #expect(machine == excel)
        #expect(machine.count == 3)
    }

    @Test func `the terminal table is aligned`() throws {
        #expect(
            try written("table", Samples.small) == """
                Pilot            Anrufe  Annahmequote (%)  Wartezeit bis zur Annahme (s)
                ───────────────  ──────  ────────────────  ─────────────────────────────
                Amt für Straßen  12.345              75,0                           28,6
                115                   0                 –                              –
                ───────────────  ──────  ────────────────  ─────────────────────────────
                Gesamt           12.345              75,0                           28,6

                """
        )
    }

    @Test func `headings take several lines where the table is too wide for a terminal`() {
        let headings = HeadingLines(
            [
                "Pilot", "Anrufe", "Anrufe in der Servicezeit",
                "Wartezeit bis zur Annahme, Mittel (s)", "Angenommene Anrufe",
            ],
            over: [27, 7, 7, 4, 7]
        )
        #expect(
            headings.lines == [
                ["", "", "", "Wartezeit bis", ""],
                ["", "", "Anrufe in der", "zur Annahme,", "Angenommene"],
                ["Pilot", "Anrufe", "Servicezeit", "Mittel (s)", "Anrufe"],
            ]
        )
        #expect(headings.widths == [27, 7, 13, 13, 11])
    }

    @Test(arguments: [(61, 1), (62, 2)])
    func `a table as wide as a terminal keeps its headings on one line`(cells: Int, lines: Int) {
        let headings = HeadingLines(["Pilot", "weitergeleitet ab"], over: [cells, 4])
        #expect(headings.lines.count == lines)
        #expect(headings.widths == [cells, lines == 1 ? 17 : 14])
    }

    @Test func `the terminal table speaks English`() throws {
        let text = try written("table", Samples.small, WriterOptions(language: .english))
        #expect(text.contains("Amt für Straßen  12,345"))
        #expect(text.contains("75.0"))
        #expect(text.contains("\nTotal "))
    }

    @Test func `no control character reaches the terminal`() throws {
        let text = try written("table", Samples.nasty)
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        #expect(text.split(separator: "\n").count == Samples.nastyNames.count + 2)
    }

    @Test func `Markdown is a GitHub table`() throws {
        #expect(
            try written("markdown", Samples.small, WriterOptions(fractions: true)) == """
                | Pilot           | Anrufe | Annahmequote (%) | Zähler | Nenner | Wartezeit bis zur Annahme (s) |
                | :-------------- | -----: | ---------------: | -----: | -----: | ----------------------------: |
                | Amt für Straßen | 12.345 |             75,0 |  7.495 | 10.000 |                          28,6 |
                | 115             |      0 |                – |      0 |      0 |                             – |
                | **Gesamt**      | 12.345 |             75,0 |  7.495 | 10.000 |                          28,6 |

                """
        )
    }

    @Test(arguments: [
        ("a|b", "a\\|b"), ("*bold*", "\\*bold\\*"), ("<b>", "\\<b>"), ("&amp;", "\\&amp;"),
        ("A & B", "A & B"), ("wohngeld_ost", "wohngeld_ost"), ("_kursiv_", "\\_kursiv\\_"),
        ("two\nlines", "two lines"), ("c:\\x", "c:\\\\x"), ("[a](b)", "\\[a\\](b)"),
    ])
    func `no name becomes markup in Markdown`(name: String, expected: String) throws {
        let table = FigureTable(
            dimensions: [.queue],
            metrics: [Samples.calls],
            rows: [FigureTable.Row(keys: [name], figures: [.count(1)])]
        )
        let line = try #require(try written("markdown", table).split(separator: "\n").last)
        #expect(line.contains(" \(expected) "))
        #expect(line.replacing("\\|", with: "").count { $0 == "|" } == 3)
    }

    @Test func `JSON holds numbers and nulls`() throws {
        #expect(
            try written("json", Samples.small) == """
                [
                  {"dimensions": {"pilot": "Amt für Straßen"}, "figures": {"calls": 12345, "annahmequote": 74.9500, "wait-mean": 28.6364}},
                  {"dimensions": {"pilot": "115"}, "figures": {"calls": 0, "annahmequote": null, "wait-mean": null}},
                  {"dimensions": {}, "total": true, "figures": {"calls": 12345, "annahmequote": 74.9500, "wait-mean": 28.6364}}
                ]

                """
        )
    }

    @Test func `JSON with fractions holds objects`() throws {
        let text = try written("json", Samples.small, WriterOptions(fractions: true))
        #expect(
            text.contains(
                "\"annahmequote\": {\"value\": 74.9500, \"numerator\": 7495, \"denominator\": 10000}"
            )
        )
        #expect(
            text.contains(
                "\"annahmequote\": {\"value\": null, \"numerator\": 0, \"denominator\": 0}"
            )
        )
    }

    @Test(arguments: [
        ("say \"hi\"", "\"say \\\"hi\\\"\""), ("a\\b", "\"a\\\\b\""), ("\tx\r\n", "\"\\tx\\r\\n\""),
        ("\u{1B}", "\"\\u001b\""), ("Ä", "\"Ä\""),
    ])
    func `JSON text is escaped`(text: String, expected: String) {
        #expect(JsonText.quoted(text) == expected)
    }

    @Test func `a table without dimensions has one row`() throws {
        let table = FigureTable(
            dimensions: [],
            metrics: [Samples.annahmequote],
            rows: [FigureTable.Row(keys: [], figures: [.ratio(Fraction(3, 4))])],
            total: [.ratio(Fraction(3, 4))]
        )
        #expect(try written("csv", table) == "annahmequote\n75.0000\n")
        #expect(try written("json", table).contains("total") == false)
        #expect(
            try written("table", table) == "Annahmequote (%)\n────────────────\n            75,0\n"
        )
    }

    @Test func `a record of one empty field is no empty line`() throws {
        let table = FigureTable(
            dimensions: [],
            metrics: [Samples.annahmequote],
            rows: [FigureTable.Row(keys: [], figures: [.none])]
        )
        #expect(try written("csv", table) == "annahmequote\n\"\"\n")
    }

    @Test func `the total stands under the first dimension`() throws {
        let table = FigureTable(
            dimensions: [.pilot, .month],
            metrics: [Samples.calls, Samples.complaintsPer1000],
            rows: [
                FigureTable.Row(
                    keys: ["115", "2019-03"],
                    figures: [.count(2000), .perThousand(Fraction(3, 2000))]
                )
            ],
            total: [.count(2000), .perThousand(Fraction(3, 2000))]
        )
        #expect(
            try written("csv", table)
                == "pilot,month,calls,complaints-per-1000\n115,2019-03,2000,1.5000\n"
                + "total,,2000,1.5000\n"
        )
        #expect(
            try written("csv-excel", table)
                == "\u{FEFF}Pilot;Monat;Anrufe;Beschwerden je 1.000\r\n115;2019-03;2000;1,5000\r\n"
                + "Gesamt;;2000;1,5000\r\n"
        )
        #expect(
            try written("markdown", table) == """
                | Pilot      | Monat     | Anrufe | Beschwerden je 1.000 |
                | :--------- | :-------- | -----: | -------------------: |
                | 115        | März 2019 |  2.000 |                  1,5 |
                | **Gesamt** | **alle**  |  2.000 |                  1,5 |

                """
        )
    }

    @Test func `readings that share a label are told apart`() throws {
        let readings = ["a1", "a5"].map {
            Samples.metric("annahmequote-" + $0, "Annahmequote", .percent, variant: $0)
        }
        let table = FigureTable(dimensions: [], metrics: readings, rows: [])
        #expect(
            try written("csv-excel", table)
                == "\u{FEFF}Annahmequote (a1) (%);Annahmequote (a5) (%)\r\n"
        )
    }

    @Test func `a table without rows is a header`() throws {
        let table = FigureTable(dimensions: [.pilot], metrics: [Samples.calls], rows: [])
        #expect(try written("csv", table) == "pilot,calls\n")
        #expect(try written("json", table) == "[]\n")
    }
}

@Suite struct FormulaGuardTests {
    @Test(arguments: [
        "Wohngeldstelle", "115", "-5", "-5,3", "-5.3", "+49 421 361-0", "+4942103012345",
        "+49 (421) 361/12 34", "a=b", " =1", "", "–",
    ])
    func `harmless text survives untouched`(text: String) {
        #expect(FormulaGuard.guarded(text) == text)
    }

    @Test(arguments: [
        "=1+1", "=HYPERLINK(\"x\")", "+1+1", "+cmd|' /C calc'!A0", "+", "+49", "-", "-1+1", "-5,",
        "-1,2,3", "-A1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "--5", "+0 12345",
    ])
    func `text that could run gets an apostrophe`(text: String) {
        #expect(FormulaGuard.guarded(text) == "'" + text)
    }
}

@Suite struct RejectFileTests {
    @Test func `rejects are listed by file and byte, whatever order they came in`() {
        let rejects = [
            Reject(
                at: SourcePosition(file: "b.csv", line: 9, column: 12, byte: 800),
                .badStamp,
                column: "Beginn; \"Anruf\""
            ),
            Reject(at: SourcePosition(file: "a,1.csv", line: 10, byte: 900), .tooFewFields),
            Reject(at: SourcePosition(file: "a,1.csv", line: 2, byte: 90), .quoteNotClosed),
            Reject(at: SourcePosition(file: "c.gz", byte: 0), .badStructure),
        ]
        let expected = """
            file,line,column,byte,reason,field
            "a,1.csv",2,,90,quote-not-closed,
            "a,1.csv",10,,900,too-few-fields,
            b.csv,9,12,800,bad-stamp,"Beginn; ""Anruf""\"
            c.gz,,,0,bad-structure,

            """
        #expect(String(decoding: Reports.rejectFile(rejects), as: UTF8.self) == expected)
        #expect(Reports.rejectFile(rejects.reversed()) == Reports.rejectFile(rejects))
    }
}
