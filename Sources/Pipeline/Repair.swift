package import Diagnostics

/// The readers' tolerance rules in words: what stood in the export, and what was made of it.
package enum Repair {
    /// Unknown rules keep their id.
    package static func text(_ rule: String) -> Text { texts[rule] ?? Text(rule, rule) }

    private static let texts: [String: Text] = [
        "connect-without-enter": Text(
            "Annahme ohne Eintritt in die Warteschlange: Eintritt aus der Wartezeit errechnet",
            "Answer without entering the queue: entry worked out from the wait"
        ),
        "complete-without-enter": Text(
            "Gesprächsende ohne Eintritt: Eintritt aus Wartezeit und Gespräch errechnet",
            "End of a talk without entering: entry worked out from wait and talk"
        ),
        "abandon-without-enter": Text(
            "Auflegen ohne Eintritt: Eintritt aus der Wartezeit errechnet",
            "Abandon without entering: entry worked out from the wait"
        ),
        "exit-without-enter": Text(
            "Verlassen der Warteschlange ohne Eintritt: Eintritt aus der Wartezeit errechnet",
            "Leaving the queue without entering: entry worked out from the wait"
        ),
        "complete-without-connect": Text(
            "Gesprächsende ohne Annahme: als angenommen gezählt",
            "End of a talk without an answer: counted as answered"
        ),
        "other-call-id-at-end": Text(
            "Gesprächsende unter anderer Anruf-ID: an Platz und Zeit wiedererkannt",
            "End of a talk under another call id: recognised by agent and time"
        ),
        "entered-again": Text(
            "Erneuter Eintritt ohne Ende des vorigen: voriger Besuch bleibt offen",
            "Entered again without an end before: the earlier visit is left open"
        ),
        "connect-again": Text(
            "Zweite Annahme im selben Besuch: die erste gilt",
            "Second answer within a visit: the first one counts"
        ),
        "abandon-while-talking": Text(
            "Auflegen nach der Annahme: das Gespräch geht vor",
            "Abandon after the answer: the talk takes precedence"
        ),
        "exit-while-talking": Text(
            "Verlassen der Warteschlange nach der Annahme: das Gespräch geht vor",
            "Leaving the queue after the answer: the talk takes precedence"
        ),
        "event-after-end": Text(
            "Ereignis nach dem Ende des Besuchs: dem Besuch zugerechnet",
            "Event after the end of a visit: taken as part of the visit"
        ),
        "repeated-line": Text(
            "Wiederholte Zeile: einmal gezählt",
            "Repeated line: counted once"
        ),
        "wait-from-stamps": Text(
            "Wartezeit fehlt: aus den Zeitstempeln errechnet",
            "Wait missing: worked out from the stamps"
        ),
        "talk-from-stamps": Text(
            "Gesprächszeit fehlt: aus den Zeitstempeln errechnet",
            "Talk time missing: worked out from the stamps"
        ),
        "negative-duration": Text(
            "Negative Dauer (Uhr zurückgestellt): als 0 gezählt",
            "Negative duration (clock set back): counted as 0"
        ),
        "clock-set-back": Text(
            "Zeitstempel springt um mehr als eine Minute zurück: wie er steht",
            "Stamp jumps back by more than a minute: taken as it stands"
        ),
        "place-kept-in-queue": Text(
            "Platz in der Warteschlange aus einem früheren Anruf: Wartezeit ab diesem Anruf",
            "Place in the queue kept from an earlier call: wait counted from this call"
        ),
        "nul-run": Text(
            "NUL-Zeichen vor der Zeile (Absturz beim Schreiben): übergangen",
            "NUL bytes before the line (crash while writing): passed over"
        ),
    ]
}
