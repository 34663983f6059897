import Bilanz
import CallModel
import Diagnostics
import Foundation
import Reports
import Testing

/// Papers through templates.
@Suite struct `Pages of papers` {
    private let annahme = Metric(
        id: "annahmequote",
        label: Text("Annahmequote", "Answer rate"),
        unit: .percent,
        variant: "a2",
        formula: "A / U1",
        definition: Text("Angenommene je Anruf.", "Answered per call.")
    )

    private func figure(
        _ figure: Figure,
        _ comparison: Target.Comparison = .atLeast,
        plan: Int64 = 750_000,
        decimals: Int? = 0
    ) -> PaperFigure {
        PaperFigure(
            name: "annahme",
            metric: annahme,
            unit: .percent,
            figure: figure,
            target: Target(
                metric: "annahmequote",
                comparison: comparison,
                tenThousandths: plan
            ),
            decimals: decimals
        )
    }

    private func paper(_ figure: PaperFigure, _ content: PaperContent = .section([])) -> Paper {
        Paper(
            name: "bericht",
            days: CoveredDays(
                first: LocalDay(validYear: 2019, month: 1, day: 1),
                last: LocalDay(validYear: 2019, month: 12, day: 31)
            ),
            workingDays: 249,
            content: content,
            figures: [figure],
            tables: []
        )
    }

    private func rendered(
        _ paper: Paper,
        _ template: String,
        _ page: PaperPages.Page = .markdown
    ) throws -> String {
        let bytes = try PaperPages(paper, .german).render(
            page,
            template: "{{% CONTENT_TYPE:TEXT}}\n" + template
        )
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ([], "a;b\r\n"),
        (
            ["Simuliert; mit Startwert 1.", "=1"],
            "a;b\r\n\r\n\"Simuliert; mit Startwert 1.\"\r\n'=1\r\n"
        ),
    ])
    func `a table for Excel tells where its figures are from`(notices: [String], text: String) {
        let bytes = PaperAttachments.forExcel(Array("a;b\r\n".utf8), notices: notices)
        #expect(String(decoding: bytes, as: UTF8.self) == text)
    }

    private func said(_ figure: PaperFigure, _ text: String) throws -> String {
        let content = PaperContent.section([PaperContent.Entry("satz", .text(text))])
        return try rendered(paper(figure, content), "{{satz}}").split(separator: "\n")
            .joined(separator: "\n")
    }

    @Test(arguments: [
        // 74.5 % rounds to 75 and misses 75 all the same: what is printed agrees with the verdict.
        (
            Figure.ratio(Fraction(745, 1000)), Target.Comparison.atLeast,
            "74,5 75 −0,5 Prozentpunkte verfehlt"
        ),
        (
            .ratio(Fraction(74_996, 100_000)), .atLeast,
            "74,996 75 −0,004 Prozentpunkte verfehlt"
        ),
        (
            .ratio(Fraction(75_004, 100_000)), .moreThan,
            "75,004 >75 +0,004 Prozentpunkte erreicht"
        ),
        (.ratio(Fraction(7_502, 10_000)), .atLeast, "75 75 0,0 Prozentpunkte erreicht"),
        (
            .ratio(Fraction(74_997, 100_000)), .moreThan,
            "74,997 >75 −0,003 Prozentpunkte verfehlt"
        ),
        (.ratio(Fraction(754, 1000)), .lessThan, "75,4 \\<75 +0,4 Prozentpunkte verfehlt"),
        (.ratio(Fraction(75, 100)), .atLeast, "75 75 0,0 Prozentpunkte erreicht"),
        (.ratio(Fraction(75, 100)), .moreThan, "75 >75 0,0 Prozentpunkte verfehlt"),
        (.ratio(Fraction(77, 100)), .moreThan, "77 >75 +2,0 Prozentpunkte erreicht"),
        (.ratio(Fraction(0, 0)), .atLeast, "– 75  kein Wert"),
    ])
    func `a figure is named in texts with its plan, distance and verdict`(
        value: Figure,
        comparison: Target.Comparison,
        expected: String
    ) throws {
        let text = try said(
            figure(value, comparison),
            "{{annahme}} {{annahme.plan}} {{annahme.abweichung}} {{annahme.ergebnis}}"
        )
        #expect(text == expected)
    }

    @Test func `counts have dots and no decimals, fractions their parts`() throws {
        var figure = figure(.mean(Fraction(95_172, 12)), plan: 30_000_000)
        figure.unit = .meanCount
        #expect(try said(figure, "{{annahme}} statt {{annahme.plan}}") == "7.931 statt 3.000")
        #expect(try said(figure, "{{annahme.abweichung}}") == "+4.931")
        #expect(try said(figure, "{{annahme.zaehler}}/{{annahme.nenner}}") == "95.172/12")
        #expect(try said(figure, "{{annahme.genau}}") == "7.931")
        #expect(try said(figure, "{{jahr}}, {{arbeitstage}} Tage") == "2019, 249 Tage")
    }

    @Test func `notices have their figures, and are plain text`() throws {
        let texts = PaperContent.list([.text("Nur {{annahme}} % <echt>."), .text("{{jahr}}")])
        let content = PaperContent.section([PaperContent.Entry("hinweise", texts)])
        let paper = paper(figure(.ratio(Fraction(3, 4))), content)
        #expect(try PaperPages(paper, .german).notices() == ["Nur 75 % <echt>.", "2019"])
        #expect(try PaperPages(self.paper(figure(.none)), .german).notices() == [])
        let unknown = PaperContent.section([
            PaperContent.Entry("hinweise", .text("{{anahme}}"))
        ])
        #expect(throws: PaperFault.unknownFigures(["anahme"])) {
            try PaperPages(self.paper(figure(.none), unknown), .german).notices()
        }
    }

    @Test func `the evidence names readings once, and durations are measured`() throws {
        var wait = figure(.seconds(169), plan: 0)
        wait.metric = Metric(
            id: "annahmequote-t3",
            label: Text("Quote (t3)", "Rate (t3)"),
            unit: .wholeSeconds,
            variant: "t3",
            formula: "A",
            definition: Text("", "")
        )
        wait.target = nil
        wait.unit = .wholeSeconds
        let row = try rendered(paper(wait), "{{nachweis}}").split(separator: "\n").last
        let cells = row?.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(cells?.first == "Quote")
        #expect(cells?.last == "gemessen, Lesart t3")
    }

    @Test func `a name that is no figure is told, not left blank`() {
        #expect(throws: PaperFault.unknownFigures(["anahme"])) {
            try said(figure(.none), "{{anahme}} und {{annahme}}")
        }
        let row = PaperContent.section([PaperContent.Entry("figure", .text("zufriedenheit"))])
        let content = PaperContent.section([PaperContent.Entry("zeilen", .list([row]))])
        #expect(throws: PaperFault.unknownFigures(["zufriedenheit"])) {
            try rendered(paper(figure(.none), content), "{{#zeilen}}{{ist}}{{/zeilen}}")
        }
    }

    @Test func `a template that cannot be read is told with its line`() {
        do {
            _ = try rendered(paper(figure(.none)), "Titel\n{{#offen}}\n")
            Issue.record("the template was read")
        } catch PaperFault.template(let line, _, _) {
            #expect(line >= 2)
        } catch {
            Issue.record(error)
        }
    }

    @Test(arguments: [
        (PaperPages.Page.markdown, "| \\<5 | 0\\* |"), (.html, "| &lt;5 | 0* |"),
    ])
    func `rows take their words from the figure, and are safe on the page`(
        page: PaperPages.Page,
        expected: String
    ) throws {
        var figure = figure(.count(0), .lessThan, plan: 50_000)
        figure.unit = .count
        let row = PaperContent.section([
            PaperContent.Entry("figure", .text("annahme")),
            PaperContent.Entry("zeichen", .text("*")),
        ])
        let content = PaperContent.section([PaperContent.Entry("zeilen", .list([row]))])
        let text = try rendered(
            paper(figure, content),
            "x{{#zeilen}}| {{plan}} | {{ist}}{{zeichen}} |{{/zeilen}}",
            page
        )
        #expect(text.contains(expected))
    }

    @Test(arguments: PaperPages.Page.allCases)
    func `the templates to copy are those of the program`(page: PaperPages.Page) throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        for name in PaperTemplates.names {
            let file = root.appending(
                path: "Pipelines/templates/\(name).\(page.fileEnding).mustache"
            )
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(PaperTemplates.builtIn(name, page) == text, "\(name)")
        }
    }

    @Test(arguments: [
        (nil, ["Annahmequote", "%", "75", "74,5"]),
        ("Ergebnis", ["Annahmequote", "%", "75", "74,5", "−0,5 Prozentpunkte", "verfehlt"]),
    ])
    func `a form shows its verdicts where it is asked to`(
        heading: String?,
        row: [String]
    ) throws {
        let rows = PaperContent.section([
            PaperContent.Entry("name", .text("Annahmequote")),
            PaperContent.Entry("einheit", .text("%")),
            PaperContent.Entry("figure", .text("annahme")),
        ])
        var content = [PaperContent.Entry("kennzahlen", .list([rows]))]
        if let heading { content.append(PaperContent.Entry("ergebnisspalte", .text(heading))) }
        let template = try #require(PaperTemplates.builtIn("jahresbericht", .markdown))
        let pages = PaperPages(
            paper(figure(.ratio(Fraction(745, 1000))), .section(content)),
            .german
        )
        let lines = String(
            decoding: try pages.render(.markdown, template: template),
            as: UTF8.self
        ).split(separator: "\n").filter { $0.hasPrefix("|") }.map { line in
            line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        let place = try #require(lines.firstIndex(of: row))
        #expect(lines[place - 1].count == row.count)
        #expect(lines[place - 2].count == row.count)
        #expect(lines[place - 2].last == heading ?? "IST 2019")
    }

    @Test func `parts that a paper does not have leave nothing behind`() throws {
        let content = PaperContent.section([
            PaperContent.Entry("titel", .text("Bericht")),
            PaperContent.Entry("massnahme", .text("Erreichbarkeit")),
        ])
        let template = try #require(PaperTemplates.builtIn("jahresbericht", .markdown))
        let text = String(
            decoding: try PaperPages(paper(figure(.ratio(Fraction(3, 4))), content), .german)
                .render(.markdown, template: template),
            as: UTF8.self
        )
        for heading in ["Leitziel", "Projektziele", "Meilenstein", "Sachstand", "Vergleich"] {
            #expect(!text.contains(heading), "\(heading)")
        }
        #expect(!text.contains("\n\n\n"))
        #expect(text.contains("| Annahmequote |"))
    }
}
