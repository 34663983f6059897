import Intake

/// Fields of 3CX's call records that are looked at, by the names the console gives them.
enum ThreeCxColumn: Int, NamedColumn {
    case history, call, start, answered, end, reason, from, toDn, dialled, changed
    case finalDn, chain, fromType, toType, finalType

    var name: String {
        switch self {
        case .history: "historyid"
        case .call: "callid"
        case .start: "time-start"
        case .answered: "time-answered"
        case .end: "time-end"
        case .reason: "reason-terminated"
        case .from: "from-no"
        case .toDn: "to-dn"
        case .dialled: "dial-no"
        case .changed: "reason-changed"
        case .finalDn: "final-dn"
        case .chain: "chain"
        case .fromType: "from-type"
        case .toType: "to-type"
        case .finalType: "final-type"
        }
    }
}

/// Where the fields stand: by a header, or in the order 3CX comes with.
struct ThreeCxLayout {
    var columns: ColumnPlaces<ThreeCxColumn>
    var hasHeader: Bool

    /// The order of the fields as shipped.
    private static let shipped = [
        "historyid", "callid", "duration", "time-start", "time-answered", "time-end",
        "reason-terminated", "from-no", "to-no", "from-dn", "to-dn", "dial-no",
        "reason-changed", "final-number", "final-dn", "bill-code", "bill-rate", "bill-cost",
        "bill-name", "chain", "from-type", "to-type", "final-type", "from-dispname",
        "to-dispname", "final-dispname", "missed-queue-calls",
    ]

    /// The layout of a file that begins like this; nil where it is none of 3CX.
    static func find(_ head: Span<UInt8>) -> (layout: ThreeCxLayout, certainty: Int)? {
        let lines = HeadLines.cells(head, separator: UInt8(ascii: ","), quote: nil)
        guard let first = lines.first else { return nil }
        let named = ColumnPlaces<ThreeCxColumn>(first)
        let required: [ThreeCxColumn] = [
            .history, .call, .start, .answered, .end, .reason, .from, .finalDn, .fromType,
            .toType, .finalType,
        ]
        if required.allSatisfy({ named.has($0) }) {
            return (ThreeCxLayout(columns: named, hasHeader: true), 95)
        }
        let fitting = lines.count { cells in
            cells.count >= 23 && cells[0].hasPrefix("Call ") && cells[3].hasFormOfStamp
                && cells[5].hasFormOfStamp
        }
        let certainty = HeadLines.certainty(fitting: fitting, of: lines.count)
        guard certainty > 0 else { return nil }
        let columns = ColumnPlaces<ThreeCxColumn>(shipped)
        return (ThreeCxLayout(columns: columns, hasHeader: false), certainty)
    }

    /// Cells by which a comma in the name behind the bill moves what follows: names stand there
    /// without quotes, but the chain of stations begins with a word of its own.
    func shift(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> Int {
        guard let chain = columns.place(.chain) else { return 0 }
        for shift in 0...4 where chain + shift < fields.count {
            if begins(bytes, trimmed(bytes, fields[chain + shift]), with: "Chain:") {
                return shift
            }
        }
        return 0
    }
}
