import CallModel
import Diagnostics
import Intake

/// The file that Asterisk writes: `epoch|callid|queue|agent|event|parameters`.
struct QueueLogRecords: RecordSink {
    var decoder: QueueLogDecoder
    /// Stamp of the line above, in seconds.
    var lastEpoch: Int64 = 0

    @inline(__always)
    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        decoder.begin()
        if fields.count < 5 {
            decoder.fail(.badEvent, position, mayBeCut: true)
            return
        }
        guard let epoch = readInteger(bytes, fields[0]) else {
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
        try decoder.take(bytes, fields, time: epoch &* 1000, at: position)
    }

    mutating func refuse(_ fault: FramingFault, at position: RecordPosition) throws(Diagnostic) {
        decoder.refuse(fault, at: position)
    }

    /// 2101-01-01, in seconds.
    static let endOfStamps = Int64(StampReader.endDay.number) * 86_400
}
