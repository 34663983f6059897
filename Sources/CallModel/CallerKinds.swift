/// Numbers the kinds of callers' calls, 0, 1, 2 … in the order in which they are first met.
///
/// A kind is told by one word. Open addressing with linear probing; at most half of the slots are taken.
@usableFromInline
package struct CallerKinds: Sendable {
    /// As many kinds as a `CallerMoment` can tell apart; a power of two.
    @usableFromInline package static var most: Int { 1 << 21 }

    /// A place where a kind may stand.
    @usableFromInline
    package struct Slot: Sendable, BitwiseCopyable {
        @usableFromInline var word: UInt64 = 0
        /// Negative: free.
        @usableFromInline var number: Int32 = -1
    }

    /// By number.
    package private(set) var list: ContiguousArray<CallerKind> = []
    /// Where kinds are looked up (`number(of:among:)`).
    package private(set) var slots: ContiguousArray<Slot>
    /// A kind came that found no number: whoever asks must count in another way.
    package private(set) var areTooMany = false

    package init() { slots = ContiguousArray(repeating: Slot(), count: 512) }

    /// A kind in one word.
    @inlinable
    @inline(__always)
    package static func word(
        group: Int32,
        pilot: UInt16,
        outcome: Outcome,
        flags: CallFlags
    ) -> UInt64 {
        // Groups are below 2²⁹ - 1 (a table of so many rows fits no memory), flags below 2¹⁵.
        UInt64(UInt32(bitPattern: group &+ 1)) &<< 35 | UInt64(pilot) &<< 19
            | UInt64(outcome.code) &<< 15 | UInt64(flags.rawValue)
    }

    /// The number of a kind among the slots of a table; negative where it has none yet.
    @inlinable
    @inline(__always)
    package static func number(of word: UInt64, among slots: Span<Slot>) -> Int {
        var place = CallerKinds.slot(of: word, among: slots.count)
        while true {
            // Safe: there are as many slots as a power of two, and places are below it; one of them is free.
            let slot = unsafe slots[unchecked: place]
            if slot.word == word || slot.number < 0 { return Int(slot.number) }
            place = (place &+ 1) & (slots.count &- 1)
        }
    }

    /// The number of the kind of a call; 0 once there are too many.
    package mutating func number(
        group: Int32,
        pilot: UInt16,
        outcome: Outcome,
        flags: CallFlags
    ) -> Int {
        let word = CallerKinds.word(group: group, pilot: pilot, outcome: outcome, flags: flags)
        let known = CallerKinds.number(of: word, among: slots.span)
        if known >= 0 { return known }
        return add(
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

    /// Gives a kind its number, which has none; 0 once there are too many.
    @inline(never)
    private mutating func add(_ word: UInt64, _ kind: CallerKind) -> Int {
        guard list.count < CallerKinds.most else {
            areTooMany = true
            return 0
        }
        var place = CallerKinds.slot(of: word, among: slots.count)
        while slots[place].number >= 0 { place = (place + 1) & (slots.count - 1) }
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
