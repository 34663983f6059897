import CallModel
import Diagnostics
import Intake

/// The file that Asterisk writes: `epoch|callid|queue|agent|event|parameters`.
struct QueueLogRecords: RecordSink {
    var decoder: QueueLogDecoder

    @inline(__always)
    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        decoder.begin()
        var stamp = fields[0]
        // After a crash a run of NULs stands before the line.
        while !stamp.isEmpty, bytes[Int(stamp.start)] == 0 { stamp.start += 1 }
        if stamp.start > fields[0].start {
            decoder.visits.repair(.nulRun)
            if fields.count == 1, stamp.isEmpty {
                decoder.reading.skip("NUL")
                return
            }
        }
        if fields.count < 5 {
            decoder.fail(.badEvent, position, mayBeCut: true)
            return
        }
        guard let epoch = readInteger(bytes, stamp) else {
            decoder.fail(.badStamp, position, mayBeCut: false)
            return
        }
        guard epoch >= 0, epoch < QueueLogRecords.endOfStamps else {
            decoder.fail(.stampOutOfRange, position, mayBeCut: false)
            return
        }
        try decoder.take(bytes, fields, time: epoch &* 1000, at: position)
    }

    mutating func refuse(_ fault: FramingFault, at position: RecordPosition) throws(Diagnostic) {
        decoder.begin()
        decoder.reading.recordsRead -= 1
        decoder.reading.refuse(fault, at: position, in: decoder.context.input)
    }

    /// 2101-01-01, in seconds.
    static let endOfStamps = Int64(StampReader.endDay.number) * 86_400
}
