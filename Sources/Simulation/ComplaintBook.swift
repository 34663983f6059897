package import CallModel

/// One complaint about how an office could be reached.
package struct SimulatedComplaint: Sendable, Equatable {
    package var day: LocalDay
    package var pilot: Int
    /// Running number within its year, from 1.
    package var ordinal: Int
    package var category: Int
}

/// The complaints of whole calendar years: how many is the profile's word, only the days are drawn.
package struct ComplaintBook: Sendable {
    package static let categories = [
        "Nicht erreichbar", "Lange Wartezeit", "Kein Rückruf", "Keine Antwort",
    ]

    private let profile: CallCentreProfile
    private let seed: UInt64

    package init(profile: CallCentreProfile, seed: UInt64) {
        self.profile = profile
        self.seed = seed
    }

    /// The complaints of one year in order of receipt, on working days.
    package func complaints(of year: Int) -> [SimulatedComplaint] {
        var chance = RandomStream(seed: seed, purpose: 1000 + UInt64(year))
        var quietDays = QuietDays()
        let newYear = LocalDay(validYear: year, month: 1, day: 1)
        let nextYear = LocalDay(validYear: year + 1, month: 1, day: 1)
        let workingDays = (newYear.number..<nextYear.number).map { LocalDay(number: $0) }
            .filter { quietDays.isWorkingDay($0) }
        var drawn: [SimulatedComplaint] = []
        for (pilot, office) in profile.pilots.enumerated() {
            let days = workingDays.filter(office.exists)
            guard !days.isEmpty else { continue }
            for _ in 0..<office.complaintsPerYear {
                drawn.append(
                    SimulatedComplaint(
                        day: days[chance.below(days.count)],
                        pilot: pilot,
                        ordinal: 0,
                        category: chance.below(ComplaintBook.categories.count)
                    )
                )
            }
        }
        // Stable by construction: the index breaks every tie.
        let order = drawn.indices.sorted {
            drawn[$0].day != drawn[$1].day ? drawn[$0].day < drawn[$1].day : $0 < $1
        }
        return order.enumerated().map { ordinal, index in
            var complaint = drawn[index]
            complaint.ordinal = ordinal + 1
            return complaint
        }
    }
}
