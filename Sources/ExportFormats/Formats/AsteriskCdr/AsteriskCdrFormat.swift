import Diagnostics
import Intake

/// Asterisk's billing records: one for every pair of channels, none for a visit to a queue.
enum AsteriskCdrFormat {
    static let parts: CallParts = [.queue, .number, .caller, .talk, .handover, .outcome]

    static let format = ExportFormat(
        id: "asterisk-cdr",
        title: Text("Asterisk CDR", "Asterisk CDR"),
        about: Text(
            "Die Verbindungsdaten von Asterisk und FreePBX: Master.csv mit 16 bis 21 Spalten, "
                + "cdr_custom in der Ordnung seiner Vorlage, Abzüge der Datenbank mit Kopfzeile. "
                + "Kennen keine Wartezeit in der Schlange und unterscheiden Auflegen nicht sicher "
                + "von anderem Ende; dafür ist das queue_log da.",
            "The call records of Asterisk and FreePBX: Master.csv of 16 to 21 columns, "
                + "cdr_custom in the order of its sample, dumps of the database with a header. They "
                + "know no wait in a queue and cannot surely tell hanging up from another end; "
                + "queue_log is the source for that."
        ),
        parts: parts,
        certainty: { head in CdrLayout.find(head)?.certainty ?? 0 },
        read: { feed, _, context throws(Diagnostic) in try read(&feed, context) }
    )

    private static func read(
        _ feed: inout ByteFeed,
        _ context: ReadingContext
    ) throws(Diagnostic) -> Reading {
        try feed.transcode(from: nil)
        let head = try feed.head(1 << 16)
        guard let found = CdrLayout.find(head.span) else {
            return try .unrecognised(&feed, context)
        }
        var sink = CdrRecords(context, charset: feed.effectiveCharset, layout: found.layout)
        try scanRecords(&feed, as: Dialect(separator: found.separator), into: &sink)
        return sink.finish()
    }
}
