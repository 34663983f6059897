/// The columns of a queue_log kept in a database and dumped as CSV.
///
/// Asterisk's realtime table (`time, callid, queuename, agent, event, data1 ... data5`, or one
/// `data` with the parameters still joined) and QueueMetrics' (`time_id, call_id, queue, agent,
/// verb, data1 ...`, `serverid`). With a header by its names; without one by where a known event
/// stands, for the columns before it never change their order.
struct QueueTableLayout {
    var separator: UInt8
    var hasHeader: Bool
    var time: Int
    var call: Int
    var queue: Int
    var agent: Int
    var event: Int
    var parameters: [Int]
    var server: Int?

    /// Fields a record must have.
    var needed: Int { max(time, call, queue, agent, event) + 1 }

    /// The layout of a text that begins like this; nil where it is no such table.
    static func find(_ head: Span<UInt8>) -> QueueTableLayout? {
        for separator in [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")] {
            let lines = firstLines(head, separator)
            guard let first = lines.first else { return nil }
            if let layout = QueueTableLayout(header: first, separator: separator) {
                return layout
            }
            for line in lines {
                if let layout = QueueTableLayout(row: line, separator: separator) {
                    return layout
                }
            }
        }
        return nil
    }

    private init?(header: [String], separator: UInt8) {
        let names = header.map { folded($0) }
        func place(_ alternatives: String...) -> Int? {
            names.firstIndex { alternatives.contains($0) }
        }
        guard let time = place("time", "time_id"), let call = place("callid", "call_id"),
            let queue = place("queuename", "queue_name", "queue"), let agent = place("agent"),
            let event = place("event", "verb")
        else { return nil }
        var parameters = (1...9).compactMap { place("data\($0)") }
        if let joined = place("data"), parameters.isEmpty { parameters = [joined] }
        self.init(
            separator: separator,
            hasHeader: true,
            time: time,
            call: call,
            queue: queue,
            agent: agent,
            event: event,
            parameters: parameters,
            server: place("serverid")
        )
    }

    private init?(row: [String], separator: UInt8) {
        guard let event = row.firstIndex(where: { QueueEvent.isKnown($0) }), event >= 4,
            let first = row[event - 4].utf8.first, first &- UInt8(ascii: "0") <= 9,
            row[event - 4].utf8.count >= 9
        else { return nil }
        self.init(
            separator: separator,
            hasHeader: false,
            time: event - 4,
            call: event - 3,
            queue: event - 2,
            agent: event - 1,
            event: event,
            parameters: Array((event + 1)..<max(event + 1, min(row.count, event + 6))),
            server: nil
        )
    }

    private init(
        separator: UInt8,
        hasHeader: Bool,
        time: Int,
        call: Int,
        queue: Int,
        agent: Int,
        event: Int,
        parameters: [Int],
        server: Int?
    ) {
        self.separator = separator
        self.hasHeader = hasHeader
        self.time = time
        self.call = call
        self.queue = queue
        self.agent = agent
        self.event = event
        self.parameters = parameters
        self.server = server
    }

    /// The first lines, split where no quotes are. Enough for names and events, not for records.
    private static func firstLines(_ head: Span<UInt8>, _ separator: UInt8) -> [[String]] {
        var lines: [[String]] = []
        var cells: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        var offset = 0
        if head.count >= 3, head[0] == 0xEF, head[1] == 0xBB, head[2] == 0xBF { offset = 3 }
        for index in offset..<head.count {
            let byte = head[index]
            if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if isQuoted {
                cell.append(byte)
            } else if byte == separator {
                cells.append(String(decoding: cell, as: UTF8.self))
                cell = []
            } else if byte == UInt8(ascii: "\n") {
                cells.append(withoutOuterBlanks(String(decoding: cell, as: UTF8.self)))
                cell = []
                lines.append(cells)
                cells = []
                if lines.count == 20 { return lines }
            } else if byte != UInt8(ascii: "\r") {
                cell.append(byte)
            }
        }
        if !cells.isEmpty || !cell.isEmpty {
            cells.append(String(decoding: cell, as: UTF8.self))
            lines.append(cells)
        }
        return lines
    }
}
