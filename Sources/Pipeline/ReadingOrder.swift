import Intake

/// Which inputs are read together, and in which order, so that all threads end at about the same
/// time: the largest first. Files of a tar are read in one walk through it; those of a zip in
/// several, for every walk reads the list of all of them.
struct ReadingOrder {
    /// Numbers of inputs; those of a batch are read one after the other.
    private(set) var batches: [[Int]] = []

    /// Walks through a zip of many files: enough for all cores, few enough for a zip of thousands.
    private static let walksOfZip = 32

    init(_ inputs: [Input]) {
        var files: [String: Int] = [:]
        for input in inputs where input.member != nil { files[input.path, default: 0] += 1 }
        var walks: [String: Int] = [:]
        for (number, input) in inputs.enumerated() {
            guard let member = input.member else {
                batches.append([number])
                continue
            }
            let most =
                member.isSequential
                ? Int.max : (files[input.path] ?? 1) / ReadingOrder.walksOfZip + 1
            if let walk = walks[input.path], batches[walk].count < most {
                batches[walk].append(number)
            } else {
                walks[input.path] = batches.count
                batches.append([number])
            }
        }
        let sizes = batches.map { batch in
            batch.reduce(0) { sum, number in
                let (total, isTooLarge) = sum.addingReportingOverflow(inputs[number].size ?? .max)
                return isTooLarge ? .max : total
            }
        }
        let order = batches.indices.sorted { (sizes[$0], $1) > (sizes[$1], $0) }
        batches = order.map { number in
            // In the order of the archive; members of a walk all have a place in it.
            batches[number].sorted { left, right in
                guard let left = inputs[left].member, let right = inputs[right].member else {
                    return false
                }
                return left.number < right.number
            }
        }
    }

    /// How many of the inputs from one on are read before any of them is taken in: a few, and of an
    /// archive as many small ones as memory is no question of, so that it is not walked through
    /// anew for every few of its files.
    static func batch(of inputs: ArraySlice<Input>, atLeast few: Int) -> Int {
        var count = 0
        var bytes = 0
        for input in inputs {
            let (sum, isTooLarge) = bytes.addingReportingOverflow(input.size ?? ReadingOrder.much)
            bytes = isTooLarge ? .max : sum
            let isOfWalk = input.member != nil && input.path == inputs.first?.path
            guard count < few || isOfWalk && bytes <= ReadingOrder.much else { break }
            count += 1
        }
        return count
    }

    private static let much = 64 << 20
}
