package import Bilanz
package import Diagnostics

/// The pages that go with a paper: how its figures are defined, and how good the data were.
package struct PaperAppendix: Sendable {
    private let report: PilotsReport
    private let notices: [String]
    private let language: Language

    /// The report is that of the pilots over the same calls; its title names the paper. The notices
    /// are what the paper says about the origin of its figures, for the end of each page.
    package init(_ report: PilotsReport, notices: [String], _ language: Language) {
        self.report = report
        self.notices = notices
        self.language = language
    }

    /// Populations, every other reading of the headline ratios, thresholds and definitions.
    package func methods(_ page: PaperPages.Page) -> [UInt8] {
        let layout = PilotsReportLayout(report, language)
        return write(
            Text("Methodik", "Methods"),
            [
                layout.ladder, layout.readings, layout.hours, layout.definitions, layout.signs,
            ].compactMap { $0 },
            page
        )
    }

    /// The balance of records, rejects and repairs, gaps, and the inputs with their digests.
    package func quality(_ page: PaperPages.Page) -> [UInt8] {
        let layout = PilotsReportLayout(report, language)
        return write(
            Text("Datenqualität", "Data quality"),
            [layout.quality, layout.pilotChanges, layout.inputs].compactMap { $0 },
            page
        )
    }

    private func write(
        _ heading: Text,
        _ sections: [Document.Section],
        _ page: PaperPages.Page
    ) -> [UInt8] {
        var document = Document(
            language: language,
            title: "\(heading(language)): \(report.title)"
        )
        if let days = report.days {
            document.subtitle.append(
                Text("Zeitraum: ", "Period: ")(language) + days.range(language)
            )
        }
        document.subtitle.append(
            Text("Definitionen: Fassung ", "Definitions: version ")(language)
                + report.definitions.version
        )
        if let privacy = PilotsReportLayout(report, language).privacy {
            document.subtitle.append(privacy)
        }
        document.sections = sections
        if !notices.isEmpty {
            let heading = Text("Hinweise", "Notes")(language)
            document.sections.append(
                Document.Section(heading: heading, blocks: notices.map { .paragraph($0) })
            )
        }
        switch page {
        case .markdown: return Array(MarkdownPage(document).text.utf8)
        case .html: return HtmlPage(document).bytes
        }
    }
}
