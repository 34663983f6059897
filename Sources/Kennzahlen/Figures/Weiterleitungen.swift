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
            ] + results + shares
    }

    /// What became of the attempts, by the pilot that passed the call on.
    private static var results: [Kennzahl] {
        [
            result(
                "handovers-taken-over",
                Text("Weiterleitungen übernommen", "Handovers taken over"),
                .takenOver,
                Text(
                    "Versuchte Weiterleitungen, die die Dienststelle übernahm.",
                    "Attempts to pass a call on that the office took over."
                )
            ),
            result(
                "handovers-busy",
                Text("Weiterleitungen besetzt", "Handovers busy"),
                .handoverBusy,
                Text(
                    "Versuchte Weiterleitungen, bei denen die Dienststelle besetzt war.",
                    "Attempts to pass a call on that found the office busy."
                )
            ),
            result(
                "handovers-no-answer",
                Text("Weiterleitungen ohne Antwort", "Handovers without answer"),
                .handoverNoAnswer,
                Text(
                    "Versuchte Weiterleitungen, bei denen in der Dienststelle niemand abnahm.",
                    "Attempts to pass a call on that nobody at the office answered."
                )
            ),
            result(
                "handovers-returned",
                Text("Weiterleitungen zurückgekommen", "Handovers returned"),
                .handoverReturned,
                Text(
                    "Versuchte Weiterleitungen, nach denen der Anruf zurückkam.",
                    "Attempts to pass a call on after which it came back."
                )
            ),
            Kennzahl(
                "handovers-unknown",
                on: "Weiterleitungen",
                Text("Weiterleitungen, Ausgang unbekannt", "Handovers, result unknown"),
                .count(
                    Count.forwarded.sum - .takenOver - .handoverBusy - .handoverNoAnswer
                        - .handoverReturned
                ),
                Text(
                    "Versuchte Weiterleitungen, deren Ausgang der Export nicht nennt.",
                    "Attempts to pass a call on whose result the export does not tell."
                )
            ),
        ]
    }

    /// What went wrong, as the Hamburg parliament is told it: of all attempts.
    private static var shares: [Kennzahl] {
        [
            share(
                "handover-busy-rate",
                Text("Weiterleitungen besetzt, Anteil", "Handovers busy, share"),
                .handoverBusy,
                Text(
                    "Weiterleitungen an eine besetzte Dienststelle je versuchter.",
                    "Handovers that found the office busy per attempt."
                )
            ),
            share(
                "handover-no-answer-rate",
                Text("Weiterleitungen ohne Antwort, Anteil", "Handovers without answer, share"),
                .handoverNoAnswer,
                Text(
                    "Weiterleitungen, bei denen niemand abnahm, je versuchter.",
                    "Handovers that nobody answered per attempt."
                )
            ),
            share(
                "handover-returned-rate",
                Text("Weiterleitungen zurückgekommen, Anteil", "Handovers returned, share"),
                .handoverReturned,
                Text(
                    "Weiterleitungen, nach denen der Anruf zurückkam, je versuchter.",
                    "Handovers after which the call came back per attempt."
                )
            ),
        ]
    }

    private static func share(
        _ id: String,
        _ label: Text,
        _ count: Count,
        _ definition: Text
    ) -> Kennzahl {
        Kennzahl(id, on: "Weiterleitungen", label, .ratio(count / .forwarded), definition)
    }

    private static func result(
        _ id: String,
        _ label: Text,
        _ count: Count,
        _ definition: Text
    ) -> Kennzahl {
        Kennzahl(id, on: "Weiterleitungen", label, .count(count.sum), definition)
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
