import Diagnostics
import Intake

/// Asterisk's log of its queues: a small stream of events for every visit of a caller.
enum QueueLogFormat {
    static let parts: CallParts = [
        .queue, .number, .caller, .wait, .talk, .handover, .outcome,
    ]

    static let format = ExportFormat(
        id: "asterisk-queue-log",
        title: Text("Asterisk queue_log", "Asterisk queue_log"),
        about: Text(
            "Das Ereignisprotokoll der Warteschlangen von Asterisk, FreePBX und Verwandten, als "
                + "Datei oder als CSV-Abzug der Tabelle (realtime, QueueMetrics). Kennt Wartezeit und "
                + "Gespräch auf die Sekunde; Halten und Nacharbeit kennt es nicht, und Anrufe, die "
                + "gar nicht erst eingelassen wurden, nur mit eigenen Ereignissen (FULL, CLOSED …).",
            "The event log of the queues of Asterisk, FreePBX and relatives, as a file or as a "
                + "CSV dump of the table (realtime, QueueMetrics). Knows wait and talk to the "
                + "second; it knows no hold and no wrap-up, and calls that were never let in only "
                + "by custom events (FULL, CLOSED …)."
        ),
        parts: parts,
        clock: .utc,
        handsOver: true,
        certainty: { head in certainty(head) },
        read: { feed, _, context throws(Diagnostic) in try read(&feed, context) }
    )

    static func certainty(_ head: Span<UInt8>) -> Int {
        let lines = linesLikeEvents(head)
        if lines.like > 0 {
            if lines.like * 10 >= lines.all * 9 { return 95 }
            if lines.like * 2 >= lines.all { return 60 }
        }
        guard let layout = QueueTableLayout.find(head) else { return 0 }
        return layout.hasHeader ? 95 : 90
    }

    private static func read(
        _ feed: inout ByteFeed,
        _ context: ReadingContext
    ) throws(Diagnostic) -> Reading {
        try feed.transcode(from: nil)
        let head = try feed.head(1 << 16)
        let decoder = QueueLogDecoder(context, charset: feed.effectiveCharset)
        if linesLikeEvents(head.span).like == 0, let layout = QueueTableLayout.find(head.span) {
            var sink = QueueTableRecords(decoder, layout: layout)
            try scanRecords(&feed, as: Dialect(separator: layout.separator), into: &sink)
            return try sink.decoder.finish()
        }
        var sink = QueueLogRecords(decoder: decoder)
        let dialect = Dialect(separator: UInt8(ascii: "|"), quote: nil)
        try scanRecords(&feed, as: dialect, into: &sink)
        return try sink.decoder.finish()
    }

    /// How many of the first complete lines look like `epoch|…|…|…|EVENT`.
    private static func linesLikeEvents(_ head: Span<UInt8>) -> (like: Int, all: Int) {
        var like = 0
        var all = 0
        var start = 0
        for index in head.indices where head[index] == UInt8(ascii: "\n") {
            let line = head.extracting(start..<index)
            if line.count > 0 {
                all += 1
                if isLikeEvent(line) { like += 1 }
            }
            start = index + 1
            if all == 50 { break }
        }
        if all == 0, start < head.count {
            all = 1
            if isLikeEvent(head.extracting(start..<head.count)) { like = 1 }
        }
        return (like, all)
    }

    private static func isLikeEvent(_ line: Span<UInt8>) -> Bool {
        var index = 0
        while index < line.count, line[index] == 0 { index += 1 }
        let epoch = index
        while index < line.count, line[index] &- UInt8(ascii: "0") <= 9 { index += 1 }
        guard (9...11).contains(index - epoch) else { return false }
        var bars = 0
        var event = 0
        while index < line.count {
            let byte = line[index]
            if byte == UInt8(ascii: "|") {
                bars += 1
                if bars == 5 { break }
            } else if bars == 0 {
                return false
            } else if bars == 4 {
                let isWord = byte == UInt8(ascii: "_") || upperCase(byte) == byte && byte > 0x2F
                if !isWord { return false }
                event += 1
            }
            index += 1
        }
        return bars >= 4 && event >= 3
    }
}
