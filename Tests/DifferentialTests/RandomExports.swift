import Foundation
import TestSupport

/// A few small exports of one house: calls with several legs, callers who try again, withheld
/// numbers, days of the clock change, duplicates within and across files, lines in any order.
struct RandomExports {
    static let header = "id;leg;start;queue;number;caller;wait;talk;outcome"
    /// The files, without header.
    private(set) var files: [[String]]
    /// What a seed varies in the pipeline file.
    let repeatsStayWithPilot: Bool
    let repeatHours: Int

    /// `ascend`: calls in order of id, and every call in one file alone.
    init(seed: Int, ascend: Bool = false) {
        var random = SeededRandom(seed)
        repeatsStayWithPilot = random.once(in: 2)
        repeatHours = random.pick([1, 24, 24, 48])
        let count = Int.random(in: 1...60, using: &random)
        // Few callers call often, many give many distinct ones.
        let callers = Int.random(in: 1...30, using: &random)
        var lines: [String] = []
        for id in 0..<count {
            lines += RandomExports.call(1000 + id * 7 % 101, callers: callers, &random)
        }
        for line in lines where random.once(in: 10) { lines.append(line) }
        for line in lines where random.once(in: 20) {
            lines.append(RandomExports.withoutCaller(line))
        }
        lines.shuffle(using: &random)
        files = [[], [], []]
        guard !ascend else {
            lines.sort { RandomExports.id(of: $0) < RandomExports.id(of: $1) }
            for line in lines { files[(RandomExports.id(of: line) - 1000) / 34].append(line) }
            return
        }
        for line in lines { files[Int.random(in: 0..<3, using: &random)].append(line) }
        // Exports overlap.
        files[2] += files[0].prefix(files[0].count / 3)
    }

    private static func id(of line: String) -> Int { Int(line.prefix { $0 != ";" }) ?? 0 }

    func texts() -> [String] {
        files.map { ([RandomExports.header] + $0).map { $0 + "\n" }.joined() }
    }

    private static func call(
        _ id: Int,
        callers: Int,
        _ random: inout SeededRandom
    ) -> [String] {
        var start = random.pick(days) + TimeInterval(seconds(&random))
        let caller = self.caller(callers, &random)
        let legCount = random.once(in: 4) ? Int.random(in: 2...3, using: &random) : 1
        return (1...legCount).map { leg in
            let wait = self.wait(&random)
            let talk = random.once(in: 8) ? "" : "\(Int.random(in: 0...600, using: &random))"
            let outcome = random.pick(outcomes)
            let fields = [
                "\(id)", "\(leg)", stamp(start, &random), random.pick(queues),
                random.pick(numbers), caller, wait, talk, outcome,
            ]
            start += (Double(wait) ?? 0).rounded() + (Double(talk) ?? 0)
            return fields.joined(separator: ";")
        }
    }

    /// Mostly working hours, some of it on the edges.
    private static func seconds(_ random: inout SeededRandom) -> Int {
        switch Int.random(in: 0..<10, using: &random) {
        case 0: random.pick([6, 7, 8, 12, 16, 18]) * 3600 - Int.random(in: 0...1, using: &random)
        case 1: Int.random(in: 0..<86_400, using: &random)
        case 2: Int.random(in: 0..<4, using: &random) * 1800 + 3600
        default: Int.random(in: 7 * 3600..<18 * 3600, using: &random)
        }
    }

    private static func wait(_ random: inout SeededRandom) -> String {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: ""
        case 1: random.pick(["5", "30", "60", "5.001", "29.999", "30.001", "4.5", "0"])
        case 2: "\(Int.random(in: 0...5000, using: &random))"
        default: "\(Int.random(in: 0...90, using: &random))"
        }
    }

    /// One number is written in many ways.
    private static func caller(_ callers: Int, _ random: inout SeededRandom) -> String {
        if random.once(in: 8) { return random.pick(["", "anonym", "ANONYM"]) }
        if random.once(in: 12) { return random.pick(["sip-tuer", "pforte"]) }
        let subscriber = 3_000_000 + Int.random(in: 0..<callers, using: &random)
        return random.pick([
            "04210\(subscriber)", "0421 0\(subscriber)", "+49 421 0\(subscriber)",
            "0049421/0\(subscriber)", "+49 (0)421-0\(subscriber)",
        ])
    }

    private static func stamp(_ moment: Date, _ random: inout SeededRandom) -> String {
        let offset = random.pick([0, 1, 2, -8])
        let local = (moment + TimeInterval(offset * 3600)).formatted(.iso8601).dropLast()
        return local + (offset == 0 ? "Z" : offset > 0 ? "+0\(offset):00" : "-08:00")
    }

    private static func withoutCaller(_ line: String) -> String {
        var fields = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        fields[5] = ""
        return fields.joined(separator: ";")
    }

    private static let queues = [
        "wohngeld", "Wohngeld", "115", "buergertelefon", "standesamt", "", "unbekannte",
    ]
    private static let numbers = ["", "0421 361-4010", "+49421361499", "115", "0421 361-10"]
    private static let outcomes = [
        "answered", "answered", "answered", "answered", "abandoned", "abandoned", "overflowed",
        "blocked", "self-served", "voicemail", "closed", "unfinished", "unknown",
    ]

    /// Midnight in Greenwich: around the clock changes of 2019, working days, Reformationstag.
    private static let days: [Date] = [
        "2019-03-29", "2019-03-30", "2019-03-31", "2019-04-01", "2019-04-02", "2019-04-03",
        "2019-10-26", "2019-10-27", "2019-10-28", "2019-10-31", "2019-11-01",
    ].compactMap { try? Date($0 + "T00:00:00Z", strategy: .iso8601) }
}
