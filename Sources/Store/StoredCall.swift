package import CallModel

/// A call as one source tells of it.
package struct StoredCall: Hashable, Sendable {
    /// Name of the source in the pipeline file.
    package var source: String
    package var key: CallKey

    /// `key`: of whatever number the source had when the call was taken in.
    package init(source: String, key: CallKey) {
        self.source = source
        self.key = CallKey(high: key.high & StoredCall.ofId, low: key.low)
    }

    /// The part of a key's upper half that is of the call's id: its source may stand at another
    /// place of the pipeline file by now.
    static let ofId: UInt64 = 0x00FF_FFFF_FFFF_FFFF
}
