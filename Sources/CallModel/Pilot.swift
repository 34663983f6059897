/// An office whose central number the house answers, or the 115 itself.
package struct Pilot: Sendable, Equatable {
    package var name: String
    /// Queue names as the export writes them.
    package var queues: [String]
    /// Dialled numbers as E.164 digits without the plus; a `*` at the end stands for any rest.
    package var numbers: [String]
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
        queues = []
        numbers = []
        serviceHours = nil
        closed = []
        contract = nil
        since = nil
        until = nil
    }
}
