import Bilanz
import Crypto
import Diagnostics
import Foundation
import Reports

/// Everything that belongs to one paper: its pages, a file per table, methods, data quality, and a
/// list of checksums.
struct PaperBundle {
    let report: ResolvedReport
    let filling: ReportFilling
    let language: Language

    typealias File = (name: String, bytes: [UInt8])

    func files() throws(RunFailure) -> [File] {
        var paper = try PaperFilling(report: report, filling: filling).paper()
        var pilots = try filling.report(titled: title(of: paper))
        filling.withhold(in: &paper, &pilots, of: report)
        pilots.quality.withholdsRevisions =
            paper.tables.contains { $0.table.withheldCount > 0 }
            || paper.figures.contains { $0.figure == .withheld }
        let pages = PaperPages.Page.allCases.filter { report.formats.contains($0.rawValue) }
        var files: [File] = []
        for page in pages { files.append(try written(paper, as: page)) }
        let notices = try notices(of: paper)
        files += attachments(of: paper).map { name, bytes in
            let isForExcel = name.hasSuffix(".excel.csv")
            return (
                name, isForExcel ? PaperAttachments.forExcel(bytes, notices: notices) : bytes
            )
        }
        if report.formats.contains("csv") {
            files.append(metadata(of: paper, notices: notices))
        }
        for metric in paper.figures.compactMap(\.metric) + paper.tables.flatMap(\.table.metrics)
        where !pilots.definitions.metrics.contains(where: { $0.id == metric.id }) {
            pilots.definitions.metrics.append(metric)
        }
        let appendix = PaperAppendix(pilots, notices: notices, language)
        for page in pages {
            files.append(
                ("\(report.name)-methodik.\(page.fileEnding)", appendix.methods(page))
            )
            files.append(
                ("\(report.name)-datenqualitaet.\(page.fileEnding)", appendix.quality(page))
            )
        }
        files.append(("\(report.name)-pruefsummen.sha256", PaperBundle.checksums(files)))
        return files
    }

    private func title(of paper: Paper) -> String {
        if case .section(let entries) = paper.content,
            case .text(let title)? = entries.first(where: { $0.key == "titel" })?.value
        {
            return title
        }
        return report.name
    }

    private func written(
        _ paper: Paper,
        as page: PaperPages.Page
    ) throws(RunFailure) -> File {
        let name = report.template ?? "jahresbericht"
        let file = "templates/\(name).\(page.fileEnding).mustache"
        let path = FileNames.join(filling.pipeline.directory, file)
        let own = FileManager.default.contents(atPath: path)
            .flatMap { String(data: $0, encoding: .utf8) }
        guard let template = own ?? PaperTemplates.builtIn(name, page) else {
            throw RunFailure(
                .configuration,
                "template-missing",
                Text("Die Vorlage \(path) fehlt.", "The template \(path) is missing.")
            )
        }
        do {
            let bytes = try PaperPages(paper, language).render(page, template: template)
            return ("\(report.name).\(page.fileEnding)", bytes)
        } catch {
            throw failure(error, at: own == nil ? report.name : path)
        }
    }

    private func notices(of paper: Paper) throws(RunFailure) -> [String] {
        do {
            return try PaperPages(paper, language).notices()
        } catch {
            throw failure(error, at: report.name)
        }
    }

    private func failure(_ fault: PaperFault, at place: String) -> RunFailure {
        RunFailure(
            .configuration,
            "paper",
            Text("\(place): \(fault.text.german)", "\(place): \(fault.text.english)")
        )
    }

    /// Figures and tables in the forms that the report asks for, of programs and of Excel.
    private func attachments(of paper: Paper) -> [File] {
        report.formats.compactMap { Reports.writer($0) }
            .filter { !["markdown", "html"].contains($0.id) }
            .flatMap { writer -> [File] in
                let style = WriterOptions(language: language, fractions: true)
                var files: [File] = []
                if writer.id == "csv" || writer.id == "csv-excel" {
                    let bytes = PaperAttachments.figures(
                        of: paper,
                        forExcel: writer.id == "csv-excel",
                        language
                    )
                    files.append((writer.fileName("\(report.name)-kennzahlen"), bytes))
                    if let bytes = PaperAttachments.comparison(
                        of: paper,
                        forExcel: writer.id == "csv-excel",
                        language
                    ) {
                        files.append((writer.fileName("\(report.name)-vergleich"), bytes))
                    }
                }
                return files
                    + paper.tables.map {
                        (
                            writer.fileName("\(report.name)-\($0.name)"),
                            writer.write($0.table, style)
                        )
                    }
            }
    }

    /// What the files for programs mean; they hold their tables alone.
    private func metadata(of paper: Paper, notices: [String]) -> File {
        let metadata = CsvMetadata(paper, title: title(of: paper), notices: notices, language)
        return (
            "\(report.name)-csv-metadata.json",
            metadata.json { "\(report.name)-\($0).csv" }
        )
    }

    /// As `sha256sum --check` reads them.
    private static func checksums(_ files: [File]) -> [UInt8] {
        let lines = files.map { file in
            let digest = SHA256.hash(data: file.bytes)
                .map { padded(String($0, radix: 16)) }.joined()
            return "\(digest)  \(file.name)\n"
        }
        return Array(lines.sorted().joined().utf8)
    }

    private static func padded(_ hexadecimal: String) -> String {
        hexadecimal.count == 1 ? "0" + hexadecimal : hexadecimal
    }
}
