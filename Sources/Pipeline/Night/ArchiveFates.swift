import Diagnostics

/// What becomes of the files of the inbox: an archive is moved when the last of the files in it is
/// done with, and to quarantine where one of them was bad. A file that is no archive is one of one.
struct ArchiveFates {
    enum Fate {
        case settle
        case quarantine([Diagnostic])
        case leave
    }

    private var waiting: [String: Int] = [:]
    private var faults: [String: [Diagnostic]] = [:]
    private var left: Set<String> = []

    init(_ files: [InboxFile]) {
        for file in files { waiting[file.path, default: 0] += 1 }
    }

    /// One of its files is done with.
    ///
    /// - Returns: nil where others are still to come.
    mutating func conclude(
        _ path: String,
        faults found: [Diagnostic] = [],
        isLeft: Bool = false
    ) -> Fate? {
        faults[path, default: []] += found
        if isLeft { left.insert(path) }
        waiting[path, default: 1] -= 1
        guard waiting[path] == 0 else { return nil }
        if left.contains(path) { return .leave }
        let reasons = faults[path] ?? []
        return reasons.isEmpty ? .settle : .quarantine(reasons)
    }
}
