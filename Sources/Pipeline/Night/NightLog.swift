import Diagnostics
package import Logging

/// What a night does, told as it goes: one event each, with its facts beside it.
///
/// Nothing here depends on where the events go; that is the logger's. Facts are counts, names of
/// files and sources, digests: no event can hold a caller's number.
package struct NightLog: Sendable {
    private let logger: Logger

    /// Tells everything to a logger.
    package init(_ logger: Logger) { self.logger = logger }

    /// Tells nothing.
    package static let silent = NightLog(
        Logger(label: "rufbilanz") { _ in SwiftLogNoOpLogHandler() }
    )

    func began(_ told: RunProtocol) {
        logger.info(
            "night began",
            metadata: [
                "pipeline": "\(told.pipeline)", "definitions": "\(told.definitions)",
                "config": "\(told.configDigest.prefix(12))", "version": "\(told.program)",
            ]
        )
    }

    /// What became of a file of the inbox.
    func file(_ file: RunProtocol.File) {
        var facts: Logger.Metadata = [
            "file": "\(file.name)", "source": "\(file.source)", "fate": "\(file.fate)",
            "records": "\(file.records)", "rejected": "\(file.rejected)",
        ]
        if !file.sha256.isEmpty { facts["sha256"] = "\(file.sha256.prefix(12))" }
        if let reason = file.reason { facts["reason"] = "\(reason)" }
        // What was taken in before is of no interest to anybody who does not search for something.
        let level: Logger.Level =
            switch file.fate {
            case "quarantined": .warning
            case "known": .debug
            default: .info
            }
        logger.log(level: level, "file", metadata: facts)
    }

    func counted(calls: Int, changedCells: Int) {
        logger.info(
            "cells made",
            metadata: ["calls": "\(calls)", "changed": "\(changedCells)"]
        )
    }

    func reported(_ reports: [String], folder: String) {
        logger.info(
            "reports written",
            metadata: ["reports": "\(reports.joined(separator: ","))", "folder": "\(folder)"]
        )
    }

    func purged(calls: Int) {
        logger.info("retention", metadata: ["calls_forgotten": "\(calls)"])
    }

    /// A note to people, under its code.
    func note(_ diagnostic: Diagnostic, _ language: Language) {
        let level: Logger.Level =
            switch diagnostic.severity {
            case .error: .error
            case .warning: .warning
            case .note: .notice
            }
        logger.log(
            level: level,
            "\(diagnostic.rendered(language))",
            metadata: ["code": "\(diagnostic.code)"]
        )
    }

    func ended(_ told: RunProtocol) {
        let seconds = Double(max(0, told.finishedAt - told.startedAt)) / 1000
        logger.log(
            level: told.exitCode == 0 ? .info : told.exitCode == 1 ? .warning : .error,
            "night ended",
            metadata: [
                "exit": "\(told.exitCode)", "seconds": "\(seconds)",
                "booked": "\(told.count("booked"))", "known": "\(told.count("known"))",
                "left": "\(told.count("left"))", "quarantined": "\(told.count("quarantined"))",
                "records": "\(told.records)", "rejected": "\(told.rejected)",
            ]
        )
    }
}
