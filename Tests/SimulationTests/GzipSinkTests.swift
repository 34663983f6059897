import Simulation
import Testing

/// CRC-32 bit by bit, as gzip's own description gives it.
private func checksum(_ bytes: [UInt8]) -> UInt32 {
    var register = UInt32.max
    for byte in bytes {
        register ^= UInt32(byte)
        for _ in 0..<8 {
            register = register & 1 == 1 ? register >> 1 ^ 0xEDB8_8320 : register >> 1
        }
    }
    return ~register
}

private func littleEndian(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
}

private func compressed(_ parts: [[UInt8]], level: Int32) throws -> [UInt8] {
    let target = MemorySink()
    let sink = try GzipSink(target, level: level)
    for part in parts { try sink.write(part.span) }
    try sink.close()
    #expect(target.isClosed)
    return target.bytes
}

@Suite struct `Gzip` {
    private let parts: [[UInt8]] = [
        Array("erste Zeile\n".utf8), [], Array(repeating: 7, count: 150_000), [1, 2, 3],
    ]

    @Test(arguments: [Int32(0), 1, 6, 9])
    func `is closed by checksum and length, and names no time`(level: Int32) throws {
        let bytes = try compressed(parts, level: level)
        let plain = parts.flatMap(\.self)
        #expect(bytes.prefix(4) == [0x1F, 0x8B, 8, 0])
        #expect(bytes[4..<8].allSatisfy { $0 == 0 })
        #expect(littleEndian(bytes.suffix(8).prefix(4)) == checksum(plain))
        #expect(littleEndian(bytes.suffix(4)) == UInt32(plain.count))
        #expect(level == 0 || bytes.count < 1000)
    }

    @Test func `holds every byte in order`() throws {
        // Level 0 stores blocks as they are: final bit, length, its complement, bytes.
        let bytes = try compressed(parts, level: 0)
        var at = 10
        var plain: [UInt8] = []
        var isFinal = false
        while !isFinal, at + 5 < bytes.count {
            isFinal = bytes[at] & 1 == 1
            let length = Int(littleEndian(bytes[at + 1..<at + 3]))
            #expect(littleEndian(bytes[at + 3..<at + 5]) == UInt32(0xFFFF - length))
            plain += bytes[at + 5..<at + 5 + length]
            at += 5 + length
        }
        #expect(plain == parts.flatMap(\.self))
        #expect(at + 8 == bytes.count)
    }

    @Test func `of nothing is a whole file`() throws {
        let bytes = try compressed([], level: 6)
        #expect(bytes.count == 20)
        #expect(bytes.suffix(8).allSatisfy { $0 == 0 })
    }
}
