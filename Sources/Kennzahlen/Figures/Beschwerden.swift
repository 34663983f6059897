import CallModel
import Diagnostics

/// Complaints, by pilot and day of receipt.
enum Beschwerden {
    static func figures(_ definitions: Definitions) -> [Kennzahl] {
        [
            Kennzahl(
                "complaints",
                on: "Beschwerden",
                Text("Beschwerden", "Complaints"),
                .count(Count.complaints.sum),
                Text(
                    "Eingegangene Beschwerden nach Pilot und Tag des Eingangs.",
                    "Complaints received, by pilot and day of receipt."
                )
            ),
            Kennzahl(
                "complaints-reachability",
                on: "Beschwerden",
                Text(
                    "Beschwerden wegen schlechter Erreichbarkeit",
                    "Complaints about reachability"
                ),
                .count(Count.reachabilityComplaints.sum),
                Text(
                    "Beschwerden der Kategorien, die in der Pipeline-Datei als "
                        + "Erreichbarkeit gelten; ohne Angabe alle.",
                    "Complaints of the categories that the pipeline file takes for "
                        + "reachability; all of them where it names none."
                )
            ),
            Kennzahl(
                "complaints-per-1000",
                on: "Beschwerden",
                Text("Beschwerden je 1.000 Annahmen", "Complaints per 1,000 answered"),
                .perThousand(Count.complaints / .answered),
                Text(
                    "Beschwerden je 1.000 angenommene Anrufe.",
                    "Complaints per 1,000 answered calls."
                )
            ),
        ]
    }
}
