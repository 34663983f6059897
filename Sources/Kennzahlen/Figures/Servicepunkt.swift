import CallModel
import Diagnostics

/// Visits to a service point: contacts, and the concerns that they bring.
enum Servicepunkt {
    static func figures(_ definitions: Definitions) -> [Kennzahl] {
        [
            Kennzahl(
                "visits",
                on: "Servicepunkt",
                Text("Kundenkontakte", "Contacts"),
                .count(Count.visits.sum),
                Text(
                    "Kontakte an einem Servicepunkt, nach Tag.",
                    "Contacts at a service point, by day."
                )
            ),
            Kennzahl(
                "visit-concerns",
                on: "Servicepunkt",
                Text("Anliegen am Servicepunkt", "Concerns at the service point"),
                .count(Count.visitConcerns.sum),
                Text(
                    "Anliegen dieser Kontakte; ein Kontakt kann mehrere haben.",
                    "Concerns of these contacts; one contact may have several."
                )
            ),
            Kennzahl(
                "visits-per-week",
                on: "Servicepunkt",
                Text("Kundenkontakte pro Woche", "Contacts per week"),
                .perWeek(Count.visits.sum),
                Text(
                    "Kundenkontakte durch die Kalenderwochen, in denen es einen Servicetag gab.",
                    "Contacts divided by the ISO weeks that had a day of service."
                )
            ),
            Kennzahl(
                "visit-concerns-per-week",
                on: "Servicepunkt",
                Text("Anliegen pro Woche", "Concerns per week"),
                .perWeek(Count.visitConcerns.sum),
                Text(
                    "Anliegen durch die Kalenderwochen, in denen es einen Servicetag gab.",
                    "Concerns divided by the ISO weeks that had a day of service."
                )
            ),
        ]
    }
}
