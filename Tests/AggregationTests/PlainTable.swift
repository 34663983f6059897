import Aggregation
import Bilanz
import CallModel
import Kennzahlen

/// The slow twin of the grid: groups in a dictionary of texts, everything worked out anew for
/// every call, in the plainest way.
struct PlainTable {
    var dimensions: [Dimension]
    var kennzahlen: [Kennzahl]
    var definitions: Definitions
    var catalogue: GridCatalogue
    var period: Period
    var filters: [Filter]

    func table(of traffic: RandomTraffic) -> FigureTable {
        let rules = CountingRules(definitions)
        var groups: [[String]: Tally] = [:]
        var total = Tally()
        let calls = traffic.calls.filter { passes($0.day, texts(of: $0)) }
        for call in calls {
            groups[keys(texts(of: call)), default: Tally()].add(call, by: rules)
            total.add(call, by: rules)
        }
        for visit in traffic.visits where !rules.counts(of: visit).isEmpty {
            guard passes(visit.day, texts(of: visit)) else { continue }
            groups[keys(texts(of: visit)), default: Tally()].add(visit, by: rules)
            total.add(visit, by: rules)
        }
        let hasComplaints = holdsComplaints
        for complaint in traffic.complaints where hasComplaints {
            let texts = texts(
                complaint.day,
                [.pilot: catalogue.pilots[Int(complaint.pilot)], .source: "beschwerden"]
            )
            guard passes(complaint.day, texts) else { continue }
            for count in [Count.complaints, .reachabilityComplaints] {
                groups[keys(texts), default: Tally()][count] += 1
                total[count] += 1
            }
        }
        for caller in Set(calls.map(\.caller)) {
            let own = calls.filter { $0.caller == caller }
            total.add(callerOf: own, by: rules)
            for (key, calls) in Dictionary(grouping: own, by: { keys(texts(of: $0)) }) {
                groups[key]?.add(callerOf: calls, by: rules)
            }
        }
        if dimensions.isEmpty { groups[[]] = groups[[]] ?? Tally() }
        return FigureTable(
            dimensions: dimensions,
            metrics: kennzahlen.map(\.metric),
            rows: groups.sorted { precedes($0.key, $1.key) }.map { key, tally in
                FigureTable.Row(keys: key, figures: figures(tally))
            },
            total: figures(total)
        )
    }

    private var holdsComplaints: Bool {
        (dimensions + filters.map(\.dimension)).allSatisfy {
            ![.queue, .number, .receiver, .hour, .halfHour, .outcome].contains($0)
        }
    }

    private func figures(_ tally: Tally) -> [Figure] {
        kennzahlen.map {
            !$0.needs.intersection(.besideCalls).isEmpty && !holdsComplaints
                ? .none : $0.figure(of: tally)
        }
    }

    private func passes(_ day: LocalDay, _ texts: [Dimension: String]) -> Bool {
        period.contains(day)
            && filters.allSatisfy { filter in
                texts[filter.dimension].map(filter.values.contains) ?? false
            }
    }

    private func keys(_ texts: [Dimension: String]) -> [String] {
        dimensions.map { texts[$0] ?? "?" }
    }

    private func precedes(_ left: [String], _ right: [String]) -> Bool {
        for (index, dimension) in dimensions.enumerated() where left[index] != right[index] {
            if dimension == .outcome {
                let ids = Outcome.allCases.map(\.id)
                return ids.firstIndex(of: left[index]) ?? 0 < ids.firstIndex(of: right[index]) ?? 0
            }
            return left[index].utf8.lexicographicallyPrecedes(right[index].utf8)
        }
        return false
    }

    private func texts(of call: Call) -> [Dimension: String] {
        texts(
            call.day,
            [
                .pilot: catalogue.pilots[Int(call.pilot)],
                .queue: catalogue.queues[Int(call.queue)],
                .number: catalogue.numbers[Int(call.number)],
                .receiver: catalogue.receivers[Int(call.receiver)],
                .source: catalogue.sources[Int(call.source)],
                .outcome: call.outcome.id,
            ],
            time: call.time
        )
    }

    private func texts(of visit: QueueVisit) -> [Dimension: String] {
        texts(
            visit.day,
            [
                .pilot: catalogue.pilots[Int(visit.pilot)],
                .queue: catalogue.queues[Int(visit.queue)],
                .number: catalogue.numbers[Int(visit.number)],
                .receiver: catalogue.receivers[Int(visit.receiver)],
                .source: catalogue.sources[Int(visit.source)],
                .outcome: visit.outcome.id,
            ],
            time: visit.time
        )
    }

    private func texts(
        _ day: LocalDay,
        _ names: [Dimension: String],
        time: Int32? = nil
    ) -> [Dimension: String] {
        var texts = names
        let iso = day.description
        texts[.year] = String(iso.prefix(4))
        texts[.quarter] = "\(iso.prefix(4))-Q\(day.quarter)"
        texts[.month] = String(iso.prefix(7))
        texts[.week] = "\(day.isoWeek.year)-W" + padded(day.isoWeek.week, to: 2)
        texts[.day] = iso
        texts[.weekday] = String(day.weekday)
        if let time {
            let minutes = Int(time) / 60_000
            texts[.hour] = padded(minutes / 60, to: 2)
            texts[.halfHour] = padded(minutes / 60, to: 2) + (minutes % 60 < 30 ? ":00" : ":30")
        }
        return texts
    }
}
