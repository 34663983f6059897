/// Keeps a spreadsheet from running a name as a formula (CWE-1236).
///
/// Text that begins with `=`, `+`, `-`, `@`, tab, CR or LF gets an apostrophe in front, unless it
/// is a plain negative number (`-5,3`) or a telephone number (`+49 421 361-0`): those can run
/// nothing and must arrive as they are. Figures never come here.
enum FormulaGuard {
    static func guarded(_ text: String) -> String {
        guard let first = text.unicodeScalars.first else { return text }
        switch first {
        case "=", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": return "'" + text
        case "+": return isTelephoneNumber(text) ? text : "'" + text
        case "-": return isNegativeNumber(text) ? text : "'" + text
        default: return text
        }
    }

    private static func isNegativeNumber(_ text: String) -> Bool {
        let parts = text.dropFirst().split(
            omittingEmptySubsequences: false,
            whereSeparator: { $0 == "," || $0 == "." }
        )
        return parts.count <= 2
            && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }
    }

    /// A plus, a country code that begins with 1...9, then digits with the marks between them that
    /// people write.
    private static func isTelephoneNumber(_ text: String) -> Bool {
        let rest = text.utf8.dropFirst()
        guard let first = rest.first, isDigit(first), first != UInt8(ascii: "0") else {
            return false
        }
        return rest.count(where: isDigit) >= 5
            && rest.allSatisfy { isDigit($0) || " -/()".utf8.contains($0) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
