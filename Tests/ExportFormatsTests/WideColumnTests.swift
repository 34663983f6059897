import CWide
import CallModel
import TestSupport
import Testing

@testable import ExportFormats
@testable import Intake

/// Columns that are read several records at a time, against the same fields one by one.
struct WideColumnTests {
    /// Elsewhere nothing is read so, and whoever asks takes the records one by one.
    private let isWide = wide_width() > 0

    /// Records of two columns, of which one holds the texts; the other is as short as can be.
    private struct Records {
        let texts: [String]
        let column: Int
        private(set) var bytes: [UInt8] = []
        private(set) var ends: [Int32] = [-1]
        private let isQuoted: Bool

        init(_ texts: [String], column: Int, isQuoted: Bool, _ random: inout SeededRandom) {
            (self.texts, self.column, self.isQuoted) = (texts, column, isQuoted)
            for text in texts {
                let isInQuotes = isQuoted && Int.random(in: 0..<3, using: &random) > 0
                let field = Array((isInQuotes ? "\"\(text)\"" : text).utf8)
                for place in 0..<2 {
                    bytes += place == column ? field : [0x65]
                    ends.append(Int32(bytes.count))
                    bytes.append(place == 0 ? 0x2C : 0x0A)
                }
            }
            // What a window may have behind its last record: more of the same.
            bytes += Array(repeating: 0x35, count: 64)
        }

        var lot: CsvLot {
            let records = RegularRecords(
                count: texts.count,
                width: 2,
                breakLength: 1,
                quote: isQuoted ? 0x22 : 0,
                first: RecordPosition(line: 1, byte: 0)
            )
            return CsvLot(records, from: 0)
        }

        func field(_ index: Int) -> FieldRange { lot.field(column, index, bytes.span, ends.span) }
    }

    /// Random texts, nearly all of them usual, in either column, in quotes or not.
    private func eachColumn(
        usual: [String],
        others: [String],
        _ check: (Records) throws -> Void
    ) rethrows {
        for seed in 0..<60 {
            var random = SeededRandom(seed)
            let count = Int.random(in: 1...60, using: &random)
            let isMixed = seed % 3 > 0
            let texts = (0..<count).map { _ in
                isMixed && Int.random(in: 0..<20, using: &random) == 0
                    ? random.pick(others) : random.pick(usual)
            }
            try check(Records(texts, column: seed % 2, isQuoted: seed % 4 > 1, &random))
        }
    }

    @Test(arguments: [-1, 9])
    func `words are read up to the first that was not met`(empty: Int32) {
        let known = ["a", "Wohngeld", "migration", "achtzehn Zeichen.", "sechzehn Zeichen"]
        var words = RecentWords()
        for (number, word) in known.enumerated() where word.utf8.count <= 16 {
            words.note(Array(word.utf8).span, value: UInt16(number))
        }
        let usual = known.filter { $0.utf8.count <= 16 } + (empty < 0 ? [] : [""])
        let others = ["b", "Wohngeld2", "achtzehn Zeichen.", "sechzehn zeichen", "a\0", ""]
        eachColumn(usual: usual, others: others) { records in
            let lot = CallLot(source: 0)
            let read = words.fill(
                lot.queues,
                empty: empty,
                from: 0,
                records.lot,
                records.column,
                records.bytes.span,
                records.ends.span
            )
            let first = records.texts.firstIndex { !usual.contains($0) } ?? records.texts.count
            #expect(read == (isWide ? first : 0))
            for index in 0..<read {
                let text = records.texts[index]
                let expected = text.isEmpty ? Int(empty) : known.firstIndex(of: text)
                #expect(Int(lot.queues[index]) == expected)
                guard !text.isEmpty else { continue }
                let alone = words.valueInWindow(records.bytes.span, records.field(index))
                #expect(alone == expected)
            }
        }
    }

    @Test(arguments: ["17956000001", "179560001", "9007199254740993", "0000000000000001"])
    func `ids are read as long as they begin alike`(first: String) {
        var ids = RepeatedId()
        let window = Array(first.utf8) + Array(repeating: 0x35, count: 64)
        let whole = FieldRange(start: 0, end: Int32(first.utf8.count))
        _ = ids.learn(window.span, whole)
        let head = String(first.dropLast(8))
        let usual = ["00000000", "00000001", "99999999", "12345678"].map { head + $0 }
        let others = [
            "", "1", String(repeating: "9", count: first.utf8.count), head + "1234567",
            head + "1234567x",
            head + "123456:8", first + "1", "x" + String(first.dropFirst()),
        ]
        eachColumn(usual: usual, others: others) { records in
            let lot = CallLot(source: 3)
            let read = ids.fill(
                lot.keys,
                of: 3,
                from: 0,
                records.lot,
                column: records.column,
                records.bytes.span,
                records.ends.span
            )
            let unusual = records.texts.firstIndex { !usual.contains($0) } ?? records.texts.count
            #expect(read.count == (isWide ? unusual / 4 * 4 : 0))
            let keys = (0..<read.count).map { lot.keys[$0] }
            #expect(read.ascends == zip(keys, keys.dropFirst()).allSatisfy { $0 < $1 })
            for index in records.texts.indices {
                let text = records.texts[index]
                let key = CallKey(source: 3, text: Array(text.utf8).span)
                if index < read.count { #expect(lot.keys[index] == key) }
                // The twin does not know more of them, nor fewer.
                guard text.utf8.count >= 8 else { continue }
                let alone = ids.key(of: 3, records.bytes.span, records.field(index))
                #expect(alone == (usual.contains(text) ? key : nil))
            }
        }
    }

    @Test(arguments: ["yyyy-MM-dd HH:mm:ss", "yyyyMMdd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss"])
    func `stamps are read as long as they are of one day`(pattern: String) throws {
        let isLong = pattern.hasPrefix("yyyy-")
        let separator = pattern.contains("'") ? "T" : " "
        let (date, other) =
            isLong ? ("2019-03-05", "2019-03-06") : ("20190305", "20180305")
        let usual = ["00:00:00", "23:59:59", "09:08:07", "12:34:56"].map { date + separator + $0 }
        let others = [
            "", other + separator + "12:34:56", date + separator + "24:00:00",
            date + separator + "12:60:00", date + separator + "12:00:60",
            date + separator + "12-00-00", date + separator + "1:00:000",
            date + separator + "12:00:0/", date + separator + ":2:00:00",
            date + separator + "12:00", date + ";12:34:56",
        ]
        var dates = RepeatedDate(try StampPattern(pattern))
        var stamps = StampReader(zone: .utc)
        let window = Array(usual[0].utf8) + Array(repeating: 0x35, count: 64)
        let whole = FieldRange(start: 0, end: Int32(usual[0].utf8.count))
        _ = dates.read(window.span, whole, &stamps)
        eachColumn(usual: usual, others: others) { records in
            let lot = CallLot(source: 0)
            let read = dates.fill(
                lot.starts,
                from: 0,
                records.lot,
                column: records.column,
                records.bytes.span,
                records.ends.span,
                &stamps
            )
            let unusual = records.texts.firstIndex { !usual.contains($0) } ?? records.texts.count
            #expect(read == (isWide ? unusual / 4 * 4 : 0))
            for index in records.texts.indices {
                let alone = dates.readUsual(records.bytes.span, records.field(index), &stamps)
                #expect((alone != nil) == usual.contains(records.texts[index]))
                if index < read { #expect(lot.starts[index] == alone) }
            }
        }
    }

    /// Completed and as they stand, with country codes of one to three digits, and of none.
    @Test(arguments: ["49", "1", "423", ""], [true, false])
    func `callers of digits alone have the keys they have alone`(
        country: String,
        isTelephone: Bool
    ) {
        let reading = ReadingContext(
            source: 0,
            input: "x.csv",
            zone: .utc,
            numbering: Numbering(country: country, area: "421"),
            callers: CallerKeying()
        )
        let callers = CallerReader(reading, anonymous: nil, charset: .utf8)
        let digits = isTelephone ? country.utf8.count - 1 : 0
        let isWide = isWide && !(isTelephone && country.isEmpty)
        let usual = ["042103012345", "", "0101234", "09999999999", "01000000000000", "04210301"]
        let isUsual = { (text: String) in
            text.isEmpty || (8...15).contains(text.utf8.count + digits)
        }
        let others = [
            "+4942103012345", "0049421301234", "0421 3012345", "0421301234567890", "04213",
            "anonymous", "4,21E+11", "0", "115", "042130123x5", "/4210301234", ":4210301234",
        ]
        eachColumn(usual: usual.filter(isUsual), others: others) { records in
            let lot = CallLot(source: 0)
            let read = callers.fill(
                lot.callers,
                from: 0,
                records.lot,
                column: records.column,
                isTelephone: isTelephone,
                records.bytes.span,
                records.ends.span
            )
            let unusual =
                records.texts.firstIndex { text in
                    !isUsual(text) || !text.utf8.allSatisfy { (0x30...0x39).contains($0) }
                        || isTelephone
                            && (text.hasPrefix("00") || !text.isEmpty && !text.hasPrefix("0"))
                } ?? records.texts.count
            #expect(read == (isWide ? unusual / 4 * 4 : 0))
            for index in 0..<read {
                let alone = callers.key(
                    of: records.bytes.span,
                    records.field(index),
                    isTelephone: isTelephone
                )
                #expect(lot.callers[index] == alone, "\(records.texts[index].utf8.count) digits")
            }
        }
    }

    @Test(
        arguments: [
            (nil, true), (["unbekannt", "0", "12345"], true), (["04210000000"], false),
            (["anonym", "000000"], false), (["0421/000000"], true),
        ] as [([String]?, Bool)]
    )
    func `numbers that stand for nobody are looked for one by one`(texts: [String]?, none: Bool) {
        #expect(AnonymousTexts(texts).haveNoNumbers == none)
    }

    @Test func `fields without letters are told by eights`() {
        let usual = ["042103012345", "", "0", "+49 421/3012345", "(0421) 3012345 "]
        let others = ["4,21E+11", "anonym", "a", "042103012345678901", "\u{F6}", "@", "0421x"]
        eachColumn(usual: usual, others: others) { records in
            let read = CallerReader.withoutLetters(
                records.lot,
                from: 0,
                column: records.column,
                records.bytes.span,
                records.ends.span
            )
            let unusual = records.texts.firstIndex { !usual.contains($0) } ?? records.texts.count
            #expect(read == (isWide ? unusual / 8 * 8 : 0))
            for index in 0..<read {
                let field = records.field(index)
                let mayBe = CallerReader.mayBeDamagedInWindow(records.bytes.span, field)
                #expect(!mayBe)
            }
        }
    }

    /// Up to four columns of lengths next to each other, in front of them an id, behind them a text.
    @Test(arguments: 1...4, [1, 2, 7])
    func `lengths of columns next to each other are those of each alone`(
        columns: Int,
        idLength: Int
    ) {
        let usual = ["", "0", "7", "59", "60", "999", "1000", "9999"]
        let known = ["10000", "123456", "1.5", " 12"]
        let fields: [CsvField] = [.wait, .talk, .hold, .wrapup]
        for seed in 0..<60 {
            var random = SeededRandom(seed)
            let count = Int.random(in: 1...60, using: &random)
            let isMixed = seed % 3 > 0
            let isQuoted = seed % 7 == 0
            var (bytes, ends): ([UInt8], [Int32]) = ([], [-1])
            var texts: [[String]] = []
            for record in 0..<count {
                let lengths = (0..<columns).map { _ in
                    let isOther = isMixed && Int.random(in: 0..<90, using: &random) == 0
                    return isOther ? random.pick(known + ["-1", "9a", "/"]) : random.pick(usual)
                }
                texts.append(lengths)
                let id = String(repeating: "1", count: idLength)
                for (place, text) in ([id] + lengths + ["9999"]).enumerated() {
                    // All first lengths in quotes, only the texts, or some lengths.
                    let isInQuotes =
                        switch seed / 7 % 3 {
                        case 0: place == 1
                        case 1: place == columns + 1
                        default: place == 1 && record % 5 == 3
                        }
                    bytes += (isQuoted && isInQuotes ? "\"\(text)\"" : text).utf8
                    ends.append(Int32(bytes.count))
                    bytes.append(place == columns + 1 ? 0x0A : 0x2C)
                }
            }
            bytes += Array(repeating: 0x35, count: 64)
            // What a collector leaves behind the last end.
            ends += Array(repeating: 0, count: 8)
            let records = RegularRecords(
                count: count,
                width: columns + 2,
                breakLength: 1,
                quote: isQuoted ? 0x22 : 0,
                first: RecordPosition(line: 1, byte: 0)
            )
            let run = (0..<columns).map { column in
                CsvDurations.Cell(place: column + 1, pattern: .seconds, field: fields[column])
            }
            let lot = CallLot(source: 0)
            var usualOnes = CsvLot(records, from: 0)
            usualOnes.fill(run, bytes.span, ends.span, into: lot)
            let isLength = { (text: String) in usual.contains(text) || known.contains(text) }
            #expect(usualOnes.count == texts.firstIndex { !$0.allSatisfy(isLength) } ?? count)
            let read = [lot.waits, lot.talks, lot.holds, lot.wrapUps]
            for record in 0..<usualOnes.count {
                for column in 0..<columns {
                    let text = Array(texts[record][column].utf8)
                    let whole = FieldRange(start: 0, end: Int32(text.count))
                    var expected = Milliseconds.notGiven
                    if case .milliseconds(let length) = DurationPattern.seconds.read(
                        text.span,
                        whole
                    ) {
                        expected = length
                    }
                    #expect(read[column][record] == expected, "\(texts[record])")
                }
            }
        }
    }
}
