import CallModel
import Diagnostics
import Intake

/// The lengths of time of one record, each in its own pattern.
struct CsvDurations {
    struct Fault {
        var reason: Reject.Reason
        var field: CsvField
    }

    struct Cell: BitwiseCopyable {
        var place: Int
        var pattern: DurationPattern
        var field: CsvField
    }

    private(set) var cells: [Cell] = []
    /// The same by column: up to four of plain seconds that stand next to each other, or one.
    private(set) var runs: [[Cell]] = []

    /// All of them, wanted or not: a record with a negative hold is rejected in every run.
    mutating func bind(_ columns: CsvColumns, _ mapping: CsvMapping) {
        for (field, _) in CsvField.durations {
            let place = columns.place(of: field)
            guard place >= 0 else { continue }
            var pattern = DurationPattern.seconds
            if case .duration(let given)? = mapping.columns[field]?.decoding { pattern = given }
            cells.append(Cell(place: place, pattern: pattern, field: field))
        }
        runs = cells.sorted { $0.place < $1.place }.reduce(into: []) { runs, cell in
            let isNext =
                cell.pattern == .seconds && runs.last?.last?.pattern == .seconds
                && runs.last?.last?.place == cell.place - 1
            if isNext, let run = runs.last, run.count < 4 {
                runs[runs.count - 1].append(cell)
            } else {
                runs.append([cell])
            }
        }
    }

    /// Fills the leg; an empty field stays `notGiven`.
    @inline(__always)
    func read(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        into leg: inout CallLeg
    ) -> Fault? {
        for index in cells.indices {
            let cell = cells[index]
            let range = fields[cell.place]
            switch cell.pattern.read(bytes, range) {
            case .empty: continue
            case .negative: return Fault(reason: .negativeDuration, field: cell.field)
            case .unreadable: return Fault(reason: .badDuration, field: cell.field)
            case .milliseconds(let length):
                switch cell.field {
                case .wait: leg.wait = length
                case .talk: leg.talk = length
                case .hold: leg.hold = length
                case .wrapup: leg.wrapUp = length
                default: leg.announcement = length
                }
            }
        }
        return nil
    }
}

extension CsvField {
    /// Fields that are lengths of time, and the parts of a call they tell.
    static let durations: [(field: CsvField, part: CallParts)] = [
        (.wait, .wait), (.talk, .talk), (.hold, .hold), (.wrapup, .wrapUp),
        (.announcement, .announcement),
    ]
}

extension CsvMapping {
    /// What the outcome words can tell beside the columns.
    var parts: CallParts {
        var parts: CallParts = .all
        var marked: LegFlags = []
        for case .outcome(_, let flags) in outcomes.values { marked.formUnion(flags) }
        if !marked.contains(.forwarded), columns[.forwarded] == nil, columns[.handover] == nil,
            columns[.receiver] == nil
        {
            parts.remove(.handover)
        }
        if !marked.contains(.ticketed), columns[.ticketed] == nil { parts.remove(.ticketed) }
        return parts
    }
}

extension CsvColumns {
    /// What the columns of this file can tell, and what the outcome words may.
    var parts: CallParts {
        var parts: CallParts = [.handover, .ticketed]
        let byField: [(CsvField, CallParts)] = [
            (.queue, .queue), (.number, .number), (.caller, .caller), (.final, .final),
            (.outcome, .outcome),
        ]
        for (field, part) in byField + CsvField.durations where place(of: field) >= 0 {
            parts.insert(part)
        }
        return parts
    }
}
