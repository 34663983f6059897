import CallModel
import Diagnostics

/// What an answered call costs: talk, hold, wrap-up, as exported and never guessed.
enum Bearbeitungszeit {
    static func figures(_ definitions: Definitions) -> [Kennzahl] {
        [
            mean(
                "talk-mean",
                Text("Gespräch", "Talk"),
                Count.talkSum / .talkGiven,
                Text(
                    "Mittlere Gesprächszeit der angenommenen Anrufe, deren Export sie nennt.",
                    "Mean talk time of answered calls whose export gives it."
                )
            ),
            mean(
                "hold-mean",
                Text("Halten", "Hold"),
                Count.holdSum / .holdGiven,
                Text(
                    "Mittlere Haltezeit der angenommenen Anrufe, deren Export sie nennt.",
                    "Mean hold time of answered calls whose export gives it."
                )
            ),
            mean(
                "wrapup-mean",
                Text("Nacharbeit", "Wrap-up"),
                Count.wrapUpSum / .wrapUpGiven,
                Text(
                    "Mittlere Nacharbeit der angenommenen Anrufe, deren Export sie nennt.",
                    "Mean wrap-up of answered calls whose export gives it."
                )
            ),
            mean(
                "handle-mean",
                Text("Bearbeitungszeit", "Handling time"),
                Count.handleSum / .talkGiven,
                Text(
                    "Gespräch, Halten und Nacharbeit je angenommenem Anruf mit bekannter "
                        + "Gesprächszeit.",
                    "Talk, hold and wrap-up per answered call whose talk time is known."
                )
            ),
        ]
    }

    private static func mean(
        _ id: String,
        _ label: Text,
        _ quotient: Quotient,
        _ definition: Text
    ) -> Kennzahl {
        Kennzahl(id, on: "Bearbeitungszeit", label, .meanOfMilliseconds(quotient), definition)
    }
}
