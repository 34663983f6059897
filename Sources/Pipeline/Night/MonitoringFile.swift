import Bilanz
import CallModel

/// The state of the nights as Prometheus' text format, for the node exporter's textfile
/// collector.
struct MonitoringFile {
    let protocolOfRun: RunProtocol
    /// The targets of the pipeline file with the figures they were judged on.
    var targets: [JudgedTarget] = []

    var text: String {
        let run = protocolOfRun
        let labels = "pipeline=\"\(MonitoringFile.escaped(run.pipeline))\""
        var lines: [String] = []
        func gauge(_ name: String, _ help: String, _ value: String, _ more: String = "") {
            lines.append("# HELP rufbilanz_\(name) \(help)")
            lines.append("# TYPE rufbilanz_\(name) gauge")
            lines.append("rufbilanz_\(name){\(labels)\(more)} \(value)")
        }
        gauge(
            "last_success_timestamp_seconds",
            "End of the last run that completed.",
            "\(run.finishedAt / 1000)"
        )
        gauge("last_exit_code", "Exit code of the last run.", "\(run.exitCode)")
        gauge(
            "last_duration_seconds",
            "Duration of the last run.",
            MonitoringFile.seconds(max(0, run.finishedAt - run.startedAt))
        )
        lines.append("# HELP rufbilanz_files Files of the last run by what became of them.")
        lines.append("# TYPE rufbilanz_files gauge")
        for fate in ["booked", "known", "quarantined", "left"] {
            lines.append("rufbilanz_files{\(labels),fate=\"\(fate)\"} \(run.count(fate))")
        }
        gauge("records", "Records read in the last run.", "\(run.records)")
        gauge("rejected_records", "Records rejected in the last run.", "\(run.rejected)")
        gauge("calls", "Calls in the store.", "\(run.calls)")
        gauge("warnings", "Warnings of the last run.", "\(run.warnings.count)")
        if let newest = run.newestCall {
            gauge(
                "lag_seconds",
                "Age of the newest call.",
                MonitoringFile.seconds(run.finishedAt - newest)
            )
        }
        lines += targetLines(labels)
        return lines.joined(separator: "\n") + "\n"
    }

    /// Of every target the latest period: value, planned value, and whether it is met.
    private func targetLines(_ labels: String) -> [String] {
        var latest: [(labels: String, target: JudgedTarget)] = []
        for target in targets {
            var own = labels + ",metric=\"\(MonitoringFile.escaped(target.metric.id))\""
            if let pilot = target.pilot { own += ",pilot=\"\(MonitoringFile.escaped(pilot))\"" }
            own +=
                ",target=\"\(MonitoringFile.escaped(target.target.comparison.rawValue)) "
                + "\(MonitoringFile.decimal(target.target.tenThousandths))\""
            latest.removeAll { $0.labels == own }
            latest.append((own, target))
        }
        let judged = latest.compactMap { entry in
            entry.target.figure.rounded(decimals: 4).map { (entry.labels, entry.target, $0) }
        }
        guard !judged.isEmpty else { return [] }
        var lines = [
            "# HELP rufbilanz_figure Figure that a target is judged on, of its latest period.",
            "# TYPE rufbilanz_figure gauge",
        ]
        lines += judged.map { "rufbilanz_figure{\($0)} \(MonitoringFile.decimal($2))" }
        lines += [
            "# HELP rufbilanz_target_met Whether the target is met: 1 or 0.",
            "# TYPE rufbilanz_target_met gauge",
        ]
        lines += judged.compactMap { labels, target, _ in
            target.isMet.map { "rufbilanz_target_met{\(labels)} \($0 ? 1 : 0)" }
        }
        return lines
    }

    /// Ten-thousandths as a decimal number without needless zeros.
    private static func decimal(_ tenThousandths: Int64) -> String {
        let whole = tenThousandths.magnitude / 10_000
        var places = padded(Int(tenThousandths.magnitude % 10_000), to: 4)
        while places.hasSuffix("0") { places.removeLast() }
        let sign = tenThousandths < 0 ? "-" : ""
        return sign + "\(whole)" + (places.isEmpty ? "" : "." + places)
    }

    private static func seconds(_ milliseconds: Int64) -> String {
        "\(milliseconds / 1000).\(String(1000 + abs(milliseconds % 1000)).dropFirst())"
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "\\", "\"": result += "\\\(character)"
            case "\n": result += "\\n"
            default: result.append(character)
            }
        }
    }
}
