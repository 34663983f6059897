import CallModel
import Diagnostics
import Intake

/// The quick way through records that are all alike: a column of all of them, then the next.
///
/// Each column is a small loop of its own, in which nothing is decided anew for every record. It
/// reads what is usual and stops at the first field that is not: the records before that become
/// legs, the record itself goes the way of `take(_:_:at:)`, which knows everything there is and is
/// the twin that tests compare with, and the columns go on behind it.
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
            next += takeUsual(records, from: next, bytes, ends)
            if next == records.count { break }
            try takeAlone(records, next, bytes, ends)
            next += 1
        }
        if reading.legs.count >= batch { try handOver() }
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

    /// - Returns: how many records became legs before the first that is not usual.
    private mutating func takeUsual(
        _ records: RegularRecords,
        from first: Int,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>
    ) -> Int {
        // Out of self and back, so that the rest of self may be changed while legs are filled.
        var legs: [CallLeg] = []
        swap(&legs, &reading.legs)
        defer { swap(&legs, &reading.legs) }
        var blank = CallLeg(call: CallKey(high: 0, low: 0), entered: 0, outcome: .unknown)
        blank.source = context.source
        var lot = CsvLot(records, from: first, at: legs.count)
        let most = lot.count
        legs.append(contentsOf: repeatElement(blank, count: most))
        do {
            var added = legs.mutableSpan
            fillIds(&lot, bytes, ends, &added)
            fillLegNumbers(&lot, bytes, ends, &added)
            for cell in durations.cells { lot.fill(cell, bytes, ends, &added) }
            fillCallers(&lot, bytes, ends, &added)
            Self.fillNames(queue, &queues, &lot, bytes, ends, &added) { $0.queue = $1 }
            Self.fillNames(number, &numbers, &lot, bytes, ends, &added) { $0.number = $1 }
            fillOutcomes(&lot, bytes, ends, &added)
            // Last, for what it learns of the order of stamps cannot be taken back.
            fillStarts(&lot, bytes, ends, &added)
        }
        if outcome >= 0 {
            for index in 0..<lot.count { outcomes.count(Int(words[index])) }
        }
        legs.removeLast(most - lot.count)
        return lot.count
    }

    private mutating func fillIds(
        _ lot: inout CsvLot,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>,
        _ legs: inout MutableSpan<CallLeg>
    ) {
        for index in 0..<lot.count {
            let range = lot.field(id, index, bytes, ends)
            if let key = CallKey(source: context.source, bytes, range) {
                unsafe legs[unchecked: lot.place &+ index].call = key
                continue
            }
            let text = trimmed(bytes, range)
            guard !text.isEmpty else { return lot.end(at: index) }
            legs[lot.place &+ index].call = identities.key(
                of: bytes.extracting(Int(text.start)..<Int(text.end))
            )
        }
    }

    private func fillLegNumbers(
        _ lot: inout CsvLot,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>,
        _ legs: inout MutableSpan<CallLeg>
    ) {
        guard leg >= 0 else { return }
        for index in 0..<lot.count {
            let range = lot.field(leg, index, bytes, ends)
            let digit = bytes[Int(range.start)] &- UInt8(ascii: "0")
            guard range.end &- range.start == 1, digit >= 1, digit <= 9 else {
                return lot.end(at: index)
            }
            legs[lot.place &+ index].leg = digit
        }
    }

    private func fillCallers(
        _ lot: inout CsvLot,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>,
        _ legs: inout MutableSpan<CallLeg>
    ) {
        guard caller >= 0 else { return }
        for index in 0..<lot.count {
            let field = lot.field(caller, index, bytes, ends)
            guard wantsCaller else {
                if CallerReader.mayBeDamagedInWindow(bytes, field) { return lot.end(at: index) }
                continue
            }
            let range = trimmed(bytes, field)
            guard let key = callers.key(of: bytes, range, isTelephone: isTelephone) else {
                return lot.end(at: index)
            }
            unsafe legs[unchecked: lot.place &+ index].caller = key
        }
    }

    /// Names that were met before; a new one ends the lot.
    @inline(__always)
    private static func fillNames(
        _ column: Int,
        _ names: inout NameTable,
        _ lot: inout CsvLot,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>,
        _ legs: inout MutableSpan<CallLeg>,
        set: (inout CallLeg, UInt16) -> Void
    ) {
        guard column >= 0 else { return }
        for index in 0..<lot.count {
            let text = lot.field(column, index, bytes, ends)
            guard let known = names.number(bytes, text) else { return lot.end(at: index) }
            unsafe set(&legs[unchecked: lot.place &+ index], known)
        }
    }

    private mutating func fillOutcomes(
        _ lot: inout CsvLot,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>,
        _ legs: inout MutableSpan<CallLeg>
    ) {
        guard outcome >= 0 else { return fillAnswers(lot, bytes, ends, &legs) }
        words.removeAll(keepingCapacity: true)
        for index in 0..<lot.count {
            let text = lot.field(outcome, index, bytes, ends)
            let word = outcomes.entry(bytes, text, in: charset)
            guard case .outcome(let result, let flags) = outcomes.meaning(word) else {
                return lot.end(at: index)
            }
            unsafe legs[unchecked: lot.place &+ index].outcome = result
            unsafe legs[unchecked: lot.place &+ index].flags = flags
            if flags.contains(.forwarded) { legs[lot.place &+ index].handover = .attempted }
            words.append(UInt16(truncatingIfNeeded: word))
        }
    }

    /// Without a column that tells how a call ended.
    private func fillAnswers(
        _ lot: CsvLot,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>,
        _ legs: inout MutableSpan<CallLeg>
    ) {
        for index in 0..<lot.count {
            let isAnswered =
                legs[lot.place &+ index].talk > 0
                || agent >= 0 && !trimmed(bytes, lot.field(agent, index, bytes, ends)).isEmpty
            if isAnswered { legs[lot.place &+ index].outcome = .answered }
        }
    }

    private mutating func fillStarts(
        _ lot: inout CsvLot,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>,
        _ legs: inout MutableSpan<CallLeg>
    ) {
        for index in 0..<lot.count {
            let field = lot.field(start, index, bytes, ends)
            if let usual = starts.readUsual(bytes, field, &stamps) {
                unsafe legs[unchecked: lot.place &+ index].entered = usual
                continue
            }
            let range = trimmed(bytes, field)
            guard case .instant(let instant, let flags) = starts.read(bytes, range, &stamps)
            else { return lot.end(at: index) }
            legs[lot.place &+ index].entered = instant
            legs[lot.place &+ index].flags.formUnion(flags)
        }
    }
}
