import Bilanz
import CallModel
import Diagnostics
import Kennzahlen
import Reports

/// Tables for everybody: CSV for programs, and the further formats the report asks for; small counts
/// withheld, each column described in a file beside them, licence and period in another.
///
/// The report's `by` and `metrics` make one table under its name, each of its `tables` one more
/// under both names. Whatever the pipeline file says, counts below the usual minimum stay withheld.
struct OpenDataBundle {
    static let template = "open-data"

    let report: ResolvedReport
    let filling: ReportFilling
    let language: Language

    func files() throws(RunFailure) -> [(name: String, bytes: [UInt8])] {
        var paper = try PaperFilling(report: report, filling: filling).paper()
        if paper.tables.isEmpty || !report.by.isEmpty || !report.metrics.isEmpty {
            paper.tables.insert(try own(), at: 0)
        }
        let minimum = max(filling.pipeline.minimumCount, ResolvedPipeline.usualMinimumCount)
        SmallCounts(minimum: Int64(minimum), identities: Kennzahlen.identities)
            .withhold(in: &paper)
        let tables = paper.tables.map { table in
            (name: table.name.isEmpty ? report.name : "\(report.name)-\(table.name)", table.table)
        }
        let further = report.formats.filter { $0 != "csv" }.compactMap { Reports.writer($0) }
        let files = tables.flatMap { name, table in
            [(name: name + ".csv", bytes: OpenData.table(table))]
                + further.map { writer in
                    (
                        name: writer.fileName(name),
                        bytes: OpenData.table(table, as: writer, language)
                    )
                }
        }
        let dictionary = OpenData.dictionary(
            of: tables.map { ($0 + ".csv", $1) },
            definitionsVersion: filling.pipeline.definitions.version,
            language
        )
        let all = files + [("\(report.name)-datenfelder.csv", dictionary)]
        let readme = OpenData.readme(
            title: report.name,
            period: CoveredDays(
                filling.period,
                firstOfInputs: filling.book.days?.lowerBound,
                lastOfInputs: filling.book.days?.upperBound
            )?.range(language) ?? filling.period.name,
            licence: report.licence,
            minimum: Int64(minimum),
            definitionsVersion: filling.pipeline.definitions.version,
            files: all.map(\.name),
            formerNames: Set(paper.tables.flatMap(\.table.formerNames))
                .sorted { ($0.pilot, $0.last?.number ?? 0) < ($1.pilot, $1.last?.number ?? 0) },
            language
        )
        return all + [("\(report.name)-liesmich.md", readme)]
    }

    private func own() throws(RunFailure) -> PaperTable {
        let metrics =
            report.metrics.isEmpty ? Question.firstLook(of: filling.pipeline) : report.metrics
        return PaperTable(
            name: "",
            caption: "",
            table: filling.withFormerNames(try filling.table(metrics, by: report.by))
        )
    }
}
