import Bilanz
import CallModel
import Diagnostics

/// What a change of the key of the pseudonyms does to the figures about callers.
extension PilotsReportLayout {
    func keyChange(_ change: KeyChange) -> String {
        let moment = change.lastDay.words(language) + ", " + clock(change.lastTime)
        let double = say(
            "Wer davor und danach anrief, zählt als zwei Anrufende.",
            "Whoever called before and after it counts as two callers."
        )
        guard change.isCut else {
            return say(
                """
                Schlüsselwechsel nach dem Anruf vom \(moment): beide Schlüssel galten eine Zeit lang, \
                Wiederanrufe sind über den Wechsel hinweg gezählt. Wer erst danach wieder anrief, \
                zählt als zwei Anrufende.
                """,
                """
                Change of keys after the call of \(moment): both keys counted for a time, repeat \
                calls are counted across the change. Whoever called again only later counts as two \
                callers.
                """
            )
        }
        return say(
            """
            Schnitt: Nach dem Anruf vom \(moment) gilt ein anderer Schlüssel der Pseudonyme. \
            Wiederanrufe und Wahlwiederholungen über ihn hinweg sind nicht zu sehen; \
            \(behind(change)) \(double)
            """,
            """
            Cut: after the call of \(moment) another key of the pseudonyms is in use. Repeat calls \
            and redials across it cannot be seen; \(behind(change)) \(double)
            """
        )
    }

    private func behind(_ change: KeyChange) -> String {
        let window = duration(report.definitions.repeatWithin)
        guard let calls = change.callsBehind else {
            return say(
                "wie viele Anrufe das betrifft, ist nicht mehr zu sagen.",
                "how many calls that concerns can no longer be told."
            )
        }
        let rest = calls.denominator - calls.numerator
        let isSmall = [calls.numerator, rest].contains { $0 > 0 && $0 < report.minimumCount ?? 0 }
        guard !withholdsQuality, !isSmall else {
            return say(
                "wie viele Anrufe das betrifft, ist zurückgehalten.",
                "how many calls that concerns is withheld."
            )
        }
        let figure = Figure.ratio(calls)
        guard let parts = figure.parts(language) else {
            return say("kein Anruf ist betroffen.", "no call is concerned.")
        }
        let share = figure.displayed(.percent, language)
        return say(
            "in den \(window) danach kamen \(share) der Anrufe mit Rufnummer (\(parts)).",
            "\(share) of the calls with a number (\(parts)) came in the \(window) after it."
        )
    }

    /// "17:42 Uhr".
    private func clock(_ time: Int32) -> String {
        let minutes = Int(time) / 60_000
        let text = padded(minutes / 60, to: 2) + ":" + padded(minutes % 60, to: 2)
        return language == .german ? text + " Uhr" : text
    }
}
