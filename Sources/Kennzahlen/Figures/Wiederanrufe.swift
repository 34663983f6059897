import CallModel
import Diagnostics

/// Calls that repeat an earlier one: per call, not per caller.
enum Wiederanrufe {
    static func figures(_ definitions: Definitions) -> [Kennzahl] {
        let within = spoken(definitions.repeatWithin)
        let scope = definitions.repeatScope
        let place = place(scope)
        let plain = [
            Kennzahl(
                "repeat-calls",
                on: "Wiederanrufe",
                Text("Wiederanrufe", "Repeat calls"),
                .count(Count.repeatCalls.sum),
                variant: scope.rawValue,
                Text(
                    "Identifizierte Anrufe in der Servicezeit, denen binnen \(within.german) ein "
                        + "Anruf derselben Rufnummer \(place.german) vorausging.",
                    "Identified calls in service hours with an earlier call of the same caller "
                        + "\(place.english) within \(within.english)."
                )
            ),
            Kennzahl(
                "repeat-rate",
                on: "Wiederanrufe",
                Text("Wiederanrufquote", "Repeat rate"),
                .ratio(Count.repeatCalls / .identifiedInHours),
                variant: scope.rawValue,
                Text(
                    "Wiederanrufe \(place.german) binnen \(within.german) je identifiziertem "
                        + "Anruf in der Servicezeit.",
                    "Repeat calls \(place.english) within \(within.english) per identified call "
                        + "in service hours."
                )
            ),
        ]
        // No reading in force among these: the headline above has a population of its own.
        return plain
            + [Kennzahl](
                "repeat-rate",
                on: "Wiederanrufe",
                Text("Wiederanrufquote", "Repeat rate"),
                inForce: "",
                readings(within)
            )
    }

    /// Where the other call must have been.
    static func place(_ scope: Definitions.RepeatScope) -> Text {
        switch scope {
        case .pilot: Text("beim selben Piloten", "at the same pilot")
        case .any: Text("bei irgendeinem Piloten", "at any pilot")
        }
    }

    private static func readings(_ within: Text) -> [Reading] {
        [
            Reading(
                "r1",
                .ratio(Count.repeatsAny / .identified),
                Text(
                    "Wiederanrufe bei irgendeinem Piloten binnen \(within.german) je "
                        + "identifiziertem Anruf, zu jeder Zeit.",
                    "Repeat calls at any pilot within \(within.english) per identified call, at "
                        + "any hour."
                )
            ),
            Reading(
                "r1p",
                .ratio(Count.repeatsPilot / .identified),
                Text(
                    "Wiederanrufe beim selben Piloten binnen \(within.german) je identifiziertem "
                        + "Anruf, zu jeder Zeit.",
                    "Repeat calls at the same pilot within \(within.english) per identified "
                        + "call, at any hour."
                )
            ),
            Reading(
                "r1a",
                .ratio(Count.repeatsAny / .calls),
                Text(
                    "Wie r1, doch je Anruf: anonyme zählen im Nenner mit.",
                    "As r1, but per call: anonymous ones count in the denominator."
                )
            ),
            Reading(
                "r5",
                .ratio(Count.answeredFollowed / .identifiedAnswered),
                Text(
                    "Identifizierte angenommene Anrufe, denen binnen \(within.german) ein Anruf "
                        + "derselben Rufnummer folgte, je identifiziertem angenommenem Anruf.",
                    "Identified answered calls followed by a call of the same caller within "
                        + "\(within.english), per identified answered call."
                )
            ),
        ]
    }
}
