import Bilanz
import Diagnostics
import Testing

@testable import Reports

/// Rules that every page keeps, read off the text of the page.
@Suite struct HtmlTests {
    struct Page: Sendable, CustomTestStringConvertible {
        var name: String
        var text: String
        var testDescription: String { name }

        init(_ name: String, _ bytes: [UInt8]) {
            self.name = name
            text = String(decoding: bytes, as: UTF8.self)
        }
    }

    static let report = Page("report", PilotsReportHTML.write(Samples.report(), .german))
    static let nasty = Page("nasty names", TableWriter.html.write(Samples.nasty, WriterOptions()))
    static let english = Page("English", PilotsReportHTML.write(Samples.report(), .english))
    static let small = Page("small table", TableWriter.html.write(Samples.small, WriterOptions()))
    static let pages = [report, nasty, english, small]

    @Test(arguments: pages)
    func `nothing comes from another host`(_ page: Page) {
        let page = page.text
        for word in ["http", "//", "@import", "url(", "<script", "<link", "<img", "<iframe"] {
            #expect(!page.contains(word), "\(word)")
        }
    }

    @Test(arguments: pages)
    func `one h1 and no gap in the headings`(_ page: Page) {
        let page = page.text
        let levels = page.matches(of: #/<h([1-6])/#).compactMap { Int($0.output.1) }
        #expect(levels.count { $0 == 1 } == 1)
        #expect(levels.first == 1)
        #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
    }

    @Test(arguments: pages)
    func `every table has a caption and every heading cell a scope`(_ page: Page) {
        let page = page.text
        let tables = page.matches(of: #/<table>/#).count
        #expect(tables > 0)
        #expect(
            page.matches(of: #/<table>\n<caption id="table-\d+">[^<]+</caption>/#).count == tables
        )
        #expect(
            page.matches(of: #/<th[ >]/#).count == page.matches(of: #/<th scope="(col|row)"/#).count
        )
        #expect(!page.contains("colspan"))
    }

    @Test(arguments: pages)
    func `every id is unique and every reference has its target`(_ page: Page) {
        let page = page.text
        let ids = page.matches(of: #/ id="([^"]+)"/#).map { String($0.output.1) }
        #expect(Set(ids).count == ids.count)
        let targets =
            page.matches(of: #/href="#([^"]+)"/#).map { String($0.output.1) }
            + page.matches(of: #/aria-labelledby="([^"]+)"/#)
            .flatMap { $0.output.1.split(separator: " ").map(String.init) }
        #expect(targets.count > 1)
        #expect(targets.allSatisfy(Set(ids).contains))
    }

    @Test(arguments: pages)
    func `no cell is empty`(_ page: Page) {
        let page = page.text
        #expect(page.matches(of: #/<(td|th)[^>]*>\s*</\1>/#).isEmpty)
    }

    @Test(arguments: pages)
    func `every element is closed`(_ page: Page) {
        let page = page.text
        var opened: [Substring: Int] = [:]
        for tag in page.matches(of: #/<(\/?)([a-z][a-z0-9]*)/#) {
            opened[tag.output.2, default: 0] += tag.output.1.isEmpty ? 1 : -1
        }
        let void: Set<Substring> = ["meta", "path", "rect"]
        #expect(opened.filter { $0.value != 0 && !void.contains($0.key) }.isEmpty)
        #expect(opened.count > 10)
    }

    @Test func `a page says its language, title and skip link`() {
        let german = HtmlTests.report.text
        #expect(german.hasPrefix("<!DOCTYPE html>\n<html lang=\"de\">\n"))
        #expect(german.contains("<title>Monatsbericht btb, März 2019</title>"))
        #expect(german.contains("<a class=\"skip\" href=\"#content\">Zum Inhalt springen</a>"))
        #expect(german.contains("@media print"))
        #expect(HtmlTests.english.text.contains("<html lang=\"en\">"))
    }

    @Test func `the chart has a name, a description and its table`() {
        let page = HtmlTests.report.text
        #expect(page.contains("<title id=\"chart-1-title\">Annahmequote nach Monat</title>"))
        #expect(page.contains("Oktober 2018 75,2&nbsp;%, November 2018 70,8&nbsp;%"))
        #expect(page.contains("<th scope=\"row\">Oktober 2018</th>"))
        #expect(page.contains(">Ziel 75&nbsp;%</text>"))
    }

    @Test func `names are text, not markup`() {
        let page = HtmlTests.nasty.text
        #expect(page.contains("&lt;b&gt;&amp;amp;"))
        #expect(!page.contains("<b>"))
        #expect(!page.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }

    @Test(arguments: [
        (Int64(1000), 16), (0, 216), (500, 116), (1200, 16), (-5, 216),
    ])
    func `a bar is as high as its value`(tenths: Int64, top: Int) {
        let chart = BarChart(
            title: "t",
            description: "d",
            bars: [BarChart.Bar(label: "1", tenths: tenths, text: "x")]
        )
        #expect(chart.svg(id: "c").contains("<rect x=\"59\" y=\"\(top)\""))
    }

    @Test func `a missing value has no bar`() {
        let chart = BarChart(
            title: "t",
            description: "d",
            bars: [BarChart.Bar(label: "1", tenths: nil, text: "–")]
        )
        #expect(!chart.svg(id: "c").contains("<rect"))
    }
}
