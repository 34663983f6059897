import CallModel
import Diagnostics
import ExportFormats
import Intake
import TestSupport
import Testing

/// Records that are read a column at a time give what they give one by one.
///
/// The twin is the same reader behind libcsv, whose records always come one by one.
struct CsvLotTests {
    /// What a file told, as text that can be compared.
    private func told(_ reading: Reading) -> [String] {
        reading.legs.map { "\($0)" }
            + reading.rejects.kept.map { "\($0)" }
            + [
                "\(reading.recordsRead)", "\(reading.queues)", "\(reading.numbers)",
                "\(reading.skipped.sorted { $0.key < $1.key })",
                "\(reading.unknownWords.sorted { $0.key < $1.key })",
                reading.warnings.map { $0.rendered(.english) }.joined(separator: "\n"),
            ]
    }

    private func mapping(_ export: RandomCsv) throws -> CsvMapping {
        var mapping = CsvMapping()
            .with(.id, "id")
            .with(.start, "start", as: try stamp(export.stampPattern))
            .with(.queue, "queue").with(.number, "number").with(.caller, "caller")
            .with(.wait, "wait", as: .duration(.seconds))
            .with(.talk, "talk", as: .duration(export.talkPattern))
            .with(.agent, "agent")
            .words([
                "answered": .outcome(.answered, []), "passed on": .outcome(.answered, .forwarded),
                "abandoned": .outcome(.abandoned, []), "phantom": .ignored,
            ])
        if export.hasOutcomes { mapping = mapping.with(.outcome, "outcome") }
        if export.hasLegs { mapping = mapping.with(.leg, "leg") }
        return mapping
    }

    @Test(arguments: 0..<60)
    func `a random export reads the same in lots and one by one`(seed: Int) throws {
        let export = RandomCsv(seed: seed)
        let csv = try format("csv")
        for wants in [CallParts.all, CallParts.all.subtracting(.caller)] {
            var inLots = try mapping(export)
            inLots.scanner = .fast
            var oneByOne = inLots
            oneByOne.scanner = .libcsv
            let expected = told(
                try read(export.bytes, as: csv, .calls(oneByOne), context(wants: wants))
            )
            for chunk in [.max, 1000] {
                let found = told(
                    try read(
                        export.bytes,
                        as: csv,
                        .calls(inLots),
                        context(wants: wants),
                        chunk: chunk
                    )
                )
                #expect(found.count == expected.count)
                let first = zip(found, expected).first { $0 != $1 }
                #expect(first == nil, "seed \(seed)")
            }
        }
    }
}

/// An export of some hundred records, most of them alike: some fields are written in an unusual
/// way, some are wrong, some records have too many or too few.
private struct RandomCsv {
    let hasOutcomes: Bool
    let hasLegs: Bool
    let stampPattern: String
    let talkPattern: DurationPattern
    let bytes: [UInt8]

    init(seed: Int) {
        var random = SeededRandom(seed)
        hasOutcomes = !random.once(in: 5)
        hasLegs = random.once(in: 4)
        let isClock = random.once(in: 2)
        talkPattern = isClock ? .hoursMinutesSeconds : .seconds
        let isGerman = random.once(in: 2)
        stampPattern = isGerman ? "dd.MM.yyyy HH:mm:ss" : "yyyy-MM-dd HH:mm:ss"
        let quotes = random.once(in: 3)
        let rarity = random.pick([8, 60, 1000])
        var lines = ["id;start;queue;number;caller;wait;talk;agent;outcome;leg"]
        var second = random.pick([0, 6 * 86_400])
        for id in 0..<random.pick([5, 300, 900]) {
            second += Int.random(in: -3...40, using: &random)
            let talk = Int.random(in: 0...4000, using: &random)
            var fields = [
                "\(40_000_000 + id)", RandomCsv.stamp(second, isGerman),
                random.pick(["wohngeld", "115", "Amt für Soziale Dienste", "a", "queue-nine"]),
                random.pick(["", "0421 361-4010", "115"]),
                random.pick(["0421 361\(id)", "anonym", "", "sip-tuer"]),
                "\(Int.random(in: 0...200, using: &random))",
                isClock ? RandomCsv.clock(talk) : "\(talk)",
                random.pick(["", "a1"]), random.pick(["answered", "passed on", "abandoned"]),
                "\(Int.random(in: 1...9, using: &random))",
            ]
            if random.once(in: rarity) { RandomCsv.spoil(&fields, &random) }
            if quotes { fields = fields.map { "\"\($0)\"" } }
            lines.append(fields.joined(separator: ";"))
        }
        let end = random.pick(["\n", "\r\n"])
        bytes = Array(lines.map { $0 + end }.joined().utf8)
    }

    /// Around the hours that clocks are put forward and back, in March or in October.
    private static func stamp(_ second: Int, _ isGerman: Bool) -> String {
        let start = second < 3 * 86_400 ? 30 : 26
        let month = second < 3 * 86_400 ? "03" : "10"
        let seconds = second < 3 * 86_400 ? second : second - 6 * 86_400
        let inDay = (seconds + 86_400 + 6000) % 86_400
        let day = start + (seconds + 86_400 + 6000) / 86_400 - 1
        return (isGerman ? "\(day).\(month).2019 " : "2019-\(month)-\(day) ") + clock(inDay)
    }

    private static func clock(_ seconds: Int) -> String {
        [seconds / 3600, seconds / 60 % 60, seconds % 60]
            .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }

    private static func spoil(_ fields: inout [String], _ random: inout SeededRandom) {
        switch Int.random(in: 0..<20, using: &random) {
        case 0: fields[0] = random.pick(["", " 17 ", "call-a", "1234567890.17", "00012"])
        case 1:
            fields[1] = random.pick(["", "yesterday", "31.02.2019 10:00:00", "2019-03-31 25:00:00"])
        case 2: fields[1] = " " + fields[1]
        case 3: fields[2] = random.pick(["", " wohngeld ", "new queue \(fields[0])"])
        case 4: fields[3] = random.pick(["4,21E+08", "0421 999\(fields[0])"])
        case 5: fields[4] = random.pick(["4,21E+11", " 0421 1 ", "elfe"])
        case 6:
            fields[5] = random.pick(["", "-3", "x", "3,5", " 7", "12345678", "999999", "0000012"])
        case 7: fields[6] = random.pick(["", "-1", "1:02:03", "99:59:59", "100:00:00", "00:60:00"])
        case 8: fields[8] = random.pick(["phantom", "", " Answered ", "nobody knows"])
        case 9: fields[9] = random.pick(["", "0", "10", "256", "x"])
        case 10: fields.append("more")
        case 11: fields.removeLast(3)
        case 12: fields = fields.map { _ in "" }
        case 13: fields = [""]
        case 14: fields[2] = "Wohngeld\"stelle"
        case 15:
            fields = [
                "id", "start", "queue", "number", "caller", "wait", "talk", "agent", "outcome",
                "leg",
            ]
        case 16: fields[1] = "28" + fields[1].dropFirst(2)
        case 17: fields[2] = String(repeating: "lang", count: 9)
        default: fields[7] = "  "
        }
    }
}
