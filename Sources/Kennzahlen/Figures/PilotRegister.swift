import CallModel
import Diagnostics

/// What the register of pilots says: who took part, who joined, which contracts were signed.
enum PilotRegister {
    static func figures(_ definitions: Definitions) -> [Kennzahl] {
        [
            Kennzahl(
                "pilots-active",
                on: "PilotRegister",
                Text("Aktive Piloten", "Active pilots"),
                .count(Count.pilotsActive.sum),
                Text(
                    "Piloten, die an wenigstens einem Tag des Zeitraums dabei waren.",
                    "Pilots that took part on at least one day of the period."
                )
            ),
            Kennzahl(
                "pilots-added",
                on: "PilotRegister",
                Text("Neue Piloten", "Pilots added"),
                .count(Count.pilotsAdded.sum),
                Text(
                    "Piloten, deren erster Tag im Zeitraum liegt.",
                    "Pilots whose first day lies in the period."
                )
            ),
            Kennzahl(
                "contracts",
                on: "PilotRegister",
                Text("Geschlossene Kontrakte", "Contracts signed"),
                .count(Count.contracts.sum),
                Text(
                    "Kontrakte, deren Datum im Zeitraum liegt.",
                    "Contracts dated in the period."
                )
            ),
        ]
    }
}
