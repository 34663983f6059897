package import CallModel

/// Writes simulated calls in one layout, a day at a time.
package protocol CallWriter {
    /// What stands at the head of every file of this layout.
    mutating func begin(_ text: inout TextBuffer)
    /// One day's calls, in order of arrival.
    mutating func write(_ calls: [SimulatedCall], of day: LocalDay, to text: inout TextBuffer)
    /// Lines that belong to days after the last one written.
    var isHoldingBack: Bool { get }
}

extension CallWriter {
    package var isHoldingBack: Bool { false }
}
