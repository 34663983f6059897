extension CallCentreProfile {
    /// The six offices in 2019, without the 115; see docs/simulation.md for what it is set to.
    package static let btb2019: CallCentreProfile = {
        var profile = CallCentreProfile(
            id: "btb2019",
            summary: "the six offices in 2019: some 127,000 calls, 7,931 answered a month",
            pilots: SimulatedPilot.offices,
            usualSeed: 1704,
            freshCalls: 392,
            callsOfOrdinaryDay: 525,
            agents: 5.45,
            loadByMonth: season,
            staffByMonth: [],
            firstYear: 2019,
            growth: 1
        )
        profile.manner.callers = 300_000
        profile.office = OfficeLoad()
        return profile
    }()
}
