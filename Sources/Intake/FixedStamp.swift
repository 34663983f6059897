/// A pattern in which every part has its place: the usual ones, `dd.MM.yyyy HH:mm:ss` among them.
///
/// Nothing is searched for: each part is read from its own offset.
struct FixedStamp: Sendable, Equatable {
    private struct Literal: Sendable, Equatable {
        let offset: Int
        let byte: UInt8
    }

    private var length = 0
    private var literals: [Literal] = []
    private var year = 0
    private var shortYear = false
    private var month = 0
    private var day = 0
    private var hour: Int?
    private var minute: Int?
    private var second: Int?

    /// nil: some part may be longer or shorter, or the clock has twelve hours.
    init?(_ steps: [StampStep]) {
        for step in steps {
            guard step.least == step.most else { return nil }
            switch step.part {
            case .literal:
                literals.append(Literal(offset: length, byte: step.byte))
                length += 1
            case .year: year = length
            case .shortYear:
                year = length
                shortYear = true
            case .month: month = length
            case .day: day = length
            case .hour: hour = length
            case .minute: minute = length
            case .second: second = length
            case .hourOfHalf, .halfDay, .fraction: return nil
            }
            length += Int(step.most)
        }
    }

    /// nil: the stamp does not end in `HH:mm:ss`.
    var lengthWithClock: Int? {
        let colons = literals.filter { $0.byte == UInt8(ascii: ":") }.map(\.offset)
        return hour == length - 8 && minute == length - 5 && second == length - 2
            && colons.suffix(2) == [length - 6, length - 3] ? length : nil
    }

    func read(_ bytes: Span<UInt8>, _ range: FieldRange) -> StampValue? {
        let range = trimmed(bytes, range)
        let start = Int(range.start)
        guard Int(range.end) - start == length else { return nil }
        for literal in literals where bytes[start &+ literal.offset] != literal.byte { return nil }
        // A pair that is no number makes its part impossible, and the time nil.
        var parts = StampParts()
        let century = twoDigits(bytes, start &+ year)
        if shortYear {
            guard century >= 0 else { return nil }
            parts.year = StampParts.fullYear(century)
        } else {
            let rest = twoDigits(bytes, start &+ year &+ 2)
            guard century >= 0, rest >= 0 else { return nil }
            parts.year = century &* 100 &+ rest
        }
        parts.month = twoDigits(bytes, start &+ month)
        parts.day = twoDigits(bytes, start &+ day)
        if let hour { parts.hour = twoDigits(bytes, start &+ hour) }
        if let minute { parts.minute = twoDigits(bytes, start &+ minute) }
        if let second { parts.second = twoDigits(bytes, start &+ second) }
        guard let time = parts.time else { return nil }
        return .local(year: parts.year, month: parts.month, day: parts.day, time: time)
    }

    /// The number of two digits; negative where they are none.
    @inline(__always)
    private func twoDigits(_ bytes: Span<UInt8>, _ index: Int) -> Int32 {
        let tens = bytes[index] &- 0x30
        let ones = bytes[index &+ 1] &- 0x30
        return tens < 10 && ones < 10 ? Int32(tens) &* 10 &+ Int32(ones) : -1
    }
}
