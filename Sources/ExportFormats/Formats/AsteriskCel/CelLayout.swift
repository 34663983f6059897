import Intake

/// Where the cells of an event stand; -1 for those that are not there.
struct CelLayout {
    var hasHeader = false
    var kind = 0
    var time = 1
    var callerNumber = 3
    var dialled = 6
    var exten = 7
    var dialplan = 8
    var channelName = 9
    var app = 10
    var appArguments = 11
    var uniqueId = 14
    var linkedId = 15
    var extra = 19

    /// Cells a record must have.
    var needed: Int {
        max(kind, time, callerNumber, exten, dialplan, app, appArguments, uniqueId, linkedId) + 1
    }

    /// The layout of a file that begins like this; nil where it is none of channel events.
    static func find(
        _ head: Span<UInt8>
    ) -> (layout: CelLayout, separator: UInt8, certainty: Int)? {
        for separator in [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")] {
            let lines = HeadLines.cells(head, separator: separator)
            guard let first = lines.first else { return nil }
            if let layout = CelLayout(header: first) { return (layout, separator, 95) }
            let fitting = lines.count { looksLikeEvent($0) }
            let certainty = HeadLines.certainty(fitting: fitting, of: lines.count)
            if certainty > 0 { return (CelLayout(), separator, certainty) }
        }
        return nil
    }

    init() {}

    private init?(header: [String]) {
        let names = header.map { folded($0) }
        func place(_ alternatives: String...) -> Int {
            alternatives.lazy.compactMap { names.firstIndex(of: $0) }.first ?? -1
        }
        hasHeader = true
        kind = place("eventtype")
        time = place("eventtime")
        callerNumber = place("cid_num")
        dialled = place("cid_dnid")
        exten = place("exten")
        dialplan = place("context")
        channelName = place("channame", "channel")
        app = place("appname")
        appArguments = place("appdata")
        uniqueId = place("uniqueid")
        linkedId = place("linkedid")
        extra = place("extra", "eventextra")
        let required = [
            kind, time, callerNumber, exten, dialplan, app, appArguments, uniqueId, linkedId,
        ]
        if required.contains(-1) { return nil }
    }

    /// A name in capitals, and behind it an epoch or a stamp.
    private static func looksLikeEvent(_ cells: [String]) -> Bool {
        guard cells.count >= 19, cells[0].count >= 4,
            cells[0].utf8.allSatisfy({ $0 == UInt8(ascii: "_") || upperCase($0) == $0 && $0 > 0x40 }
            )
        else { return false }
        if cells[1].hasFormOfStamp { return true }
        let parts = cells[1].split(separator: ".")
        return parts.count == 2 && parts[0].count >= 9
            && parts.allSatisfy { part in part.utf8.allSatisfy { isDigit($0) } }
    }
}
