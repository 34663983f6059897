import CallModel
import Diagnostics
import Intake

/// What the layouts of switches need beyond names and keys: addresses of parties, ids put together
/// of several fields, legs told apart by their records, stamps in UTC.
extension NativeReading {
    /// Every record comes by here first, and ends in a leg, skipped or rejected.
    @inline(__always)
    mutating func begin() { reading.recordsRead &+= 1 }

    mutating func skip(_ reason: String) { reading.skip(reason) }

    /// Notes the reference by which another system knows a leg's call; an empty one is none, and
    /// so is one of zeros, which a switch writes for every call that came without.
    mutating func link(_ leg: CallLeg, by reference: Span<UInt8>, _ range: FieldRange) {
        let zero = UInt8(ascii: "0")
        guard range.bounds.contains(where: { reference[$0] != zero }) else { return }
        var digest = TextDigest()
        digest.add(reference.extracting(range.bounds))
        reading.links.append(
            CallLink(call: leg.call, reference: digest.first, entered: leg.entered)
        )
    }

    /// Books what is no JSON object.
    mutating func refuse(_ fault: JsonFault, at position: RecordPosition) {
        begin()
        switch fault {
        case .tooLong: reject(.recordTooLong, at: position)
        case .malformed: reject(.badStructure, at: position)
        case .badEncoding: reject(.badEncoding, at: position)
        case .cutOff: reject(.partialLastLine, at: position)
        }
    }

    /// Appends a leg that says itself how many records it is made of.
    mutating func add(_ leg: CallLeg) {
        var leg = leg
        leg.source = context.source
        reading.legs.append(leg)
    }

    /// The key of a caller's number or address; that of nobody where no figure wants it.
    func party(_ bytes: Span<UInt8>, _ range: FieldRange) -> CallerKey {
        guard context.wants.contains(.caller) else { return .anonymous }
        return caller(bytes, CallerAddress.number(in: bytes, range, charset))
    }

    /// The number of a dialled number or address; 0 where no figure wants it.
    mutating func called(
        _ bytes: Span<UInt8>,
        _ range: FieldRange
    ) throws(Diagnostic) -> UInt16 {
        guard context.wants.contains(.number) else { return 0 }
        return try dialled(bytes, CallerAddress.number(in: bytes, range, charset))
    }

    func key(of id: KeyText) -> CallKey { key(id.bytes.span, id.range) }

    /// The key of a record without an id, of what it is told by.
    mutating func key(ofRecord id: KeyText) -> CallKey {
        let fields: InlineArray<1, FieldRange> = [id.range]
        return key(ofRecord: id.bytes.span, fields.span)
    }

    /// Tells the legs of a call apart by a record's own id, never 0.
    func identity(_ bytes: Span<UInt8>, _ id: FieldRange) -> UInt32 {
        var digest = TextDigest()
        digest.add(bytes.extracting(id.bounds))
        return NativeReading.identity(digest)
    }

    /// Tells the legs of a call apart by all a record says, where it has no id: a copy says the
    /// same.
    func identity(ofRecord bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> UInt32 {
        var digest = TextDigest()
        for index in fields.indices {
            let range = fields[index]
            digest.add(bytes.extracting(range.bounds))
        }
        return NativeReading.identity(digest)
    }

    func identity(of id: KeyText) -> UInt32 { identity(id.bytes.span, id.range) }

    private static func identity(_ digest: TextDigest) -> UInt32 {
        max(1, UInt32(truncatingIfNeeded: digest.first ^ digest.second &>> 32))
    }

    /// The instant of a local stamp in the first of several patterns that reads it.
    mutating func stamp(
        _ patterns: [StampPattern],
        _ bytes: Span<UInt8>,
        _ range: FieldRange
    ) -> StampReader.Reading {
        // Lent, not copied: a pattern may own its steps.
        let patterns = patterns.span
        for index in patterns.indices {
            if let value = patterns[index].read(bytes, range) { return stamps.read(value) }
        }
        return .unreadable
    }

    /// The instant of a stamp that is UTC, whether it says so or not.
    func instant(
        utc pattern: StampPattern,
        _ bytes: Span<UInt8>,
        _ range: FieldRange
    ) -> StampReader.Reading {
        guard let value = pattern.read(bytes, range) else { return .unreadable }
        switch value {
        case .local(let year, let month, let day, let time):
            return utc(year, month, day, time, offset: 0)
        case .offset(let year, let month, let day, let time, let offset):
            return utc(year, month, day, time, offset: offset)
        case .instant(let milliseconds): return stamps.instant(milliseconds)
        }
    }

    private func utc(
        _ year: Int32,
        _ month: Int32,
        _ day: Int32,
        _ time: Int32,
        offset: Int32
    ) -> StampReader.Reading {
        guard let date = LocalDay(year: Int(year), month: Int(month), day: Int(day)) else {
            return .unreadable
        }
        let wall = Int64(date.number) * millisecondsPerDay + Int64(time)
        return stamps.instant(wall - Int64(offset) * 1000)
    }

    /// An instant given as whole seconds since 1970; nil outside 1970–2100.
    func instant(seconds: Int64) -> UtcMilliseconds? {
        guard seconds > 0, seconds < NativeReading.endOfSeconds else { return nil }
        return seconds &* 1000
    }

    /// 2101-01-01.
    private static let endOfSeconds = Int64(StampReader.endDay.number) * 86_400

    /// The reading at the end of its input, with a warning where that held nothing.
    consuming func finished() -> Reading {
        let input = context.input
        var reading = finish()
        if reading.recordsRead == 0, reading.warnings.isEmpty {
            reading.warnings.append(.emptyInput(input))
        }
        return reading
    }
}

/// A length of time; 0 where the field is blank or zero, nil where it is none.
func fieldLength(
    _ pattern: DurationPattern,
    _ bytes: Span<UInt8>,
    _ range: FieldRange
) -> Milliseconds? {
    switch pattern.read(bytes, range) {
    case .milliseconds(let length): length
    case .empty: 0
    case .negative, .unreadable: nil
    }
}
