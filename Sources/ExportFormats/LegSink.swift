package import CallModel
package import Diagnostics

/// Takes the legs of an input over while it is read, so that they need not be held to its end.
///
/// A reader hands over what it has whenever a thousand legs or so have come together (they fit a
/// core's own cache), and leaves the rest to whoever asked it to read. A reader that comes
/// back to legs it has made (queue_log does) hands over those it has done with, and leaves what
/// another input may go on with in `Reading.unsettled`.
package protocol LegSink: Sendable {
    /// Takes legs from the beginning of the list and removes them; may leave the last ones.
    ///
    /// `queues` and `numbers` are the names of the queues and the dialled numbers so far.
    ///
    /// - Throws: where nothing more is wanted; the reading ends then.
    func take(
        _ legs: inout [CallLeg],
        queues: [String],
        numbers: [String]
    ) throws(Diagnostic)

    /// The calls of this input do not come in ascending order of their ids.
    ///
    /// - Throws: always; the reading ends then.
    func giveUp() throws(Diagnostic)

    /// Takes a lot of calls, and before it the legs of the list; legs of calls that may go on are
    /// left in the list.
    ///
    /// - Throws: where nothing more is wanted; the reading ends then.
    func take(
        _ lot: CallLot,
        after legs: inout [CallLeg],
        queues: [String],
        numbers: [String]
    ) throws(Diagnostic)
}

extension LegSink {
    package func take(
        _ lot: CallLot,
        after legs: inout [CallLeg],
        queues: [String],
        numbers: [String]
    ) throws(Diagnostic) {
        lot.append(to: &legs)
        guard legs.count >= 1024 else { return }
        try take(&legs, queues: queues, numbers: numbers)
    }
}
