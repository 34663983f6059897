import Diagnostics

/// The signs in formulas, as DEFINITIONS 2 gives them.
struct FormulaSign {
    var sign: String
    /// The figure that counts it.
    var metric: String
    var meaning: Text

    static func of(_ metric: String) -> String? { all.first { $0.metric == metric }?.sign }

    static let all = [
        FormulaSign(sign: "U0", metric: "calls", meaning: Text("alle Anrufe", "all calls")),
        FormulaSign(
            sign: "U1",
            metric: "calls-in-hours",
            meaning: Text(
                "Anrufe in der Servicezeit (an Arbeitstagen, nach dem Zeitpunkt der Ankunft)",
                "calls that arrived in service hours on a working day"
            )
        ),
        FormulaSign(
            sign: "U2",
            metric: "calls-queued",
            meaning: Text(
                """
                Anrufe aus U1, die in eine Warteschlange gelangt sind: ohne besetzt, in der Ansage \
                erledigt, Anrufbeantworter
                """,
                "calls of U1 that entered a queue: without blocked, self-served and voicemail"
            )
        ),
        FormulaSign(
            sign: "A",
            metric: "answered",
            meaning: Text("angenommene Anrufe aus U1", "answered calls of U1")
        ),
        FormulaSign(
            sign: "AT",
            metric: "answered-in-time",
            meaning: Text(
                "davon mit einer Wartezeit von höchstens T angenommen",
                "of these, answered after a wait of at most T"
            )
        ),
        FormulaSign(
            sign: "B",
            metric: "abandoned",
            meaning: Text(
                "Anrufe aus U1, bei denen in der Warteschlange aufgelegt wurde",
                "calls of U1 whose caller hung up in the queue"
            )
        ),
        FormulaSign(
            sign: "BT",
            metric: "abandoned-in-time",
            meaning: Text(
                "davon mit einer Wartezeit von höchstens T",
                "of these, after a wait of at most T"
            )
        ),
        FormulaSign(
            sign: "BS",
            metric: "short-abandoned",
            meaning: Text(
                "davon mit einer Wartezeit von höchstens k",
                "of these, after a wait of at most k"
            )
        ),
        FormulaSign(
            sign: "O",
            metric: "overflowed",
            meaning: Text(
                "Anrufe aus U1, die aus der Warteschlange anderswohin geleitet wurden",
                "calls of U1 that left the queue to somewhere else"
            )
        ),
        FormulaSign(
            sign: "C",
            metric: "callers",
            meaning: Text(
                "verschiedene Anrufende in U1, soweit die Rufnummer übermittelt wurde",
                "distinct callers in U1, as far as they can be told apart"
            )
        ),
    ]
}
