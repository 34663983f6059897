/// Numbers the groups that occur, 0, 1, 2 … in the order in which they are first seen.
///
/// Codes are looked up in an array as long as it stays small (4 million entries), else in a
/// dictionary. Nothing ever depends on the dictionary's order: groups are listed by number.
struct GroupIndex: Sendable {
    /// By group number, its code.
    private(set) var codes: ContiguousArray<Int> = []
    private var dense: ContiguousArray<Int32> = []
    private var sparse: [Int: Int32] = [:]
    private var isDense = true

    private static let largest = 1 << 22

    var count: Int { codes.count }

    @inline(__always)
    mutating func number(of code: Int) -> Int32 {
        if isDense, code < dense.count, dense[code] >= 0 { return dense[code] }
        return numberOfRest(code)
    }

    @inline(never)
    private mutating func numberOfRest(_ code: Int) -> Int32 {
        if isDense, code >= dense.count { makeRoom(for: code) }
        if !isDense, let known = sparse[code] { return known }
        let number = Int32(codes.count)
        codes.append(code)
        if isDense { dense[code] = number } else { sparse[code] = number }
        return number
    }

    private mutating func makeRoom(for code: Int) {
        guard code < GroupIndex.largest else {
            sparse = Dictionary(
                uniqueKeysWithValues: zip(codes, (0..<Int32(codes.count)))
            )
            dense = []
            isDense = false
            return
        }
        let size = min(GroupIndex.largest, max(code + 1, dense.count * 2))
        dense.append(contentsOf: repeatElement(-1, count: size - dense.count))
    }
}
