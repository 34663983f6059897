import CallModel

extension CallCentreProfile {
    /// Twelve queues and twelve million calls a year: what programs are compared over.
    ///
    /// Understaffed, so that about a quarter hangs up, and many of those try again. No growth: ten
    /// years are ten times a year.
    package static let grossstadt: CallCentreProfile = {
        var profile = CallCentreProfile.house
        profile.id = "grossstadt"
        profile.summary = "twelve queues and 12 million calls a year, a quarter of them abandoned"
        profile.pilots = zip(queues, shares).enumerated().map { index, pilot in
            SimulatedPilot(
                name: pilot.0,
                queue: pilot.0,
                number: "04213616" + padded(index, to: 2),
                share: pilot.1
            )
        }
        profile.usualSeed = 12
        profile.freshCalls = 37_500
        profile.callsOfOrdinaryDay = 48_000
        profile.agents = 384
        profile.growth = 1
        profile.manner.overflowAfter = 600
        return profile
    }()

    private static let queues = [
        "auskunft", "buergeramt", "meldewesen", "kfz", "wohngeld", "soziales", "jugend",
        "migration", "ordnung", "bauamt", "steuern", "standesamt",
    ]
    private static let shares = [30.0, 18, 12, 11, 9, 8, 7, 6, 5, 4, 3, 2]
}
