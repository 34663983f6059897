import Diagnostics

/// What can be wrong with the data of a night although every file was read.
package enum QualityCheck: String, Sendable, CaseIterable {
    /// Working days up to yesterday without a single call.
    case silentDays = "silent-days"
    /// Hours of service of the last two weeks without a single call in the whole house.
    case silentHours = "silent-hours"
    /// Calls in queues that no pilot claims.
    case unknownQueues = "unknown-queues"
    /// Calls of days that have not begun.
    case futureCalls = "future-calls"
    /// Stamps that jump back in a log that is written in order.
    case clockJumps = "clock-jumps"
    /// Figures that are not what another system tells.
    case controlTotals = "control-totals"

    package enum Severity: String, Sendable, CaseIterable {
        /// Nothing is said.
        case off
        /// A warning; the night is complete all the same.
        case warn
        /// A warning, and exit code 1: somebody has to look.
        case fail
    }

    /// Where the pipeline file says nothing.
    package var usual: Severity {
        switch self {
        case .silentDays, .futureCalls, .controlTotals: .fail
        case .silentHours, .unknownQueues, .clockJumps: .warn
        }
    }

    /// Code of the diagnostics that tell of it.
    var code: String {
        switch self {
        case .silentDays: "silent-days"
        case .silentHours: "silent-hours"
        case .unknownQueues: "unknown-queue"
        case .futureCalls: "calls-of-the-future"
        case .clockJumps: "clock-jumps"
        case .controlTotals: "control-total"
        }
    }
}

extension ResolvedPipeline {
    func severity(of check: QualityCheck) -> QualityCheck.Severity {
        severities[check] ?? check.usual
    }

    /// Codes of diagnostics that nobody wants to hear.
    var silencedCodes: Set<String> {
        Set(QualityCheck.allCases.filter { severity(of: $0) == .off }.map(\.code))
    }

    /// Whether what was found makes a run end with exit code 1.
    func fails(on found: [Diagnostic]) -> Bool {
        let failing = Set(QualityCheck.allCases.filter { severity(of: $0) == .fail }.map(\.code))
        return found.contains { failing.contains($0.code) }
    }
}
