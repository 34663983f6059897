/// One call of an identified caller, whose owner holds the call itself.
package struct CallerRecord: Sendable, BitwiseCopyable {
    /// `CallerKey.digest`; never 0.
    package var caller: UInt64
    package var start: UtcMilliseconds
    /// Whatever the owner of the record knows the call by.
    package var tag: Int32
    package var pilot: UInt16

    package init(_ call: borrowing Call, tag: Int32) {
        caller = call.caller.digest
        start = call.start
        self.tag = tag
        pilot = call.pilot
    }
}
