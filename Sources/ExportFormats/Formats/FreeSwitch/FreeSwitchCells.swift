import Intake

/// Where the fields of one record of mod_cdr_csv stand, found from its stamps and its uuid; -1
/// for those its template does not have.
///
/// Two families of templates: one that begins with the caller's name (`example`, `linksys`,
/// `snom`), and the one in Asterisk's order. Free text stands before the stamps only, so cells
/// behind it are counted from them.
struct FreeSwitchCells {
    var caller: Int
    var destination: Int
    var context: Int
    var app = -1
    var appArguments = -1
    var start: Int
    var uuid: Int
    var otherLeg = -1

    var answer: Int { start + 1 }
    var end: Int { start + 2 }
    var duration: Int { start + 3 }
    var talk: Int { start + 4 }
    var cause: Int { start + 5 }

    /// nil: no record of a template that is known.
    init?(count: Int, isStamp: (Int) -> Bool, isUuid: (Int) -> Bool) {
        guard count >= 12, let stamp = (4..<count).first(where: { isStamp($0) }),
            stamp + 6 < count, isStamp(stamp + 2)
        else { return nil }
        start = stamp
        if isUuid(stamp + 6) {
            caller = stamp - 3
            destination = stamp - 2
            context = stamp - 1
            uuid = stamp + 6
            if stamp + 7 < count { otherLeg = stamp + 7 }
        } else if stamp >= 9, stamp + 7 < count, isUuid(stamp + 7) {
            (caller, destination, context) = (1, 2, 3)
            app = stamp - 2
            appArguments = stamp - 1
            uuid = stamp + 7
        } else {
            return nil
        }
    }

    static func certainty(_ head: Span<UInt8>) -> Int {
        let lines = HeadLines.lines(head)
        let fitting = lines.count { line in
            guard let cells = UnescapedCells.texts(line) else { return false }
            return FreeSwitchCells(
                count: cells.count,
                isStamp: { cells[$0].hasFormOfStamp },
                isUuid: { cells[$0].hasFormOfUuid }
            ) != nil
        }
        return HeadLines.certainty(fitting: fitting, of: lines.count)
    }
}
