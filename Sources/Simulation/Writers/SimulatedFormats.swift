package import CallModel

/// A layout in which the simulated house can tell its calls.
package struct SimulatedFormat: Sendable {
    /// How much goes into one file.
    package enum Period: Sendable { case day, month }

    /// As `rufbilanz samples --format` takes it.
    package var id: String
    package var summary: String
    package var period: Period
    /// File name before and after the date.
    package var prefix: String
    package var suffix: String
    /// Written where no layout is asked for.
    package var isUsual = false
    package var writer: @Sendable (CallCentreProfile, ZoneRules) -> any CallWriter
    /// Further tables of the same calls, each in files of its own.
    package var beside: [SimulatedFormat] = []

    /// Name of the file that a day's calls belong in.
    func fileName(for day: LocalDay) -> String {
        let (year, month, dayOfMonth) = day.components
        let date =
            switch period {
            case .day: padded(year, to: 4) + padded(month, to: 2) + padded(dayOfMonth, to: 2)
            case .month: padded(year, to: 4) + "-" + padded(month, to: 2)
            }
        return prefix + date + suffix
    }
}

/// The layouts that samples can be written in.
package enum SimulatedFormats {
    package static let all: [SimulatedFormat] = [
        SimulatedFormat(
            id: "csv",
            summary: "flat export of a German ACD (semicolon, Windows-1252), monthly",
            period: .month,
            prefix: "acd-",
            suffix: ".csv.gz",
            isUsual: true,
            writer: { FlatAcdWriter(profile: $0, zone: $1) }
        ),
        SimulatedFormat(
            id: "asterisk-queue-log",
            summary: "Asterisk queue_log, daily",
            period: .day,
            prefix: "queue_log-",
            suffix: ".gz",
            isUsual: true,
            writer: { QueueLogWriter(profile: $0, zone: $1) }
        ),
        SimulatedFormat(
            id: "plain",
            summary: "plain CSV for programs and comparisons, monthly",
            period: .month,
            prefix: "calls-",
            suffix: ".csv.gz",
            writer: { PlainCsvWriter(profile: $0, zone: $1) }
        ),
        SimulatedFormat(
            id: "asterisk-cdr",
            summary: "Asterisk Master.csv with 21 columns, daily",
            period: .day,
            prefix: "Master.csv-",
            suffix: ".gz",
            writer: { MasterCsvWriter(profile: $0, zone: $1) }
        ),
        SimulatedFormat(
            id: "genesys-cloud",
            summary: "conversation details of Genesys Cloud, daily",
            period: .day,
            prefix: "conversations-",
            suffix: ".jsonl.gz",
            writer: { profile, _ in ConversationWriter(profile: profile) }
        ),
        SimulatedFormat(
            id: "amazon-connect",
            summary: "contact records of Amazon Connect, daily",
            period: .day,
            prefix: "connect-",
            suffix: ".gz",
            writer: { profile, _ in ConnectWriter(profile: profile) }
        ),
        SimulatedFormat(
            id: "cisco-cucm",
            summary: "call detail records of Cisco CUCM, daily",
            period: .day,
            prefix: "cdr_Cluster_A_01_",
            suffix: ".gz",
            writer: { profile, _ in CucmWriter(profile: profile) }
        ),
        uccx,
        SimulatedFormat(
            id: "3cx",
            summary: "call records of 3CX, daily",
            period: .day,
            prefix: "cdr-3cx-",
            suffix: ".log.gz",
            writer: { profile, _ in ThreeCxWriter(profile: profile) }
        ),
        SimulatedFormat(
            id: "unify-osbiz",
            summary: "call charges of Unify OpenScape Business, monthly",
            period: .month,
            prefix: "osbiz-",
            suffix: ".txt.gz",
            writer: { OpenScapeWriter(profile: $0, zone: $1) }
        ),
        SimulatedFormat(
            id: "avaya-ipoffice",
            summary: "SMDR of Avaya IP Office, daily",
            period: .day,
            prefix: "smdr_",
            suffix: ".csv.gz",
            writer: { IpOfficeWriter(profile: $0, zone: $1) }
        ),
        SimulatedFormat(
            id: "plain-quoted",
            summary: "as plain, every text in quotes, monthly",
            period: .month,
            prefix: "quoted-",
            suffix: ".csv.gz",
            writer: { PlainCsvWriter(profile: $0, zone: $1, quotesTexts: true) }
        ),
    ]

    private static let uccx: SimulatedFormat = {
        var format = uccx("ContactCallDetail-", .contacts)
        format.beside = [
            uccx("ContactQueueDetail-", .queues), uccx("AgentConnectionDetail-", .agents),
        ]
        return format
    }()

    private static func uccx(_ prefix: String, _ table: UccxWriter.Table) -> SimulatedFormat {
        SimulatedFormat(
            id: "cisco-uccx",
            summary: "the three detail tables of Cisco UCCX, daily",
            period: .day,
            prefix: prefix,
            suffix: ".csv.gz",
            writer: { profile, _ in UccxWriter(profile: profile, table: table) }
        )
    }

    package static func format(id: String) -> SimulatedFormat? { all.first { $0.id == id } }
}
