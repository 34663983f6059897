import Bilanz
import Kennzahlen

/// Small counts leave the house in no report that is not internal.
extension ReportFilling {
    /// nil: the report shows every count.
    func smallCounts(_ report: ResolvedReport) -> SmallCounts? {
        guard !report.isInternal, pipeline.minimumCount > 1 else { return nil }
        return SmallCounts(
            minimum: Int64(pipeline.minimumCount),
            identities: Kennzahlen.identities
        )
    }

    func withhold(in pilots: inout PilotsReport, of report: ResolvedReport) {
        guard let rule = smallCounts(report) else {
            pilots.isInternal = report.isInternal
            return
        }
        judgeSmallCounts(of: &pilots, rule)
        rule.withhold(in: &pilots)
        pilots.minimumCount = rule.minimum
    }

    /// A paper and its pages of methods are read side by side, so they are judged together.
    func withhold(
        in paper: inout Paper,
        _ pilots: inout PilotsReport,
        of report: ResolvedReport
    ) {
        guard let rule = smallCounts(report) else {
            pilots.isInternal = report.isInternal
            return
        }
        judgeSmallCounts(of: &pilots, rule)
        var together = PublishedTogether(paper, pilots)
        rule.withhold(in: &together)
        paper = together.one
        pilots = together.other
        pilots.minimumCount = rule.minimum
    }

    /// "Fewer than 5 complaints" is met by one as by two: the verdict may stand where the count may
    /// not.
    private func judgeSmallCounts(of pilots: inout PilotsReport, _ rule: SmallCounts) {
        for index in pilots.targets.indices {
            guard case .count(let value) = pilots.targets[index].figure, value > 0,
                value < rule.minimum
            else { continue }
            let target = pilots.targets[index].target
            let verdicts = Set((1..<rule.minimum).map { target.isMet(by: .count($0)) })
            if verdicts.count == 1, let verdict = verdicts.first {
                pilots.targets[index].isMetBySmallCounts = verdict
            }
        }
    }
}
