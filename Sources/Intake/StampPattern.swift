package import Diagnostics

/// What is wrong with a pattern: what was expected instead.
package struct PatternFault: Error, Hashable, Sendable {
    package let expected: Text

    package init(expected: Text) { self.expected = expected }
}

/// A pattern for time stamps, `dd.MM.yyyy HH:mm:ss`, compiled once.
///
/// Letters: `yyyy yy` (70-99 are 19xx) `MM M dd d HH H hh h a mm ss S...`; doubled letters want
/// exactly two digits, single ones take one or two, `S...` takes any count of digits. Anything
/// else stands for itself; text in apostrophes does so whatever its letters (`'Uhr'`). Instead of
/// letters: `iso8601`, `epoch-s`, `epoch-ms`.
package struct StampPattern: Sendable, Equatable {
    private enum Form: Sendable, Equatable {
        case fixed(FixedStamp)
        case steps([StampStep])
        case iso8601
        case epochSeconds
        case epochMilliseconds
    }

    private let form: Form

    /// The pattern `iso8601`.
    package static let iso8601 = StampPattern(form: .iso8601)

    private init(form: Form) { self.form = form }

    package init(_ pattern: String) throws(PatternFault) {
        switch pattern {
        case "iso8601": form = .iso8601
        case "epoch-s": form = .epochSeconds
        case "epoch-ms": form = .epochMilliseconds
        default:
            let steps = try StampStep.compile(pattern)
            form = FixedStamp(steps).map { .fixed($0) } ?? .steps(steps)
        }
    }

    /// How long a stamp of this pattern is that ends in `HH:mm:ss`, which may not be so for every
    /// one; nil where none does. All before those eight bytes is its date.
    package var lengthWithClock: Int? {
        switch form {
        case .fixed(let stamp): stamp.lengthWithClock
        case .iso8601: 19
        case .steps, .epochSeconds, .epochMilliseconds: nil
        }
    }

    /// nil: not readable, or a stamp that no clock shows (hour 25, 24:00, second 60, month 13).
    /// Outer blanks are allowed; nothing is allocated.
    package func read(_ bytes: Span<UInt8>, _ range: FieldRange) -> StampValue? {
        switch form {
        case .fixed(let stamp): return stamp.read(bytes, range)
        case .steps(let steps): return StampPattern.read(bytes, range, steps)
        case .iso8601: return StandardStamp.readIso(bytes, range)
        case .epochSeconds: return StandardStamp.readEpochSeconds(bytes, range)
        case .epochMilliseconds:
            return readInteger(bytes, range).map { .instant(milliseconds: $0) }
        }
    }

    private static func read(
        _ bytes: Span<UInt8>,
        _ range: FieldRange,
        _ steps: [StampStep]
    ) -> StampValue? {
        var cursor = FieldCursor(bytes, range)
        var parts = StampParts()
        for step in steps {
            if step.part == .literal {
                guard cursor.skip(step.byte, in: bytes) else { return nil }
                continue
            }
            if step.part == .fraction {
                guard let value = cursor.fraction(roundingUp: false, in: bytes) else { return nil }
                parts.millisecond = value
                continue
            }
            if step.part == .halfDay {
                guard let afternoon = readHalfDay(&cursor, in: bytes) else { return nil }
                parts.halfDay = afternoon ? 12 : 0
                continue
            }
            guard let value = cursor.number(Int(step.least), Int(step.most), in: bytes) else {
                return nil
            }
            switch step.part {
            case .year: parts.year = value
            case .shortYear: parts.year = StampParts.fullYear(value)
            case .month: parts.month = value
            case .day: parts.day = value
            case .hour: parts.hour = value
            case .hourOfHalf:
                guard (1...12).contains(value) else { return nil }
                parts.hour = value % 12
            case .minute: parts.minute = value
            default: parts.second = value
            }
        }
        guard cursor.isAtEnd else { return nil }
        parts.hour += parts.halfDay
        guard let time = parts.time else { return nil }
        return .local(year: parts.year, month: parts.month, day: parts.day, time: time)
    }

    /// `AM` or `PM`, in either case; true is the afternoon.
    private static func readHalfDay(_ cursor: inout FieldCursor, in bytes: Span<UInt8>) -> Bool? {
        guard let letter = cursor.peek(in: bytes) else { return nil }
        cursor.skip(letter, in: bytes)
        guard cursor.skip(UInt8(ascii: "M"), in: bytes) || cursor.skip(UInt8(ascii: "m"), in: bytes)
        else { return nil }
        switch letter {
        case UInt8(ascii: "A"), UInt8(ascii: "a"): return false
        case UInt8(ascii: "P"), UInt8(ascii: "p"): return true
        default: return nil
        }
    }
}
