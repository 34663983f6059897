import CallModel
import Diagnostics

/// The share of demand that reached a person. One name, many denominators.
enum Annahmequote {
    static func figures(_ definitions: Definitions) -> [Kennzahl] {
        [Kennzahl](
            "annahmequote",
            on: "Annahmequote",
            Text("Annahmequote", "Answer rate"),
            inForce: definitions.annahmequote,
            wholeDemand + queuedDemand(spoken(definitions.shortAbandon)) + otherUnits
        )
    }

    private static var wholeDemand: [Reading] {
        [
            Reading(
                "a1",
                .ratio(Count.answered / .calls),
                Text(
                    "Angenommene Anrufe je Anruf, auch außerhalb der Servicezeit.",
                    "Answered calls per call, at any hour."
                )
            ),
            Reading(
                "a2",
                .ratio(Count.answered / .callsInHours),
                Text(
                    "Angenommene Anrufe je Anruf in der Servicezeit.",
                    "Answered calls per call in service hours."
                )
            ),
            Reading(
                "a2e",
                .ratio(Count.answeredEndInHours / .endInHours),
                Text(
                    "Wie a2, doch nach dem Ende statt nach dem Eingang des Anrufs gebucht.",
                    "As a2, but calls are booked at their end instead of their arrival."
                )
            ),
        ]
    }

    private static func queuedDemand(_ short: Text) -> [Reading] {
        [
            Reading(
                "a3",
                .ratio(Count.answered / .queued),
                Text(
                    "Angenommene Anrufe je Anruf, der eine Warteschlange erreichte.",
                    "Answered calls per call that entered a queue."
                )
            ),
            Reading(
                "a4",
                .ratio(Count.answered / (Count.queued - .shortAbandoned)),
                Text(
                    "Wie a3 ohne Abbrüche nach höchstens \(short.german).",
                    "As a3 without abandons after \(short.english) or less."
                )
            ),
            Reading(
                "a4s",
                .ratio(Count.answered / (Count.queued - .shortAbandonedStrict)),
                Text(
                    "Wie a3 ohne Abbrüche nach weniger als \(short.german).",
                    "As a3 without abandons after less than \(short.english)."
                )
            ),
            Reading(
                "a5",
                .ratio(Count.answered / (Count.answered + .abandoned)),
                Text(
                    "Angenommene je angenommenem oder abgebrochenem Anruf.",
                    "Answered per answered or abandoned call."
                )
            ),
            Reading(
                "a6",
                .ratio(Count.answered / (Count.answered + .abandoned - .shortAbandoned)),
                Text(
                    "Wie a5 ohne Abbrüche nach höchstens \(short.german).",
                    "As a5 without abandons after \(short.english) or less."
                )
            ),
        ]
    }

    private static var otherUnits: [Reading] {
        [
            Reading(
                "a7",
                .ratio((Count.answered + .selfServed) / .callsInHours),
                Text(
                    "Angenommene und in der Ansage erledigte je Anruf in der Servicezeit.",
                    "Answered and self-served calls per call in service hours."
                )
            ),
            Reading(
                "a8",
                .ratio(Count.legsAnswered / .legs),
                Text(
                    "Angenommene je Warteschlangen-Besuch in der Servicezeit; ein Anruf kann "
                        + "mehrmals zählen.",
                    "Answered per visit to a queue in service hours; a call may count more than "
                        + "once."
                )
            ),
            Reading(
                "a9",
                .ratio(Count.callersReached / .callersQueued),
                Text(
                    "Anrufende, die wenigstens einmal jemanden erreichten, je Anrufendem in der "
                        + "Warteschlange.",
                    "Callers who reached an agent at least once, per caller who entered a queue."
                )
            ),
            Reading(
                "a10",
                .ratio((Count.answered + .overflowed) / .queued),
                Text(
                    "Wie a3, doch übergelaufene Anrufe gelten als angenommen.",
                    "As a3, but overflowed calls pass for answered."
                )
            ),
        ]
    }
}
