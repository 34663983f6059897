/// Records of delimited text, quoted as RFC 4180 asks.
struct CsvText {
    private(set) var text = ""
    private let separator: Unicode.Scalar
    private let lineEnd: String

    init(separator: Unicode.Scalar, lineEnd: String) {
        self.separator = separator
        self.lineEnd = lineEnd
    }

    mutating func add(_ record: [String]) {
        // A record of one empty field would be an empty line, which readers skip.
        if record == [""] {
            text += "\"\"" + lineEnd
            return
        }
        for (index, field) in record.enumerated() {
            if index > 0 { text.unicodeScalars.append(separator) }
            text += quoted(field)
        }
        text += lineEnd
    }

    mutating func addBlankLine() { text += lineEnd }

    private func quoted(_ field: String) -> String {
        // Scalars, not characters: CR LF together are one character.
        let needsQuotes = field.unicodeScalars.contains {
            $0 == "\"" || $0 == "\r" || $0 == "\n" || $0 == separator
        }
        guard needsQuotes else { return field }
        var result = "\""
        for scalar in field.unicodeScalars {
            if scalar == "\"" { result += "\"" }
            result.unicodeScalars.append(scalar)
        }
        return result + "\""
    }
}
