import CallModel
import Diagnostics
import Intake

/// The quick way through records that are all alike: a column of all of them, then the next.
///
/// Each column is a small loop of its own, in which nothing is decided anew for every record. It
/// reads what is usual and stops at the first field that is not: the records before that are handed
/// on as a lot of calls, the record itself goes the way of `take(_:_:at:)`, which knows everything
/// there is and is the twin that tests compare with, and the columns go on behind it.
///
/// Measured with callgrind, ten columns of 77 bytes: see docs/performance.md.
extension CsvCallRows {
    /// Without an id a record is told by its content and by its place among equal ones; marks of
    /// their own columns are rare.
    var takesLots: Bool { id >= 0 && !marks.hasMarks }

    mutating func take(
        _ records: RegularRecords,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>
    ) throws(Diagnostic) {
        var next = 0
        while next < records.count {
            next += fillUsual(records, from: next, bytes, ends)
            if lot.count > 0 { try passOn() }
            if next == records.count { break }
            try takeAlone(records, next, bytes, ends)
            next += 1
        }
    }

    /// Hands the lot to the sink, or makes legs of it.
    private mutating func passOn() throws(Diagnostic) {
        guard let sink = context.sink else { return lot.append(to: &reading.legs) }
        try sink.take(lot, after: &reading.legs, queues: queues.names, numbers: numbers.names)
    }

    /// Hands over one record as the scanner would.
    @inline(never)
    private mutating func takeAlone(
        _ records: RegularRecords,
        _ record: Int,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>
    ) throws(Diagnostic) {
        let bounds = records.bounds(of: record, ends)
        let start = Int32(bounds.lowerBound)
        let fields = (0..<records.width).map { column in
            let field = records.field(column, of: record, bytes, ends)
            return FieldRange(start: field.start - start, end: field.end - start)
        }
        try take(
            bytes.extracting(bounds),
            fields.span,
            at: records.position(of: record, ends)
        )
    }

    /// Fills the lot.
    ///
    /// - Returns: how many records are in it: those before the first that is not usual.
    private mutating func fillUsual(
        _ records: RegularRecords,
        from first: Int,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>
    ) -> Int {
        var usual = CsvLot(records, from: first)
        fillIds(&usual, bytes, ends)
        fillLegNumbers(&usual, bytes, ends)
        for run in durations.runs { usual.fill(run, bytes, ends, into: lot) }
        fillCallers(&usual, bytes, ends)
        CsvCallRows.fillNames(queue, &queues, &usual, bytes, ends, into: lot.queues)
        CsvCallRows.fillNames(number, &numbers, &usual, bytes, ends, into: lot.numbers)
        fillOutcomes(&usual, bytes, ends)
        // Last, for what it learns of the order of stamps cannot be taken back.
        fillStarts(&usual, bytes, ends)
        if outcome >= 0 { outcomes.count(lot.words, usual.count) }
        lot.count = usual.count
        return usual.count
    }

    private mutating func fillIds(
        _ usual: inout CsvLot,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>
    ) {
        let (keys, lot, source) = (lot.keys, usual, context.source)
        var ascends = true
        let filled = lot.fill { index in
            let read = ids.fill(keys, of: source, from: index, lot, column: id, bytes, ends)
            guard read.count > 0 else { return 0 }
            let goesOn = index == 0 || keys[index - 1] < keys[index]
            ascends = ascends && goesOn && read.ascends
            return read.count
        } alone: { index in
            let field = lot.field(id, index, bytes, ends)
            guard let key = ids.key(of: source, bytes, field) ?? key(of: bytes, field) else {
                return false
            }
            keys[index] = key
            if index > 0, keys[index - 1] >= key { ascends = false }
            return true
        }
        usual.end(at: filled)
        self.lot.ascends = ascends
    }

    /// The key of an id of any form; nil where there is none.
    @inline(never)
    private mutating func key(of bytes: Span<UInt8>, _ range: FieldRange) -> CallKey? {
        let number = ids.learn(bytes, range)
        if number >= 0 {
            return CallKey(
                source: context.source,
                number: UInt64(bitPattern: number),
                digits: Int(range.end - range.start)
            )
        }
        let text = trimmed(bytes, range)
        guard !text.isEmpty else { return nil }
        return identities.key(of: bytes.extracting(Int(text.start)..<Int(text.end)))
    }

    private func fillLegNumbers(
        _ usual: inout CsvLot,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>
    ) {
        guard leg >= 0 else { return }
        let legs = lot.legs
        for index in 0..<usual.count {
            let range = usual.field(leg, index, bytes, ends)
            let digit = bytes[Int(range.start)] &- UInt8(ascii: "0")
            guard range.end &- range.start == 1, digit >= 1, digit <= 9 else {
                return usual.end(at: index)
            }
            legs[index] = digit
        }
    }

    private func fillCallers(
        _ usual: inout CsvLot,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>
    ) {
        guard caller >= 0 else { return }
        guard wantsCaller else { return checkCallers(&usual, bytes, ends) }
        let (keys, lot) = (lot.callers, usual)
        let filled = lot.fill { index in
            callers.fill(
                keys,
                from: index,
                lot,
                column: caller,
                isTelephone: isTelephone,
                bytes,
                ends
            )
        } alone: { index in
            let range = trimmed(bytes, lot.field(caller, index, bytes, ends))
            guard let key = callers.key(of: bytes, range, isTelephone: isTelephone) else {
                return false
            }
            keys[index] = key
            return true
        }
        usual.end(at: filled)
    }

    /// Callers that no figure asks for are looked at for damage only.
    private func checkCallers(
        _ usual: inout CsvLot,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>
    ) {
        let lot = usual
        let checked = lot.fill { index in
            CallerReader.withoutLetters(lot, from: index, column: caller, bytes, ends)
        } alone: { index in
            !CallerReader.mayBeDamagedInWindow(bytes, lot.field(caller, index, bytes, ends))
        }
        usual.end(at: checked)
    }

    /// Names that were met before; a new one ends the lot.
    @inline(__always)
    private static func fillNames(
        _ column: Int,
        _ names: inout NameTable,
        _ usual: inout CsvLot,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>,
        into numbers: Column<UInt16>
    ) {
        guard column >= 0 else { return }
        let lot = usual
        let filled = lot.fill { index in
            names.recent.fill(numbers, empty: 0, from: index, lot, column, bytes, ends)
        } alone: { index in
            let text = lot.field(column, index, bytes, ends)
            guard
                let known = names.numberInWindow(bytes, text)
                    ?? names.number(of: bytes.extracting(text.bounds))
            else { return false }
            numbers[index] = known
            return true
        }
        usual.end(at: filled)
    }

    private mutating func fillOutcomes(
        _ usual: inout CsvLot,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>
    ) {
        guard outcome >= 0 else { return fillAnswers(usual, bytes, ends) }
        fillWords(usual, bytes, ends)
        meanings.learn(outcomes.meanings)
        let filled = usual.fill { index in
            meanings.tell(lot, index..<usual.count)
        } alone: { index in
            meanings.tell(lot, index, outcomes.meaning(Int(lot.words[index])))
        }
        usual.end(at: filled)
    }

    /// The entries of the words for how calls ended.
    private mutating func fillWords(
        _ usual: CsvLot,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>
    ) {
        let words = lot.words
        _ = usual.fill { index in
            outcomes.recent.fill(words, empty: -1, from: index, usual, outcome, bytes, ends)
        } alone: { index in
            let text = usual.field(outcome, index, bytes, ends)
            let entry = outcomes.entryInWindow(bytes, text, in: charset)
            words[index] = UInt16(truncatingIfNeeded: entry)
            return true
        }
    }

    /// Without a column that tells how a call ended.
    private func fillAnswers(_ usual: CsvLot, _ bytes: Span<UInt8>, _ ends: Span<Int32>) {
        let (talks, results) = (lot.talks, lot.outcomes)
        let marks = lot.marks
        for index in 0..<usual.count {
            let isAnswered =
                talks[index] > 0
                || agent >= 0 && !trimmed(bytes, usual.field(agent, index, bytes, ends)).isEmpty
            results[index] = isAnswered ? .answered : .unknown
            marks[index] = []
        }
    }

    private mutating func fillStarts(
        _ usual: inout CsvLot,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>
    ) {
        let (instants, marks) = (lot.starts, lot.marks)
        let lot = usual
        let filled = lot.fill { index in
            starts.fill(instants, from: index, lot, column: start, bytes, ends, &stamps)
        } alone: { index in
            let field = lot.field(start, index, bytes, ends)
            if let instant = starts.readUsual(bytes, field, &stamps) {
                instants[index] = instant
                return true
            }
            let range = trimmed(bytes, field)
            guard case .instant(let instant, let flags) = starts.read(bytes, range, &stamps)
            else { return false }
            instants[index] = instant
            marks[index].formUnion(flags)
            return true
        }
        usual.end(at: filled)
    }
}
