import CZlib

/// Makes gzip members with zlib.
enum GzipFixture {
    /// One complete member.
    static func member(_ content: [UInt8], level: Int32 = 6) -> [UInt8] {
        var stream = unsafe z_stream()
        let begun = unsafe deflateInit2_(
            &stream,
            level,
            Z_DEFLATED,
            15 + 16,
            8,
            Z_DEFAULT_STRATEGY,
            ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size)
        )
        precondition(begun == Z_OK)
        defer { unsafe deflateEnd(&stream) }
        var content = content
        var stored = [UInt8](
            repeating: 0,
            count: Int(unsafe deflateBound(&stream, UInt(content.count)))
        )
        let length = stored.count
        unsafe content.withUnsafeMutableBufferPointer { input in
            unsafe stored.withUnsafeMutableBufferPointer { output in
                unsafe stream.next_in = input.baseAddress
                unsafe stream.avail_in = UInt32(input.count)
                unsafe stream.next_out = output.baseAddress
                unsafe stream.avail_out = UInt32(output.count)
                let result = unsafe deflate(&stream, Z_FINISH)
                precondition(result == Z_STREAM_END)
            }
        }
        stored.removeLast(unsafe Int(stream.avail_out))
        precondition(stored.count <= length)
        return stored
    }

    /// The member with everything a header can hold: extra field, name, comment, check sum.
    static func withLongHeader(_ member: [UInt8]) -> [UInt8] {
        var header = Array(member.prefix(10))
        header[3] = 0b1_1110
        header += [5, 0, 1, 2, 3, 4, 5] + Array("acd-2019.csv\0Ausfuhr\0".utf8)
        let sum = unsafe crc32(0, header, UInt32(header.count))
        header += [UInt8(sum & 0xFF), UInt8(sum >> 8 & 0xFF)]
        return header + member.dropFirst(10)
    }

    /// A log of some records, as text.
    static func log(_ records: Int) -> [UInt8] {
        var random = Seeded(9)
        let lines = (0..<records).map { number in
            "\(number);25.03.2019 10:15:\(10 + number % 50);\(Int.random(in: 0...999, using: &random))\n"
        }
        return Array(lines.joined().utf8)
    }
}
