import CallModel
import Diagnostics
import Intake

/// The file that Asterisk writes: `epoch|callid|queue|agent|event|parameters`.
struct QueueLogRecords: RecordSink {
    var decoder: QueueLogDecoder
    /// Stamp of the line above, in seconds.
    var lastEpoch: Int64 = 0

    private var seconds = RecentSeconds()
    private var words = LineWords()

    init(decoder: QueueLogDecoder) { self.decoder = decoder }

    var takesLines: Bool { true }

    mutating func take(
        _ lines: PlainLines,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>
    ) throws(Diagnostic) {
        words.tell(lines, bytes, ends, events: decoder.recentEvents, queues: decoder.recentQueues)
        var line = lines.beforeFirst
        for number in 0..<lines.count {
            lines.next(&line, ends)
            try book(
                bytes,
                line.count,
                at: lines.position(of: line, number: number),
                words: (words.events[number], words.queues[number])
            ) { line.field($0, ends) }
        }
    }

    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        try book(bytes, fields.count, at: position, words: nil) { fields[$0] }
    }

    /// `words` are those of a line in a window, behind which some bytes may be looked at.
    @inline(__always)
    private mutating func book(
        _ bytes: Span<UInt8>,
        _ count: Int,
        at position: RecordPosition,
        words: (event: UInt16, queue: UInt16)?,
        field: (Int) -> FieldRange
    ) throws(Diagnostic) {
        decoder.begin()
        if count < 5 {
            decoder.fail(.badEvent, position, mayBeCut: true)
            return
        }
        let usual = words != nil ? seconds.read(bytes, field(0)) : nil
        guard let epoch = usual ?? readInteger(bytes, field(0)) else {
            decoder.fail(.badStamp, position, mayBeCut: false)
            return
        }
        guard epoch >= 0, epoch < QueueLogRecords.endOfStamps else {
            decoder.fail(.stampOutOfRange, position, mayBeCut: false)
            return
        }
        // Asterisk writes line after line: only a clock or a file out of place goes back so far.
        if epoch < lastEpoch - 60 { decoder.visits.repair(.clockSetBack) }
        lastEpoch = epoch
        try decoder.take(
            bytes,
            count,
            time: epoch &* 1000,
            words: words,
            at: position,
            cell: field
        )
    }

    mutating func refuse(_ fault: FramingFault, at position: RecordPosition) throws(Diagnostic) {
        decoder.refuse(fault, at: position)
    }

    /// 2101-01-01, in seconds.
    static let endOfStamps = Int64(StampReader.endDay.number) * 86_400
}
