import CallModel
import Diagnostics

/// Appointments asked for and booked, and the share that came online.
enum Termine {
    static func figures(_ definitions: Definitions) -> [Kennzahl] {
        [
            Kennzahl(
                "appointment-requests",
                on: "Termine",
                Text("Terminanfragen", "Appointment requests"),
                .count(Count.appointmentRequests.sum),
                Text(
                    "Alle Anfragen nach einem Termin, ob einer frei war oder nicht.",
                    "All requests for an appointment, whether one was free or not."
                )
            ),
            Kennzahl(
                "appointments",
                on: "Termine",
                Text("Gebuchte Termine", "Appointments booked"),
                .count(Count.appointments.sum),
                Text(
                    "Gebuchte Termine, auch abgesagte und nicht wahrgenommene.",
                    "Appointments booked, those called off or not kept included."
                )
            ),
            Kennzahl(
                "appointments-online",
                on: "Termine",
                Text("Online gebuchte Termine", "Appointments booked online"),
                .count(Count.appointmentsOnline.sum),
                Text(
                    "Gebuchte Termine, die online vereinbart wurden.",
                    "Appointments that were booked online."
                )
            ),
            Kennzahl(
                "no-shows",
                on: "Termine",
                Text("Nicht wahrgenommene Termine", "No-shows"),
                .count(Count.noShows.sum),
                Text(
                    "Gebuchte Termine, zu denen niemand kam.",
                    "Appointments booked to which nobody came."
                )
            ),
            Kennzahl(
                "no-show-rate",
                on: "Termine",
                Text("Ausfallquote der Termine", "No-show rate"),
                .ratio(Count.noShows / .appointments),
                Text(
                    "Nicht wahrgenommene je gebuchtem Termin.",
                    "No-shows per appointment booked."
                )
            ),
        ]
            + [Kennzahl](
                "online-terminquote",
                on: "Termine",
                Text("Online-Terminquote", "Share of appointments booked online"),
                inForce: "t1",
                [
                    Reading(
                        "t1",
                        .ratio(Count.appointmentsOnline / .appointments),
                        Text(
                            "Online gebuchte je gebuchtem Termin.",
                            "Appointments booked online per appointment booked."
                        )
                    ),
                    Reading(
                        "t2",
                        .ratio(Count.appointmentsOnline / .appointmentRequests),
                        Text(
                            "Online gebuchte je Terminanfrage, vergebliche eingeschlossen.",
                            "Appointments booked online per request, those in vain included."
                        )
                    ),
                    Reading(
                        "t3",
                        .ratio(Count.appointmentRequestsOnline / .appointmentRequests),
                        Text(
                            "Online gestellte je Terminanfrage.",
                            "Requests made online per request."
                        )
                    ),
                ]
            )
    }
}
