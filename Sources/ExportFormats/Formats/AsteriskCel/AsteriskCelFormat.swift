import Diagnostics
import Intake

/// Asterisk's events of channels: every step of every channel, grouped by the call.
enum AsteriskCelFormat {
    static let parts: CallParts = [
        .queue, .number, .caller, .wait, .talk, .announcement, .handover, .outcome,
    ]

    static let format = ExportFormat(
        id: "asterisk-cel",
        title: Text("Asterisk CEL", "Asterisk CEL"),
        about: Text(
            "Die Kanalereignisse von Asterisk (cel_custom in der Ordnung seiner Vorlage, oder ein "
                + "Abzug der Tabelle mit Kopfzeile). Kennt Wartezeit und Gespräch auf die "
                + "Mikrosekunde, wenn in cel.conf `apps` auch queue nennt; sonst fehlen die "
                + "Eintritte in Warteschlangen. Halten und Nacharbeit kennt es nicht.",
            "Asterisk's channel events (cel_custom in the order of its sample, or a dump of the "
                + "table with a header). Knows wait and talk to the microsecond if `apps` in "
                + "cel.conf names queue too; else nobody is seen to enter a queue. It knows no "
                + "hold and no wrap-up."
        ),
        parts: parts,
        certainty: { head in CelLayout.find(head)?.certainty ?? 0 },
        read: { feed, _, context throws(Diagnostic) in try read(&feed, context) }
    )

    private static func read(
        _ feed: inout ByteFeed,
        _ context: ReadingContext
    ) throws(Diagnostic) -> Reading {
        try feed.transcode(from: nil)
        let head = try feed.head(1 << 16)
        guard let found = CelLayout.find(head.span) else {
            return try .unrecognised(&feed, context)
        }
        var sink = CelRecords(context, charset: feed.effectiveCharset, layout: found.layout)
        try scanRecords(&feed, as: Dialect(separator: found.separator), into: &sink)
        return sink.finish()
    }
}
