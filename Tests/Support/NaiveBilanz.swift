package import Foundation

/// The slow, obvious twin of the whole pipeline.
///
/// It reads a plain text with `split`, keeps every call as a few strings and dates, and answers
/// every question by looking at all calls again. It shares no code with what it checks, and knows
/// nothing but the definitions: no keys, no histograms, no windows, no zones but the calendar's.
///
/// Columns: `id;leg;start;queue;number;caller;wait;talk;outcome`, stamps in ISO 8601.
package struct NaiveBilanz {
    package struct House {
        package var pilots: [(name: String, queues: [String], numbers: [String], hours: Hours)]
        package var hours: Hours
        package var freeDays: Set<String>
        package var answerWithin = 30.0
        package var shortAbandon = 5.0
        package var repeatWithin: TimeInterval = 24 * 3600
        package var repeatsStayWithPilot = true

        package init(
            pilots: [(name: String, queues: [String], numbers: [String], hours: Hours)],
            hours: Hours,
            freeDays: Set<String>
        ) {
            self.pilots = pilots
            self.hours = hours
            self.freeDays = freeDays
        }
    }

    /// Opening times by weekday (Monday is 1), as `HH:mm:ss`, the second one exclusive.
    package typealias Hours = [Int: [(String, String)]]

    struct Leg {
        var number: Int
        var start: Date
        var queue: String
        var dialled: String
        var caller: String?
        var wait: Double?
        var talk: Double?
        var outcome: String
    }

    package struct Visit {
        var pilot: String
        var queue: String
        var day: String
        var hour: String
        var outcome: String
        var isInHours: Bool
    }

    package struct Call {
        var id: Int
        var start: Date
        var pilot: String
        var queue: String
        package var day: String
        var time: String
        var caller: String?
        var wait: Double?
        var talk: Double?
        var outcome: String
        var isInHours: Bool
        var endsInHours: Bool
        var visits: [Visit]
        var repeatsAny = false
        var repeatsPilot = false
        var followedAny = false
        var followedPilot = false
    }

    package let house: House
    package private(set) var calls: [Call] = []

    /// Reads any number of files; the same record may stand in several.
    package init(_ house: House, files: [String]) {
        self.house = house
        var legs: [Int: [Int: Leg]] = [:]
        for file in files {
            for line in file.split(separator: "\n").dropFirst() {
                let fields = line.split(separator: ";", omittingEmptySubsequences: false)
                    .map(String.init)
                guard let id = Int(fields[0]), let leg = NaiveBilanz.leg(fields) else { continue }
                // Of copies that say the same, the one that names the caller tells more.
                if let known = legs[id]?[leg.number], known.caller != nil { continue }
                legs[id, default: [:]][leg.number] = leg
            }
        }
        calls = legs.map { id, legs in
            call(id, legs.values.sorted { $0.number < $1.number })
        }
        markRepeats()
    }

    private static func leg(_ fields: [String]) -> Leg? {
        guard let start = try? Date(fields[2], strategy: .iso8601) else { return nil }
        let caller = NaiveBilanz.international(fields[5])
        return Leg(
            number: Int(fields[1]) ?? 1,
            start: start,
            queue: fields[3],
            dialled: NaiveBilanz.international(fields[4]) ?? "",
            caller: caller,
            wait: Double(fields[6]),
            talk: Double(fields[7]),
            outcome: fields[8]
        )
    }

    /// `0421 …`, `+49 421 …`, `0049421…` and `…` within the town are one number.
    private static func international(_ text: String) -> String? {
        if text.isEmpty || text.lowercased() == "anonym" { return nil }
        let digits = String(text.replacing("(0)", with: "").filter(\.isNumber))
        if digits == "115" || text.contains(where: \.isLetter) { return text }
        if text.hasPrefix("+") { return digits }
        if digits.hasPrefix("00") { return String(digits.dropFirst(2)) }
        if digits.hasPrefix("0") { return "49" + digits.dropFirst() }
        return "49421" + digits
    }

    private func call(_ id: Int, _ legs: [Leg]) -> Call {
        let first = legs[0]
        let decisive = legs.first { $0.outcome == "answered" } ?? legs[legs.count - 1]
        let inQueue: Set = ["answered", "abandoned", "overflowed", "unfinished", "unknown"]
        var outcome = decisive.outcome
        if legs.contains(where: { inQueue.contains($0.outcome) }),
            ["blocked", "closed"].contains(outcome)
        {
            outcome = "overflowed"
        }
        let dialled = legs.first { !$0.dialled.isEmpty }?.dialled ?? ""
        let pilot = pilot(queue: first.queue, dialled: dialled)
        let (day, time) = NaiveBilanz.local(first.start)
        let wait = decisive.wait.map { decisive.start.timeIntervalSince(first.start) + $0 }
        let end = decisive.start + (decisive.wait ?? 0) + (decisive.talk ?? 0)
        let isTurnedAway = outcome == "closed"
        return Call(
            id: id,
            start: first.start,
            pilot: pilot,
            queue: first.queue,
            day: day,
            time: time,
            caller: legs.compactMap(\.caller).first,
            wait: wait,
            talk: decisive.talk,
            outcome: outcome,
            isInHours: !isTurnedAway && isOpen(pilot, first.start),
            endsInHours: !isTurnedAway && isOpen(pilot, end),
            visits: legs.map { leg in
                let (day, time) = NaiveBilanz.local(leg.start)
                let pilot = self.pilot(queue: leg.queue, dialled: leg.dialled)
                return Visit(
                    pilot: pilot,
                    queue: leg.queue,
                    day: day,
                    hour: String(time.prefix(2)),
                    outcome: leg.outcome,
                    isInHours: isOpen(pilot, leg.start)
                )
            }
        )
    }

    private func pilot(queue: String, dialled: String) -> String {
        for pilot in house.pilots
        where pilot.queues.contains(where: { $0.lowercased() == queue.lowercased() }) {
            return pilot.name
        }
        for pilot in house.pilots
        where pilot.numbers.contains(where: { !dialled.isEmpty && dialled.hasPrefix($0) }) {
            return pilot.name
        }
        return "unbekannt"
    }

    private func isOpen(_ pilot: String, _ moment: Date) -> Bool {
        let (day, time) = NaiveBilanz.local(moment)
        if house.freeDays.contains(day) { return false }
        let hours = house.pilots.first { $0.name == pilot }?.hours ?? house.hours
        let weekday = (NaiveBilanz.berlin.component(.weekday, from: moment) + 5) % 7 + 1
        return hours[weekday, default: []].contains { $0.0 <= time && time < $0.1 }
    }

    /// Every pair of calls is looked at.
    private mutating func markRepeats() {
        for later in calls.indices {
            guard let caller = calls[later].caller else { continue }
            for earlier in calls.indices where earlier != later && calls[earlier].caller == caller {
                let distance = calls[later].start.timeIntervalSince(calls[earlier].start)
                guard distance >= 0, distance <= house.repeatWithin,
                    distance > 0 || calls[earlier].id < calls[later].id
                else { continue }
                calls[later].repeatsAny = true
                calls[earlier].followedAny = true
                guard calls[later].pilot == calls[earlier].pilot else { continue }
                calls[later].repeatsPilot = true
                calls[earlier].followedPilot = true
            }
        }
    }

    private static let berlin: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Berlin") ?? .gmt
        return calendar
    }()

    /// `2019-03-25` and `07:00:00` of the wall clock in Bremen.
    static func local(_ moment: Date) -> (day: String, time: String) {
        let parts = berlin.dateComponents(
            [.year, .month, .day, .hour, .minute, .second],
            from: moment
        )
        func two(_ number: Int?) -> String { String(String(100 + (number ?? 0)).dropFirst()) }
        return (
            "\(parts.year ?? 0)-\(two(parts.month))-\(two(parts.day))",
            "\(two(parts.hour)):\(two(parts.minute)):\(two(parts.second))"
        )
    }
}
