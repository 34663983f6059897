extension CallCentreProfile {
    /// A city's telephone house at any size: the 115 and six offices.
    package static let house = CallCentreProfile(
        id: "house",
        summary: "115 and six offices, as many calls per day as asked for",
        pilots: [.cityLine] + SimulatedPilot.offices,
        usualSeed: 2019,
        freshCalls: 2000,
        callsOfOrdinaryDay: 2600,
        agents: 23,
        loadByMonth: season,
        staffByMonth: [],
        firstYear: 2019,
        growth: 1.02
    )

    /// Offices are busy after New Year and quiet in the summer holidays and before Christmas.
    static let season = [
        1.10, 1.03, 1.02, 1.00, 1.01, 1.00, 0.93, 0.95, 1.02, 1.02, 1.00, 0.92,
    ]
}
