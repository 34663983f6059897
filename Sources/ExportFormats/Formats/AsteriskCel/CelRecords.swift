import CallModel
import Diagnostics
import Intake

/// Reads channel events and, at the end of the file, follows those of every call.
struct CelRecords: RecordSink {
    private var native: NativeReading
    private let layout: CelLayout
    private var isHeader: Bool
    private var events: [CelEvent] = []
    private var kinds: Vocabulary<CelEvent.Kind>
    private var apps: Vocabulary<CelEvent.App>
    private let pattern: StampPattern?

    init(_ context: ReadingContext, charset: Charset, layout: CelLayout) {
        native = NativeReading(context, charset: charset, parts: AsteriskCelFormat.parts)
        self.layout = layout
        isHeader = layout.hasHeader
        kinds = Vocabulary(listed: CelRecords.kinds, unlisted: .other)
        apps = Vocabulary(
            listed: [
                "queue": .queue, "dial": .dial, "appqueue": .agent, "appdial": .agent,
                "appdial2": .agent,
            ],
            unlisted: .other
        )
        pattern = try? StampPattern("iso8601")
    }

    private static let kinds: [String: CelEvent.Kind] = [
        "chan_start": .channelStart, "chan_end": .channelEnd, "answer": .answer,
        "hangup": .hangup, "bridge_enter": .bridgeEnter, "bridge_exit": .bridgeExit,
        "app_start": .appStart, "app_end": .appEnd, "blindtransfer": .transfer,
        "attendedtransfer": .transfer, "linkedid_end": .callEnd,
    ]

    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        if isHeader {
            isHeader = false
            return
        }
        native.reading.recordsRead += 1
        guard fields.count >= layout.needed else {
            native.reject(.tooFewFields, at: position)
            return
        }
        let linkedId = present(bytes, fields[layout.linkedId])
        if linkedId.isEmpty {
            native.reject(.missingId, at: position, column: "linkedid")
            return
        }
        switch time(bytes, trimmed(bytes, fields[layout.time])) {
        case .unreadable: native.reject(.badStamp, at: position, column: "eventtime")
        case .outOfRange: native.reject(.stampOutOfRange, at: position, column: "eventtime")
        case .instant(let time, let flags):
            try take(bytes, fields, linkedId, time: time, flags)
        }
    }

    mutating func refuse(_ fault: FramingFault, at position: RecordPosition) throws(Diagnostic) {
        native.refuse(fault, at: position)
    }

    private enum Time {
        /// Microseconds since 1970.
        case instant(Int64, LegFlags)
        case unreadable
        case outOfRange
    }

    /// `epoch.microseconds`, or local text where `dateformat` is set.
    private mutating func time(_ bytes: Span<UInt8>, _ range: FieldRange) -> Time {
        var seconds = range
        seconds.end = range.start
        while seconds.end < range.end, isDigit(bytes[Int(seconds.end)]) { seconds.end += 1 }
        let isEpoch = seconds.end == range.end || bytes[Int(seconds.end)] == UInt8(ascii: ".")
        if isEpoch, seconds.count >= 9 {
            guard let whole = readInteger(bytes, seconds), seconds.count <= 11 else {
                return .outOfRange
            }
            var fraction: Int64 = 0
            var weight: Int64 = 100_000
            for index in Int(seconds.end)..<Int(range.end) where index > Int(seconds.end) {
                guard isDigit(bytes[index]) else { return .unreadable }
                fraction += weight * Int64(bytes[index] - UInt8(ascii: "0"))
                weight /= 10
            }
            guard case .instant = native.stamps.instant(whole * 1000) else { return .outOfRange }
            return .instant(whole * 1_000_000 + fraction, [])
        }
        guard let pattern else { return .unreadable }
        switch native.stamps.read(pattern, bytes, range) {
        case .instant(let instant, let flags): return .instant(instant * 1000, flags)
        case .unreadable: return .unreadable
        case .outOfRange: return .outOfRange
        }
    }

    private mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        _ linkedId: FieldRange,
        time: Int64,
        _ flags: LegFlags
    ) throws(Diagnostic) {
        func cell(_ place: Int) -> FieldRange {
            place >= 0 && place < fields.count ? present(bytes, fields[place]) : .none
        }
        var digest = TextDigest()
        for index in fields.indices { digest.add(bytes.extracting(fields[index].bounds)) }
        var event = CelEvent(call: native.key(bytes, linkedId), record: digest.first, time: time)
        event.index = Int32(clamping: events.count)
        event.flags = flags
        let word = kinds.entry(
            of: bytes.extracting(cell(layout.kind).bounds),
            in: native.charset
        )
        event.kind = kinds.meaning(word)
        let app = apps.entry(of: bytes.extracting(cell(layout.app).bounds), in: native.charset)
        event.app = apps.meaning(app)
        let uniqueId = cell(layout.uniqueId)
        event.channel = UInt32(
            truncatingIfNeeded: tableHash(bytes.extracting(uniqueId.bounds))
        )
        event.isOwn = same(
            bytes.extracting(uniqueId.bounds),
            bytes.extracting(linkedId.bounds)
        )
        if event.isOwn { try addCaller(bytes, cell(layout.callerNumber), cell, to: &event) }
        if event.app == .queue {
            let name = AsteriskArguments.first(bytes, cell(layout.appArguments))
            event.queue = try native.queue(bytes, name)
        }
        addRemarks(bytes, cell(layout.extra), channel: cell(layout.channelName), to: &event)
        events.append(event)
    }

    private mutating func addCaller(
        _ bytes: Span<UInt8>,
        _ number: FieldRange,
        _ cell: (Int) -> FieldRange,
        to event: inout CelEvent
    ) throws(Diagnostic) {
        event.caller = native.caller(bytes, number)
        event.isFromInside = HouseNumbers.isExtension(bytes, number)
        guard event.kind == .channelStart else { return }
        let exten = cell(layout.exten)
        let dialled = cell(layout.dialled)
        let target = HouseNumbers.isNumber(bytes, dialled) ? dialled : exten
        if HouseNumbers.isNumber(bytes, target) {
            event.number = try native.dialled(bytes, target)
        }
        event.isFromInside = HouseNumbers.isFromInside(
            bytes,
            source: number,
            destination: exten,
            dialplan: cell(layout.dialplan)
        )
    }

    /// The further text is JSON of one level; three of its words are all that is wanted.
    private func addRemarks(
        _ bytes: Span<UInt8>,
        _ extra: FieldRange,
        channel: FieldRange,
        to event: inout CelEvent
    ) {
        switch event.kind {
        case .bridgeEnter, .bridgeExit:
            if place(of: "holding_bridge", in: bytes, extra) != nil { event.remark = .holding }
        case .hangup:
            let source = value(of: "\"hangupsource\":\"", in: bytes, extra)
            if !source.isEmpty {
                let isSelf = same(
                    bytes.extracting(source.bounds),
                    bytes.extracting(channel.bounds)
                )
                event.remark = isSelf ? .bySelf : .bySystem
            }
            let status = value(of: "\"dialstatus\":\"", in: bytes, extra)
            if equal(bytes, status, "BUSY") || equal(bytes, status, "CONGESTION")
                || equal(bytes, status, "CHANUNAVAIL")
            {
                event.dialled = .busy
            } else if equal(bytes, status, "NOANSWER") || equal(bytes, status, "CANCEL") {
                event.dialled = .noAnswer
            }
        default: break
        }
    }

    private func value(
        of name: StaticString,
        in bytes: Span<UInt8>,
        _ extra: FieldRange
    ) -> FieldRange {
        guard let found = place(of: name, in: bytes, extra) else { return .none }
        let start = Int32(found + name.utf8CodeUnitCount)
        var end = start
        while end < extra.end, bytes[Int(end)] != UInt8(ascii: "\"") { end += 1 }
        return FieldRange(start: start, end: end)
    }

    /// The reading, with a leg for every visit of a caller.
    consuming func finish() -> Reading {
        events.sort(by: CelEvent.precedes)
        var start = 0
        while start < events.count {
            var end = start + 1
            while end < events.count, events[end].call == events[start].call { end += 1 }
            settle(start..<end)
            start = end
        }
        return native.finish()
    }

    private mutating func settle(_ range: Range<Int>) {
        var seen: Set<UInt64> = []
        let call = events[range].filter { seen.insert($0.record).inserted }
        native.reading.superseded += range.count - call.count
        if call.first(where: \.isOwn)?.isFromInside == true {
            native.reading.skip("internal or outbound", call.count)
            return
        }
        for (leg, records) in CelCall.legs(of: call[...]) { native.append(leg, records: records) }
    }
}
