extension CallCentreProfile {
    /// The six offices in 2019, without the 115; see docs/simulation.md for what it is set to.
    package static let btb2019 = CallCentreProfile(
        id: "btb2019",
        summary: "the six offices in 2019: some 127,000 calls, 7,931 answered a month",
        pilots: SimulatedPilot.offices,
        usualSeed: 2019,
        freshCalls: 340,
        callsOfOrdinaryDay: 510,
        agents: 4.5,
        loadByMonth: season,
        staffByMonth: [],
        firstYear: 2019,
        growth: 1
    )
}
