import CallModel
import Diagnostics

/// The share of callers' attempts that ended with hanging up in a queue.
enum Abbruchquote {
    static func figures(_ definitions: Definitions) -> [Kennzahl] {
        [Kennzahl](
            "abandon-rate",
            on: "Abbruchquote",
            Text("Abbruchquote", "Abandon rate"),
            inForce: "v1",
            readings(spoken(definitions.shortAbandon))
        )
    }

    private static func readings(_ short: Text) -> [Reading] {
        let long = Count.abandoned - .shortAbandoned
        return [
            Reading(
                "v1",
                .ratio(Count.abandoned / .queued),
                Text(
                    "Abgebrochene Anrufe je Anruf in der Warteschlange.",
                    "Abandoned calls per call queued."
                )
            ),
            Reading(
                "v2",
                .ratio(Count.abandoned / (Count.answered + .abandoned)),
                Text(
                    "Abgebrochene je angenommenem oder abgebrochenem Anruf.",
                    "Abandoned per answered or abandoned call."
                )
            ),
            Reading(
                "v3",
                .ratio(long / .queued),
                Text(
                    "Abbrüche nach mehr als \(short.german) je Anruf in der Warteschlange.",
                    "Abandons after more than \(short.english) per call queued."
                )
            ),
            Reading(
                "v4",
                .ratio(long / (Count.queued - .shortAbandoned)),
                Text(
                    "Wie v3; kurze Abbrüche fehlen auch im Nenner.",
                    "As v3; short abandons are left out of the denominator too."
                )
            ),
            Reading(
                "v5",
                .ratio(long / (Count.answered + .abandoned - .shortAbandoned)),
                Text(
                    "Wie v2 ohne Abbrüche nach höchstens \(short.german).",
                    "As v2 without abandons after \(short.english) or less."
                )
            ),
            Reading(
                "v6",
                .ratio(Count.abandoned / .callsInHours),
                Text(
                    "Abgebrochene Anrufe je Anruf in der Servicezeit.",
                    "Abandoned calls per call in service hours."
                )
            ),
            Reading(
                "v7",
                .ratio((Count.callsInHours - .answered) / .callsInHours),
                Text(
                    "Nicht angenommene Anrufe je Anruf in der Servicezeit, gleich aus welchem "
                        + "Grund.",
                    "Calls not answered, for whatever reason, per call in service hours."
                )
            ),
        ]
    }
}
