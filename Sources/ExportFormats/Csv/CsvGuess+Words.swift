import CallModel

/// The words by which columns and outcomes are known that no pipeline file explains.
extension CsvGuess {
    /// Header names by field, lower case; the more telling name first.
    static let names: [(CsvField, [String])] = [
        (.id, ["anruf-id", "anrufid", "call_id", "callid", "call id", "id", "uniqueid"]),
        (.leg, ["leg", "teilanruf"]),
        (
            .start,
            [
                "anrufbeginn", "beginn", "start", "startzeit", "zeitstempel", "start time",
                "call start", "start date", "calldate", "timestamp", "datum/zeit", "datum und zeit",
                "date/time", "anrufzeit",
            ]
        ),
        (
            .queue,
            ["warteschlange", "queue", "queuename", "queue name", "gruppe", "hotline", "pilot"]
        ),
        (.number, ["zielnummer", "dialled", "dialed", "did", "called number", "number"]),
        (.caller, ["rufnummer", "anrufer", "caller", "callerid", "ani", "calling number"]),
        (.wait, ["wartezeit", "wait", "wait_s", "wait time", "waittime"]),
        (.talk, ["gesprächsdauer", "gespräch", "talk", "talk_s", "talk time", "talktime"]),
        (.hold, ["haltezeit", "halten", "hold", "hold_s"]),
        (.wrapup, ["nacharbeit", "nachbearbeitung", "wrapup", "wrapup_s", "acw", "wrap-up"]),
        (.agent, ["platz", "agent", "mitarbeiter"]),
        (.outcome, ["ergebnis", "ausgang", "outcome", "status", "disposition", "result"]),
        (.ticketed, ["ticket"]),
        (.final, ["final", "abgeschlossen", "fallabschluss"]),
    ]

    /// Usual words, as `csv: outcomes:` would list them.
    static let outcomes: [String: CsvOutcome] = [
        "angenommen": .outcome(.answered, []), "answered": .outcome(.answered, []),
        "beantwortet": .outcome(.answered, []), "handled": .outcome(.answered, []),
        "weitervermittelt": .outcome(.answered, .forwarded),
        "forwarded": .outcome(.answered, .forwarded),
        "transferred": .outcome(.answered, .forwarded),
        "ticket": .outcome(.answered, .ticketed),
        "aufgelegt": .outcome(.abandoned, []), "abandoned": .outcome(.abandoned, []),
        "abgebrochen": .outcome(.abandoned, []), "verloren": .outcome(.abandoned, []),
        "überlauf": .outcome(.overflowed, []), "overflow": .outcome(.overflowed, []),
        "overflowed": .outcome(.overflowed, []), "timeout": .outcome(.overflowed, []),
        "besetzt": .outcome(.blocked, []), "busy": .outcome(.blocked, []),
        "blocked": .outcome(.blocked, []),
        "ansage": .outcome(.selfServed, []), "ivr": .outcome(.selfServed, []),
        "self-served": .outcome(.selfServed, []),
        "voicemail": .outcome(.voicemail, []), "anrufbeantworter": .outcome(.voicemail, []),
        "außerhalb servicezeit": .outcome(.closed, []), "closed": .outcome(.closed, []),
        "geschlossen": .outcome(.closed, []),
    ]

    /// Words for yes in a column of a flag.
    static let yes = ["1", "true", "ja", "j", "yes", "y", "x"]

    /// Names of a date and of a time of day that stand in columns of their own, lower case.
    static let dates = ["datum", "date", "anrufdatum", "call date"]
    static let times = ["uhrzeit", "zeit", "time", "anrufuhrzeit", "call time"]

    /// Patterns of stamps, the more exact one first: of those that read as many samples the first
    /// is taken. Spreadsheets leave out leading zeros.
    static let stamps = [
        "iso8601", "dd.MM.yyyy HH:mm:ss", "dd.MM.yyyy HH:mm", "dd.MM.yy HH:mm:ss",
        "dd/MM/yyyy HH:mm:ss", "MM/dd/yyyy hh:mm:ss a", "epoch-s", "epoch-ms",
        "d.M.yyyy H:mm:ss", "d.M.yyyy H:mm", "d.M.yy H:mm", "d.M.yyyy h:mm:ss a",
        "d/M/yyyy H:mm:ss", "d/M/yyyy H:mm", "M/d/yyyy h:mm:ss a", "M/d/yyyy h:mm a",
        "M/d/yyyy H:mm:ss", "M/d/yyyy H:mm",
    ]
}
