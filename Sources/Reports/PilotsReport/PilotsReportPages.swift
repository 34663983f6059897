package import Bilanz
package import Diagnostics

/// The pilots' report as Markdown, for mail, wiki and archive.
package enum PilotsReportMarkdown {
    package static func write(_ report: PilotsReport, _ language: Language) -> [UInt8] {
        Array(MarkdownPage(PilotsReportLayout(report, language).document).text.utf8)
    }
}

/// The pilots' report as one self-contained page, for the browser and the printer.
package enum PilotsReportHTML {
    package static func write(_ report: PilotsReport, _ language: Language) -> [UInt8] {
        HtmlPage(PilotsReportLayout(report, language).document).bytes
    }
}

extension PilotsReport {
    /// The tables of the report under the names of their files, for `csv` and `csv-excel`.
    ///
    /// Names are ASCII and differ from each other; tables that the report leaves out are left out
    /// here too.
    package var attachments: [(name: String, table: FigureTable)] {
        var tables = [(name: "kennzahlen", table: headline)]
        tables.append((name: "grundgesamtheiten", table: population))
        for (index, table) in series.enumerated() {
            let isByPilot = table.dimensions.first == .pilot
            let name =
                index == 0 ? "verlauf" : isByPilot ? "verlauf-piloten" : "verlauf-\(index + 1)"
            tables.append((name: name, table: table))
        }
        for readings in otherReadings {
            tables.append((name: "lesarten-" + readings.id, table: readings.table))
        }
        if let repeatCallers { tables.append((name: "wiederanrufe", table: repeatCallers)) }
        if let complaints { tables.append((name: "beschwerden", table: complaints)) }
        return tables.filter { !$0.table.isEmpty }
    }
}

extension FigureTable {
    var isEmpty: Bool { rows.isEmpty && total == nil }

    /// The figure of all groups together.
    func overall(_ id: String) -> (metric: Metric, figure: Figure)? {
        guard let index = metrics.firstIndex(where: { $0.id == id }),
            let figures = total ?? (rows.count == 1 ? rows[0].figures : nil)
        else { return nil }
        return (metrics[index], figures[index])
    }
}
