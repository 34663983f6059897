import Diagnostics
import Intake

extension Reading {
    /// Books a record that could not be read.
    @inline(never)
    mutating func reject(
        _ reason: Reject.Reason,
        at position: RecordPosition,
        in input: String,
        column: String? = nil
    ) {
        let place = SourcePosition(file: input, line: position.line, byte: position.byte)
        rejects.add(Reject(at: place, reason, column: column))
    }

    /// Books what the scanner could not cut.
    @inline(never)
    mutating func refuse(_ fault: FramingFault, at position: RecordPosition, in input: String) {
        recordsRead += 1
        switch fault {
        case .tooLong: reject(.recordTooLong, at: position, in: input)
        case .quoteNotClosed: reject(.quoteNotClosed, at: position, in: input)
        }
    }

    mutating func skip(_ reason: String, _ count: Int = 1) {
        if count > 0 { skipped[reason, default: 0] += count }
    }
}
