package import Diagnostics
package func scanRecords<Sink: RecordSink>(
    _ feed: inout ByteFeed,
    as dialect: Dialect,
    into sink: inout Sink
) throws(Diagnostic) {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        var n = 0
        let p = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 8)
        defer { unsafe p.deallocate() }
        n = try unsafe feed.read(into: p)
        unsafe buffer = Array(p)
        if n == 0 { break }
        all += buffer[0..<n]
    }
    var i = 0, line = 1
    while i < all.count {
        let start = i
        var fields: [FieldRange] = []
        var fs = i
        while i < all.count, all[i] != 10 {
            if all[i] == dialect.separator {
                fields.append(FieldRange(start: Int32(fs), end: Int32(i))); fs = i + 1
            }
            i += 1
        }
        var e = i
        if e > fs, all[e - 1] == 13 { e -= 1 }
        fields.append(FieldRange(start: Int32(fs), end: Int32(e)))
        if dialect.quote != nil {
            fields = fields.map { f in
                f.end - f.start >= 2 && all[Int(f.start)] == 34
                    ? FieldRange(start: f.start + 1, end: f.end - 1) : f
            }
        }
        i += 1
        if fields.count > 1 || e > start {
            try sink.take(all.span, fields.span, at: RecordPosition(line: line, byte: start))
        }
        line += 1
    }
}
