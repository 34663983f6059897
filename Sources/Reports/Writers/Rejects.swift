package import Diagnostics

extension Reports {
    /// `rejects.csv`: `file,line,column,byte,reason,field`, one record per reject, in the order of
    /// file, byte, column and reason.
    ///
    /// `column` is the place in the line in bytes, `field` the export's name of the column to
    /// blame; both are empty where the whole record is meant. The text of the record is never
    /// written: it may hold a caller's number.
    package static func rejectFile(_ rejects: [Reject]) -> [UInt8] {
        var csv = CsvText(separator: ",", lineEnd: "\n")
        csv.add(["file", "line", "column", "byte", "reason", "field"])
        for reject in rejects.sorted(by: isBefore) {
            let position = reject.position
            csv.add([
                position.file,
                position.line == 0 ? "" : String(position.line),
                position.column == 0 ? "" : String(position.column),
                String(position.byte), reject.reason.rawValue, reject.column ?? "",
            ])
        }
        return Array(csv.text.utf8)
    }

    /// Sorted here, so that neither the order of files nor that of threads can reach the file.
    private static func isBefore(_ left: Reject, _ right: Reject) -> Bool {
        let (first, second) = (left.position, right.position)
        if first.file != second.file { return first.file < second.file }
        if first.byte != second.byte { return first.byte < second.byte }
        if first.line != second.line { return first.line < second.line }
        if first.column != second.column { return first.column < second.column }
        if left.reason != right.reason { return left.reason.rawValue < right.reason.rawValue }
        return (left.column ?? "") < (right.column ?? "")
    }
}
