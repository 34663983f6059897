/// The state of the nights as Prometheus' text format, for the node exporter's textfile
/// collector.
struct MonitoringFile {
    let protocolOfRun: RunProtocol

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
            MonitoringFile.seconds(run.finishedAt - run.startedAt)
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
        return lines.joined(separator: "\n") + "\n"
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
