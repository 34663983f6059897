import CallModel

extension SimulatedPilot {
    /// The offices that the house answers for, with their shares of its calls.
    static let offices: [SimulatedPilot] = [
        SimulatedPilot(
            name: "Nachlassgericht",
            queue: "nachlass",
            number: "0421361400",
            share: 8,
            complaintsPerYear: 60
        ),
        SimulatedPilot(
            name: "Wohngeldstelle",
            queue: "wohngeld",
            number: "0421361401",
            share: 23,
            complaintsPerYear: 120
        ),
        SimulatedPilot(name: "Ordnungsamt", queue: "ordnung", number: "0421361402", share: 20),
        SimulatedPilot(
            name: "Amt für Straßen und Verkehr",
            queue: "asv",
            number: "0421361403",
            share: 12
        ),
        SimulatedPilot(name: "Migrationsamt", queue: "migration", number: "0421361404", share: 27),
        SimulatedPilot(
            name: "AfSD Sozialzentrum West",
            queue: "sz-west",
            number: "0421361405",
            share: 8,
            since: LocalDay(validYear: 2019, month: 4, day: 1)
        ),
    ]

    /// The city's service number.
    static let cityLine = SimulatedPilot(name: "115", queue: "115", number: "115", share: 65)
}
