import Bilanz
import Diagnostics

/// Reports to be published over the same days: each withholds small counts for itself, and what one
/// withholds may follow from another.
struct OverlappingReports {
    /// Names, in the order of the pipeline file.
    let names: [String]

    init(_ pipeline: ResolvedPipeline) {
        guard pipeline.minimumCount > 1 else {
            names = []
            return
        }
        let today = Today.day(in: pipeline.zone)
        let published = pipeline.reports.filter { !$0.isInternal }.compactMap { report in
            Period(report.period, today: today).map { (report.name, $0) }
        }
        names = published.indices.filter { index in
            let own = published[index].1
            return published.indices.contains { other in
                other != index && published[other].1.first < own.end
                    && own.first < published[other].1.end
            }
        }.map { published[$0].0 }
    }

    var note: Diagnostic? {
        guard !names.isEmpty else { return nil }
        let list = names.prefix(4).joined(separator: ", ") + (names.count > 4 ? ", …" : "")
        return Diagnostic(
            .note,
            "reports-overlap",
            Text(
                "Berichte über dieselben Tage halten kleine Zahlen jeder für sich zurück: was einer nicht nennt, kann aus einem anderen folgen (\(list)).",
                "Reports over the same days withhold small counts each for itself: what one does not tell may follow from another (\(list))."
            ),
            try: Text(
                "Nur einen davon veröffentlichen, die anderen mit internal: true kennzeichnen, oder ihre Tabellen in einen Bericht nehmen.",
                "Publish only one of them, mark the others internal: true, or put their tables into one report."
            )
        )
    }
}
