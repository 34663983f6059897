/// The simulated houses, by id.
package enum CallCentreProfiles {
    package static let all: [CallCentreProfile] = [.house, .btb2019, .btb2020, .grossstadt]

    package static func profile(id: String) -> CallCentreProfile? { all.first { $0.id == id } }
}
