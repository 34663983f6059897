extension CsvGuess {
    /// How many records are looked at.
    private static let most = 60

    /// The first records of a text as fields, outer blanks and quotes taken off; the last one is
    /// left out where it may be cut.
    ///
    /// Quotes keep separators and line breaks in a field, as they do for the scanner. Where one is
    /// opened and never closed, all of them are letters.
    static func records(_ text: String, separator: UInt8) -> [[String]] {
        let bytes = Array(text.drop { $0 == "\u{FEFF}" }.utf8)
        let (records, isOpen) = cut(bytes, separator, quote: UInt8(ascii: "\""))
        return isOpen && records.count < 2 ? cut(bytes, separator, quote: nil).records : records
    }

    private static func cut(
        _ bytes: [UInt8],
        _ separator: UInt8,
        quote: UInt8?
    ) -> (records: [[String]], isOpen: Bool) {
        var records: [[String]] = []
        var fields: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        var isOpen = false
        func endField() {
            let text = String(decoding: field, as: UTF8.self)
            fields.append(isQuoted ? text : bare(text))
            field.removeAll(keepingCapacity: true)
            isQuoted = false
        }
        var index = 0
        while index < bytes.count, records.count < most {
            let byte = bytes[index]
            let next = index + 1 < bytes.count ? bytes[index + 1] : UInt8(ascii: "\n")
            index += 1
            if isOpen {
                if byte != quote {
                    field.append(byte)
                } else if next == byte {
                    field.append(byte)
                    index += 1
                } else if next == separator || isLineEnd(next) {
                    isOpen = false
                } else {
                    field.append(byte)
                }
            } else if byte == quote, field.isEmpty, !isQuoted {
                isOpen = true
                isQuoted = true
            } else if byte == separator {
                endField()
            } else if !isLineEnd(byte) {
                field.append(byte)
            } else if !fields.isEmpty || !field.isEmpty || isQuoted {
                endField()
                records.append(fields)
                fields = []
            }
        }
        // The only line there is, even where it has no end.
        if records.isEmpty, !isOpen, !fields.isEmpty || !field.isEmpty {
            endField()
            records.append(fields)
        }
        return (records, isOpen)
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    /// Without outer blanks, and without quotes behind them.
    private static func bare(_ text: String) -> String {
        var field = text[...]
        while field.first?.isWhitespace == true { field = field.dropFirst() }
        while field.last?.isWhitespace == true { field = field.dropLast() }
        if field.count >= 2, field.first == "\"", field.last == "\"" {
            field = field.dropFirst().dropLast()
        }
        return String(field)
    }
}
