import CallModel
import Diagnostics

/// "X percent within Y seconds". What becomes of abandoned calls is what the readings differ in.
enum Servicelevel {
    static func figures(_ definitions: Definitions) -> [Kennzahl] {
        let within = spoken(definitions.answerWithin)
        return [Kennzahl](
            "servicelevel",
            on: "Servicelevel",
            Text("Servicelevel", "Service level"),
            inForce: definitions.servicelevel,
            plain(within) + credited(within, spoken(definitions.shortAbandon)) + edges(within)
        )
    }

    private static func plain(_ within: Text) -> [Reading] {
        [
            Reading(
                "s1",
                .ratio(Count.answeredInTime / .answered),
                Text(
                    "Nach höchstens \(within.german) angenommene je angenommenem Anruf.",
                    "Answered within \(within.english) per answered call."
                )
            ),
            Reading(
                "s2",
                .ratio(Count.answeredInTime / (Count.answered + .abandoned)),
                Text(
                    "Nach höchstens \(within.german) angenommene je angenommenem oder "
                        + "abgebrochenem Anruf.",
                    "Answered within \(within.english) per answered or abandoned call."
                )
            ),
            Reading(
                "s2q",
                .ratio(Count.answeredInTime / .queued),
                Text(
                    "Nach höchstens \(within.german) angenommene je Anruf in der Warteschlange.",
                    "Answered within \(within.english) per call queued."
                )
            ),
            Reading(
                "s3",
                .ratio(
                    Count.answeredInTime / (Count.answered + .abandoned - .abandonedInTime)
                ),
                Text(
                    "Wie s2 ohne Abbrüche nach höchstens \(within.german).",
                    "As s2 without abandons after \(within.english) or less."
                )
            ),
            Reading(
                "s3q",
                .ratio(Count.answeredInTime / (Count.queued - .abandonedInTime)),
                Text(
                    "Wie s2q ohne Abbrüche nach höchstens \(within.german).",
                    "As s2q without abandons after \(within.english) or less."
                )
            ),
        ]
    }

    private static func credited(_ within: Text, _ short: Text) -> [Reading] {
        [
            Reading(
                "s4",
                .ratio(
                    (Count.answeredInTime + .abandonedInTime) / (Count.answered + .abandoned)
                ),
                Text(
                    "Wie s2, doch Abbrüche nach höchstens \(within.german) zählen als Erfolg.",
                    "As s2, but abandons after \(within.english) or less count as success."
                )
            ),
            Reading(
                "s4q",
                .ratio((Count.answeredInTime + .abandonedInTime) / .queued),
                Text(
                    "Wie s2q, doch Abbrüche nach höchstens \(within.german) zählen als Erfolg.",
                    "As s2q, but abandons after \(within.english) or less count as success."
                )
            ),
            Reading(
                "s5",
                .ratio((Count.answeredInTime + .shortAbandoned) / (Count.answered + .abandoned)),
                Text(
                    "Wie s2, doch Abbrüche nach höchstens \(short.german) zählen als Erfolg.",
                    "As s2, but abandons after \(short.english) or less count as success."
                )
            ),
            Reading(
                "s6",
                .ratio(
                    Count.answeredInTime / (Count.answered + .abandoned - .shortAbandoned)
                ),
                Text(
                    "Wie s2 ohne Abbrüche nach höchstens \(short.german).",
                    "As s2 without abandons after \(short.english) or less."
                )
            ),
            Reading(
                "s6q",
                .ratio(Count.answeredInTime / (Count.queued - .shortAbandoned)),
                Text(
                    "Wie s2q ohne Abbrüche nach höchstens \(short.german).",
                    "As s2q without abandons after \(short.english) or less."
                )
            ),
        ]
    }

    private static func edges(_ within: Text) -> [Reading] {
        [
            Reading(
                "s7",
                .ratio(Count.answeredInTime / .callsInHours),
                Text(
                    "Nach höchstens \(within.german) angenommene je Anruf in der Servicezeit.",
                    "Answered within \(within.english) per call in service hours."
                )
            ),
            Reading(
                "s9",
                .ratio(Count.answeredStrictlyInTime / (Count.answered + .abandoned)),
                Text(
                    "Wie s2, doch weniger als \(within.german) statt höchstens.",
                    "As s2, but less than \(within.english) instead of at most."
                )
            ),
            Reading(
                "s10",
                .ratio((Count.answered - .answeredWithin60) / .answered),
                Text(
                    "Nicht binnen 60 s angenommene je angenommenem Anruf; kleiner ist besser.",
                    "Not answered within 60 s, per answered call; less is better."
                ),
                isReversed: true
            ),
            Reading(
                "s11",
                .ratio((Count.callsInHours - .answeredWithin60) / .callsInHours),
                Text(
                    "Nicht binnen 60 s angenommene je Anruf in der Servicezeit; kleiner ist "
                        + "besser.",
                    "Not answered within 60 s, per call in service hours; less is better."
                ),
                isReversed: true
            ),
        ]
    }
}
