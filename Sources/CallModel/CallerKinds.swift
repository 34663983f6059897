/// Numbers the kinds of callers' calls, 0, 1, 2 … in the order in which they are first met.
///
/// A kind is told by one word. Open addressing with linear probing; at most half of the slots are taken.
@usableFromInline
package struct CallerKinds: Sendable {
    /// As many kinds as a `CallerMoment` can tell apart; a power of two.
    @usableFromInline package static var most: Int { 1 << 21 }

    @usableFromInline
    struct Slot: Sendable, BitwiseCopyable {
        @usableFromInline var word: UInt64 = 0
        /// Negative: free.
        @usableFromInline var number: Int32 = -1
    }

    /// By number.
    package private(set) var list: ContiguousArray<CallerKind> = []
    @usableFromInline var slots: ContiguousArray<Slot>
    /// A kind came that found no number: whoever asks must count in another way.
    package private(set) var areTooMany = false

    package init() { slots = ContiguousArray(repeating: Slot(), count: 512) }

    /// Without room, and only to be exchanged for another one.
    package init(slots none: [Never]) { slots = [] }

    /// The number of the kind of a call; 0 once there are too many.
    @inlinable
    @inline(__always)
    package mutating func number(
        group: Int32,
        pilot: UInt16,
        outcome: Outcome,
        flags: CallFlags
    ) -> Int {
        // Groups are below 2²⁹ - 1 (a table of so many rows fits no memory), flags below 2¹⁵.
        let word =
            UInt64(UInt32(bitPattern: group &+ 1)) &<< 35 | UInt64(pilot) &<< 19
            | UInt64(outcome.code) &<< 15 | UInt64(flags.rawValue)
        let slot = slots[CallerKinds.slot(of: word, among: slots.count)]
        if slot.word == word, slot.number >= 0 { return Int(slot.number) }
        return numberOfRest(
            word,
            CallerKind(group: group, pilot: pilot, outcome: outcome, flags: flags)
        )
    }

    /// The number of a kind; 0 once there are too many.
    package mutating func number(of kind: CallerKind) -> Int {
        number(group: kind.group, pilot: kind.pilot, outcome: kind.outcome, flags: kind.flags)
    }

    /// Fibonacci hashing: the upper bits of the product are well mixed.
    @inlinable
    @inline(__always)
    static func slot(of word: UInt64, among count: Int) -> Int {
        Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) &>> 40) & (count &- 1)
    }

    @usableFromInline
    @inline(never)
    mutating func numberOfRest(_ word: UInt64, _ kind: CallerKind) -> Int {
        var place = CallerKinds.slot(of: word, among: slots.count)
        while slots[place].number >= 0 {
            if slots[place].word == word { return Int(slots[place].number) }
            place = (place + 1) & (slots.count - 1)
        }
        guard list.count < CallerKinds.most else {
            areTooMany = true
            return 0
        }
        let number = list.count
        list.append(kind)
        slots[place] = Slot(word: word, number: Int32(number))
        if list.count * 2 > slots.count { grow() }
        return number
    }

    private mutating func grow() {
        let old = slots
        slots = ContiguousArray(repeating: Slot(), count: old.count * 2)
        for slot in old where slot.number >= 0 {
            var place = CallerKinds.slot(of: slot.word, among: slots.count)
            while slots[place].number >= 0 { place = (place + 1) & (slots.count - 1) }
            slots[place] = slot
        }
    }
}
