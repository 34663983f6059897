import CallModel
import Diagnostics

/// What a switch's own queue report shows: every visit, booked at its own queue and entry.
enum WarteschlangenBesuche {
    static func figures(_ definitions: Definitions) -> [Kennzahl] {
        [
            figure(
                "legs",
                Text("Warteschlangen-Besuche", "Queue visits"),
                .count(Count.legs.sum),
                Text(
                    "Besuche in Warteschlangen in der Servicezeit; ein Anruf kann mehrere haben.",
                    "Visits to queues in service hours; a call may make several."
                )
            ),
            figure(
                "legs-answered",
                Text("Angenommene Besuche", "Visits answered"),
                .count(Count.legsAnswered.sum),
                Text(
                    "Besuche, bei denen in dieser Warteschlange jemand gesprochen hat.",
                    "Visits in which an agent of this queue spoke."
                )
            ),
            figure(
                "legs-abandoned",
                Text("Abgebrochene Besuche", "Visits abandoned"),
                .count(Count.legsAbandoned.sum),
                Text(
                    "Besuche, bei denen in dieser Warteschlange aufgelegt wurde.",
                    "Visits in which the caller hung up in this queue."
                )
            ),
            figure(
                "leg-answer-rate",
                Text("Annahmequote der Besuche", "Answer rate of visits"),
                .ratio(Count.legsAnswered / .legs),
                Text(
                    "Angenommene je Warteschlangen-Besuch (wie Annahmequote a8).",
                    "Visits answered per visit to a queue (as annahmequote a8)."
                )
            ),
        ]
    }

    private static func figure(
        _ id: String,
        _ label: Text,
        _ formula: Formula,
        _ definition: Text
    ) -> Kennzahl {
        Kennzahl(id, on: "Warteschlangen-Besuche", label, formula, definition)
    }
}
