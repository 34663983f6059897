import Intake

/// Which inputs are read together, and in which order, so that all threads end at about the same
/// time: the largest first. Files of a tar are read in one walk through it.
struct ReadingOrder {
    /// Numbers of inputs; those of a batch are read one after the other.
    private(set) var batches: [[Int]] = []

    init(_ inputs: [Input]) {
        var walks: [String: Int] = [:]
        for (number, input) in inputs.enumerated() {
            guard input.member?.isSequential == true else {
                batches.append([number])
                continue
            }
            if let walk = walks[input.path] {
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
}
