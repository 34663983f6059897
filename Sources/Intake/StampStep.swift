import Diagnostics

/// One step through a stamp: a byte that must stand there, or a part of date or time. 4 bytes.
struct StampStep: Sendable, Equatable {
    enum Part: UInt8, Sendable {
        case literal, year, shortYear, month, day, hour, hourOfHalf, halfDay, minute, second
        case fraction
    }

    let part: Part
    /// The byte of a literal.
    var byte: UInt8 = 0
    /// Fewest and most digits.
    var least: UInt8 = 0
    var most: UInt8 = 0

    private init(literal: UInt8) {
        part = .literal
        byte = literal
    }

    private init(_ part: Part, _ least: UInt8, _ most: UInt8) {
        self.part = part
        self.least = least
        self.most = most
    }

    /// The letters a pattern may hold.
    private static let letters: [String: StampStep] = [
        "yyyy": StampStep(.year, 4, 4),
        "yy": StampStep(.shortYear, 2, 2),
        "MM": StampStep(.month, 2, 2),
        "M": StampStep(.month, 1, 2),
        "dd": StampStep(.day, 2, 2),
        "d": StampStep(.day, 1, 2),
        "HH": StampStep(.hour, 2, 2),
        "H": StampStep(.hour, 1, 2),
        "hh": StampStep(.hourOfHalf, 2, 2),
        "h": StampStep(.hourOfHalf, 1, 2),
        "a": StampStep(.halfDay, 0, 0),
        "mm": StampStep(.minute, 2, 2),
        "ss": StampStep(.second, 2, 2),
    ]
    private static let reserved = Set("yMdHhamsS")

    static func compile(_ pattern: String) throws(PatternFault) -> [StampStep] {
        var steps: [StampStep] = []
        var rest = Substring(pattern)
        while let letter = rest.first {
            if letter == "'" {
                rest.removeFirst()
                guard let close = rest.firstIndex(of: "'") else {
                    throw fault(
                        "ein Apostroph, der den wörtlichen Text abschließt",
                        "an apostrophe that closes the literal text"
                    )
                }
                // Two apostrophes in a row stand for one.
                let literal = close == rest.startIndex ? "'" : rest[..<close]
                steps += literal.utf8.map { StampStep(literal: $0) }
                rest = rest[rest.index(after: close)...]
            } else if reserved.contains(letter) {
                let group = rest.prefix { $0 == letter }
                steps.append(try step(String(group)))
                rest = rest.dropFirst(group.count)
            } else {
                steps += String(letter).utf8.map { StampStep(literal: $0) }
                rest.removeFirst()
            }
        }
        try check(steps)
        return steps
    }

    private static func step(_ group: String) throws(PatternFault) -> StampStep {
        if group.allSatisfy({ $0 == "S" }) { return StampStep(.fraction, 1, 9) }
        guard let step = letters[group] else {
            throw fault(
                "statt „\(group)“ eines von yyyy yy MM M dd d HH H hh h a mm ss SSS"
                    + " (wörtlicher Text in Apostrophen)",
                "instead of “\(group)” one of yyyy yy MM M dd d HH H hh h a mm ss SSS"
                    + " (literal text in apostrophes)"
            )
        }
        return step
    }

    /// A pattern must tell a day, and nothing twice or without what it belongs to.
    private static func check(_ steps: [StampStep]) throws(PatternFault) {
        func count(_ parts: Part...) -> Int { steps.count { parts.contains($0.part) } }
        guard count(.year, .shortYear) == 1, count(.month) == 1, count(.day) == 1 else {
            throw fault(
                "Jahr, Monat und Tag je einmal, etwa dd.MM.yyyy HH:mm:ss,"
                    + " oder iso8601, epoch-s, epoch-ms",
                "year, month and day once each, such as dd.MM.yyyy HH:mm:ss,"
                    + " or iso8601, epoch-s, epoch-ms"
            )
        }
        guard count(.hour, .hourOfHalf) <= 1, count(.minute) <= 1, count(.second) <= 1,
            count(.fraction) <= 1, count(.halfDay) <= 1
        else {
            throw fault("jeder Teil höchstens einmal", "every part once at most")
        }
        guard count(.hourOfHalf) == count(.halfDay) else {
            throw fault(
                "hh oder h zusammen mit a (AM/PM), sonst HH",
                "hh or h together with a (AM/PM), else HH"
            )
        }
        let clock = [count(.hour, .hourOfHalf), count(.minute), count(.second), count(.fraction)]
        guard zip(clock, clock.dropFirst()).allSatisfy({ $0 >= $1 }) else {
            throw fault(
                "zu Minuten auch Stunden, zu Sekunden auch Minuten, zu SSS auch ss",
                "hours with minutes, minutes with seconds, ss with SSS"
            )
        }
    }

    private static func fault(_ german: String, _ english: String) -> PatternFault {
        PatternFault(expected: Text(german, english))
    }
}
