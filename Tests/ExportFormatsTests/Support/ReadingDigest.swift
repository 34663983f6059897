import Diagnostics
import ExportFormats

/// Everything two readings of the same bytes must agree in.
struct ReadingDigest: Equatable {
    var legs: [[Int64]]
    var complaints: [String]
    var names: [[String]]
    var counts: [[String: Int]]
    var rejects: [Reject]
    var recordsRead: Int

    init(_ reading: Reading) {
        legs = reading.legs.map(told)
        complaints = reading.complaints.map { "\($0)" }
        names = [reading.queues, reading.numbers, reading.pilots, reading.categories]
        counts = [
            reading.skipped, reading.tolerated, reading.unknownWords,
            ["superseded": reading.superseded],
        ]
        rejects = reading.rejects.kept
        recordsRead = reading.recordsRead
    }
}
