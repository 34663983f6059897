import Diagnostics
import Intake

/// FusionPBX's table of calls, with what FreeSWITCH's queues noted of a caller.
enum FusionPbxFormat {
    static let parts: CallParts = [
        .queue, .number, .caller, .wait, .talk, .hold, .announcement, .outcome,
    ]

    static let format = ExportFormat(
        id: "fusionpbx",
        title: Text("FusionPBX (v_xml_cdr)", "FusionPBX (v_xml_cdr)"),
        about: Text(
            "Die Tabelle der Anrufe von FusionPBX als CSV mit Kopfzeile: der Abzug der Datenbank oder "
                + "der Export der Oberfläche. Kennt zu jedem Anruf den letzten Besuch in einer "
                + "Warteschlange (cc_…) mit Wartezeit und Gespräch auf die Sekunde; Nacharbeit "
                + "und Weiterleitungen kennt sie nicht.",
            "FusionPBX's table of calls as CSV with a header: a dump of the database or the web "
                + "export. Knows the last visit to a queue (cc_…) of every call, wait and talk to "
                + "the second; it knows no wrap-up and no transfers."
        ),
        parts: parts,
        certainty: { head in FusionPbxLayout.find(head) == nil ? 0 : 95 },
        read: { feed, _, context throws(Diagnostic) in try read(&feed, context) }
    )

    private static func read(
        _ feed: inout ByteFeed,
        _ context: ReadingContext
    ) throws(Diagnostic) -> Reading {
        try feed.transcode(from: nil)
        let head = try feed.head(1 << 16)
        guard let layout = FusionPbxLayout.find(head.span) else {
            return try .unrecognised(&feed, context)
        }
        var sink = FusionPbxRecords(context, charset: feed.effectiveCharset, layout: layout)
        let dialect = layout.isUnescaped ? .wholeLines : Dialect(separator: layout.separator)
        try scanRecords(&feed, as: dialect, into: &sink)
        return sink.finish()
    }
}
