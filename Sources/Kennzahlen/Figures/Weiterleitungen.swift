import CallModel
import Diagnostics

/// Answered calls that were passed on, by telephone or in writing, and whether that succeeded.
enum Weiterleitungen {
    static func figures(_ definitions: Definitions) -> [Kennzahl] {
        [
            Kennzahl(
                "forwarded",
                on: "Weiterleitungen",
                Text("Weiterleitungen", "Forwarded calls"),
                .count(Count.forwarded.sum),
                Text(
                    "Angenommene Anrufe, deren telefonische Weiterleitung versucht wurde.",
                    "Answered calls that somebody tried to pass on by telephone."
                )
            )
        ]
            + [Kennzahl](
                "forward-rate",
                on: "Weiterleitungen",
                Text("Weiterleitungsquote", "Forward rate"),
                inForce: "w1",
                readings
            )
            + [
                Kennzahl(
                    "handover-success",
                    on: "Weiterleitungen",
                    Text("Vermittlungserfolg", "Handover success"),
                    .ratio(Count.takenOver / .forwarded),
                    Text(
                        "Übernommene je versuchter telefonischer Weiterleitung.",
                        "Calls taken over per attempt to pass one on by telephone."
                    )
                )
            ]
    }

    private static var readings: [Reading] {
        [
            Reading(
                "w1",
                .ratio(Count.forwarded / .answered),
                Text(
                    "Versuchte telefonische Weiterleitungen je angenommenem Anruf.",
                    "Attempts to pass on by telephone per answered call."
                )
            ),
            Reading(
                "w2",
                .ratio(Count.ticketed / .answered),
                Text(
                    "Schriftlich weitergeleitete je angenommenem Anruf.",
                    "Calls passed on in writing per answered call."
                )
            ),
            Reading(
                "w3",
                .ratio(Count.forwardedOrTicketed / .answered),
                Text(
                    "Telefonisch oder schriftlich weitergeleitete je angenommenem Anruf; beides "
                        + "zusammen zählt einmal.",
                    "Calls passed on by telephone or in writing per answered call; both together "
                        + "count once."
                )
            ),
            Reading(
                "w4",
                .ratio(Count.takenOver / .forwarded),
                Text(
                    "Übernommene je versuchter telefonischer Weiterleitung "
                        + "(Vermittlungserfolg).",
                    "Calls taken over per attempt to pass one on by telephone (handover success)."
                )
            ),
        ]
    }
}
