import CallModel
import Diagnostics
import Intake

/// Makes events of the cells of a line, whichever layout they come from, and books every record.
///
/// Cells: time, call id, queue, agent, event, and then the event's parameters. How many
/// parameters there are decides what they mean, not a version: Asterisk added some over time.
struct QueueLogDecoder {
    var reading = Reading()
    let context: ReadingContext
    var visits: QueueVisits
    private var events = QueueEvent.vocabulary()
    private var identities: RecordIdentities
    private var ids = RecentSeconds()
    private var callers: CallerReader
    private var queues = NameTable()
    private var numbers = NameTable()
    private let charset: Charset
    private let wantsCaller: Bool
    private let wantsNumber: Bool
    /// A line that could not be read; what it is called depends on whether another follows.
    private var lastFault: (reason: Reject.Reason, position: RecordPosition, mayBeCut: Bool)?
    private var serverId: [UInt8] = []

    init(_ context: ReadingContext, charset: Charset) {
        self.context = context
        self.charset = charset
        visits = QueueVisits(source: context.source, handsOver: context.sink != nil)
        identities = RecordIdentities(source: context.source, charset: charset)
        callers = CallerReader(context, anonymous: nil, charset: charset)
        wantsCaller = context.wants.contains(.caller)
        wantsNumber = context.wants.contains(.number)
        reading.parts = QueueLogFormat.parts
    }

    /// The words met last, for whoever tells them of many lines.
    var recentEvents: RecentWords { events.recent }
    var recentQueues: RecentWords { queues.recent }

    /// Every record comes by here first.
    @inline(__always)
    mutating func begin() {
        reading.recordsRead &+= 1
        if lastFault != nil { bookLastFault() }
    }

    @inline(never)
    mutating func refuse(_ fault: FramingFault, at position: RecordPosition) {
        bookLastFault()
        reading.refuse(fault, at: position, in: context.input)
    }

    /// Keeps a line that cannot be read until it is known whether it is the last one: where it
    /// `mayBeCut`, the file was then copied while the line was written.
    @inline(never)
    mutating func fail(_ reason: Reject.Reason, _ position: RecordPosition, mayBeCut: Bool) {
        lastFault = (reason, position, mayBeCut)
    }

    /// Books one line of so many cells, at least five. The time's cell is not looked at, it is read
    /// already; `server` is part of the call's identity where one table holds several servers. `words` are
    /// those of a line in a window (`LineWords`), behind which some bytes may be looked at.
    @inline(__always)
    mutating func take(
        _ bytes: Span<UInt8>,
        _ cells: Int,
        time: UtcMilliseconds,
        flags: LegFlags = [],
        server: FieldRange? = nil,
        words: (event: UInt16, queue: UInt16)? = nil,
        at position: RecordPosition,
        cell: (Int) -> FieldRange
    ) throws(Diagnostic) {
        let inWindow = words != nil
        let entry = entry(bytes, cell(4), words?.event)
        let event = events.meaning(entry)
        switch event {
        case .noCall, .unknown:
            events.count(entry)
            return
        case .restart:
            visits.restart()
            events.count(entry)
            return
        default: break
        }

        let call: CallKey
        if inWindow, let usual = ids.key(of: context.source, bytes, cell(1)) {
            call = usual
        } else {
            let id = trimmed(bytes, cell(1))
            if isNoCall(bytes, id) {
                switch event {
                case .inside, .dialled, .leaveAgain: events.count(entry)
                default: fail(.missingId, position, mayBeCut: false)
                }
                return
            }
            call =
                server.map { key(bytes, id, onServer: $0) }
                ?? identities.key(of: bytes.extracting(Int(id.start)..<Int(id.end)))
        }
        var line = QueueLogLine(time: time, call: call, event: event)
        line.flags = flags
        line.queue = try queue(bytes, cell(2), words?.queue)
        let count = parameterCount(cells, cell)
        switch event {
        case .enter:
            if wantsCaller, count > 1 {
                let caller = trimmed(bytes, cell(6))
                // What a spreadsheet has damaged is nobody's number any more.
                line.caller = callers.key(of: bytes, caller, isTelephone: true) ?? .anonymous
            }
        case .dialled:
            if wantsNumber, count > 0 { line.number = try dialled(bytes, cell(5), inWindow) }
        case .connect:
            line.wait = seconds(bytes, cell, 0, count, inWindow)
            line.agent = agent(bytes, cell(3))
        case .complete:
            line.wait = seconds(bytes, cell, 0, count, inWindow)
            line.talk = seconds(bytes, cell, 1, count, inWindow)
            line.agent = agent(bytes, cell(3))
        case .transfer:
            // hold, talk[, position] at the end; before them whatever names the target.
            let talk = count > 4 ? count - 2 : 3
            line.wait = seconds(bytes, cell, talk - 1, count, inWindow)
            line.talk = seconds(bytes, cell, talk, count, inWindow)
            line.agent = agent(bytes, cell(3))
        case .abandon, .leave: line.wait = seconds(bytes, cell, 2, count, inWindow)
        case .leaveByKey: line.wait = seconds(bytes, cell, 3, count, inWindow)
        default: break
        }
        switch visits.take(line) {
        case .taken: break
        case .notTaken: events.count(entry)
        case .incomplete: fail(.badEvent, position, mayBeCut: true)
        }
        if visits.wantsTaking { try handOver() }
    }

    /// Passes on the calls that are whole.
    @inline(never)
    private mutating func handOver() throws(Diagnostic) {
        visits.wantsTaking = false
        guard let sink = context.sink else { return }
        if visits.settled.isOutOfOrder { try sink.giveUp() }
        try sink.take(&visits.settled.ready, queues: queues.names, numbers: numbers.names)
    }

    /// Parameters of the event, empty ones at the end left out (a table has five columns for
    /// every event).
    @inline(__always)
    private func parameterCount(_ cells: Int, _ cell: (Int) -> FieldRange) -> Int {
        var count = cells &- 5
        while count > 0, cell(count &+ 4).isEmpty { count &-= 1 }
        return count
    }

    /// A parameter of whole seconds, in milliseconds; `notGiven` where it is not there or no
    /// number. A wait is negative where a clock was set back: none at all.
    @inline(__always)
    private mutating func seconds(
        _ bytes: Span<UInt8>,
        _ cell: (Int) -> FieldRange,
        _ index: Int,
        _ count: Int,
        _ inWindow: Bool
    ) -> Milliseconds {
        guard index < count else { return .notGiven }
        let cell = cell(index &+ 5)
        if inWindow, UInt32(bitPattern: cell.end &- cell.start &- 1) < 6,
            let usual = numberInWindow(bytes, cell)
        {
            return Milliseconds(truncatingIfNeeded: usual &* 1000)
        }
        return unusualSeconds(bytes, cell)
    }

    @inline(never)
    private mutating func unusualSeconds(_ bytes: Span<UInt8>, _ cell: FieldRange) -> Milliseconds {
        guard let value = readInteger(bytes, cell), value <= 1_000_000 else { return .notGiven }
        if value < 0 {
            visits.repair(.negativeDuration)
            return 0
        }
        return Milliseconds(truncatingIfNeeded: value &* 1000)
    }

    @inline(__always)
    private func agent(_ bytes: Span<UInt8>, _ cell: FieldRange) -> UInt64 {
        tableHash(bytes.extracting(Int(cell.start)..<Int(cell.end)))
    }

    /// The entry of an event's word.
    @inline(__always)
    private mutating func entry(
        _ bytes: Span<UInt8>,
        _ word: FieldRange,
        _ known: UInt16?
    ) -> Int {
        if let known, known != LineWords.unknown { return Int(known) }
        return unusualEntry(bytes, word)
    }

    @inline(never)
    private mutating func unusualEntry(_ bytes: Span<UInt8>, _ word: FieldRange) -> Int {
        events.entry(of: bytes.extracting(Int(word.start)..<Int(word.end)), in: charset)
    }

    @inline(__always)
    private mutating func queue(
        _ bytes: Span<UInt8>,
        _ cell: FieldRange,
        _ known: UInt16?
    ) throws(Diagnostic) -> UInt16 {
        if let known, known != LineWords.unknown { return known }
        return try unusualQueue(bytes, cell)
    }

    @inline(never)
    private mutating func unusualQueue(
        _ bytes: Span<UInt8>,
        _ cell: FieldRange
    ) throws(Diagnostic) -> UInt16 {
        let text = bytes.extracting(Int(cell.start)..<Int(cell.end))
        if let known = queues.number(of: text) { return known }
        let name = charset.decode(text)
        return try queues.admit(text, as: name == "NONE" ? "" : name, input: context.input)
    }

    @inline(__always)
    private mutating func dialled(
        _ bytes: Span<UInt8>,
        _ cell: FieldRange,
        _ inWindow: Bool
    ) throws(Diagnostic) -> UInt16 {
        if inWindow, let known = numbers.numberInWindow(bytes, cell) { return known }
        return try unusualDialled(bytes, cell)
    }

    @inline(never)
    private mutating func unusualDialled(
        _ bytes: Span<UInt8>,
        _ cell: FieldRange
    ) throws(Diagnostic) -> UInt16 {
        let range = trimmed(bytes, cell)
        let text = bytes.extracting(Int(range.start)..<Int(range.end))
        if let known = numbers.number(of: text) { return known }
        let name = callers.name(ofDialled: bytes, range) ?? ""
        return try numbers.admit(text, as: name, input: context.input)
    }

    /// Lines without a call bear one of these instead of an id.
    @inline(__always)
    private func isNoCall(_ bytes: Span<UInt8>, _ id: FieldRange) -> Bool {
        let text = bytes.extracting(Int(id.start)..<Int(id.end))
        switch text.count {
        case 0: return true
        case 4: return lastWord(of: text, from: 0) == QueueLogDecoder.none
        case 3, 7, 8: return ["CLI", "MANAGER", "REALTIME"].contains(charset.decode(text))
        default: return false
        }
    }

    /// `NONE` as `lastWord` reads it.
    private static let none: UInt64 = 0x454E_4F4E

    /// The key of a call in a table that holds the calls of several servers.
    @inline(never)
    private mutating func key(
        _ bytes: Span<UInt8>,
        _ id: FieldRange,
        onServer server: FieldRange
    ) -> CallKey {
        serverId.removeAll(keepingCapacity: true)
        for index in Int(server.start)..<Int(server.end) { serverId.append(bytes[index]) }
        serverId.append(0x1F)
        for index in Int(id.start)..<Int(id.end) { serverId.append(bytes[index]) }
        return identities.key(of: serverId.span)
    }

    @inline(never)
    private mutating func bookLastFault() {
        guard let fault = lastFault else { return }
        reading.reject(fault.reason, at: fault.position, in: context.input)
        lastFault = nil
    }

    /// The reading, with legs, names and counts moved into it.
    ///
    /// - Throws: what whoever takes the legs over throws.
    consuming func finish() throws(Diagnostic) -> Reading {
        if let fault = lastFault {
            let reason = fault.mayBeCut ? .partialLastLine : fault.reason
            reading.reject(reason, at: fault.position, in: context.input)
        }
        visits.finish()
        if visits.handsOver {
            if visits.settled.isOutOfOrder { try context.sink?.giveUp() }
            reading.legs = visits.settled.ready
            reading.unsettled = visits.settled.unsettled
        } else {
            reading.legs = visits.legs
        }
        reading.queues = queues.names
        reading.numbers = numbers.names
        for (word, count) in events.met(listed: true) { reading.skip(word, count) }
        reading.unknownWords = events.met(listed: false)
        for (word, count) in reading.unknownWords { reading.skip(word, count) }
        for (repair, count) in visits.repairs { reading.tolerated[repair.rawValue] = count }
        return reading
    }
}
