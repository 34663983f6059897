import CallModel
import Diagnostics
import Intake

/// One leg from every record of an incoming call.
///
/// Where the switch reports attempts, an answered call has two lines: one for the ringing (G) and
/// one for the talk; they meet by trunk circuit and time.
struct CmRecords: RecordSink {
    var book: NativeReading
    private let layout: CmLayout
    private let file: FileDate
    private let isMonthFirst: Bool
    private var day: LocalDay?
    private var id = KeyText()
    /// Answered calls whose talk has not ended, by trunk circuit: index of the leg.
    private var ringing: [Int32: Int] = [:]

    init(_ book: NativeReading, _ layout: CmLayout, file: FileDate, isMonthFirst: Bool) {
        self.book = book
        self.layout = layout
        self.file = file
        self.isMonthFirst = isMonthFirst
    }

    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        let line = fields[0]
        if trimmed(bytes, line).isEmpty { return }
        book.begin()
        if let date = CmDate.pair(bytes, line) { return begin(date, at: position) }
        let (time, duration) = (layout.time, layout.duration)
        guard let hour = digits(bytes, columns(bytes, line, time, time + 1)),
            let minute = digits(bytes, columns(bytes, line, time + 2, time + 3)),
            hour < 24, minute < 60
        else { return book.reject(.badStamp, at: position) }
        guard let length = length(bytes, columns(bytes, line, duration, duration + 3)) else {
            return book.reject(.badDuration, at: position)
        }
        // A line of another layout has its number where this one has none, or only a part of it.
        guard layout.mayBe(bytes, line) else {
            return book.reject(.badStructure, at: position)
        }
        let code = column(bytes, line, layout.condition)
        let circuit = layout.circuit(bytes, line, layout.incoming)
        let isOutgoing = layout.isOutgoing(bytes, line)
        if let reason = noCall(code, isIncoming: circuit != nil, isOutgoing: isOutgoing) {
            return book.skip(reason)
        }
        guard let day else {
            return book.reject(.missingField, at: position, column: "date")
        }
        // Lines are written when a call ends, to the minute.
        let wall = (hour * 60 + minute) * 60_000
        guard case .instant(let ended, let flags) = book.stamps.local(day: day, time: wall) else {
            return book.reject(.stampOutOfRange, at: position)
        }
        if code != CmRecords.ringsAnswered, let circuit,
            finishRinging(circuit, ended: ended, talk: length, code)
        {
            return
        }
        var leg = CallLeg(
            call: key(bytes, line, day),
            entered: ended - Int64(max(0, length)),
            outcome: .unknown
        )
        leg.flags = flags
        switch code {
        case CmRecords.ringsAnswered:
            leg.outcome = .answered
            leg.wait = length
            if let circuit { ringing[circuit] = book.reading.legs.count }
        case UInt8(ascii: "H"):
            leg.outcome = .abandoned
            leg.wait = length
        case UInt8(ascii: "I"): leg.outcome = .blocked
        case UInt8(ascii: "M"): leg.outcome = .unknown
        default:
            if length != 0 {
                leg.outcome = .answered
                leg.talk = length
            }
        }
        leg.number = try book.called(bytes, columns(bytes, line, layout.dialled))
        book.add(leg)
    }

    mutating func refuse(_ fault: FramingFault, at position: RecordPosition) throws(Diagnostic) {
        book.refuse(fault, at: position)
    }

    private static let ringsAnswered = UInt8(ascii: "G")

    private mutating func begin(_ date: (first: Int, second: Int), at position: RecordPosition) {
        let (month, number) =
            isMonthFirst ? (date.first, date.second) : (date.second, date.first)
        day = file.day(month: month, day: number)
        if day == nil {
            book.reject(.badStamp, at: position, column: "date")
        } else {
            book.skip("date")
        }
    }

    /// The length of a call: hour, minutes, tenths of a minute. `notGiven` of `9999`, which the
    /// switch writes for calls during which its clock was set; nil where it is none.
    private func length(_ bytes: Span<UInt8>, _ field: FieldRange) -> Milliseconds? {
        guard field.count == 4, let number = digits(bytes, field) else { return nil }
        if number == 9999 { return .notGiven }
        let (hours, minutes, tenths) = (number / 1000, number / 10 % 100, number % 10)
        return minutes < 60 ? ((hours * 60 + minutes) * 10 + tenths) * 6000 : nil
    }

    /// Why a line is no call from outside; nil where it is one.
    private func noCall(_ code: UInt8, isIncoming: Bool, isOutgoing: Bool) -> String? {
        switch code {
        case UInt8(ascii: "0"): return "internal"
        case UInt8(ascii: "6"): return "records lost"
        case UInt8(ascii: "7"), UInt8(ascii: "8"), UInt8(ascii: "A"): return "outgoing"
        case UInt8(ascii: "B"): return "adjunct"
        case UInt8(ascii: "C"): return "conference"
        case UInt8(ascii: "G"), UInt8(ascii: "H"), UInt8(ascii: "I"), UInt8(ascii: "9"):
            return isOutgoing ? (isIncoming ? "tandem" : "outgoing") : nil
        case UInt8(ascii: "1"), UInt8(ascii: "4"), UInt8(ascii: "M"), UInt8(ascii: "E"):
            if isOutgoing { return isIncoming ? "tandem" : "outgoing" }
            return isIncoming ? nil : "internal"
        default: return "other condition"
        }
    }

    /// Adds the talk to the call that was answered on this circuit; whether there is one. The end
    /// less the talk is the answer, give or take the minute that both are cut to.
    private mutating func finishRinging(
        _ circuit: Int32,
        ended: UtcMilliseconds,
        talk: Milliseconds,
        _ code: UInt8
    ) -> Bool {
        guard let index = ringing.removeValue(forKey: circuit),
            code == UInt8(ascii: "9") || code == UInt8(ascii: "4")
        else { return false }
        let leg = book.reading.legs[index]
        let answered = leg.entered + Int64(leg.wait)
        guard talk != .notGiven, leg.wait != .notGiven,
            abs(ended - Int64(talk) - answered) <= 66_000
        else { return false }
        book.reading.legs[index].talk = talk
        book.reading.legs[index].records += 1
        return true
    }

    /// No id: the date and the line, and which one it is of equal lines of the day.
    private mutating func key(
        _ bytes: Span<UInt8>,
        _ line: FieldRange,
        _ day: LocalDay
    ) -> CallKey {
        id.begin()
        id.add(Int(day.number))
        id.add(bytes, line)
        return book.key(ofRecord: id)
    }

    consuming func finish() -> Reading {
        let input = book.context.input
        var reading = book.finished()
        if let lost = reading.skipped["records lost"] {
            reading.warnings.append(.recordsLost(input, count: lost))
        }
        return reading
    }
}
