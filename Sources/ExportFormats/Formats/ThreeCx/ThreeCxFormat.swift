import Diagnostics
import Intake

/// 3CX's call records: one line for every segment of a call.
enum ThreeCxFormat {
    static let parts: CallParts = [
        .queue, .number, .caller, .wait, .talk, .handover, .outcome,
    ]

    static let format = ExportFormat(
        id: "3cx",
        title: Text("3CX CDR", "3CX CDR"),
        about: Text(
            "Die Zeilen, die der Dienst „CDR output“ von 3CX schreibt, in der mitgelieferten "
                + "Ordnung der Felder oder mit Kopfzeile. Zeiten sind UTC. Die Wartezeit zählt vom "
                + "Beginn des Anrufs an, mit Ansagen davor; Halten und Nacharbeit fehlen.",
            "The lines that 3CX's service \"CDR output\" writes, in the shipped order of fields or "
                + "with a header. Times are UTC. The wait counts from the call's beginning, "
                + "announcements included; there is no hold and no wrap-up."
        ),
        parts: parts,
        clock: .utc,
        certainty: { head in ThreeCxLayout.find(head)?.certainty ?? 0 },
        read: { feed, _, context throws(Diagnostic) in try read(&feed, context) }
    )

    private static func read(
        _ feed: inout ByteFeed,
        _ context: ReadingContext
    ) throws(Diagnostic) -> Reading {
        try feed.transcode(from: nil)
        let head = try feed.head(1 << 16)
        guard let found = ThreeCxLayout.find(head.span) else {
            return try .unrecognised(&feed, context)
        }
        var sink = ThreeCxRecords(context, charset: feed.effectiveCharset, layout: found.layout)
        let dialect = Dialect(separator: UInt8(ascii: ","), quote: nil)
        try scanRecords(&feed, as: dialect, into: &sink)
        return sink.finish()
    }
}
