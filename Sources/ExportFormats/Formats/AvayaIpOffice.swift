import CallModel
import Diagnostics
import Intake

/// Station message detail records of Avaya IP Office.
enum AvayaIpOffice {
    static let parts: CallParts = [.number, .caller, .wait, .talk, .hold, .handover, .outcome]

    static let format = ExportFormat(
        id: "avaya-ipoffice",
        title: Text("Avaya IP Office SMDR", "Avaya IP Office SMDR"),
        about: Text(
            "SMDR-Sätze von Avaya IP Office, wie ein Empfänger sie schreibt: ohne Kopfzeile, ein Satz "
                + "je Abschnitt eines Anrufs. Klingeln und Warten sind eine Zeit, auf ganze Sekunden "
                + "aufgerundet; Warteschlangen lassen sich nicht von Nebenstellen unterscheiden.",
            "SMDR records of Avaya IP Office as a receiver writes them: without a header, one record "
                + "for every segment of a call. Ringing and queuing are one time, rounded up to whole "
                + "seconds; queues cannot be told from extensions."
        ),
        parts: parts,
        hasCallIds: false,
        certainty: { head in certainty(head) },
        read: { feed, _, context throws(Diagnostic) in
            let dialect = Dialect(separator: UInt8(ascii: ","), quote: nil)
            return try IpOfficeRecords.read(
                &feed,
                as: dialect,
                context,
                charset: .utf8,
                parts: parts
            )
        }
    )

    static func certainty(_ head: Span<UInt8>) -> Int {
        let share = HeadLines.share(head) { line in
            guard isLike(line, "9999/99/99 99:99:99,") else { return false }
            let cells = HeadLines.split(
                line.indices.map { line[$0] },
                UInt8(ascii: ","),
                nil
            )
            return cells.count >= 17 && ["I", "O"].contains(cells[4])
                && ["0", "1"].contains(cells[8]) && ["0", "1"].contains(cells[10])
        }
        return share >= 90 ? 95 : share >= 50 ? 60 : 0
    }
}

/// One leg from every record of an incoming call; a call is its start and its number.
struct IpOfficeRecords: NativeSink {
    var book: NativeReading
    private var id = KeyText()
    private let patterns = ["yyyy/MM/dd HH:mm:ss"].compactMap { try? StampPattern($0) }
    /// How far the segments seen so far of a call reach behind its start, for records that do not
    /// say when they were written. Milliseconds.
    private var reached: [CallKey: Int64] = [:]

    /// Fields of a record by their number from 1, as far as no name is among them.
    private enum Place {
        static let start = 0
        static let connected = 1
        static let ring = 2
        static let caller = 3
        static let direction = 4
        static let called = 5
        static let dialled = 6
        static let isInternal = 8
        static let callId = 9
        static let continuation = 10
        static let firstDevice = 11
        static let secondDevice = 13
        static let hold = 15
        static let park = 16
        static let written = 34
    }

    init(_ book: NativeReading) { self.book = book }

    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        book.begin()
        guard fields.count >= 17 else { return book.reject(.tooFewFields, at: position) }
        guard let shift = shift(bytes, fields) else {
            return book.reject(.badStructure, at: position)
        }
        if equal(bytes, cell(bytes, fields, Place.isInternal), "1") { return book.skip("internal") }
        if equal(bytes, cell(bytes, fields, Place.direction), "O") { return book.skip("outgoing") }
        guard let connected = length(bytes, fields, Place.connected),
            let ring = length(bytes, fields, Place.ring),
            let hold = length(bytes, fields, Place.hold + shift),
            let park = length(bytes, fields, Place.park + shift)
        else { return book.reject(.badDuration, at: position) }
        let start = cell(bytes, fields, Place.start)
        let number = cell(bytes, fields, Place.callId)
        if number.isEmpty { return book.reject(.missingId, at: position, column: "Call ID") }
        id.begin()
        id.add(bytes, start)
        id.add(bytes, number)
        let key = book.key(of: id)

        // Records come in the order in which they are written; their starts do not.
        let written = cell(bytes, fields, Place.written + shift)
        let hasWritten = !written.isEmpty
        let total = Int64(connected) + Int64(ring) + Int64(hold) + Int64(park)
        var leg = CallLeg(call: key, entered: 0, outcome: .unknown)
        switch book.stamp(patterns, bytes, hasWritten ? written : start) {
        case .instant(let instant, let flags):
            leg.entered = hasWritten ? instant - total : instant + (reached[key] ?? 0)
            leg.flags = flags
        case .unreadable:
            let column = hasWritten ? "SMDR Record Time" : "Call Start"
            return book.reject(.badStamp, at: position, column: column)
        case .outOfRange:
            return book.reject(.stampOutOfRange, at: position, column: "Call Start")
        }
        let goesOn = equal(bytes, cell(bytes, fields, Place.continuation), "1")
        if !hasWritten { reached[key] = goesOn ? (reached[key] ?? 0) + total : nil }

        leg.leg = 0
        leg.identity = book.identity(ofRecord: bytes, fields)
        leg.wait = ring
        if connected > 0 {
            let isVoicemail =
                isDevice(bytes, cell(bytes, fields, Place.firstDevice), UInt8(ascii: "V"))
                || isDevice(
                    bytes,
                    cell(bytes, fields, Place.secondDevice + shift),
                    UInt8(ascii: "V")
                )
            leg.outcome = isVoicemail ? .voicemail : .answered
            if !isVoicemail {
                leg.talk = connected
                leg.hold = hold
                if goesOn {
                    leg.handover = .attempted
                    leg.flags.insert(.forwarded)
                }
            }
        } else {
            leg.outcome = goesOn ? .overflowed : .abandoned
        }
        leg.caller = book.party(bytes, cell(bytes, fields, Place.caller))
        var dialled = cell(bytes, fields, Place.dialled)
        if dialled.isEmpty { dialled = cell(bytes, fields, Place.called) }
        leg.number = try book.called(bytes, dialled)
        book.add(leg)
    }

    /// How many commas stand in the first party's name; nil where the record is not whole.
    private func shift(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> Int? {
        guard isOne(of: "I", "O", bytes, cell(bytes, fields, Place.direction)),
            isOne(of: "0", "1", bytes, cell(bytes, fields, Place.isInternal)),
            isOne(of: "0", "1", bytes, cell(bytes, fields, Place.continuation))
        else { return nil }
        // A device follows the name, a letter and a number: the last that looks like one, for a
        // part of the name may.
        for shift in (0...3).reversed()
        where isDevice(bytes, cell(bytes, fields, Place.secondDevice + shift), nil) {
            return shift
        }
        return cell(bytes, fields, Place.secondDevice).isEmpty ? 0 : nil
    }

    /// `kind`: the letter it must begin with.
    private func isDevice(_ bytes: Span<UInt8>, _ field: FieldRange, _ kind: UInt8?) -> Bool {
        guard field.count >= 2, isDigit(bytes[Int(field.start) + 1]) else { return false }
        let letter = bytes[Int(field.start)]
        if let kind { return letter == kind }
        return letter == UInt8(ascii: "E") || letter == UInt8(ascii: "T")
            || letter == UInt8(ascii: "V")
    }

    private func isOne(
        of first: StaticString,
        _ second: StaticString,
        _ bytes: Span<UInt8>,
        _ field: FieldRange
    ) -> Bool { equal(bytes, field, first) || equal(bytes, field, second) }

    /// A clock's hours or seconds; an empty field is none; nil where it is neither.
    private func length(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        _ place: Int
    ) -> Milliseconds? {
        let range = cell(bytes, fields, place)
        return fieldLength(.hoursMinutesSeconds, bytes, range)
            ?? fieldLength(.seconds, bytes, range)
    }
}
