package import CallModel

/// Groups the legs of all inputs into calls, whatever files they came in.
///
/// Exports that list one record per call in ascending order of id, the common case, are walked as
/// they stand. Otherwise the legs are dealt into buckets by call, and each bucket is sorted on its
/// own: a bucket fits the cache, and the result cannot depend on the order of the inputs.
package struct CallAssembler {
    private var builder: CallBuilder
    private var join = LegJoin()
    private let wantsVisits: Bool
    private let ranks: [Int]
    private var assembly = Assembly()

    /// - Parameters:
    ///   - builder: makes one call of its legs.
    ///   - wantsVisits: also list every visit to a queue (figures `legs…`).
    ///   - ranks: by source: of several that tell of one call the lowest leads, of equal ones that
    ///     with the lower number. Empty: all are equal.
    package init(builder: CallBuilder, wantsVisits: Bool, ranks: [Int] = []) {
        self.ranks = ranks
        self.builder = builder
        self.wantsVisits = wantsVisits
    }

    /// Assembles all legs of a run, given by input.
    package consuming func assemble(_ inputs: consuming [[CallLeg]]) -> Assembly {
        assembly.calls.reserveCapacity(inputs.reduce(0) { $0 + $1.count })
        if CallAssembler.areAscending(inputs) {
            for index in inputs.indices {
                var legs: [CallLeg] = []
                swap(&legs, &inputs[index])
                take(grouped: legs.span)
            }
        } else {
            for bucket in CallAssembler.dealt(inputs) { take(grouped: bucket.span) }
        }
        return drained()
    }

    /// What was assembled since the last time.
    package mutating func drained() -> Assembly {
        assembly.duplicates += join.duplicates
        assembly.differingDuplicates = join.differing
        assembly.joinedParts = join.joined
        join = LegJoin()
        var drained = Assembly()
        swap(&drained, &assembly)
        return drained
    }

    /// Another table of pilots or days from here on.
    package mutating func use(_ builder: CallBuilder) { self.builder = builder }

    /// Makes calls of a lot of single legs, all of them settled and of different calls.
    package mutating func place(_ lot: CallLot) {
        builder.place(lot)
        guard wantsVisits else { return }
        for index in 0..<lot.count { assembly.visits.append(builder.visit(of: lot.leg(index))) }
    }

    /// Assembles legs of which those of one call stand next to each other, and no others of them
    /// come later.
    package mutating func take(grouped legs: Span<CallLeg>) {
        if assembly.calls.isEmpty {
            assembly.calls.reserveCapacity(legs.count)
            if legs.count > 0, legs[0].records > 1 {
                assembly.furtherRecords.reserveCapacity(legs.count)
            }
        }
        var start = 0
        while start < legs.count {
            let key = legs[start].call
            var end = start + 1
            while end < legs.count, legs[end].call == key { end += 1 }
            if end - start == 1, legs[start].flags.isDisjoint(with: .unsettled) {
                emitOnly(legs[start])
            } else {
                var parts: [CallLeg] = []
                for index in start..<end { parts.append(legs[index]) }
                take(parts: parts)
            }
            start = end
        }
    }

    /// Legs of one call that may be copies or parts of each other, or of several sources.
    private mutating func take(parts: [CallLeg]) {
        guard parts.contains(where: { $0.source != parts[0].source }) else {
            if let told = settled(parts) { emit(told.legs.span, further: told.further) }
            return
        }
        let sources = Set(parts.map(\.source)).sorted { left, right in
            (rank(of: left), left) < (rank(of: right), right)
        }
        var call: (legs: [CallLeg], further: Int)?
        for source in sources {
            guard let told = settled(parts.filter { $0.source == source }) else { continue }
            guard var leading = call else {
                call = told
                continue
            }
            SourceJoin.complete(&leading.legs, with: told.legs)
            leading.further += told.legs.reduce(told.further) { $0 + Int($1.records) }
            call = leading
            assembly.joinedAcrossSources += 1
        }
        if let call { emit(call.legs.span, further: call.further) }
    }

    private func rank(of source: UInt8) -> Int {
        Int(source) < ranks.count ? ranks[Int(source)] : 0
    }

    /// The distinct legs that one source tells of a call, in order, and how many of its records are
    /// none of them; nil where it tells of no visit at all, and its records are booked as that.
    private mutating func settled(_ parts: [CallLeg]) -> (legs: [CallLeg], further: Int)? {
        var group = parts.filter { !$0.isFragment }
        var fragments = Fragments(parts.filter(\.isFragment))
        guard !group.isEmpty else {
            assembly.fragmentRecords += fragments.records
            return nil
        }
        assembly.duplicates += fragments.dropCopies(of: group)
        join.settle(&group)
        if group.allSatisfy({ $0.flags.contains(.onlyInQueue) }) {
            assembly.fragmentRecords += group.reduce(fragments.records) { $0 + Int($1.records) }
            return nil
        }
        let further = fragments.records + CallAssembler.keepQueueLegs(&group)
        for index in group.indices {
            CallAssembler.close(&group[index])
        }
        if group[0].number == 0 { group[0].number = fragments.number }
        return (group, further)
    }

    /// A log tells of a refusal (full, empty, closed) also for calls that entered a queue in
    /// another file; then the refusal is only one more record of the call.
    ///
    /// - Returns: the records that are no legs of their own.
    private static func keepQueueLegs(_ legs: inout [CallLeg]) -> Int {
        let isLogged = { (leg: CallLeg) in leg.leg == 0 && leg.identity == 0 }
        guard legs.count > 1, legs.contains(where: { isLogged($0) && $0.outcome.enteredQueue })
        else { return 0 }
        let refusals = legs.filter { isLogged($0) && !$0.outcome.enteredQueue }
        legs.removeAll { isLogged($0) && !$0.outcome.enteredQueue }
        return refusals.reduce(0) { $0 + Int($1.records) }
    }

    /// A leg that no input ended: answered if an agent had spoken, else unfinished.
    private static func close(_ leg: inout CallLeg) {
        guard leg.flags.contains(.open) else { return }
        leg.outcome = leg.flags.contains(.connectSeen) ? .answered : .unfinished
    }

    @inline(__always)
    private mutating func emit(_ legs: Span<CallLeg>, further: Int = 0) {
        let call = builder.call(of: legs)
        var records = further
        for index in legs.indices {
            records += Int(legs[index].records)
            if wantsVisits { assembly.visits.append(builder.visit(of: legs[index])) }
        }
        assembly.calls.append(call)
        if records > 1 {
            assembly.furtherRecords.append((UInt32(assembly.calls.count - 1), UInt32(records - 1)))
        }
    }

    /// The usual call, of one leg. On its own, for in a larger function the compiler stops inlining
    /// what belongs in here.
    @inline(never)
    private mutating func emitOnly(_ leg: borrowing CallLeg) {
        assembly.calls.append(builder.call(ofOnly: leg))
        if wantsVisits { assembly.visits.append(builder.visit(of: copy leg)) }
        guard leg.records > 1 else { return }
        assembly.furtherRecords.append(
            (UInt32(assembly.calls.count - 1), UInt32(leg.records) - 1)
        )
    }

    /// Whether equal call ids already stand next to each other, and no call is in two inputs.
    private static func areAscending(_ inputs: [[CallLeg]]) -> Bool {
        var last: CallKey?
        for legs in inputs {
            guard let first = legs.first else { continue }
            if let last, first.call <= last { return false }
            let span = legs.span
            var index = 1
            while index < span.count {
                if span[index].call < span[index - 1].call { return false }
                index += 1
            }
            last = span[span.count - 1].call
        }
        return true
    }

    /// The legs in buckets by call, each sorted.
    private static func dealt(_ inputs: [[CallLeg]]) -> [[CallLeg]] {
        let count = inputs.reduce(0) { $0 + $1.count }
        let bucketBits = max(0, min(12, Int.bitWidth - (count / 4096).leadingZeroBitCount))
        let bucketCount = 1 << bucketBits
        func bucket(_ key: CallKey) -> Int {
            // Fibonacci hashing: the upper bits of the product are well mixed.
            let mixed = (key.low ^ (key.high &* 0x9E37_79B9_7F4A_7C15)) &* 0xD1B5_4A32_D192_ED03
            return bucketBits == 0 ? 0 : Int(mixed >> UInt64(64 - bucketBits))
        }
        var sizes = [Int](repeating: 0, count: bucketCount)
        for leg in inputs.joined() { sizes[bucket(leg.call)] += 1 }
        var buckets: [[CallLeg]] = sizes.map { size in
            var bucket: [CallLeg] = []
            bucket.reserveCapacity(size)
            return bucket
        }
        for leg in inputs.joined() { buckets[bucket(leg.call)].append(leg) }
        for index in buckets.indices { buckets[index].sort { $0.call < $1.call } }
        return buckets
    }
}
