import CallModel
import Diagnostics
import PipelineFile

/// Finds names that stand twice where each may stand once, or on days on which another has them.
struct Occurrences {
    var code: String
    var what: Text
    /// The name itself stands in no message.
    var isSecret = false
    private var known: [String: [Known]] = [:]

    private struct Known {
        var assignment: Assignment
        var line: Int
        var owner: String
    }

    init(code: String, _ what: Text) {
        self.code = code
        self.what = what
    }

    /// Checks a name that stands for ever.
    mutating func check(
        _ name: String,
        at place: Located<String>,
        of owner: String,
        _ mistakes: inout Mistakes
    ) {
        check(Assignment(name), at: place, of: owner, &mistakes)
    }

    /// Checks a name of some days.
    ///
    /// - Parameters:
    ///   - assignment: the name and its days.
    ///   - place: where it stands.
    ///   - owner: whose it is.
    ///   - mistakes: where a mistake is told.
    ///   - alikeInOne: an owner may have a name on several stretches, and spelled in any case.
    mutating func check(
        _ assignment: Assignment,
        at place: Located<some Any>,
        of owner: String,
        _ mistakes: inout Mistakes,
        alikeInOne: Bool = false
    ) {
        let key = alikeInOne ? assignment.key.lowercased() : assignment.key
        for other in known[key] ?? [] where !alikeInOne || other.owner != owner {
            guard let day = assignment.firstDay(sharedWith: other.assignment) else { continue }
            tell(assignment, other, day, at: place, isOther: other.owner != owner, &mistakes)
            return
        }
        known[key, default: []].append(
            Known(assignment: assignment, line: place.line, owner: owner)
        )
    }

    private func tell(
        _ assignment: Assignment,
        _ other: Known,
        _ day: LocalDay,
        at place: Located<some Any>,
        isOther: Bool,
        _ mistakes: inout Mistakes
    ) {
        let german = isSecret ? what.german : "\(what.german) „\(assignment.key)“"
        let english = isSecret ? what.english : "\(what.english) \"\(assignment.key)\""
        let owner =
            isOther ? Text(" bei „\(other.owner)“", " at \"\(other.owner)\"") : Text("", "")
        guard !assignment.isForEver || !other.assignment.isForEver else {
            mistakes.add(
                code,
                at: place,
                Text(
                    "\(german) steht doppelt, zuerst in Zeile \(other.line)\(owner.german).",
                    "\(english) stands twice, first in line \(other.line)\(owner.english)."
                )
            )
            return
        }
        let first =
            day.number == .min
            ? Text("von Anfang an", "from the beginning on")
            : Text("am \(day)", "on \(day)")
        mistakes.add(
            code,
            at: place,
            Text(
                "\(german) gilt \(first.german) zweimal, zuerst nach Zeile \(other.line)\(owner.german).",
                "\(english) is in force twice \(first.english), first by line \(other.line)\(owner.english)."
            ),
            try: Text(
                "Der letzte Tag („until“) der einen liegt vor dem ersten („from“) der anderen.",
                "The last day (\"until\") of one lies before the first (\"from\") of the other."
            )
        )
    }
}
