import CallModel
import Diagnostics

/// Distinct callers. Counted from all calls of a caller, so they do not add up over groups.
enum Anrufer {
    static func figures(_ definitions: Definitions) -> [Kennzahl] {
        [
            figure(
                "callers",
                Text("Anrufende", "Callers"),
                .count(Count.callers.sum),
                Text(
                    "Verschiedene identifizierte Anrufende in der Servicezeit.",
                    "Distinct identified callers in service hours."
                )
            ),
            figure(
                "caller-reach",
                Text("Erreichte Anrufer", "Callers who got through"),
                .ratio(Count.callersReached / .callersQueued),
                Text(
                    "Anrufende, die wenigstens einmal jemanden erreichten, je Anrufendem in der "
                        + "Warteschlange (wie Annahmequote a9).",
                    "Callers who reached an agent at least once, per caller who entered a queue "
                        + "(as annahmequote a9)."
                )
            ),
            figure(
                "repeat-callers",
                Text("Wiederanrufer", "Repeat callers"),
                .count(Count.repeatCallers.sum),
                Text(
                    "Anrufende mit mindestens zwei Anrufen in der Servicezeit des Zeitraums.",
                    "Callers with at least two calls in the service hours of the period."
                )
            ),
            figure(
                "repeat-caller-rate",
                Text("Wiederanruferquote", "Repeat-caller rate"),
                .ratio(Count.repeatCallers / .callers),
                Text(
                    "Wiederanrufer je Anrufendem in der Servicezeit.",
                    "Repeat callers per caller in service hours."
                )
            ),
        ]
            + [Kennzahl](
                "repeat-caller-rate",
                on: "Anrufer",
                Text("Wiederanruferquote", "Repeat-caller rate"),
                inForce: "",
                [
                    Reading(
                        "r2",
                        .ratio(Count.repeatCallersAll / .callersAll),
                        Text(
                            "Anrufende mit mindestens zwei Anrufen je Anrufendem, zu jeder Zeit.",
                            "Callers with at least two calls per caller, at any hour."
                        )
                    )
                ]
            )
    }

    private static func figure(
        _ id: String,
        _ label: Text,
        _ formula: Formula,
        _ definition: Text
    ) -> Kennzahl {
        Kennzahl(id, on: "Anrufer", label, formula, definition)
    }
}
