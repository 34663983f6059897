import CallModel
import Diagnostics

/// Whether those who were asked were satisfied.
enum Zufriedenheit {
    static func figures(_ definitions: Definitions) -> [Kennzahl] {
        [
            Kennzahl(
                "survey-answers",
                on: "Zufriedenheit",
                Text("Antworten der Befragung", "Survey answers"),
                .count(Count.surveyAnswers.sum),
                Text(
                    "Wie viele Befragte die Frage nach der Zufriedenheit beantwortet haben (n).",
                    "How many of those asked answered the question (n)."
                )
            ),
            Kennzahl(
                "zufriedenheit",
                on: "Zufriedenheit",
                Text("Zufriedenheit", "Satisfaction"),
                .ratio(Count.satisfied / .surveyAnswers),
                Text(
                    "Zufriedene je beantworteter Frage; ohne n sagt die Quote nichts.",
                    "Satisfied answers per answer; without n the share says nothing."
                )
            ),
        ]
    }
}
