import CallModel
import Diagnostics
import Intake

/// The rows of a dumped queue_log table, put in the order of cells of the file.
struct QueueTableRecords: RecordSink {
    var decoder: QueueLogDecoder
    private let layout: QueueTableLayout
    private var stamps: StampReader
    private var isHeader: Bool
    private var cells: [FieldRange] = []

    init(_ decoder: QueueLogDecoder, layout: QueueTableLayout) {
        self.decoder = decoder
        self.layout = layout
        stamps = StampReader(zone: decoder.context.zone)
        isHeader = layout.hasHeader
    }

    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        if isHeader {
            isHeader = false
            return
        }
        decoder.begin()
        if fields.count < layout.needed {
            decoder.fail(.tooFewFields, position, mayBeCut: true)
            return
        }
        let stamp = QueueTableStamp(bytes, trimmed(bytes, fields[layout.time]))
        let time: UtcMilliseconds
        let flags: LegFlags
        switch stamp?.instant(&stamps) {
        case .instant(let instant, let reading)?: (time, flags) = (instant, reading)
        case .outOfRange?:
            decoder.fail(.stampOutOfRange, position, mayBeCut: false)
            return
        case .unreadable?, nil:
            decoder.fail(.badStamp, position, mayBeCut: false)
            return
        }
        arrange(bytes, fields)
        var server: FieldRange?
        if let place = layout.server, place < fields.count {
            let range = present(bytes, fields[place])
            if !range.isEmpty { server = range }
        }
        let line = cells
        try decoder.take(
            bytes,
            line.count,
            time: time,
            flags: flags,
            server: server,
            at: position
        ) { line[$0] }
    }

    mutating func refuse(_ fault: FramingFault, at position: RecordPosition) throws(Diagnostic) {
        decoder.refuse(fault, at: position)
    }

    /// Time, call id, queue, agent, event, parameters. What did not fit into the last column of
    /// parameters stands in it behind a bar.
    private mutating func arrange(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) {
        cells.removeAll(keepingCapacity: true)
        cells.append(fields[layout.time])
        cells.append(present(bytes, fields[layout.call]))
        cells.append(present(bytes, fields[layout.queue]))
        cells.append(present(bytes, fields[layout.agent]))
        cells.append(trimmed(bytes, fields[layout.event]))
        for (index, place) in layout.parameters.enumerated() where place < fields.count {
            var rest = present(bytes, fields[place])
            if index == layout.parameters.count - 1 {
                var end = rest.start
                while end < rest.end {
                    if bytes[Int(end)] == UInt8(ascii: "|") {
                        cells.append(FieldRange(start: rest.start, end: end))
                        rest.start = end + 1
                    }
                    end += 1
                }
            }
            cells.append(rest)
        }
    }

    /// The field, empty where it holds the dump's word for nothing (`NULL`, `\N`).
    private func present(_ bytes: Span<UInt8>, _ field: FieldRange) -> FieldRange {
        let range = trimmed(bytes, field)
        let start = Int(range.start)
        let nothing = FieldRange(start: range.start, end: range.start)
        switch range.end - range.start {
        case 2:
            return bytes[start] == UInt8(ascii: "\\") && bytes[start + 1] == UInt8(ascii: "N")
                ? nothing : range
        case 4:
            return bytes[start] == UInt8(ascii: "N") && bytes[start + 1] == UInt8(ascii: "U")
                && bytes[start + 2] == UInt8(ascii: "L") && bytes[start + 3] == UInt8(ascii: "L")
                ? nothing : range
        default: return range
        }
    }
}
