import CallModel
import Diagnostics

/// The populations: how many calls of which kind. Every denominator is one of them.
enum Anrufe {
    static func figures(_ definitions: Definitions) -> [Kennzahl] {
        populations + answeredAndLost(definitions) + otherEndings + perMonth
    }

    private static func count(
        _ id: String,
        _ label: Text,
        _ sum: some Term,
        _ definition: Text
    ) -> Kennzahl {
        Kennzahl(id, on: "Anrufe", label, .count(sum.sum), definition)
    }

    private static var populations: [Kennzahl] {
        [
            count(
                "calls",
                Text("Anrufe", "Calls"),
                Count.calls,
                Text(
                    "Alle Anrufversuche, die das Haus erreicht haben, zu jeder Zeit.",
                    "All attempts that reached the house, at any hour."
                )
            ),
            count(
                "calls-in-hours",
                Text("Anrufe in der Servicezeit", "Calls in service hours"),
                Count.callsInHours,
                Text(
                    "Anrufe, die an einem Arbeitstag in der Servicezeit eingingen und nicht als "
                        + "geschlossen abgewiesen wurden.",
                    "Calls that arrived in service hours on a working day and were not turned "
                        + "away as closed."
                )
            ),
            count(
                "calls-queued",
                Text("Anrufe in der Warteschlange", "Calls queued"),
                Count.queued,
                Text(
                    "Anrufe in der Servicezeit ohne blockierte, in der Ansage erledigte und auf "
                        + "die Mailbox gelaufene.",
                    "Calls in service hours less blocked calls, those finished in the menu, and "
                        + "voicemail."
                )
            ),
        ]
    }

    private static func answeredAndLost(_ definitions: Definitions) -> [Kennzahl] {
        let within = spoken(definitions.answerWithin)
        let short = spoken(definitions.shortAbandon)
        return [
            count(
                "answered",
                Text("Angenommene Anrufe", "Answered calls"),
                Count.answered,
                Text(
                    "Anrufe in der Servicezeit, bei denen jemand gesprochen hat, gleich nach wie "
                        + "vielen Warteschlangen.",
                    "Calls in service hours in which an agent spoke, after however many queues."
                )
            ),
            count(
                "answered-in-time",
                Text("Rechtzeitig angenommen", "Answered in time"),
                Count.answeredInTime,
                Text(
                    "Angenommene Anrufe, die höchstens \(within.german) warteten.",
                    "Answered calls that waited \(within.english) at most."
                )
            ),
            count(
                "abandoned",
                Text("Abgebrochene Anrufe", "Abandoned calls"),
                Count.abandoned,
                Text(
                    "Anrufe in der Servicezeit, die in einer Warteschlange aufgelegt wurden.",
                    "Calls in service hours that were hung up in a queue."
                )
            ),
            count(
                "abandoned-in-time",
                Text("Innerhalb der Frist abgebrochen", "Abandoned within the threshold"),
                Count.abandonedInTime,
                Text(
                    "Abgebrochene Anrufe, die höchstens \(within.german) warteten.",
                    "Abandoned calls that waited \(within.english) at most."
                )
            ),
            count(
                "short-abandoned",
                Text("Kurze Abbrüche", "Short abandons"),
                Count.shortAbandoned,
                Text(
                    "Abgebrochene Anrufe, die höchstens \(short.german) warteten.",
                    "Abandoned calls that waited \(short.english) at most."
                )
            ),
        ]
    }

    private static var otherEndings: [Kennzahl] {
        [
            count(
                "overflowed",
                Text("Übergelaufene Anrufe", "Overflowed calls"),
                Count.overflowed,
                Text(
                    "Anrufe in der Servicezeit, die die letzte bekannte Warteschlange woandershin "
                        + "verließen.",
                    "Calls in service hours that left the last known queue to somewhere else."
                )
            ),
            count(
                "blocked",
                Text("Blockierte Anrufe", "Blocked calls"),
                Count.blocked,
                Text(
                    "Anrufe in der Servicezeit, die gar nicht eingelassen wurden: besetzt, voll, "
                        + "„bitte später anrufen“.",
                    "Calls in service hours that were never let in: busy, full, \u{201C}call "
                        + "later\u{201D}."
                )
            ),
            count(
                "self-served",
                Text("In der Ansage erledigt", "Self-served calls"),
                Count.selfServed,
                Text(
                    "Anrufe in der Servicezeit, die in Ansage oder Menü endeten.",
                    "Calls in service hours that finished in the announcement or menu."
                )
            ),
            count(
                "voicemail",
                Text("Mailbox", "Voicemail"),
                Count.voicemail,
                Text(
                    "Anrufe in der Servicezeit, die auf einer Mailbox endeten.",
                    "Calls in service hours that ended in a mailbox."
                )
            ),
            count(
                "unfinished",
                Text("Offene Anrufe", "Unfinished calls"),
                Count.unfinished,
                Text(
                    "Anrufe in der Servicezeit, deren Ende das Protokoll nicht mehr zeigt.",
                    "Calls in service hours that the log leaves open."
                )
            ),
            count(
                "unknown",
                Text("Ausgang unbekannt", "Outcome unknown"),
                Count.unknown,
                Text(
                    "Anrufe in der Servicezeit, deren Ausgang in der Pipeline-Datei nicht "
                        + "zugeordnet ist.",
                    "Calls in service hours whose word for the outcome is not mapped."
                )
            ),
            count(
                "outside-hours",
                Text("Anrufe außerhalb der Servicezeit", "Calls outside service hours"),
                Count.calls - .callsInHours,
                Text(
                    "Anrufe, die außerhalb der Servicezeit eingingen oder als geschlossen "
                        + "abgewiesen wurden.",
                    "Calls that arrived outside service hours or were turned away as closed."
                )
            ),
            count(
                "answered-outside-hours",
                Text("Außerhalb der Servicezeit angenommen", "Answered outside service hours"),
                Count.answeredOutsideHours,
                Text(
                    "Anrufe außerhalb der Servicezeit, bei denen dennoch jemand gesprochen hat.",
                    "Calls outside service hours in which an agent spoke all the same."
                )
            ),
            count(
                "anonymous-calls",
                Text("Anonyme Anrufe", "Anonymous calls"),
                Count.calls - .identified,
                Text(
                    "Anrufe ohne erkennbare Rufnummer; sie fehlen in allen Zahlen über "
                        + "Anrufende.",
                    "Calls without a caller's number; no figure about callers holds them."
                )
            ),
        ]
    }

    private static var perMonth: [Kennzahl] {
        [
            Kennzahl(
                "answered-per-month",
                on: "Anrufe",
                Text("Angenommene Anrufe je Monat", "Answered calls per month"),
                .perMonth(Count.answered.sum),
                Text(
                    "Angenommene Anrufe geteilt durch die Monate des Zeitraums.",
                    "Answered calls divided by the months of the period."
                )
            ),
            Kennzahl(
                "calls-per-month",
                on: "Anrufe",
                Text("Anrufe je Monat", "Calls per month"),
                .perMonth(Count.calls.sum),
                Text(
                    "Alle Anrufe geteilt durch die Monate des Zeitraums.",
                    "All calls divided by the months of the period."
                )
            ),
        ]
    }
}
