import CallModel
import ExportFormats
import Reconstruction

/// Keeps callers' numbers out of the names that tables show.
///
/// A column that was mapped by mistake, or a record whose fields have moved, puts a caller's
/// number where a queue's name belongs. What looks like a telephone number is shown with its
/// digits covered, unless the pipeline file knows it as the house's own.
struct NameMask: Sendable {
    /// E.164 digits; a `*` at the end stands for any rest.
    private let own: [String]
    private let known: Set<String>
    private let coversNumbers: Bool
    private let numbering: Numbering

    init(_ pipeline: ResolvedPipeline) {
        own = pipeline.own + pipeline.pilots.flatMap { $0.numbers.map(\.key) }
        known = Set(pipeline.pilots.flatMap { $0.names + $0.queues }.map { $0.key.lowercased() })
        coversNumbers = !pipeline.own.isEmpty
        numbering = pipeline.numbering
    }

    /// Nothing is known of the house: whatever looks like a telephone number is covered.
    static let none = NameMask()

    private init() {
        own = []
        known = []
        coversNumbers = false
        numbering = Numbering()
    }

    /// The name of a queue or an office as it may be shown.
    func shown(_ name: String) -> String {
        guard NameMask.isLikeTelephone(name), !known.contains(name.lowercased()),
            !isOwn(numbering.digits(of: name) ?? "")
        else { return name }
        return NameMask.covered(name)
    }

    /// A dialled number as it may be shown: all of them, until the pipeline file says which are
    /// the house's own.
    func shown(number: String) -> String {
        guard coversNumbers, NameMask.isLikeTelephone(number), !isOwn(number) else {
            return number
        }
        return NameMask.covered(number)
    }

    private func isOwn(_ digits: String) -> Bool {
        own.contains { PilotBook.pattern($0, covers: digits) }
    }

    /// Seven digits or more in a row, with nothing between them but what telephone numbers are
    /// written with.
    static func isLikeTelephone(_ name: String) -> Bool {
        var digits = 0
        for character in name {
            if character.isNumber {
                digits += 1
                if digits == 7 { return true }
            } else if !" -/().+".contains(character) {
                digits = 0
            }
        }
        return false
    }

    private static func covered(_ name: String) -> String {
        String(name.map { $0.isNumber ? "#" : $0 })
    }
}
