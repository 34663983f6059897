/// A pattern in which every part has its place: the usual ones, `dd.MM.yyyy HH:mm:ss` among them.
///
/// The trick: nothing is searched for, and no byte is looked at alone. Words of eight bytes, of
/// which the last may overlap, are held against what the pattern wants: its own bytes where they
/// stand, digits elsewhere. What is left are pairs of digits, each at its own offset.
struct FixedStamp: Sendable, Equatable, BitwiseCopyable {
    /// What eight bytes must be.
    private struct Shape: Equatable, BitwiseCopyable {
        /// Bits of the bytes that the pattern itself has, and what they are.
        var literals: UInt64 = 0
        var wanted: UInt64 = 0
        /// The upper bit of each byte that must be a digit.
        var digits: UInt64 = 0

        @inline(__always)
        func misses(_ text: UInt64) -> UInt64 {
            // As in `DigitWord`: the upper bit is set where a byte is no digit.
            let values = text ^ repeated(0x30)
            let others = ((values & repeated(0x7F)) &+ repeated(0x76)) | values
            return (text ^ wanted) & literals | others & digits
        }
    }

    private var length = 0
    /// By word: at 0, 8, 16 and at the end.
    private var first = Shape()
    private var second = Shape()
    private var third = Shape()
    private var last = Shape()
    private var year = 0
    private var isShortYear = false
    private var month = 0
    private var day = 0
    /// -1: the pattern has none.
    private var hour = -1
    private var minute = -1
    private var seconds = -1
    private var endsInClock = false

    /// nil: some part may be longer or shorter, the clock has twelve hours, or the whole is shorter
    /// than a word or longer than four.
    init?(_ steps: [StampStep]) {
        /// nil: a digit.
        var bytes: [UInt8?] = []
        for step in steps {
            guard step.least == step.most else { return nil }
            switch step.part {
            case .literal: bytes.append(step.byte)
            case .year: year = bytes.count
            case .shortYear:
                year = bytes.count
                isShortYear = true
            case .month: month = bytes.count
            case .day: day = bytes.count
            case .hour: hour = bytes.count
            case .minute: minute = bytes.count
            case .second: seconds = bytes.count
            case .hourOfHalf, .halfDay, .fraction: return nil
            }
            bytes += Array(repeating: nil, count: Int(step.most))
        }
        length = bytes.count
        guard (8...32).contains(length) else { return nil }
        first = FixedStamp.shape(of: bytes[..<8])
        last = FixedStamp.shape(of: bytes.suffix(8))
        if length > 16 { second = FixedStamp.shape(of: bytes[8..<16]) }
        if length > 24 { third = FixedStamp.shape(of: bytes[16..<24]) }
        let colon = UInt8(ascii: ":")
        endsInClock =
            hour == length - 8 && minute == length - 5 && seconds == length - 2
            && bytes[length - 6] == colon && bytes[length - 3] == colon
    }

    private static func shape(of bytes: ArraySlice<UInt8?>) -> Shape {
        var shape = Shape()
        for (index, byte) in bytes.enumerated() {
            let place = UInt64(index * 8)
            if let byte {
                shape.literals |= 0xFF << place
                shape.wanted |= UInt64(byte) << place
            } else {
                shape.digits |= 0x80 << place
            }
        }
        return shape
    }

    /// nil: the stamp does not end in `HH:mm:ss`.
    var lengthWithClock: Int? { endsInClock ? length : nil }

    func read(_ bytes: Span<UInt8>, _ range: FieldRange) -> StampValue? {
        let range = trimmed(bytes, range)
        let start = Int(range.start)
        guard Int(range.end) - start == length else { return nil }
        var misses = first.misses(word(of: bytes, at: start))
        misses |= last.misses(word(of: bytes, at: start &+ length &- 8))
        if length > 16 { misses |= second.misses(word(of: bytes, at: start &+ 8)) }
        if length > 24 { misses |= third.misses(word(of: bytes, at: start &+ 16)) }
        guard misses == 0 else { return nil }

        let text = bytes.extracting(start..<(start &+ length))
        var parts = StampParts()
        let century = twoDigits(text, year)
        parts.year =
            isShortYear
            ? StampParts.fullYear(century) : century &* 100 &+ twoDigits(text, year &+ 2)
        parts.month = twoDigits(text, month)
        parts.day = twoDigits(text, day)
        if hour >= 0 { parts.hour = twoDigits(text, hour) }
        if minute >= 0 { parts.minute = twoDigits(text, minute) }
        if seconds >= 0 { parts.second = twoDigits(text, seconds) }
        guard let time = parts.time else { return nil }
        return .local(year: parts.year, month: parts.month, day: parts.day, time: time)
    }

    /// The number of two bytes that are digits.
    @inline(__always)
    private func twoDigits(_ text: Span<UInt8>, _ index: Int) -> Int32 {
        Int32(text[index] & 0x0F) &* 10 &+ Int32(text[index &+ 1] & 0x0F)
    }
}
