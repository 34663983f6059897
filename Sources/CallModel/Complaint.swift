/// A complaint received, by pilot and day. `pilot` and `category` are numbers of the run's tables.
package struct Complaint: Sendable, BitwiseCopyable, Hashable {
    package var key: CallKey
    package var day: LocalDay
    package var pilot: UInt16
    package var category: UInt16
    package var source: UInt8
    /// The call that it came from, of whatever source, as the list names it; in a book the call of
    /// the book. nil: it names none.
    package var call: CallKey?

    package init(
        key: CallKey,
        day: LocalDay,
        pilot: UInt16,
        category: UInt16,
        source: UInt8,
        call: CallKey? = nil
    ) {
        self.key = key
        self.day = day
        self.pilot = pilot
        self.category = category
        self.source = source
        self.call = call
    }
}
