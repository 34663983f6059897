import CallModel
import Diagnostics
import Intake

/// The file that Asterisk writes: `epoch|callid|queue|agent|event|parameters`.
struct QueueLogRecords: RecordSink {
    var decoder: QueueLogDecoder
    /// Stamp of the line above, in seconds.
    var lastEpoch: Int64 = 0

    private var seconds = RecentSeconds()
    /// Room for the cells of a line.
    private var cells = [FieldRange](repeating: .none, count: PlainLines.mostFields)

    init(decoder: QueueLogDecoder) { self.decoder = decoder }

    var takesLines: Bool { true }

    mutating func take(
        _ lines: PlainLines,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>
    ) throws(Diagnostic) {
        var room: [FieldRange] = []
        swap(&room, &cells)
        defer { swap(&room, &cells) }
        var cells = room.mutableSpan
        var slot = 0
        var start = lines.start
        for line in 0..<lines.count {
            let position = lines.position(of: line, at: start)
            var count = 0
            var end = ends[slot]
            while end >= 0 {
                cells[count] = FieldRange(start: start, end: end)
                count &+= 1
                start = end &+ 1
                slot &+= 1
                end = ends[slot]
            }
            cells[count] = FieldRange(start: start, end: ~end)
            start = ~end &+ 1
            slot &+= 1
            try book(bytes, cells.span.extracting(0..<(count &+ 1)), at: position, inWindow: true)
        }
    }

    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        try book(bytes, fields, at: position, inWindow: false)
    }

    /// In a window some bytes behind the line may be looked at.
    @inline(__always)
    private mutating func book(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition,
        inWindow: Bool
    ) throws(Diagnostic) {
        decoder.begin()
        if fields.count < 5 {
            decoder.fail(.badEvent, position, mayBeCut: true)
            return
        }
        let usual = inWindow ? seconds.read(bytes, fields[0]) : nil
        guard let epoch = usual ?? readInteger(bytes, fields[0]) else {
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
            fields,
            time: epoch &* 1000,
            inWindow: inWindow,
            at: position
        )
    }

    mutating func refuse(_ fault: FramingFault, at position: RecordPosition) throws(Diagnostic) {
        decoder.refuse(fault, at: position)
    }

    /// 2101-01-01, in seconds.
    static let endOfStamps = Int64(StampReader.endDay.number) * 86_400
}
