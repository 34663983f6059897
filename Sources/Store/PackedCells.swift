import CallModel

/// The cells of one pilot's sealed days of one month as bytes: a tenth of their JSON, and read in
/// no time. The texts stay what is true; this is made of them, and never changed in itself.
///
/// All numbers are of variable length, seven bits a byte, the lowest first; days and counts have
/// their sign in the lowest bit. At the head stand the names of the counts, each with its length,
/// then the cells: day since 1970, hour, counts (number of the name, the count), waits of answered
/// and of abandoned calls (seconds since the last one, calls).
struct PackedCells {
    private var names: [String: UInt64] = [:]
    private var head: [UInt8] = []
    private var body: [UInt8] = []
    private var cells: UInt64 = 0

    /// - Returns: false where the texts are not what `json` writes.
    mutating func add(
        day: Int32,
        hour: Int,
        counts: String,
        answeredWaits: String,
        abandonedWaits: String
    ) -> Bool {
        guard hour >= 0, let pairs = numbers(ofJson: counts) else { return false }
        cells += 1
        body.append(folded: Int64(day))
        body.append(number: UInt64(hour))
        body.append(number: UInt64(pairs.count))
        for (name, number) in pairs {
            body.append(number: self.number(of: name))
            body.append(folded: number)
        }
        return add(waits: answeredWaits) && add(waits: abandonedWaits)
    }

    private mutating func add(waits text: String) -> Bool {
        guard let pairs = numbers(ofJson: text) else { return false }
        var last: Int64 = 0
        body.append(number: UInt64(pairs.count))
        // As texts "10" stands before "9".
        for (second, calls) in pairs.map({ (Int64($0.name) ?? -1, $0.number) }).sorted(by: <) {
            guard second >= last, second <= Int32.max, let calls = UInt32(exactly: calls) else {
                return false
            }
            body.append(number: UInt64(second - last))
            body.append(number: UInt64(calls))
            last = second
        }
        return true
    }

    private mutating func number(of name: String) -> UInt64 {
        if let known = names[name] { return known }
        let number = UInt64(names.count)
        names[name] = number
        head.append(number: UInt64(name.utf8.count))
        head += name.utf8
        return number
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(number: UInt64(names.count))
        bytes += head
        bytes.append(number: cells)
        return bytes + body
    }
}

extension [UInt8] {
    fileprivate mutating func append(folded number: Int64) {
        append(number: UInt64(bitPattern: number << 1 ^ number >> 63))
    }

    fileprivate mutating func append(number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(truncatingIfNeeded: rest))
    }
}

/// Reads what `PackedCells` wrote.
struct PackReader {
    /// The bytes are not what this program wrote.
    struct Damage: Error {}

    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Adds the cells to columns that are empty.
    ///
    /// - Throws: `Damage`.
    mutating func read(into cells: inout SealedCells) throws(Damage) {
        for _ in 0..<(try length()) {
            let count = try length()
            cells.names.append(String(decoding: bytes[place..<(place + count)], as: UTF8.self))
            place += count
        }
        for _ in 0..<(try length()) {
            let (day, hour) = (try folded(), try number())
            for _ in 0..<(try length()) {
                let name = try number()
                guard name < cells.names.count else { throw Damage() }
                cells.counts.append(.init(name: Int(name), number: try folded()))
            }
            try readWaits(into: &cells)
            let answered = cells.waits.count
            try readWaits(into: &cells)
            cells.places.append(
                .init(
                    day: LocalDay(number: Int32(truncatingIfNeeded: day)),
                    hour: Int(truncatingIfNeeded: hour),
                    counts: cells.counts.count,
                    answeredWaits: answered,
                    abandonedWaits: cells.waits.count
                )
            )
        }
        guard place == bytes.count else { throw Damage() }
    }

    private mutating func readWaits(into cells: inout SealedCells) throws(Damage) {
        var second: Int32 = 0
        for _ in 0..<(try length()) {
            second &+= Int32(truncatingIfNeeded: try number())
            let calls = UInt32(truncatingIfNeeded: try number())
            cells.waits.append(.init(second: second, calls: calls))
        }
    }

    /// Of things of at least a byte each that follow.
    private mutating func length() throws(Damage) -> Int {
        let length = try number()
        guard length <= bytes.count - place else { throw Damage() }
        return Int(length)
    }

    private mutating func folded() throws(Damage) -> Int64 {
        let folded = try number()
        return Int64(bitPattern: folded >> 1) ^ -Int64(bitPattern: folded & 1)
    }

    @inline(__always)
    private mutating func number() throws(Damage) -> UInt64 {
        var number: UInt64 = 0
        var shift: UInt64 = 0
        while place < bytes.count, shift < 64 {
            let byte = bytes[place]
            place += 1
            number |= UInt64(byte & 0x7F) &<< shift
            if byte < 0x80 { return number }
            shift += 7
        }
        throw Damage()
    }
}
