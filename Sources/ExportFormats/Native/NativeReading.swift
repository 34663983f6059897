import CallModel
import Diagnostics
import Intake

/// The reading of one input while it grows: names, callers, stamps and keys, which every native
/// layout needs in the same way.
struct NativeReading {
    var reading = Reading()
    let context: ReadingContext
    let charset: Charset
    var stamps: StampReader
    private var identities: RecordIdentities
    private let callers: CallerReader
    private let addresses: CallerAddress
    private var queues = NameTable()
    private var numbers = NameTable()
    private let wantsCaller: Bool
    private let wantsNumber: Bool

    /// `parts`: what the layout can tell; a reader takes out what this file cannot.
    init(_ context: ReadingContext, charset: Charset, parts: CallParts) {
        self.context = context
        self.charset = charset
        stamps = StampReader(zone: context.zone)
        identities = RecordIdentities(source: context.source, charset: charset)
        callers = CallerReader(context, anonymous: nil, charset: charset)
        addresses = CallerAddress(charset: charset)
        wantsCaller = context.wants.contains(.caller)
        wantsNumber = context.wants.contains(.number)
        reading.parts = parts
    }

    // MARK: Booking

    /// Every record comes by here first, and ends in a leg, skipped or rejected.
    @inline(__always)
    mutating func begin() { reading.recordsRead &+= 1 }

    mutating func skip(_ reason: String) { reading.skip(reason) }

    @inline(never)
    mutating func reject(
        _ reason: Reject.Reason,
        at position: RecordPosition,
        column: String? = nil
    ) {
        reading.reject(reason, at: position, in: context.input, column: column)
    }

    mutating func refuse(_ fault: FramingFault, at position: RecordPosition) {
        reading.refuse(fault, at: position, in: context.input)
    }

    mutating func add(_ leg: CallLeg) {
        var leg = leg
        leg.source = context.source
        reading.legs.append(leg)
    }

    // MARK: Names and keys

    /// The number of a queue's name; 0 for an empty one.
    mutating func queue(
        _ bytes: Span<UInt8>,
        _ range: FieldRange
    ) throws(Diagnostic) -> UInt16 {
        let text = bytes.extracting(Int(range.start)..<Int(range.end))
        if let known = queues.number(of: text) { return known }
        return try queues.admit(text, as: charset.decode(text), input: context.input)
    }

    /// The number of a dialled number; 0 for an empty one, and where no figure wants it.
    mutating func dialled(
        _ bytes: Span<UInt8>,
        _ range: FieldRange
    ) throws(Diagnostic) -> UInt16 {
        guard wantsNumber else { return 0 }
        let range = addresses.number(in: bytes, range)
        let text = bytes.extracting(Int(range.start)..<Int(range.end))
        if let known = numbers.number(of: text) { return known }
        let name = callers.name(ofDialled: bytes, range) ?? ""
        return try numbers.admit(text, as: name, input: context.input)
    }

    /// The key of a caller's number or address; that of nobody where no figure wants it.
    func caller(_ bytes: Span<UInt8>, _ range: FieldRange) -> CallerKey {
        guard wantsCaller else { return .anonymous }
        let number = addresses.number(in: bytes, range)
        return callers.key(of: bytes, number, isTelephone: true) ?? .anonymous
    }

    func key(of id: Span<UInt8>) -> CallKey { identities.key(of: id) }

    func key(of id: KeyText) -> CallKey { identities.key(of: id.bytes.span) }

    /// The key of a record without an id: its bytes, and which one it is of equal records.
    mutating func key(ofRecord bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> CallKey {
        identities.key(ofRecord: bytes, fields)
    }

    /// Tells the legs of a call apart by a record's own id, never 0.
    func identity(of id: Span<UInt8>) -> UInt32 {
        var digest = TextDigest()
        digest.add(id)
        return NativeReading.identity(digest)
    }

    /// Tells the legs of a call apart by all a record says, where it has no id: a copy says the
    /// same.
    func identity(ofRecord bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> UInt32 {
        var digest = TextDigest()
        for index in fields.indices {
            let range = fields[index]
            digest.add(bytes.extracting(Int(range.start)..<Int(range.end)))
        }
        return NativeReading.identity(digest)
    }

    private static func identity(_ digest: TextDigest) -> UInt32 {
        max(1, UInt32(truncatingIfNeeded: digest.first ^ digest.second &>> 32))
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

    consuming func finish() -> Reading {
        reading.queues = queues.names
        reading.numbers = numbers.names
        return reading
    }
}

/// An id made of several fields of a record, put together without ambiguity.
struct KeyText {
    private(set) var bytes: [UInt8] = []
    private var isBegun = false

    mutating func begin() {
        bytes.removeAll(keepingCapacity: true)
        isBegun = false
    }

    mutating func add(_ record: Span<UInt8>, _ range: FieldRange) {
        separate()
        for index in Int(range.start)..<Int(range.end) { bytes.append(record[index]) }
    }

    mutating func add(text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
    }

    /// Adds a number in decimal digits.
    mutating func add(_ number: Int) {
        separate()
        bytes.append(contentsOf: String(number).utf8)
    }

    private mutating func separate() {
        if isBegun { bytes.append(KeyText.separator) }
        isBegun = true
    }

    /// A control character that stands in no id.
    private static let separator: UInt8 = 0x1F
}

/// Finds the number in what a switch writes for a party: `tel:+49…`, `sip:+49…@host`, `0421…`.
struct CallerAddress {
    private let anonymous = AnonymousTexts(nil)
    private let charset: Charset

    init(charset: Charset) { self.charset = charset }

    /// The part that identifies a party: without scheme and parameters, and without the host
    /// where a number or a word for a withheld one stands before it.
    func number(in bytes: Span<UInt8>, _ range: FieldRange) -> FieldRange {
        var number = trimmed(bytes, range)
        for scheme in CallerAddress.schemes where begins(bytes, number, with: scheme) {
            number.start += Int32(scheme.count)
        }
        var host = number.start
        while host < number.end {
            let byte = bytes[Int(host)]
            if byte == UInt8(ascii: ";") {
                number.end = host
                break
            }
            if byte == UInt8(ascii: "@") { break }
            host += 1
        }
        let user = FieldRange(start: number.start, end: host)
        if host == number.end || isNumber(bytes, user)
            || anonymous.contain(bytes, user, in: charset)
        {
            return user
        }
        return number
    }

    private static let schemes = ["tel:", "sips:", "sip:"].map { Array($0.utf8) }

    private func begins(_ bytes: Span<UInt8>, _ range: FieldRange, with text: [UInt8]) -> Bool {
        guard Int(range.end - range.start) >= text.count else { return false }
        for (offset, byte) in text.enumerated()
        where lowerCase(bytes[Int(range.start) + offset]) != byte { return false }
        return true
    }

    private func isNumber(_ bytes: Span<UInt8>, _ range: FieldRange) -> Bool {
        for index in range.start..<range.end {
            let byte = bytes[Int(index)]
            let isDigit = byte &- UInt8(ascii: "0") <= 9
            if !isDigit, byte != UInt8(ascii: "+") || index > range.start { return false }
        }
        return range.start < range.end
    }
}
