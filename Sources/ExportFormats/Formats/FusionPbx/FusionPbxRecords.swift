import CallModel
import Diagnostics
import Intake

/// Makes a leg of every record of a caller's own channel.
struct FusionPbxRecords: RecordSink {
    private enum Side { case member, agent, none }
    private enum Direction { case inbound, other }
    private enum Status { case answered, unanswered, refused, voicemail, unknown }
    private enum Cause { case cancelled, noAnswer, refused, other }
    private enum CancelReason { case hungUp, wentOn, unknown }

    private var native: NativeReading
    private let layout: FusionPbxLayout
    private var isHeader = true
    private var cells: UnescapedCells
    private let pattern: StampPattern?
    private var sides: Vocabulary<Side>
    private var directions: Vocabulary<Direction>
    private var statuses: Vocabulary<Status>
    private var causes: Vocabulary<Cause>
    private var reasons: Vocabulary<CancelReason>
    private var menus: Vocabulary<Bool>

    init(_ context: ReadingContext, charset: Charset, layout: FusionPbxLayout) {
        native = NativeReading(context, charset: charset, parts: layout.parts)
        self.layout = layout
        cells = UnescapedCells(separator: layout.separator)
        pattern = try? StampPattern("iso8601")
        sides = Vocabulary(listed: ["member": .member, "agent": .agent], unlisted: .none)
        directions = Vocabulary(listed: ["inbound": .inbound, "": .inbound], unlisted: .other)
        statuses = Vocabulary(
            listed: [
                "answered": .answered, "no_answer": .unanswered, "cancelled": .unanswered,
                "missed": .unanswered, "busy": .refused, "failed": .refused,
                "voicemail": .voicemail, "": .unknown,
            ],
            unlisted: .unknown
        )
        causes = Vocabulary(
            listed: [
                "originator_cancel": .cancelled, "no_answer": .noAnswer,
                "no_user_response": .noAnswer, "allotted_timeout": .noAnswer,
                "user_busy": .refused, "call_rejected": .refused,
                "unallocated_number": .refused, "user_not_registered": .refused,
                "normal_temporary_failure": .refused,
            ],
            unlisted: .other
        )
        reasons = Vocabulary(
            listed: [
                "break_out": .hungUp, "timeout": .wentOn, "no_agent_timeout": .wentOn,
                "exit_with_key": .wentOn, "none": .unknown, "": .unknown,
            ],
            unlisted: .unknown
        )
        let names = ["ivr", "ivr_menu", "playback", "phrase", "speak", "say", "hangup", "sleep"]
        menus = Vocabulary(
            listed: Dictionary(uniqueKeysWithValues: names.map { ($0, true) }),
            unlisted: false
        )
    }

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
        if !layout.isUnescaped {
            try take(bytes, cells: fields, at: position)
        } else if cells.cut(bytes, wholeLine(fields)) {
            let record = cells.fields
            try take(bytes, cells: record.span, at: position)
        } else {
            native.reject(.badQuote, at: position)
        }
    }

    mutating func refuse(_ fault: FramingFault, at position: RecordPosition) throws(Diagnostic) {
        native.refuse(fault, at: position)
    }

    private mutating func take(
        _ bytes: Span<UInt8>,
        cells record: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        if record.count != layout.columns.count {
            let isShort = record.count < layout.columns.count
            native.reject(isShort ? .tooFewFields : .tooManyFields, at: position)
            return
        }
        let side = FusionPbxRecords.meaning(
            &sides,
            bytes,
            cell(.side, bytes, record),
            native.charset
        )
        if side == .agent { return native.reading.skip("agent's leg") }
        if FusionPbxRecords.meaning(
            &directions,
            bytes,
            cell(.direction, bytes, record),
            native.charset
        ) == .other {
            return native.reading.skip("internal or outbound")
        }
        if equal(bytes, cell(.leg, bytes, record), "b") { return native.reading.skip("second leg") }
        let uuid = cell(.uuid, bytes, record)
        if uuid.isEmpty { return native.reject(.missingId, at: position, column: "xml_cdr_uuid") }
        guard let start = instant(.startEpoch, .startStamp, bytes, record) else {
            return native.reject(.badStamp, at: position, column: "start_epoch")
        }
        var leg = CallLeg(
            call: native.key(bytes, uuid),
            entered: start.instant,
            outcome: .unknown
        )
        leg.flags = start.flags
        leg.caller = native.caller(bytes, cell(.caller, bytes, record))
        let dialled = cell(.dialled, bytes, record)
        let destination = cell(.destination, bytes, record)
        let number = dialled.isEmpty ? destination : dialled
        if HouseNumbers.isNumber(bytes, number) { leg.number = try native.dialled(bytes, number) }
        if side == .member {
            leg.queue = try native.queue(bytes, cell(.queue, bytes, record))
            addVisit(bytes, record, to: &leg)
        } else {
            leg.outcome = outcomeWithoutQueue(bytes, record)
        }
        native.append(leg, records: 1)
    }

    private func cell(
        _ column: FusionPbxColumn,
        _ bytes: Span<UInt8>,
        _ record: Span<FieldRange>
    ) -> FieldRange {
        layout.columns.place(column).map { present(bytes, record[$0]) } ?? .none
    }

    /// Static: a method of self would copy self, words and all, to change one of its vocabularies.
    private static func meaning<Meaning>(
        _ words: inout Vocabulary<Meaning>,
        _ bytes: Span<UInt8>,
        _ range: FieldRange,
        _ charset: Charset
    ) -> Meaning {
        let entry = words.entry(of: bytes.extracting(range.bounds), in: charset)
        words.count(entry)
        return words.meaning(entry)
    }

    /// The epoch, or else the stamp; both are written of the same moment.
    private mutating func instant(
        _ epoch: FusionPbxColumn,
        _ stamp: FusionPbxColumn,
        _ bytes: Span<UInt8>,
        _ record: Span<FieldRange>
    ) -> (instant: UtcMilliseconds, flags: LegFlags)? {
        if let instant = self.epoch(epoch, bytes, record) { return (instant, []) }
        guard let pattern,
            case .instant(let instant, let flags) = native.stamps.read(
                pattern,
                bytes,
                cell(stamp, bytes, record)
            )
        else { return nil }
        return (instant, flags)
    }

    /// Seconds since 1970; a 0 stands for "never".
    private func epoch(
        _ column: FusionPbxColumn,
        _ bytes: Span<UInt8>,
        _ record: Span<FieldRange>
    ) -> UtcMilliseconds? {
        guard let value = readInteger(bytes, cell(column, bytes, record)), value > 0,
            value < 1 << 40, case .instant(let instant, _) = native.stamps.instant(value * 1000)
        else { return nil }
        return instant
    }

    /// What the variables of the queue say: of the last visit, if there were several.
    private mutating func addVisit(
        _ bytes: Span<UInt8>,
        _ record: Span<FieldRange>,
        to leg: inout CallLeg
    ) {
        let start = leg.entered
        let joined = epoch(.joined, bytes, record)
        if let joined {
            // Who calls back soon may keep the place in the queue, and its time: of a call before.
            if joined < start {
                native.reading.tolerated["place-kept-in-queue", default: 0] += 1
            }
            leg.entered = max(start, joined)
            leg.announcement = elapsed(start, leg.entered)
        }
        let answered = epoch(.answered, bytes, record)
        let cause = cell(.queueCause, bytes, record)
        let entered = leg.entered
        if answered != nil || equal(bytes, cause, "answered") {
            leg.outcome = .answered
            guard let answered, joined != nil else { return }
            leg.wait = elapsed(entered, answered)
            let end =
                epoch(.terminated, bytes, record)
                ?? instant(.endEpoch, .endStamp, bytes, record)?.instant
            guard let end else { return }
            leg.talk = elapsed(answered, end)
            if layout.columns.has(.hold) {
                leg.hold = min(
                    leg.talk,
                    max(0, seconds(bytes, cell(.hold, bytes, record)))
                )
                leg.talk -= leg.hold
            }
            return
        }
        switch FusionPbxRecords.meaning(
            &reasons,
            bytes,
            cell(.cancelReason, bytes, record),
            native.charset
        ) {
        case .hungUp: leg.outcome = .abandoned
        case .wentOn: leg.outcome = .overflowed
        case .unknown: leg.outcome = .unknown
        }
        if joined != nil, let cancelled = epoch(.cancelled, bytes, record) {
            leg.wait = elapsed(entered, cancelled)
        }
    }

    private mutating func outcomeWithoutQueue(
        _ bytes: Span<UInt8>,
        _ record: Span<FieldRange>
    ) -> Outcome {
        let status = FusionPbxRecords.meaning(
            &statuses,
            bytes,
            cell(.status, bytes, record),
            native.charset
        )
        let cause = FusionPbxRecords.meaning(
            &causes,
            bytes,
            cell(.cause, bytes, record),
            native.charset
        )
        let app = cell(.lastApp, bytes, record)
        if status == .voicemail || equal(bytes, app, "voicemail")
            || equal(bytes, cell(.voicemail, bytes, record), "true")
        {
            return .voicemail
        }
        switch status {
        case .answered:
            let isBridged =
                !cell(.bridge, bytes, record).isEmpty || equal(bytes, app, "bridge")
            if isBridged { return .answered }
            return FusionPbxRecords.meaning(&menus, bytes, app, native.charset)
                ? .selfServed : .unknown
        case .refused: return .blocked
        case .unanswered: return cause == .noAnswer ? .overflowed : .abandoned
        case .voicemail, .unknown:
            switch cause {
            case .cancelled: return .abandoned
            case .noAnswer: return .overflowed
            case .refused: return .blocked
            case .other:
                let isMissed = equal(bytes, cell(.missed, bytes, record), "true")
                return isMissed ? .abandoned : .unknown
            }
        }
    }

    /// The reading.
    consuming func finish() -> Reading {
        for (word, count) in statuses.met(listed: false) {
            native.reading.unknownWords["status: \(word)", default: 0] += count
        }
        for (word, count) in reasons.met(listed: false) {
            native.reading.unknownWords["cc_cancel_reason: \(word)", default: 0] += count
        }
        return native.finish()
    }
}
