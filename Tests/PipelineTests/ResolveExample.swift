/// The example of the contract: every key that users may rely on.
let contractExample = """
    name: btb
    timezone: Europe/Berlin
    land: HB                                  # public holidays
    service-hours: Mo-Fr 07:00-18:00          # default for all pilots
    phone: {country: 49, area: 421, own: ["0421 361*"]}
    closed: [2019-12-24, 2019-12-31]

    pilots:                                   # none given: every queue name is its own pilot
      - name: Wohngeldstelle
        queues: [wohngeld]                    # as the export writes them
        numbers: ["0421 361-401*"]            # dialled numbers, * at the end allowed
        service-hours: Mo-Do 08:00-16:00, Fr 08:00-12:30
        contract: 2018-03-15
        since: 2018-05-01
        until: 2020-12-31

    definitions:
      version: 2020-1
      annahmequote: a2
      servicelevel: {variant: s7, within: 30 s}
      short-abandon: 5 s
      repeat: {within: 24 h, scope: pilot}    # or any
      cases: {ticket: {working-days: 2}, approval: {days: 14}}

    sources:
      - name: acd
        records: calls
        format: csv
        files: [acd-*.csv.gz]
        timezone: Europe/Berlin
        on-reject: {allow: 0.1 %}
        csv:
          separator: ";"
          encoding: windows-1252
          header: true
          scanner: fast
          columns:
            id: Anruf-ID
            start: {column: Anrufbeginn, as: "dd.MM.yyyy HH:mm:ss"}
            queue: Warteschlange
            number: Zielnummer
            caller: Rufnummer
            wait: {column: Wartezeit, as: "HH:mm:ss"}
            talk: {column: Gesprächsdauer, as: "HH:mm:ss"}
            hold:
            wrapup:
            agent: Platz
            outcome: Ergebnis
          outcomes:
            answered: [Angenommen]
            forwarded: [Weitervermittelt]     # answered, and passed on by telephone
            ticketed: [Ticket]                # answered, and passed on in writing
            abandoned: [Aufgelegt]
            overflowed: [Überlauf]
            blocked: [Besetzt]
            self-served: [Ansage]
            closed: [Außerhalb Servicezeit]
            ignored: [PHANTOM]                # no call at all: skipped on purpose
          anonymous: [anonym, unbekannt, ""]
      - name: queue-log
        records: calls
        format: asterisk-queue-log
        files: ["queue_log-*.gz", queue_log]
      - name: beschwerden
        records: complaints
        format: csv
        files: [beschwerden-*.csv]
        csv: {columns: {id: Nr, received: {column: Eingang, as: dd.MM.yyyy}, pilot: Dienststelle, category: Kategorie}}

    targets:
      - {kennzahl: annahmequote, target: ">= 75", period: 2020}
      - {kennzahl: complaints, target: "< 5", per: pilot, period: year}

    reports:
      - {name: monatsbericht, by: [pilot], period: last-month, formats: [csv-excel, markdown, html]}
      - {name: jahresbericht-2020, template: jahresbericht, period: 2020}
    store: {path: state/btb.sqlite}
    inbox: inbox
    retention: {calls: 90 d, rejects: 30 d}
    privacy: {key: state/pseudonym.key, minimum-count: 3}
    """
