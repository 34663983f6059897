import CallModel
import Diagnostics
import Intake

/// Call detail records of Cisco Unified Communications Manager.
enum CiscoCucm {
    static let parts: CallParts = [
        .queue, .number, .caller, .wait, .talk, .handover, .outcome,
    ]

    static let format = ExportFormat(
        id: "cisco-cucm",
        title: Text("Cisco CUCM CDR", "Cisco CUCM CDR"),
        about: Text(
            "Die CDR-Dateien des Cisco Unified Communications Manager, ein Satz je "
                + "Verbindungsabschnitt; CMR-Sätze (Gesprächsqualität) werden übergangen. Abgebrochene "
                + "Anrufe stehen nur darin, wenn „CDR Log Calls with Zero Duration“ eingeschaltet ist; "
                + "Halten und Nacharbeit kennt er nicht, und hinter UCCX gilt jeder Anruf als angenommen.",
            "The CDR files of Cisco Unified Communications Manager, one record for every segment "
                + "of a call; CMR records (call quality) are passed over. Abandoned calls are in it "
                + "only where \"CDR Log Calls with Zero Duration\" is switched on; it knows no hold "
                + "and no wrap-up, and in front of UCCX every call counts as answered."
        ),
        parts: parts,
        clock: .utc,
        hasCallIds: false,
        certainty: { head in certainty(head) },
        read: { feed, _, context throws(Diagnostic) in try read(&feed, context) }
    )

    static func certainty(_ head: Span<UInt8>) -> Int {
        let names = HeadLines.names(head)
        if names.contains("cdrrecordtype") {
            return names.contains("globalcallid_callid") ? 98 : 60
        }
        // A copy that lost its names and kept the line of types.
        return names.isSuperset(of: ["integer", "uniqueidentifier"]) ? 60 : 0
    }

    private static func read(
        _ feed: inout ByteFeed,
        _ context: ReadingContext
    ) throws(Diagnostic) -> Reading {
        try feed.transcode(from: nil)
        let separator = UInt8(ascii: ",")
        let book = NativeReading(context, charset: feed.effectiveCharset, parts: parts)
        var sink = NamedRecords(CucmRows(book: book), separator: separator)
        try scanRecords(&feed, as: Dialect(separator: separator), into: &sink)
        return sink.rows.finish()
    }
}

/// One leg from every record of an incoming call; records of one call share its key.
struct CucmRows: NamedRows {
    var book: NativeReading
    private var id = KeyText()

    // Places of the columns; -1 where this release does not write them.
    private var type = -1
    private var cluster = -1
    private var manager = -1
    private var callId = -1
    private var origination = -1
    private var connect = -1
    private var disconnect = -1
    private var duration = -1
    private var record = -1
    private var caller = -1
    private var callerCause = -1
    private var calledCause = -1
    private var callerBehalf = -1
    private var calledBehalf = -1
    private var joinBehalf = -1
    private var firstRedirectBehalf = -1
    private var lastRedirectBehalf = -1
    private var firstRedirectReason = -1
    private var lastRedirectReason = -1
    private var callerDevice = -1
    private var incomingProtocol = -1
    private var protocolReference = -1
    private var originalCalled = -1
    private var finalCalled = -1
    private var huntPilot = -1
    private var patternUsage = -1
    private var wasQueued = -1
    private var queueTime = -1
    /// The columns are those of CMR files: call quality, no calls.
    private var isQuality = false

    init(book: NativeReading) { self.book = book }

    /// Data begins with a number; names and SQL types do not.
    func kind(of bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> NamedRecordKind {
        let first = cell(bytes, fields, 0)
        guard !first.isEmpty, bytes[Int(first.start)] > UInt8(ascii: "9") else { return .record }
        let word = bytes.extracting(first.bounds)
        switch folded(book.charset.decode(word)) {
        case "cdrrecordtype": return .names
        case "integer", "string": return .description
        default: return .record
        }
    }

    mutating func bind(_ columns: inout NamedColumns) throws(Diagnostic) {
        type = columns.required("cdrRecordType")
        isQuality =
            columns.place("dateTimeOrigination") < 0 && columns.place("numberPacketsSent") >= 0
        if isQuality { return }
        cluster = columns.place("globalCallId_ClusterID")
        manager = columns.required("globalCallID_callManagerId")
        callId = columns.required("globalCallID_callId")
        origination = columns.required("dateTimeOrigination")
        connect = columns.required("dateTimeConnect")
        disconnect = columns.required("dateTimeDisconnect")
        duration = columns.place("duration")
        record = columns.place("pkid")
        caller = columns.required("callingPartyNumber")
        callerCause = columns.required("origCause_value")
        calledCause = columns.required("destCause_value")
        callerBehalf = columns.place("origCallTerminationOnBehalfOf")
        calledBehalf = columns.place("destCallTerminationOnBehalfOf")
        joinBehalf = columns.place("joinOnBehalfOf")
        firstRedirectBehalf = columns.place("origCalledPartyRedirectOnBehalfOf")
        lastRedirectBehalf = columns.place("lastRedirectRedirectOnBehalfOf")
        firstRedirectReason = columns.place("origCalledPartyRedirectReason")
        lastRedirectReason = columns.place("lastRedirectRedirectReason")
        callerDevice = columns.required("origDeviceName")
        incomingProtocol = columns.place("IncomingProtocolID")
        protocolReference = columns.place("IncomingProtocolCallRef")
        originalCalled = columns.required("originalCalledPartyNumber")
        finalCalled = columns.required("finalCalledPartyNumber")
        huntPilot = columns.place("huntPilotDN")
        patternUsage = columns.place("calledPartyPatternUsage")
        wasQueued = columns.place("wasCallQueued")
        queueTime = columns.place("totalWaitTimeInQueue")
    }

    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        switch integer(bytes, fields, type) {
        case 1 where !isQuality: break
        case 0: return book.skip("start record")
        case 2: return book.skip("CMR")
        case nil, 1: return book.reject(.badNumber, at: position, column: "cdrRecordType")
        default: return book.skip("other record type")
        }
        if let reason = noCall(bytes, fields) { return book.skip(reason) }

        guard let began = integer(bytes, fields, origination) else {
            return book.reject(.badStamp, at: position, column: "dateTimeOrigination")
        }
        guard let entered = book.instant(seconds: began) else {
            return book.reject(.stampOutOfRange, at: position, column: "dateTimeOrigination")
        }
        guard let connected = integer(bytes, fields, connect) else {
            return book.reject(.badStamp, at: position, column: "dateTimeConnect")
        }
        guard let cleared = integer(bytes, fields, disconnect) else {
            return book.reject(.badStamp, at: position, column: "dateTimeDisconnect")
        }
        guard !cell(bytes, fields, callId).isEmpty else {
            return book.reject(.missingId, at: position, column: "globalCallID_callId")
        }
        guard let callerSaid = integer(bytes, fields, callerCause),
            let calledSaid = integer(bytes, fields, calledCause)
        else { return book.reject(.badNumber, at: position, column: "origCause_value") }

        let segment = CucmSegment(
            callerCause: callerSaid,
            calledCause: calledSaid,
            callerBehalf: integer(bytes, fields, callerBehalf),
            calledBehalf: integer(bytes, fields, calledBehalf),
            joinBehalf: integer(bytes, fields, joinBehalf),
            redirectReason: integer(bytes, fields, lastRedirectReason),
            isConnected: connected != 0,
            isQueued: integer(bytes, fields, wasQueued) == 1,
            hasMember: huntPilot < 0 || !cell(bytes, fields, huntPilot).isEmpty
        )
        var leg = CallLeg(
            call: key(bytes, fields, began),
            entered: entered,
            outcome: segment.outcome
        )
        leg.leg = 0
        leg.identity = identity(bytes, fields)
        let inQueue = segment.isQueued ? integer(bytes, fields, queueTime) : nil
        let end = connected != 0 ? connected : cleared
        guard let wait = length(inQueue ?? end - began) else {
            return book.reject(.negativeDuration, at: position, column: "dateTimeConnect")
        }
        leg.wait = wait
        if segment.outcome == .answered {
            let told = integer(bytes, fields, duration)
            guard let talk = length(told ?? cleared - connected) else {
                return book.reject(.badDuration, at: position, column: "duration")
            }
            leg.talk = talk
        }
        leg.handover = segment.handover
        if leg.handover != .none { leg.flags.insert(.forwarded) }
        leg.caller = book.party(bytes, cell(bytes, fields, caller))
        let called = cell(bytes, fields, originalCalled)
        leg.number = try book.called(bytes, called)
        leg.queue = try book.queue(bytes, pilot(bytes, fields))
        book.link(leg, by: bytes, cell(bytes, fields, protocolReference))
        book.add(leg)
    }

    /// Why a record is no call of a citizen; nil where it is one.
    private func noCall(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> String? {
        for place in [firstRedirectBehalf, lastRedirectBehalf] {
            switch integer(bytes, fields, place) {
            case 27: return "recording"
            case 28: return "monitoring"
            default: break
            }
        }
        for place in [firstRedirectReason, lastRedirectReason] {
            switch integer(bytes, fields, place) {
            case 354: return "recording"
            case 370: return "monitoring"
            default: break
            }
        }
        // A bridge of a recorder or a conference, as the switch names them itself.
        if isBridge(bytes, cell(bytes, fields, caller)) { return "recording" }
        let device = cell(bytes, fields, callerDevice)
        if isPhone(bytes, device) {
            return integer(bytes, fields, patternUsage) == 5 ? "outgoing" : "internal"
        }
        if incomingProtocol >= 0, !contains(bytes, device, UInt8(ascii: "@")) {
            let way = integer(bytes, fields, incomingProtocol) ?? 0
            if way == 0 || way == 3 { return "internal" }
        }
        return isBridge(bytes, cell(bytes, fields, finalCalled)) ? "conference" : nil
    }

    /// Devices named by the switch after their kind and address are telephones.
    private func isPhone(_ bytes: Span<UInt8>, _ device: FieldRange) -> Bool {
        guard device.end - device.start >= 3 else { return false }
        let start = Int(device.start)
        let prefix = [bytes[start], bytes[start + 1], bytes[start + 2]]
        return CucmRows.phones.contains(prefix)
    }

    private static let phones = ["SEP", "ATA", "CSF", "BOT", "TCT", "TAB"].map { Array($0.utf8) }

    /// `b00` and digits.
    private func isBridge(_ bytes: Span<UInt8>, _ number: FieldRange) -> Bool {
        let start = Int(number.start)
        return number.end - number.start >= 4 && lowerCase(bytes[start]) == UInt8(ascii: "b")
            && bytes[start + 1] == UInt8(ascii: "0") && bytes[start + 2] == UInt8(ascii: "0")
    }

    private func contains(_ bytes: Span<UInt8>, _ range: FieldRange, _ wanted: UInt8) -> Bool {
        for index in range.start..<range.end where bytes[Int(index)] == wanted { return true }
        return false
    }

    /// The hunt pilot; empty for a call to a plain number. Of a call that nobody answered the
    /// switch names the pilot only as the number called.
    private func pilot(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> FieldRange {
        let pilot = cell(bytes, fields, huntPilot)
        if !pilot.isEmpty { return pilot }
        let isPilot = integer(bytes, fields, patternUsage) == 7
        return isPilot ? cell(bytes, fields, finalCalled) : pilot
    }

    /// Cluster, node, number and day: numbers start again when a node does.
    private mutating func key(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        _ began: Int64
    ) -> CallKey {
        id.begin()
        id.add(bytes, cell(bytes, fields, cluster))
        id.add(bytes, cell(bytes, fields, manager))
        id.add(bytes, cell(bytes, fields, callId))
        id.add(Int(began / 86_400))
        return book.key(of: id)
    }

    private func identity(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> UInt32 {
        let id = cell(bytes, fields, record)
        if id.isEmpty { return book.identity(ofRecord: bytes, fields) }
        return book.identity(bytes, id)
    }

    private func length(_ seconds: Int64) -> Milliseconds? {
        seconds >= 0 && seconds <= 2_000_000 ? Milliseconds(seconds * 1000) : nil
    }

    consuming func finish() -> Reading {
        var reading = book.finished()
        // A file of call quality tells nothing of calls.
        if reading.recordsRead > 0, reading.skipped["CMR"] == reading.recordsRead {
            reading.parts = []
        }
        return reading
    }
}

/// What the codes of one record say about its segment.
struct CucmSegment {
    /// As the record gives them, unsigned 32 bits; 0 for the side that did not clear.
    var callerCause: Int64
    var calledCause: Int64
    var callerBehalf: Int64?
    var calledBehalf: Int64?
    var joinBehalf: Int64?
    var redirectReason: Int64?
    var isConnected: Bool
    var isQueued: Bool
    /// A member of the hunt group is named.
    var hasMember: Bool

    private static let split: Int64 = 393_216
    private static let transfer: Int64 = 10

    /// A trunk may connect a caller who only waits: without a member nobody has spoken.
    var isAnswered: Bool { isConnected && (!isQueued || hasMember) }

    var isSplit: Bool { callerCause == CucmSegment.split && calledCause == CucmSegment.split }

    var outcome: Outcome {
        if isAnswered { return .answered }
        if isSplit { return .overflowed }
        if callerCause != 0 {
            // Only the caller's own telephone line clears on behalf of the device.
            let isDevice = callerBehalf == nil || callerBehalf == 12
            return isDevice && [16, 31].contains(CucmSegment.plain(callerCause))
                ? .abandoned : .unknown
        }
        // No agent logged in, queue full, waited too long.
        if let redirectReason, [818, 834, 850].contains(redirectReason) { return .overflowed }
        switch CucmSegment.plain(calledCause) {
        case 18, 19, 20, 102: return .overflowed
        case 1, 17, 21, 27, 28, 34, 38, 41, 42, 47: return .blocked
        default: return .unknown
        }
    }

    var handover: Handover {
        if joinBehalf == CucmSegment.transfer {
            if isAnswered { return .takenOver }
            switch CucmSegment.plain(calledCause) {
            case 17: return .busy
            case 18, 19: return .noAnswer
            default: return .attempted
            }
        }
        let isTransfer =
            callerBehalf == CucmSegment.transfer || calledBehalf == CucmSegment.transfer
        return isAnswered && isSplit && isTransfer ? .attempted : .none
    }

    /// Responses of SIP are packed: their low byte is the cause they stand for.
    private static func plain(_ cause: Int64) -> Int64 {
        cause >= 0x0100_0000 ? cause & 0xFF : cause
    }
}
