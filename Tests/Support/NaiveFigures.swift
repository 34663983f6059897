/// The figures of the twin, each written down once more from the definitions.
extension NaiveBilanz {
    /// Calls and visits of one row of a table.
    private struct Group {
        let house: House
        let calls: [Call]
        let visits: [Visit]

        var inHours: [Call] { calls.filter(\.isInHours) }
        var answered: [Call] { inHours.filter { $0.outcome == "answered" } }
        var abandoned: [Call] { inHours.filter { $0.outcome == "abandoned" } }
        var overflowed: [Call] { inHours.filter { $0.outcome == "overflowed" } }
        var selfServed: [Call] { inHours.filter { $0.outcome == "self-served" } }
        var queued: [Call] {
            inHours.filter { !["blocked", "self-served", "voicemail"].contains($0.outcome) }
        }
        var identified: [Call] { calls.filter { $0.caller != nil } }
        var legs: [Visit] { visits.filter(\.isCounted) }

        /// nil: there are such calls, but none whose wait is known.
        func count(_ calls: [Call], waited: (Double) -> Bool) -> Int? {
            let waits = calls.compactMap(\.wait)
            return calls.isEmpty || !waits.isEmpty ? waits.count { waited($0) } : nil
        }

        var answeredInTime: Int? { count(answered) { $0 <= house.answerWithin } }
        var abandonedInTime: Int? { count(abandoned) { $0 <= house.answerWithin } }
        var short: Int? { count(abandoned) { $0 <= house.shortAbandon } }

        func callers(_ calls: [Call]) -> Set<String> { Set(calls.compactMap(\.caller)) }

        func callersOfSeveral(_ calls: [Call]) -> Int {
            Dictionary(grouping: calls.compactMap(\.caller)) { $0 }.values.count { $0.count > 1 }
        }

        func repeats(_ call: Call) -> Bool {
            house.repeatsStayWithPilot ? call.repeatsPilot : call.repeatsAny
        }

        func followed(_ call: Call) -> Bool {
            house.repeatsStayWithPilot ? call.followedPilot : call.followedAny
        }

        var redials: [Call] { abandoned.filter { $0.caller != nil && followed($0) } }
    }

    private enum Cell {
        case count(Int?)
        case ratio(Int?, Int?)
        /// Seconds of these, on average.
        case mean([Double])
        case percentile(Int, [Double])

        var cells: [String] {
            switch self {
            case .count(let count): return [count.map { "\($0)" } ?? ""]
            case .ratio(let part?, let whole?) where whole > 0:
                return [Cell.decimal(part * 100, whole), "\(part)", "\(whole)"]
            case .ratio: return ["", "", ""]
            case .mean(let waits):
                let sum = waits.reduce(0) { $0 + Int(($1 * 1000).rounded()) }
                return [waits.isEmpty ? "" : Cell.decimal(sum, waits.count * 1000)]
            case .percentile(let percent, let waits):
                let sorted = waits.map { Int($0) }.sorted()
                let rank = (sorted.count * percent + 99) / 100
                return [sorted.isEmpty ? "" : "\(sorted[rank - 1])"]
            }
        }

        /// Four decimals, rounded half up.
        private static func decimal(_ part: Int, _ whole: Int) -> String {
            let scaled = (part * 20_000 + whole) / (whole * 2)
            let digits = String(100_000 + scaled % 10_000).dropFirst(2)
            return "\(scaled / 10_000).\(digits)"
        }
    }

    private typealias Definition = (id: String, cell: @Sendable (Group) -> Cell)

    private static let figures: [Definition] =
        populations + answerRates + serviceLevels + abandonRates + waits + callers + legs

    /// Every figure that the twin knows, in the order of its columns.
    package static let metrics = figures.map(\.id)

    private static let populations: [Definition] = [
        ("calls", { .count($0.calls.count) }),
        ("calls-in-hours", { .count($0.inHours.count) }),
        ("calls-queued", { .count($0.queued.count) }),
        ("outside-hours", { .count($0.calls.count - $0.inHours.count) }),
        ("answered", { .count($0.answered.count) }),
        ("answered-in-time", { .count($0.answeredInTime) }),
        ("abandoned", { .count($0.abandoned.count) }),
        ("abandoned-in-time", { .count($0.abandonedInTime) }),
        ("short-abandoned", { .count($0.short) }),
        ("overflowed", { .count($0.overflowed.count) }),
        ("self-served", { .count($0.selfServed.count) }),
        ("blocked", { .count($0.inHours.count { $0.outcome == "blocked" }) }),
        ("voicemail", { .count($0.inHours.count { $0.outcome == "voicemail" }) }),
        ("unfinished", { .count($0.inHours.count { $0.outcome == "unfinished" }) }),
        ("unknown", { .count($0.inHours.count { $0.outcome == "unknown" }) }),
        (
            "answered-outside-hours",
            { .count($0.calls.count { !$0.isInHours && $0.outcome == "answered" }) }
        ),
        ("anonymous-calls", { .count($0.calls.count { $0.caller == nil }) }),
    ]

    private static let answerRates: [Definition] = [
        ("annahmequote", { .ratio($0.answered.count, $0.inHours.count) }),
        ("annahmequote-a1", { .ratio($0.answered.count, $0.calls.count) }),
        ("annahmequote-a2", { .ratio($0.answered.count, $0.inHours.count) }),
        (
            "annahmequote-a2e",
            { group in
                let ended = group.calls.filter(\.endsInHours)
                return .ratio(ended.count { $0.outcome == "answered" }, ended.count)
            }
        ),
        ("annahmequote-a3", { .ratio($0.answered.count, $0.queued.count) }),
        ("annahmequote-a4", { .ratio($0.answered.count, $0.queued.count - $0.short) }),
        (
            "annahmequote-a4s",
            { group in
                let short = group.count(group.abandoned) { $0 < group.house.shortAbandon }
                return .ratio(group.answered.count, group.queued.count - short)
            }
        ),
        ("annahmequote-a5", { .ratio($0.answered.count, $0.answered.count + $0.abandoned.count) }),
        (
            "annahmequote-a6",
            { .ratio($0.answered.count, $0.answered.count + $0.abandoned.count - $0.short) }
        ),
        ("annahmequote-a7", { .ratio($0.answered.count + $0.selfServed.count, $0.inHours.count) }),
        (
            "annahmequote-a8",
            { .ratio($0.legs.count { $0.outcome == "answered" }, $0.legs.count) }
        ),
        (
            "annahmequote-a9",
            { .ratio($0.callers($0.answered).count, $0.callers($0.queued).count) }
        ),
        ("annahmequote-a10", { .ratio($0.answered.count + $0.overflowed.count, $0.queued.count) }),
    ]

    private static let serviceLevels: [Definition] = [
        ("servicelevel", { .ratio($0.answeredInTime, $0.inHours.count) }),
        ("servicelevel-s1", { .ratio($0.answeredInTime, $0.answered.count) }),
        ("servicelevel-s2", { .ratio($0.answeredInTime, $0.answered.count + $0.abandoned.count) }),
        ("servicelevel-s2q", { .ratio($0.answeredInTime, $0.queued.count) }),
        (
            "servicelevel-s3",
            {
                .ratio(
                    $0.answeredInTime,
                    $0.answered.count + $0.abandoned.count - $0.abandonedInTime
                )
            }
        ),
        ("servicelevel-s3q", { .ratio($0.answeredInTime, $0.queued.count - $0.abandonedInTime) }),
        (
            "servicelevel-s4",
            {
                .ratio(
                    $0.answeredInTime + $0.abandonedInTime,
                    $0.answered.count + $0.abandoned.count
                )
            }
        ),
        ("servicelevel-s4q", { .ratio($0.answeredInTime + $0.abandonedInTime, $0.queued.count) }),
        (
            "servicelevel-s5",
            { .ratio($0.answeredInTime + $0.short, $0.answered.count + $0.abandoned.count) }
        ),
        (
            "servicelevel-s6",
            { .ratio($0.answeredInTime, $0.answered.count + $0.abandoned.count - $0.short) }
        ),
        ("servicelevel-s6q", { .ratio($0.answeredInTime, $0.queued.count - $0.short) }),
        ("servicelevel-s7", { .ratio($0.answeredInTime, $0.inHours.count) }),
        (
            "servicelevel-s9",
            { group in
                let strictly = group.count(group.answered) { $0 < group.house.answerWithin }
                return .ratio(strictly, group.answered.count + group.abandoned.count)
            }
        ),
        (
            "servicelevel-s10",
            { group in
                let withinMinute = group.count(group.answered) { $0 <= 60 }
                return .ratio(group.answered.count - withinMinute, group.answered.count)
            }
        ),
        (
            "servicelevel-s11",
            { group in
                let withinMinute = group.count(group.answered) { $0 <= 60 }
                return .ratio(group.inHours.count - withinMinute, group.inHours.count)
            }
        ),
    ]

    private static let abandonRates: [Definition] = [
        ("abandon-rate", { .ratio($0.abandoned.count, $0.queued.count) }),
        ("abandon-rate-v1", { .ratio($0.abandoned.count, $0.queued.count) }),
        ("abandon-rate-v2", { .ratio($0.abandoned.count, $0.answered.count + $0.abandoned.count) }),
        ("abandon-rate-v3", { .ratio($0.abandoned.count - $0.short, $0.queued.count) }),
        ("abandon-rate-v4", { .ratio($0.abandoned.count - $0.short, $0.queued.count - $0.short) }),
        (
            "abandon-rate-v5",
            {
                .ratio(
                    $0.abandoned.count - $0.short,
                    $0.answered.count + $0.abandoned.count - $0.short
                )
            }
        ),
        ("abandon-rate-v6", { .ratio($0.abandoned.count, $0.inHours.count) }),
        ("abandon-rate-v7", { .ratio($0.inHours.count - $0.answered.count, $0.inHours.count) }),
    ]

    private static let waits: [Definition] =
        means
        + [
            ("p50", 50), ("p80", 80), ("p90", 90), ("p95", 95), ("max", 100),
        ].flatMap { percentiles($0, $1) }

    private static let means: [Definition] = [
        ("wait-mean", { .mean($0.answered.compactMap(\.wait)) }),
        ("wait-all-mean", { .mean(($0.answered + $0.abandoned).compactMap(\.wait)) }),
        ("abandon-wait-mean", { .mean($0.abandoned.compactMap(\.wait)) }),
        ("talk-mean", { .mean($0.answered.compactMap(\.talk)) }),
    ]

    private static func percentiles(_ name: String, _ percent: Int) -> [Definition] {
        [
            ("wait-\(name)", { .percentile(percent, $0.answered.compactMap(\.wait)) }),
            (
                "wait-all-\(name)",
                { .percentile(percent, ($0.answered + $0.abandoned).compactMap(\.wait)) }
            ),
        ]
    }

    private static let callers: [Definition] = [
        ("callers", { .count($0.callers($0.inHours).count) }),
        ("caller-reach", { .ratio($0.callers($0.answered).count, $0.callers($0.queued).count) }),
        ("repeat-callers", { .count($0.callersOfSeveral($0.inHours)) }),
        (
            "repeat-caller-rate",
            { .ratio($0.callersOfSeveral($0.inHours), $0.callers($0.inHours).count) }
        ),
        (
            "repeat-caller-rate-r2",
            { .ratio($0.callersOfSeveral($0.calls), $0.callers($0.calls).count) }
        ),
        ("repeat-calls", { group in .count(group.inHours.count { group.repeats($0) }) }),
        (
            "repeat-rate",
            { group in
                .ratio(
                    group.inHours.count { group.repeats($0) },
                    group.inHours.count { $0.caller != nil }
                )
            }
        ),
        (
            "repeat-rate-r1",
            { .ratio($0.identified.count(where: \.repeatsAny), $0.identified.count) }
        ),
        (
            "repeat-rate-r1p",
            { .ratio($0.identified.count(where: \.repeatsPilot), $0.identified.count) }
        ),
        ("repeat-rate-r1a", { .ratio($0.identified.count(where: \.repeatsAny), $0.calls.count) }),
        (
            "repeat-rate-r5",
            { group in
                let known = group.answered.filter { $0.caller != nil }
                return .ratio(known.count(where: \.followedAny), known.count)
            }
        ),
        ("redials", { .count($0.redials.count) }),
        (
            "redial-rate",
            { .ratio($0.redials.count, $0.abandoned.count { $0.caller != nil }) }
        ),
        ("concerns", { .count($0.calls.count - $0.redials.count) }),
    ]

    private static let legs: [Definition] = [
        ("legs", { .count($0.legs.count) }),
        ("legs-answered", { .count($0.legs.count { $0.outcome == "answered" }) }),
        ("legs-abandoned", { .count($0.legs.count { $0.outcome == "abandoned" }) }),
        ("leg-answer-rate", { .ratio($0.legs.count { $0.outcome == "answered" }, $0.legs.count) }),
    ]

    /// The table as `query --format csv --fractions --total` writes it, by any of `pilot`, `queue`,
    /// `day`, `month` and `hour`.
    package func csv(by dimensions: [String], days: ClosedRange<String>? = nil) -> String {
        let calls = calls.filter { days?.contains($0.day) ?? true }
        // Whose call is out of the period can still have entered a queue within it.
        let visits = self.calls.flatMap(\.visits).filter {
            $0.isCounted && (days?.contains($0.day) ?? true)
        }
        let callKeys = calls.map { $0.keys(dimensions) }
        let visitKeys = visits.map { $0.keys(dimensions) }
        var rows = Set(callKeys + visitKeys).sorted { $0.lexicographicallyPrecedes($1) }
        if dimensions.isEmpty, rows.isEmpty { rows = [[]] }

        let empty = Group(house: house, calls: [], visits: [])
        var header = dimensions
        for (id, cell) in NaiveBilanz.figures {
            header.append(id)
            if case .ratio = cell(empty) { header += [id + ".num", id + ".den"] }
        }
        var lines = [header]
        for row in rows {
            let group = Group(
                house: house,
                calls: zip(calls, callKeys).filter { $1 == row }.map(\.0),
                visits: zip(visits, visitKeys).filter { $1 == row }.map(\.0)
            )
            lines.append(row + cells(group))
        }
        if !dimensions.isEmpty {
            let all = Group(house: house, calls: calls, visits: visits)
            lines.append(["total"] + dimensions.dropFirst().map { _ in "" } + cells(all))
        }
        return lines.map { $0.joined(separator: ",") + "\n" }.joined()
    }

    private func cells(_ group: Group) -> [String] {
        NaiveBilanz.figures.flatMap { $0.cell(group).cells }
    }
}

extension NaiveBilanz.Call {
    fileprivate func keys(_ dimensions: [String]) -> [String] {
        dimensions.map { dimension in
            switch dimension {
            case "pilot": pilot
            case "queue": queue
            case "month": String(day.prefix(7))
            case "hour": String(time.prefix(2))
            default: day
            }
        }
    }
}

extension NaiveBilanz.Visit {
    /// A visit outside service hours, or one that never reached a queue, is no leg.
    fileprivate var isCounted: Bool {
        isInHours && !["blocked", "self-served", "voicemail", "closed"].contains(outcome)
    }

    fileprivate func keys(_ dimensions: [String]) -> [String] {
        dimensions.map { dimension in
            switch dimension {
            case "pilot": pilot
            case "queue": queue
            case "month": String(day.prefix(7))
            case "hour": hour
            default: day
            }
        }
    }
}

/// What is not known stays so in every sum.
private func - (left: Int, right: Int?) -> Int? { right.map { left - $0 } }
private func + (left: Int?, right: Int?) -> Int? {
    left.flatMap { left in right.map { left + $0 } }
}
