import Intake

/// Where a standard layout of Communication Manager puts what is read of a call; columns are
/// counted from 1, as its manuals do.
///
/// Only layouts whose every column in use is described in public are here. `Teleseer` is the same
/// with and without ISDN, but for fields that nothing is read from.
struct CmLayout {
    let name: String
    /// First of the four columns of the time of day, `HHMM`.
    let time: Int32
    /// First of the four columns of the duration: hour, minutes, tenths of a minute.
    let duration: Int32
    let condition: Int32
    let dialled: ClosedRange<Int32>
    /// Trunk circuits; LSU-Expand puts the hundreds apart from tens and units.
    let incoming: [ClosedRange<Int32>]
    let outgoing: [ClosedRange<Int32>]
    /// Columns that no record fills.
    let blanks: [Int32]
    /// Fields that hold digits at their right end, or nothing.
    let numbers: [ClosedRange<Int32>]
    /// Bytes of the longest line, with what ends it.
    let longest: Int

    static let all = [
        teleseer, printer, enhancedPrinter, lsuExpand, internationalIsdn, unformatted,
    ]

    static let teleseer = CmLayout(
        name: "Teleseer",
        time: 4,
        duration: 8,
        condition: 12,
        dialled: 19...33,
        incoming: [56...58],
        outgoing: [59...61],
        blanks: [1, 2, 3],
        numbers: [34...38, 56...58, 59...61],
        longest: 90
    )

    static let printer = CmLayout(
        name: "Printer",
        time: 1,
        duration: 6,
        condition: 11,
        dialled: 21...35,
        incoming: [74...76],
        outgoing: [78...80],
        blanks: [5, 10, 12, 16, 20, 36, 42, 58, 73, 77, 81],
        numbers: [37...41, 74...76, 78...80],
        longest: 90
    )

    /// Its account code counts among the numbers, for there Int-ISDN and Expanded have the caller.
    static let enhancedPrinter = CmLayout(
        name: "Enhanced Printer",
        time: 1,
        duration: 6,
        condition: 11,
        dialled: 23...37,
        incoming: [75...77],
        outgoing: [79...81],
        blanks: [5, 10, 12, 17, 22, 38, 44, 60, 68, 72, 74, 78, 82],
        numbers: [39...43, 45...59, 75...77, 79...81],
        longest: 90
    )

    static let lsuExpand = CmLayout(
        name: "LSU-Expand",
        time: 1,
        duration: 6,
        condition: 11,
        dialled: 20...34,
        incoming: [72...72, 62...63],
        outgoing: [70...70, 67...68],
        blanks: [5, 10, 12, 19, 35, 40, 46, 59, 61, 64, 69, 71],
        numbers: [36...39, 62...63, 67...68],
        longest: 85
    )

    static let internationalIsdn = CmLayout(
        name: "Int-ISDN",
        time: 1,
        duration: 6,
        condition: 11,
        dialled: 23...37,
        incoming: [78...80],
        outgoing: [82...84],
        blanks: [5, 10, 12, 17, 22, 38, 49, 65, 77, 81, 85],
        numbers: [39...48, 78...80, 82...84],
        longest: 140
    )

    /// With and without its enhanced fields: only the time in queue, which is not read, differs.
    static let unformatted = CmLayout(
        name: "Unformatted",
        time: 1,
        duration: 5,
        condition: 9,
        dialled: 18...32,
        incoming: [68...70],
        outgoing: [71...73],
        blanks: [],
        numbers: [33...42, 68...70, 71...73],
        longest: 110
    )

    /// The number of a trunk circuit; nil where there is none.
    func circuit(
        _ bytes: Span<UInt8>,
        _ line: FieldRange,
        _ places: [ClosedRange<Int32>]
    ) -> Int32? {
        var circuit: Int32?
        for index in places.indices {
            let part = columns(bytes, line, places[index])
            if part.isEmpty { continue }
            guard part.count <= 3, let number = digits(bytes, part) else { return nil }
            circuit = (circuit ?? 0) * 1000 + number
        }
        return circuit
    }

    /// Whether the line names an outgoing circuit.
    func isOutgoing(_ bytes: Span<UInt8>, _ line: FieldRange) -> Bool {
        for index in outgoing.indices where !columns(bytes, line, outgoing[index]).isEmpty {
            return true
        }
        return false
    }

    /// Whether a line begins as a record of this layout does: time, duration, condition, and
    /// blanks between them.
    func begins(_ bytes: Span<UInt8>, _ line: FieldRange) -> Bool {
        for place in time..<(time + 4) where !isDigit(column(bytes, line, place)) { return false }
        for place in duration..<(duration + 4) where !isDigit(column(bytes, line, place)) {
            return false
        }
        let code = column(bytes, line, condition)
        return (isDigit(code) || isUpperCase(code)) && keepsBlanks(bytes, line)
    }

    /// Whether no column is filled that this layout leaves blank.
    func keepsBlanks(_ bytes: Span<UInt8>, _ line: FieldRange) -> Bool {
        for place in blanks where column(bytes, line, place) != UInt8(ascii: " ") { return false }
        return true
    }

    /// Whether a line that begins as a record may be one: no column is filled that is blank in
    /// this layout, and a number that was dialled ends where it has to.
    func mayBe(_ bytes: Span<UInt8>, _ line: FieldRange) -> Bool {
        keepsBlanks(bytes, line)
            && (isFilled(bytes, line, dialled.upperBound)
                || columns(bytes, line, dialled).isEmpty)
    }

    /// Whether a line is a record of this layout, up to the number that was dialled at least:
    /// where that ends tells the layouts apart.
    func isRecord(_ bytes: Span<UInt8>, _ line: FieldRange) -> Bool {
        guard line.count >= Int(dialled.upperBound), line.count <= longest,
            begins(bytes, line), isFilled(bytes, line, dialled.upperBound)
        else { return false }
        for field in numbers {
            let text = columns(bytes, line, field.lowerBound, field.upperBound)
            guard !text.isEmpty else { continue }
            guard isFilled(bytes, line, field.upperBound),
                text.bounds.allSatisfy({ isDigit(bytes[$0]) })
            else { return false }
        }
        return true
    }

    private func isFilled(_ bytes: Span<UInt8>, _ line: FieldRange, _ place: Int32) -> Bool {
        column(bytes, line, place) != UInt8(ascii: " ")
    }

    private func isUpperCase(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "A") < 26
    }
}

extension CmLayout {
    /// The layout that most of the first lines are of, and how many they are; nil where no line is
    /// a record, or as many are of one as of another.
    static func most(of lines: [[UInt8]]) -> (layout: CmLayout, records: Int)? {
        let counted = all.map { layout in
            (
                layout: layout,
                records: lines.count { line in
                    layout.isRecord(
                        line.span,
                        FieldRange(start: 0, end: Int32(clamping: line.count))
                    )
                }
            )
        }.sorted { $0.records > $1.records }
        guard counted[0].records > counted[1].records else { return nil }
        return counted[0]
    }
}
