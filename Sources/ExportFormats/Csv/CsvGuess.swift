import CallModel
package import Intake

/// A mapping made up from the header and the first records, for files that come without a
/// pipeline file. What it finds is shown by `inspect`, and can be corrected there.
package struct CsvGuess: Sendable {
    package private(set) var mapping = CsvMapping()
    /// How stamps and durations are read, as `as:` of a pipeline file.
    package private(set) var patterns: [CsvField: String] = [:]

    /// The columns of each field as the header names them, joined where there are several.
    package private(set) var names: [CsvField: [String]] = [:]

    package var separatorText: String {
        String(Unicode.Scalar(mapping.separator ?? UInt8(ascii: ",")))
    }

    /// Why nothing could be made up.
    package enum Lack: Error {
        /// There is no table with a header.
        case columns
        /// None of these columns tells when a call arrived.
        case start(columns: [String])
    }

    /// - Parameters:
    ///   - head: the first bytes of the text, in UTF-8 or an 8-bit charset.
    ///   - charset: what the file itself is in, where that is known.
    /// - Returns: the mapping, or what is missing for one.
    package static func of(
        _ head: Span<UInt8>,
        charset: Charset? = nil
    ) -> Result<CsvGuess, Lack> {
        guard let found = SeparatorSniffer.find(head) else { return .failure(.columns) }
        let isUTF8 = Charset.isValidUTF8(head.extracting(0..<CsvGuess.endOfWholeLines(head)))
        let text: Charset = isUTF8 ? .utf8 : .windows1252
        let lines = CsvGuess.records(text.decode(head), separator: found.separator)
        var columns: [String] = []
        for number in lines.indices.prefix(CsvFormat.mostTitleLines) where lines[number].count > 1 {
            if columns.isEmpty { columns = lines[number].prefix(20).map { presentable($0) } }
            var guess = CsvGuess()
            guess.mapping.separator = found.separator
            guess.mapping.charset = charset ?? text
            guess.mapping.outcomes = CsvGuess.outcomes
            if guess.map(lines[number], over: Array(lines[(number + 1)...])) {
                return .success(guess)
            }
        }
        return .failure(columns.isEmpty ? .columns : .start(columns: columns))
    }

    /// Maps the columns of a header; whether one says when a call arrived.
    private mutating func map(_ header: [String], over records: [[String]]) -> Bool {
        for (field, names) in CsvGuess.names {
            guard let index = CsvGuess.place(of: names, in: header) else { continue }
            map(field, [header[index]], samples: CsvGuess.samples([index], of: records))
        }
        if mapping.columns[.start] == nil,
            let date = CsvGuess.place(of: CsvGuess.dates, in: header),
            let time = CsvGuess.place(of: CsvGuess.times, in: header)
        {
            let samples = CsvGuess.samples([date, time], of: records)
            map(.start, [header[date], header[time]], samples: samples)
        }
        return mapping.columns[.start] != nil
    }

    private mutating func map(_ field: CsvField, _ names: [String], samples: [String]) {
        let decoding: CsvColumn.Decoding
        switch field {
        case .start, .received:
            guard let (text, pattern) = CsvGuess.stamp(samples) else { return }
            patterns[field] = text
            if CsvGuess.couldBeSwapped(text, pattern, samples) { mapping.assumedDates = text }
            decoding = .stamp(pattern)
        case .wait, .talk, .hold, .wrapup, .announcement:
            let (text, pattern) = CsvGuess.duration(samples)
            patterns[field] = text
            decoding = .duration(pattern)
        case .caller: decoding = .telephone
        case .leg: decoding = .count
        case .ticketed, .final, .forwarded: decoding = .flag(yes: CsvGuess.yes)
        default: decoding = .text
        }
        self.names[field] = names
        mapping.columns[field] = CsvColumn(
            references: names.map { .named([$0]) },
            decoding: decoding
        )
    }

    private static func place(of names: [String], in header: [String]) -> Int? {
        header.firstIndex { names.contains($0.lowercased()) }
    }

    /// The texts of a column, or of several joined by a blank.
    private static func samples(_ places: [Int], of records: [[String]]) -> [String] {
        records.compactMap { record in
            guard places.allSatisfy({ $0 < record.count }) else { return nil }
            return places.map { record[$0] }.filter { !$0.isEmpty }.joined(separator: " ")
        }
    }

    /// The pattern that reads most samples that are not empty, and at least half of them: a bad
    /// record or a line of sums among the first ones must not hide what the column is.
    private static func stamp(_ samples: [String]) -> (String, StampPattern)? {
        let filled = samples.filter { !$0.isEmpty }
        var best: (text: String, pattern: StampPattern, readable: Int)?
        for text in stamps {
            guard let pattern = try? StampPattern(text) else { continue }
            let readable = filled.count { isReadable($0, by: pattern) }
            if readable > best?.readable ?? (filled.count - 1) / 2 {
                best = (text, pattern, readable)
            }
        }
        return best.map { ($0.text, $0.pattern) }
    }

    /// Whether the samples can be read as well with day and month the other way round, and mean
    /// other days then. With dots a date names its day first.
    private static func couldBeSwapped(
        _ text: String,
        _ pattern: StampPattern,
        _ samples: [String]
    ) -> Bool {
        let swapped = String(text.map { $0 == "d" ? "M" : $0 == "M" ? "d" : $0 })
        guard text.contains("/"), swapped != text, let other = try? StampPattern(swapped) else {
            return false
        }
        let read = samples.filter { isReadable($0, by: pattern) }
        return read.allSatisfy { isReadable($0, by: other) }
            && read.contains { value(of: $0, by: pattern) != value(of: $0, by: other) }
    }

    private static func value(of sample: String, by pattern: StampPattern) -> StampValue? {
        let bytes = Array(sample.utf8)
        return pattern.read(bytes.span, FieldRange(start: 0, end: Int32(bytes.count)))
    }

    private static func isReadable(_ sample: String, by pattern: StampPattern) -> Bool {
        guard let value = value(of: sample, by: pattern) else { return false }
        // A number of seconds or milliseconds is a stamp only within this century.
        guard case .instant(let milliseconds) = value else { return true }
        return (631_152_000_000...4_102_444_800_000).contains(milliseconds)
    }

    private static func duration(_ samples: [String]) -> (String?, DurationPattern) {
        if let text = samples.lazy.compactMap(thousands).first,
            let pattern = DurationPattern(text)
        {
            return (text, pattern)
        }
        let colons = samples.first { $0.contains(":") }?.count { $0 == ":" } ?? 0
        if colons >= 2 { return ("HH:mm:ss", .hoursMinutesSeconds) }
        return colons == 1 ? ("mm:ss", .minutesSeconds) : (nil, .seconds)
    }

    /// How a length names its thousands, where it has two marks: one value of a column tells how
    /// all of it is written.
    private static func thousands(_ sample: String) -> String? {
        let marks = sample.filter { $0 == "." || $0 == "," }
        guard marks.count >= 2, !sample.contains(":"), let first = marks.first else { return nil }
        let bytes = Array(sample.utf8)
        let range = FieldRange(start: 0, end: Int32(bytes.count))
        let text = first == "." ? "1.234,5" : "1,234.5"
        guard case .milliseconds? = DurationPattern(text)?.read(bytes.span, range) else {
            return nil
        }
        return text
    }

    /// Complete lines only, so that a letter cut in two does not look like another encoding.
    private static func endOfWholeLines(_ head: Span<UInt8>) -> Int {
        var end = head.count
        while end > 0, head[end - 1] != UInt8(ascii: "\n") { end -= 1 }
        return end == 0 ? head.count : end
    }
}
