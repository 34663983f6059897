/// A sum over the rows of an input, whatever their order: SQLite notices damage to its pages'
/// structure, but not a bit that flips inside a number.
struct RowSum: Equatable {
    private(set) var value: UInt64 = 0
    private var row: UInt64 = RowSum.seed

    private static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// Adds one number of the present row.
    @inline(__always)
    mutating func add(_ number: Int64) {
        row = (row ^ UInt64(bitPattern: number)) &* 0x0000_0100_0000_01B3
        row ^= row >> 29
    }

    mutating func endRow() {
        value &+= row &* 0xD6E8_FEB8_6659_FD93
        row = RowSum.seed
    }

    static func of(_ texts: String...) -> Int64 {
        var sum = RowSum()
        for text in texts {
            for byte in text.utf8 { sum.add(Int64(byte)) }
            sum.add(-1)
        }
        sum.endRow()
        return Int64(bitPattern: sum.value)
    }

    /// Over bytes, eight at a time.
    static func of(bytes: [UInt8]) -> Int64 {
        var sum = RowSum()
        var place = 0
        while place < bytes.count {
            var word: UInt64 = 0
            for byte in bytes[place..<min(place + 8, bytes.count)] {
                word = word << 8 | UInt64(byte)
            }
            sum.add(Int64(bitPattern: word))
            place += 8
        }
        sum.add(Int64(bytes.count))
        sum.endRow()
        return Int64(bitPattern: sum.value)
    }
}
