/// The choices that a figure's definition leaves open (pipeline file: `definitions`).
package struct Definitions: Sendable, Equatable {
    package enum RepeatScope: String, Sendable { case pilot, any }

    package var version: String
    /// Which variant the id without a suffix stands for.
    package var annahmequote: String
    package var servicelevel: String
    /// T: an answer after at most this wait counts as in time. Inclusive.
    package var answerWithin: Milliseconds
    /// k: an abandon after at most this wait is short. Inclusive.
    package var shortAbandon: Milliseconds
    /// W: start to start, inclusive, in milliseconds.
    package var repeatWithin: Int64
    package var repeatScope: RepeatScope
    /// Categories of complaints that are about poor reachability, in lower case; empty: all are.
    package var reachabilityCategories: Set<String> = []

    package init(
        version: String = "1",
        annahmequote: String = "a2",
        servicelevel: String = "s7",
        answerWithin: Milliseconds = 30_000,
        shortAbandon: Milliseconds = 5_000,
        repeatWithin: Int64 = millisecondsPerDay,
        repeatScope: RepeatScope = .pilot
    ) {
        self.version = version
        self.annahmequote = annahmequote
        self.servicelevel = servicelevel
        self.answerWithin = answerWithin
        self.shortAbandon = shortAbandon
        self.repeatWithin = repeatWithin
        self.repeatScope = repeatScope
    }
}
