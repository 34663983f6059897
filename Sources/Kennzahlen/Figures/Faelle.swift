import CallModel
import Diagnostics

/// Tickets, enquiries, call-backs, approvals: received, answered, answered in time.
enum Faelle {
    static func figures(_ definitions: Definitions) -> [Kennzahl] {
        [
            Kennzahl(
                "cases",
                on: "Faelle",
                Text("Fälle", "Cases"),
                .count(Count.cases.sum),
                Text(
                    "Eingegangene Fälle (Tickets, Anfragen, Rückrufe, Freigaben) nach Tag des Eingangs.",
                    "Cases received (tickets, enquiries, call-backs, approvals), by day of receipt."
                )
            ),
            Kennzahl(
                "cases-answered",
                on: "Faelle",
                Text("Beantwortete Fälle", "Cases answered"),
                .count(Count.casesAnswered.sum),
                Text(
                    "Davon bis zum Stichtag beantwortet; eine Eingangsbestätigung zählt als Antwort.",
                    "Of them those answered up to the cut-off; a confirmation of receipt counts."
                )
            ),
            Kennzahl(
                "cases-in-time",
                on: "Faelle",
                Text("Fristgerecht beantwortete Fälle", "Cases answered in time"),
                .count(Count.casesInTime.sum),
                Text(
                    "Fälle, die in der Frist ihrer Art beantwortet wurden.",
                    "Cases answered within the deadline of their kind."
                )
            ),
            Kennzahl(
                "cases-open-not-due",
                on: "Faelle",
                Text("Offene, noch nicht fällige Fälle", "Cases open and not yet due"),
                .count(Count.casesOpenNotDue.sum),
                Text(
                    "Am Stichtag offene Fälle, deren Frist noch läuft.",
                    "Cases open at the cut-off whose deadline is yet to come."
                )
            ),
            Kennzahl(
                "bearbeitungsquote",
                on: "Faelle",
                Text("Bearbeitungsquote", "Share of cases answered"),
                .ratio(Count.casesAnswered / .cases),
                Text(
                    "Beantwortete je eingegangenem Fall, nach dem Tag des Eingangs gebucht.",
                    "Cases answered per case received, booked at the day of receipt."
                )
            ),
            Kennzahl(
                "fristquote",
                on: "Faelle",
                Text("Fristquote", "Share of cases answered in time"),
                .ratio(Count.casesInTime / (Count.cases - .casesOpenNotDue)),
                Text(
                    "Fristgerecht beantwortete je eingegangenem Fall ohne die offenen, die noch nicht fällig sind.",
                    "Cases answered in time per case received, less those open and not yet due."
                )
            ),
        ]
    }
}
