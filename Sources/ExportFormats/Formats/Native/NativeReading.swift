import CallModel
import Diagnostics
import Intake

/// The reading of a native format under way: what became of its records so far, its names, and
/// the keys of its calls and callers.
struct NativeReading {
    var reading = Reading()
    let context: ReadingContext
    let charset: Charset
    var stamps: StampReader
    private var identities: RecordIdentities
    private let callers: CallerReader
    private var queues = NameTable()
    private var numbers = NameTable()

    init(_ context: ReadingContext, charset: Charset, parts: CallParts) {
        self.context = context
        self.charset = charset
        stamps = StampReader(zone: context.zone)
        identities = RecordIdentities(source: context.source, charset: charset)
        callers = CallerReader(context, anonymous: nil, charset: charset)
        reading.parts = parts
    }

    /// The key of a call's id.
    func key(_ bytes: Span<UInt8>, _ range: FieldRange) -> CallKey {
        identities.key(of: bytes.extracting(range.bounds))
    }

    /// The key of a record without an id.
    mutating func key(ofRecord bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> CallKey {
        identities.key(ofRecord: bytes, fields)
    }

    /// What a spreadsheet has damaged is nobody's number any more.
    func caller(_ bytes: Span<UInt8>, _ range: FieldRange) -> CallerKey {
        guard context.wants.contains(.caller) else { return .anonymous }
        return callers.key(of: bytes, range, isTelephone: true) ?? .anonymous
    }

    /// The number of a queue's name.
    mutating func queue(
        _ bytes: Span<UInt8>,
        _ range: FieldRange
    ) throws(Diagnostic) -> UInt16 {
        let text = bytes.extracting(range.bounds)
        if let known = queues.number(of: text) { return known }
        return try queues.admit(text, as: charset.decode(text), input: context.input)
    }

    /// The number of a dialled number, completed to E.164 where it can be.
    mutating func dialled(
        _ bytes: Span<UInt8>,
        _ range: FieldRange
    ) throws(Diagnostic) -> UInt16 {
        let text = bytes.extracting(range.bounds)
        if let known = numbers.number(of: text) { return known }
        let name = callers.name(ofDialled: bytes, range) ?? ""
        return try numbers.admit(text, as: name, input: context.input)
    }

    mutating func reject(
        _ reason: Reject.Reason,
        at position: RecordPosition,
        column: String? = nil
    ) {
        reading.reject(reason, at: position, in: context.input, column: column)
    }

    /// Books a scanner's refusal.
    mutating func refuse(_ fault: FramingFault, at position: RecordPosition) {
        reading.refuse(fault, at: position, in: context.input)
    }

    /// Appends a leg made of `records` records of this input; what does not fit into a leg's
    /// count is booked as repeated.
    mutating func append(_ leg: CallLeg, records: Int) {
        var leg = leg
        leg.source = context.source
        leg.records = UInt16(clamping: records)
        reading.superseded += records - Int(leg.records)
        reading.legs.append(leg)
    }

    /// The reading, with its names moved into it.
    consuming func finish() -> Reading {
        reading.queues = queues.names
        reading.numbers = numbers.names
        return reading
    }
}

extension FieldRange {
    var bounds: Range<Int> { Int(start)..<Int(end) }
    var count: Int { Int(end) - Int(start) }

    /// A field that is not there.
    static let none = FieldRange(start: 0, end: 0)
}

/// The field without outer blanks; empty where it holds a dump's word for nothing (`NULL`, `\N`).
func present(_ bytes: Span<UInt8>, _ field: FieldRange) -> FieldRange {
    let range = trimmed(bytes, field)
    if equal(bytes, range, "NULL") || equal(bytes, range, "\\N") {
        return FieldRange(start: range.start, end: range.start)
    }
    return range
}

/// Whether a field is exactly a word.
func equal(_ bytes: Span<UInt8>, _ range: FieldRange, _ word: StaticString) -> Bool {
    guard Int(range.end - range.start) == word.utf8CodeUnitCount else { return false }
    return begins(bytes, range, with: word)
}

/// Whether a field begins with a word.
func begins(_ bytes: Span<UInt8>, _ range: FieldRange, with word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard Int(range.end - range.start) >= count else { return false }
    // Safe: the words are ASCII texts of the source.
    let wanted = unsafe UnsafeBufferPointer(start: word.utf8Start, count: count)
    for index in 0..<count where unsafe bytes[Int(range.start) + index] != wanted[index] {
        return false
    }
    return true
}

/// A length of whole or decimal seconds; `notGiven` where the field is empty or no length.
func seconds(_ bytes: Span<UInt8>, _ range: FieldRange) -> Milliseconds {
    guard case .milliseconds(let length) = DurationPattern.seconds.read(bytes, range) else {
        return .notGiven
    }
    return length
}

/// The time between two instants as a length: never negative, for clocks step back.
func elapsed(_ start: UtcMilliseconds, _ end: UtcMilliseconds) -> Milliseconds {
    Milliseconds(clamping: max(0, end - start))
}
