import CallModel
import Diagnostics

/// The share of calls that settled their matter: by the agent's mark, or because nobody called
/// again.
enum Fallabschlussquote {
    static func figures(_ definitions: Definitions) -> [Kennzahl] {
        [Kennzahl](
            "fallabschlussquote",
            on: "Fallabschlussquote",
            Text("Fallabschlussquote", "First-contact resolution"),
            inForce: "f1",
            marked + unrepeated(spoken(definitions.repeatWithin))
        )
    }

    private static var marked: [Reading] {
        [
            Reading(
                "f1",
                .ratio(Count.final / .answered),
                Text(
                    "Als abgeschlossen markierte je angenommenem Anruf; unmarkierte gelten als "
                        + "offen.",
                    "Calls marked as closed per answered call; unmarked ones pass for open."
                )
            ),
            Reading(
                "f2",
                .ratio(Count.finalOrTakenOver / .answered),
                Text(
                    "Als abgeschlossen markierte oder erfolgreich weitervermittelte je "
                        + "angenommenem Anruf.",
                    "Calls marked as closed or taken over by another office, per answered call."
                )
            ),
            Reading(
                "f3",
                .ratio((Count.final + .selfServed) / (Count.answered + .selfServed)),
                Text(
                    "Wie f1; in der Ansage erledigte Anrufe gelten als angenommen und "
                        + "abgeschlossen.",
                    "As f1; self-served calls pass for answered and closed."
                )
            ),
            Reading(
                "f6",
                .ratio(Count.final / .queued),
                Text(
                    "Als abgeschlossen markierte je Anruf in der Warteschlange.",
                    "Calls marked as closed per call queued."
                )
            ),
        ]
    }

    private static func unrepeated(_ within: Text) -> [Reading] {
        [
            Reading(
                "f4",
                .ratio((Count.identifiedAnswered - .answeredFollowed) / .identifiedAnswered),
                Text(
                    "Identifizierte angenommene Anrufe, denen binnen \(within.german) kein Anruf "
                        + "derselben Rufnummer folgte, je identifiziertem angenommenem Anruf.",
                    "Identified answered calls that no call of the same caller followed within "
                        + "\(within.english), per identified answered call."
                )
            ),
            Reading(
                "f4a",
                .ratio((Count.answered - .answeredFollowed) / .answered),
                Text(
                    "Wie f4, doch je angenommenem Anruf: anonyme gelten als abgeschlossen.",
                    "As f4, but per answered call: anonymous ones pass for closed."
                )
            ),
            Reading(
                "f5",
                .ratio(Count.finalNotFollowed / .identifiedAnswered),
                Text(
                    "Als abgeschlossen markierte Anrufe, denen auch kein Anruf derselben "
                        + "Rufnummer binnen \(within.german) folgte, je identifiziertem "
                        + "angenommenem Anruf.",
                    "Calls marked as closed that no call of the same caller followed within "
                        + "\(within.english), per identified answered call."
                )
            ),
        ]
    }
}
