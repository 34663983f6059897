import CallModel
import Diagnostics
import Intake

/// What a record says beside outcome and times: forwarded, ticketed, final, handover and to whom.
struct CsvMarks {
    private var forwarded = -1
    private var ticketed = -1
    private var final = -1
    private var handover = -1
    private var receiver = -1
    private(set) var receivers = NameTable()
    private var forwardedWords: Vocabulary<Bool>
    private var ticketedWords: Vocabulary<Bool>
    private var finalWords: Vocabulary<Bool>
    private var handovers: Vocabulary<Handover>
    /// Any column of its own says something of these.
    private(set) var hasMarks = false

    static let usualYes = ["1", "true", "ja", "j", "yes", "y", "x", "wahr"]

    init(_ mapping: CsvMapping) {
        forwardedWords = CsvMarks.yes(mapping, .forwarded)
        ticketedWords = CsvMarks.yes(mapping, .ticketed)
        finalWords = CsvMarks.yes(mapping, .final)
        var words: [String: Handover] = ["": .none]
        for handover in Handover.allCases { words[handover.id] = handover }
        for (word, handover) in mapping.handovers { words[folded(word)] = handover }
        handovers = Vocabulary(listed: words, unlisted: .none)
    }

    /// The words for yes of a flag, and that anything else is no.
    static func yes(_ mapping: CsvMapping, _ field: CsvField) -> Vocabulary<Bool> {
        var words = usualYes
        if case .flag(let given)? = mapping.columns[field]?.decoding, !given.isEmpty {
            words = given
        }
        let listed = Dictionary(words.map { (folded($0), true) }) { first, _ in first }
        return Vocabulary(listed: listed, unlisted: false)
    }

    mutating func bind(_ columns: CsvColumns, wants: CallParts) {
        if wants.contains(.handover) {
            forwarded = columns.place(of: .forwarded)
            handover = columns.place(of: .handover)
            receiver = columns.place(of: .receiver)
        }
        if wants.contains(.ticketed) { ticketed = columns.place(of: .ticketed) }
        if wants.contains(.final) { final = columns.place(of: .final) }
        hasMarks = max(forwarded, ticketed, final, handover, receiver) >= 0
    }

    /// Adds what the record's own columns say to what its outcome word said.
    ///
    /// A handover that is told means that the call was forwarded; a forwarded call without one
    /// was passed on with a result that is not known.
    @inline(__always)
    mutating func read(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        in charset: Charset,
        flags: inout LegFlags,
        handover result: inout Handover
    ) {
        if hasMarks { readColumns(bytes, fields, charset, &flags, &result) }
        if result != .none {
            flags.insert(.forwarded)
        } else if flags.contains(.forwarded) {
            result = .attempted
        }
    }

    private mutating func readColumns(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        _ charset: Charset,
        _ flags: inout LegFlags,
        _ result: inout Handover
    ) {
        if forwarded >= 0,
            CsvMarks.isYes(bytes, fields[forwarded], charset, &forwardedWords) == true
        {
            flags.insert(.forwarded)
        }
        if ticketed >= 0, CsvMarks.isYes(bytes, fields[ticketed], charset, &ticketedWords) == true {
            flags.insert(.ticketed)
        }
        if final >= 0, let isFinal = CsvMarks.isYes(bytes, fields[final], charset, &finalWords) {
            flags.insert(.finalMarked)
            if isFinal { flags.insert(.final) }
        }
        if handover >= 0 {
            let range = trimmed(bytes, fields[handover])
            let text = bytes.extracting(Int(range.start)..<Int(range.end))
            let entry = handovers.entry(of: text, in: charset)
            handovers.count(entry)
            result = handovers.meaning(entry)
        }
    }

    /// The office that a call was passed on to; 0 where the record names none, or nobody passed
    /// the call on. A receiver alone says that the call was passed on with a result that is not
    /// known.
    ///
    /// - Throws: `too-many-names`.
    @inline(__always)
    mutating func readReceiver(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        in charset: Charset,
        into leg: inout CallLeg,
        flags: inout LegFlags,
        input: String
    ) throws(Diagnostic) {
        guard receiver >= 0 else { return }
        let range = trimmed(bytes, fields[receiver])
        guard !range.isEmpty else { return }
        let text = bytes.extracting(Int(range.start)..<Int(range.end))
        if let known = receivers.number(of: text) {
            leg.receiver = known
        } else {
            leg.receiver = try receivers.admit(text, as: charset.decode(text), input: input)
        }
        if leg.handover == .none { leg.handover = .attempted }
        flags.insert(.forwarded)
    }

    /// nil: the field is empty, so nothing is told.
    @inline(__always)
    private static func isYes(
        _ bytes: Span<UInt8>,
        _ field: FieldRange,
        _ charset: Charset,
        _ words: inout Vocabulary<Bool>
    ) -> Bool? {
        let range = trimmed(bytes, field)
        if range.isEmpty { return nil }
        let text = bytes.extracting(Int(range.start)..<Int(range.end))
        let entry = words.entry(of: text, in: charset)
        return words.meaning(entry)
    }

    var unknownHandovers: [String: Int] { handovers.met(listed: false) }
}
