extension CallCentreProfile {
    /// The whole house in 2020: about 85,000 calls a month, from April on twice that.
    package static let btb2020: CallCentreProfile = {
        var profile = CallCentreProfile.house
        profile.id = "btb2020"
        profile.summary = "115 and six offices in 2020: 160,000 to 180,000 calls a month from April"
        profile.usualSeed = 2020
        profile.freshCalls = 3000
        profile.callsOfOrdinaryDay = 4000
        profile.agents = 32.8
        // 2019: 80,000 to 90,000 calls in every month, whatever its working days.
        profile.loadByMonth = [
            1.01, 1.11, 1.08, 1.11, 1.06, 1.17, 0.97, 1.01, 1.06, 1.06, 1.06, 1.23,
            1, 1.05, 1.5, 2.2, 2.3, 2.05, 1.95, 2.05, 2, 2.0, 2.02, 2.15,
        ]
        profile.staffByMonth = profile.loadByMonth
        profile.firstYear = 2019
        profile.growth = 1
        for index in profile.pilots.indices { profile.pilots[index].complaintsPerYear = 0 }
        profile.office = OfficeLoad()
        return profile
    }()
}
