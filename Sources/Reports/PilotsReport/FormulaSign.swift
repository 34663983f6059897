package import Diagnostics

/// The signs and words in formulas, and what they mean. The report explains those it uses, and so
/// does `explain`.
package struct FormulaSign {
    package var sign: String
    package var meaning: Text
    /// The figure that counts it; such signs stand in the table of steps.
    var metric: String?

    init(_ sign: String, _ meaning: Text, metric: String? = nil) {
        self.sign = sign
        self.meaning = meaning
        self.metric = metric
    }

    static func of(_ metric: String) -> String? { all.first { $0.metric == metric }?.sign }

    /// Those that occur in the formulas or count one of the metrics, in the order of the table.
    package static func used(in formulas: [String], metrics: [String]) -> [FormulaSign] {
        let words = Set(formulas.flatMap(words))
        return all.filter { sign in
            words.contains(sign.sign) || sign.metric.map(metrics.contains) == true
        }
    }

    /// "A / (A + B − BS)" has the words A, B and BS; "Σ wrap-up(A)" has Σ, wrap-up and A.
    static func words(_ formula: String) -> [String] {
        formula.split { !$0.isLetter && !$0.isNumber && !"-<≥".contains($0) }.map(String.init)
    }

    static let all = populations + callers + parts

    private static let populations = [
        FormulaSign("U0", Text("alle Anrufe", "all calls"), metric: "calls"),
        FormulaSign(
            "U1",
            Text(
                "Anrufe in der Servicezeit (an Arbeitstagen, nach dem Zeitpunkt der Ankunft)",
                "calls that arrived in service hours on a working day"
            ),
            metric: "calls-in-hours"
        ),
        FormulaSign(
            "U2",
            Text(
                """
                Anrufe aus U1, die in eine Warteschlange gelangt sind: ohne besetzt, in der Ansage \
                erledigt, Anrufbeantworter
                """,
                "calls of U1 that entered a queue: without blocked, self-served and voicemail"
            ),
            metric: "calls-queued"
        ),
        FormulaSign(
            "A",
            Text("angenommene Anrufe aus U1", "answered calls of U1"),
            metric: "answered"
        ),
        FormulaSign(
            "AT",
            Text(
                "davon nach einer Wartezeit von höchstens T angenommen",
                "of these, answered after a wait of at most T"
            ),
            metric: "answered-in-time"
        ),
        FormulaSign(
            "A60",
            Text(
                "davon nach einer Wartezeit von höchstens 60 Sekunden angenommen",
                "of these, answered after a wait of at most 60 seconds"
            )
        ),
        FormulaSign(
            "B",
            Text(
                "Anrufe aus U1, bei denen in der Warteschlange aufgelegt wurde",
                "calls of U1 whose caller hung up in the queue"
            ),
            metric: "abandoned"
        ),
        FormulaSign(
            "BT",
            Text("davon nach einer Wartezeit von höchstens T", "of these, after at most T"),
            metric: "abandoned-in-time"
        ),
        FormulaSign(
            "BS",
            Text("davon nach einer Wartezeit von höchstens k", "of these, after at most k"),
            metric: "short-abandoned"
        ),
        FormulaSign(
            "O",
            Text(
                "Anrufe aus U1, die aus der Warteschlange anderswohin geleitet wurden",
                "calls of U1 that left the queue to somewhere else"
            ),
            metric: "overflowed"
        ),
        FormulaSign(
            "I",
            Text("Anrufe aus U1, die in der Ansage erledigt wurden", "self-served calls of U1"),
            metric: "self-served"
        ),
        FormulaSign("L", Text("Besuche in Warteschlangen", "visits to queues"), metric: "legs"),
    ]

    private static let callers = [
        FormulaSign(
            "C",
            Text(
                """
                verschiedene Anrufende in U1 (oder in der Menge in Klammern), soweit die Rufnummer \
                übermittelt wurde
                """,
                "distinct callers in U1 (or in what stands in brackets), as far as known"
            ),
            metric: "callers"
        ),
        FormulaSign(
            "identified",
            Text("Anrufe mit übermittelter Rufnummer", "calls with a caller's number")
        ),
        FormulaSign("repeats", Text("Wiederanrufe", "repeat calls")),
        FormulaSign("redials", Text("Wahlwiederholungen", "redials"), metric: "redials"),
        FormulaSign(
            "followed",
            Text("Anrufe, auf die ein weiterer folgte", "calls that another one followed")
        ),
        FormulaSign("answered", Text("davon angenommen", "answered ones of them")),
        FormulaSign("abandoned", Text("davon aufgelegt", "abandoned ones of them")),
        FormulaSign("≥", Text("mindestens so viele Anrufe", "at least so many calls")),
        FormulaSign("pilot", Text("beim selben Piloten", "at the same pilot")),
        FormulaSign("any", Text("bei irgendeinem Piloten", "at any pilot")),
    ]

    private static let parts = [
        FormulaSign(
            "forwarded",
            Text("telefonisch weitergegebene Anrufe", "calls passed on by telephone"),
            metric: "forwarded"
        ),
        FormulaSign(
            "ticketed",
            Text("schriftlich weitergegebene Anrufe", "calls passed on in writing")
        ),
        FormulaSign(
            "forwarded-or-ticketed",
            Text("irgendwie weitergegebene Anrufe", "calls passed on either way")
        ),
        FormulaSign(
            "taken-over",
            Text("Weitergaben, die übernommen wurden", "calls passed on and taken over")
        ),
        FormulaSign("final", Text("als abgeschlossen vermerkt", "marked as closed")),
        FormulaSign(
            "final-or-taken-over",
            Text("als abgeschlossen vermerkt oder übernommen", "marked as closed, or taken over")
        ),
        FormulaSign(
            "final-not-followed",
            Text(
                "als abgeschlossen vermerkt und ohne weiteren Anruf",
                "marked as closed, and no further call"
            )
        ),
        FormulaSign("complaints", Text("Beschwerden", "complaints"), metric: "complaints"),
        FormulaSign("Σ", Text("Summe über die Anrufe", "sum over the calls")),
        FormulaSign("wait", Text("Wartezeit", "waiting time")),
        FormulaSign("talk", Text("Gesprächszeit", "talk time")),
        FormulaSign("hold", Text("Haltezeit", "hold time")),
        FormulaSign("wrap-up", Text("Nacharbeitszeit", "wrap-up time")),
        FormulaSign("months", Text("Monate des Zeitraums", "months of the period")),
        FormulaSign(
            "P50",
            Text("die Hälfte wartete höchstens so lange", "half of them waited no longer")
        ),
        FormulaSign(
            "P80",
            Text("80 % warteten höchstens so lange", "80 % waited no longer")
        ),
        FormulaSign(
            "P90",
            Text("90 % warteten höchstens so lange", "90 % waited no longer")
        ),
        FormulaSign(
            "P95",
            Text("95 % warteten höchstens so lange", "95 % waited no longer")
        ),
        FormulaSign("max", Text("längste", "longest")),
        FormulaSign(
            "end",
            Text("nach dem Ende des Anrufs gebucht", "booked at the end of the call")
        ),
        FormulaSign("<", Text("weniger als statt höchstens", "less than, instead of at most")),
    ]
}
