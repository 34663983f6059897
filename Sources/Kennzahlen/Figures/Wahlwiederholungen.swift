import CallModel
import Diagnostics

/// Abandoned calls whose caller tried again: one concern that was counted as several calls.
enum Wahlwiederholungen {
    static func figures(_ definitions: Definitions) -> [Kennzahl] {
        let within = spoken(definitions.repeatWithin)
        let scope = definitions.repeatScope.rawValue
        let place = Wiederanrufe.place(definitions.repeatScope)
        let followed = Text(
            "denen binnen \(within.german) ein Anruf derselben Rufnummer \(place.german) folgte",
            "followed by a call of the same caller \(place.english) within \(within.english)"
        )
        return [
            figure(
                "redials",
                Text("Wahlwiederholungen", "Redials"),
                .count(Count.redials.sum),
                scope,
                Text(
                    "Identifizierte abgebrochene Anrufe, \(followed.german).",
                    "Identified abandoned calls \(followed.english)."
                )
            ),
            figure(
                "redial-rate",
                Text("Wahlwiederholungsquote", "Redial rate"),
                .ratio(Count.redials / .identifiedAbandoned),
                scope,
                Text(
                    "Identifizierte abgebrochene Anrufe, \(followed.german), je identifiziertem "
                        + "abgebrochenem Anruf.",
                    "Identified abandoned calls \(followed.english), per identified abandoned "
                        + "call."
                )
            ),
        ]
            + [Kennzahl](
                "redial-rate",
                on: "Wahlwiederholungen",
                Text("Wahlwiederholungsquote", "Redial rate"),
                inForce: "",
                readings(within)
            )
            + [
                figure(
                    "concerns",
                    Text("Anliegen (ohne Wahlwiederholungen)", "Concerns (without redials)"),
                    .count(Count.calls - .redials),
                    scope,
                    Text(
                        "Alle Anrufe ohne die Wahlwiederholungen \(place.german).",
                        "All calls less the redials \(place.english)."
                    )
                )
            ]
    }

    private static func figure(
        _ id: String,
        _ label: Text,
        _ formula: Formula,
        _ scope: String,
        _ definition: Text
    ) -> Kennzahl {
        Kennzahl(id, on: "Wahlwiederholungen", label, formula, variant: scope, definition)
    }

    private static func readings(_ within: Text) -> [Reading] {
        [
            Reading(
                "r4",
                .ratio(Count.redialsAny / .identifiedAbandoned),
                Text(
                    "Identifizierte abgebrochene Anrufe, denen binnen \(within.german) ein Anruf "
                        + "derselben Rufnummer bei irgendeinem Piloten folgte, je "
                        + "identifiziertem abgebrochenem Anruf.",
                    "Identified abandoned calls followed by a call of the same caller at any "
                        + "pilot within \(within.english), per identified abandoned call."
                )
            ),
            Reading(
                "r4a",
                .ratio(Count.redialsAny / .abandoned),
                Text(
                    "Wie r4, doch je abgebrochenem Anruf: anonyme zählen im Nenner mit.",
                    "As r4, but per abandoned call: anonymous ones count in the denominator."
                )
            ),
        ]
    }
}
