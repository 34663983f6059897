import Diagnostics
import Intake

/// FreeSWITCH's own call records: one for every leg, none for a visit to a queue.
enum FreeSwitchFormat {
    static let parts: CallParts = [
        .queue, .number, .caller, .wait, .talk, .handover, .outcome,
    ]

    static let format = ExportFormat(
        id: "freeswitch-csv",
        title: Text("FreeSWITCH mod_cdr_csv", "FreeSWITCH mod_cdr_csv"),
        about: Text(
            "Die Verbindungsdaten von FreeSWITCH in den Vorlagen example, linksys, snom und "
                + "asterisk. Warteschlangen nehmen Anrufe selbst an; ob danach jemand sprach, ist "
                + "nur an der zweiten Verbindung zu sehen. Wartezeit und Gespräch nur mit "
                + "`legs=ab`. Für Warteschlangen ist FusionPBX die bessere Quelle.",
            "The call records of FreeSWITCH in the templates example, linksys, snom and "
                + "asterisk. Queues answer calls themselves; only the second leg shows whether "
                + "somebody spoke. Wait and talk only with `legs=ab`. For queues FusionPBX is the "
                + "better source."
        ),
        parts: parts,
        certainty: { head in FreeSwitchCells.certainty(head) },
        read: { feed, _, context throws(Diagnostic) in try read(&feed, context) }
    )

    private static func read(
        _ feed: inout ByteFeed,
        _ context: ReadingContext
    ) throws(Diagnostic) -> Reading {
        try feed.transcode(from: nil)
        let head = try feed.head(1 << 16)
        guard FreeSwitchCells.certainty(head.span) > 0 else {
            return try .unrecognised(&feed, context)
        }
        var sink = FreeSwitchRecords(context, charset: feed.effectiveCharset)
        try scanRecords(&feed, as: .wholeLines, into: &sink)
        return sink.finish()
    }
}
