package import CallModel

/// One invented call, as the house lived through it. Times are whole seconds. 56 bytes.
package struct SimulatedCall: Sendable, BitwiseCopyable {
    /// When the caller reached the house: milliseconds since 1970 UTC, a whole second.
    package var start: UtcMilliseconds
    /// Local day of arrival.
    package var day: LocalDay
    /// Number within its day, from 1, in order of arrival.
    package var ordinal: UInt32
    /// Which of the invented callers; `anonymousCaller` where the number is withheld.
    package var caller: UInt32
    /// From entering the queue until an agent speaks or the caller leaves it.
    package var wait: Int32
    /// Of the wait, how long the agent's telephone rang.
    package var ringing: Int32
    /// Of the wait, how long it rang before at the same agent, who did not answer.
    package var unanswered: Int32
    /// From answer to end, without `hold`.
    package var talk: Int32
    package var hold: Int32
    package var wrapUp: Int32
    /// Place in the queue on entering it, from 1; 0 where it was closed.
    package var position: UInt16
    /// Place in the queue on leaving it unserved.
    package var lastPosition: UInt16
    /// Number of the agent, from 0; `noAgent` where none spoke.
    package var agent: UInt16
    /// Number of the pilot in the profile.
    package var pilot: UInt16
    /// answered, abandoned, overflowed or closed.
    package var outcome: Outcome
    package var marks: CallMarks

    package static let anonymousCaller = UInt32.max
    package static let noAgent = UInt16.max

    /// The export's call id: unique over days, so that samples of any two periods can be joined.
    package var id: Int { Int(day.number) * 1_000_000 + Int(ordinal) }

    /// A call turned away as closed; what else became of it is filled in later.
    package init(start: UtcMilliseconds, day: LocalDay, caller: UInt32, pilot: UInt16) {
        self.start = start
        self.day = day
        self.caller = caller
        self.pilot = pilot
        ordinal = 0
        wait = 0
        ringing = 0
        unanswered = 0
        talk = 0
        hold = 0
        wrapUp = 0
        position = 0
        lastPosition = 0
        agent = SimulatedCall.noAgent
        outcome = .closed
        marks = []
    }
}

/// What the agent, or the caller, did with an answered call.
package struct CallMarks: OptionSet, Sendable, BitwiseCopyable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Passed on by telephone.
    package static let forwarded = CallMarks(rawValue: 1 << 0)
    /// Passed on in writing.
    package static let ticketed = CallMarks(rawValue: 1 << 1)
    /// The agent marked the case closed.
    package static let final = CallMarks(rawValue: 1 << 2)
    /// The agent hung up first.
    package static let agentHungUp = CallMarks(rawValue: 1 << 3)
}
