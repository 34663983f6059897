package import CallModel
import Kennzahlen

extension Grid {
    /// Counts calls. All numbers they carry must lie in the catalogue.
    package mutating func ingest(_ calls: [Call]) { ingest(calls.span) }

    /// Counts a batch of calls: first every call's group, then the counts. Between the two the
    /// rows have their final number, so that the second loop writes into one fixed array.
    package mutating func ingest(_ calls: Span<Call>) {
        guard holdsCalls else { return }
        findGroups(of: calls)
        makeRows()
        count(calls)
        if !waits.isEmpty { collectWaits(of: calls) }
    }

    private mutating func findGroups(of calls: Span<Call>) {
        batch.removeAll(keepingCapacity: true)
        batch.reserveCapacity(calls.count)
        var first = firstDay?.number ?? .max
        var last = lastDay?.number ?? .min
        for position in calls.indices {
            let call = calls[position]
            let code = coding.code(of: call)
            batch.append(code >= 0 ? index.number(of: code) : -1)
            // Months are counted over the days that are wanted, whatever else is filtered.
            let day = call.day.number
            if day < first || day > last, coding.passes(call.day) {
                first = min(first, day)
                last = max(last, day)
            }
        }
        guard first <= last else { return }
        firstDay = LocalDay(number: first)
        lastDay = LocalDay(number: last)
    }

    private mutating func count(_ calls: Span<Call>) {
        let ones = counted.bits & ~CountSet.sums.bits
        let sums = counted.bits & CountSet.sums.bits
        let rules = rules
        let slots = slots
        let width = width
        let batch = batch
        // Out of self for the loop, and back: a span of it would keep all of self borrowed.
        var rows = ContiguousArray<Int64>()
        swap(&rows, &counters)
        defer { swap(&rows, &counters) }
        var cells = rows.mutableSpan
        var memory = CountMemory()
        swap(&memory, &self.memory)
        defer { swap(&memory, &self.memory) }
        for position in calls.indices where batch[position] >= 0 {
            let row = Int(batch[position]) * width
            let call = calls[position]
            let counts = memory.counts(of: call, by: rules)
            var bits = counts & ones
            while bits != 0 {
                cells[row + slots[bits.trailingZeroBitCount]] += 1
                bits &= bits - 1
            }
            bits = counts & sums
            while bits != 0 {
                let bit = bits.trailingZeroBitCount
                if let sum = Count(rawValue: UInt8(truncatingIfNeeded: bit)) {
                    cells[row + slots[bit]] += rules.amount(sum, of: call)
                }
                bits &= bits - 1
            }
        }
    }

    private mutating func collectWaits(of calls: Span<Call>) {
        let isAnswered = waits.contains(.answered)
        let isAbandoned = waits.contains(.abandoned)
        for position in calls.indices where batch[position] >= 0 {
            let group = Int(batch[position])
            guard calls[position].flags.contains(.inHours) else { continue }
            let outcome = calls[position].outcome
            if outcome == .answered {
                if isAnswered { answeredWaits[group].add(calls[position].wait) }
            } else if outcome == .abandoned, isAbandoned {
                abandonedWaits[group].add(calls[position].wait)
            }
        }
    }

    /// Counts visits to queues, each at its own queue, pilot and time of entry.
    package mutating func ingest(visits: [QueueVisit]) {
        guard needsVisits, holdsCalls else { return }
        for visit in visits {
            let counts = rules.counts(of: visit)
            guard !counts.isEmpty else { continue }
            let code = coding.code(of: visit)
            guard code >= 0 else { continue }
            let group = index.number(of: code)
            makeRows()
            add(counts, toGroup: group)
        }
    }
}
