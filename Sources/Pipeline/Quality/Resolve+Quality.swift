import Bilanz
import Diagnostics
import PipelineFile

extension Resolver {
    mutating func controlTotal(_ entry: ControlTotalEntry) -> ControlTotal? {
        let metric = metric(entry.kennzahl)
        var number = entry.total.value.trimmingBlanks
        if number.hasSuffix("%") { number = number.dropLast().trimmingBlanks }
        let total = decimal(number, places: 4)
        if total == nil {
            mistakes.add(
                "bad-total",
                at: entry.total,
                Text(
                    "„\(entry.total.value)“ ist keine Zahl mit höchstens vier Nachkommastellen.",
                    "\"\(entry.total.value)\" is no number of at most four decimals."
                ),
                try: Text("Zum Beispiel: 126862 oder 75.4.", "For example: 126862 or 75.4.")
            )
        }
        let isPeriod = period(entry.period)
        if let pilot = entry.pilot, !file.pilots.isEmpty {
            let names = file.pilots.map(\.name.value)
            if !names.contains(pilot.value) {
                unknown("unknown-pilot", pilot, Text("Einen Piloten", "pilot"), among: names)
            }
        }
        var tolerance: ControlTotal.Tolerance? = .absolute(value: 0, scale: 1)
        if let text = entry.tolerance { tolerance = self.tolerance(text) }
        guard let metric, let total, isPeriod, let tolerance else { return nil }
        return ControlTotal(
            metric: metric,
            value: total.value,
            scale: total.scale,
            tolerance: tolerance,
            period: entry.period.value,
            pilot: entry.pilot?.value,
            source: entry.source?.value,
            position: SourcePosition(file: file.file, line: entry.kennzahl.line)
        )
    }

    /// `0.5 %` of the total, or `25` in its own unit.
    private mutating func tolerance(_ text: Located<String>) -> ControlTotal.Tolerance? {
        if text.value.hasSuffix("%") { return share(text).map { .share($0) } }
        if let (value, scale) = decimal(text.value.trimmingBlanks, places: 4) {
            return .absolute(value: value, scale: scale)
        }
        _ = share(text)  // tells the mistake
        return nil
    }

    mutating func severities() -> [QualityCheck: QualityCheck.Severity] {
        var severities: [QualityCheck: QualityCheck.Severity] = [:]
        for entry in file.quality {
            let check = QualityCheck(rawValue: entry.check.value)
            if check == nil {
                unknown(
                    "unknown-check",
                    entry.check,
                    Text("Eine Prüfung", "check"),
                    among: QualityCheck.allCases.map(\.rawValue)
                )
            }
            guard let severity = QualityCheck.Severity(rawValue: entry.severity.value) else {
                unknown(
                    "unknown-severity",
                    entry.severity,
                    Text("Eine Stufe", "severity"),
                    among: QualityCheck.Severity.allCases.map(\.rawValue)
                )
                continue
            }
            if let check { severities[check] = severity }
        }
        return severities
    }
}
