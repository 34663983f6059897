/// Formats of one telephone system that tell of the same calls, and the group (`join`) that sources
/// of them belong to where no pipeline file says otherwise.
enum ToldTwice {
    private static let families: [Family] = [
        Family(group: "asterisk", formats: ["asterisk-queue-log", "asterisk-cdr"]),
        Family(group: "cisco", formats: ["cisco-cucm", "cisco-uccx"], meetsByReference: true),
    ]

    private struct Family {
        var group: String
        var formats: [String]
        /// Its calls meet by a reference of the signalling protocol, not by their id.
        var meetsByReference = false
    }

    /// Whether calls of a format meet those of another source by a reference, not by their id.
    static func meetsByReference(_ format: String) -> Bool {
        families.contains { $0.meetsByReference && $0.formats.contains(format) }
    }

    /// By format, for those of which another one is there as well.
    static func groups(of formats: [String]) -> [String: String] {
        var groups: [String: String] = [:]
        for family in families {
            let present = Set(family.formats.filter { formats.contains($0) })
            if present.count > 1 { for format in present { groups[format] = family.group } }
        }
        return groups
    }
}
