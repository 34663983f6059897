/// An office whose central number the house answers, or the 115 itself.
package struct Pilot: Sendable, Equatable {
    package var name: String
    /// Names of old, each with its last day, in the order of time; each begins where the one before
    /// it ends.
    package var formerly: [Assignment]
    /// Queue names as the export writes them.
    package var queues: [Assignment]
    /// Dialled numbers as E.164 digits without the plus; a `*` at the end stands for any rest.
    package var numbers: [Assignment]
    /// nil: every hour is a service hour.
    package var serviceHours: ServiceHours?
    /// Days on which this pilot takes no calls, beside the holidays of its Land.
    package var closed: Set<LocalDay>
    package var contract: LocalDay?
    package var since: LocalDay?
    /// Last day.
    package var until: LocalDay?

    package init(name: String) {
        self.name = name
        formerly = []
        queues = []
        numbers = []
        serviceHours = nil
        closed = []
        contract = nil
        since = nil
        until = nil
    }
    /// Every name it ever had, the present one last.
    package var names: [Assignment] {
        let from = formerly.last?.until.map { $0.advanced(by: 1) } ?? since
        return formerly + [Assignment(name, from: from)]
    }
}
