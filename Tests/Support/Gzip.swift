import Intake
import Simulation

/// Bytes as gzip files hold them.
package enum Gzip {
    /// One member.
    package static func packed(_ bytes: some Collection<UInt8>) throws -> [UInt8] {
        let collected = Collected()
        let sink = try GzipSink(collected, level: 1)
        let content = Array(bytes)
        try sink.write(content.span)
        try sink.close()
        return collected.bytes
    }

    /// Several members behind each other, an empty one among them, cut wherever it hits.
    package static func members(_ bytes: [UInt8], _ count: Int) throws -> [UInt8] {
        var result: [UInt8] = []
        for part in 0..<count {
            let range = bytes.count * part / count..<bytes.count * (part + 1) / count
            result += try packed(bytes[range])
            if part == 0 { result += try packed([]) }
        }
        return result
    }

    package static func unpacked(_ bytes: [UInt8]) throws -> [UInt8] {
        var feed = ByteFeed(bytes: bytes, name: "fixture")
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try unsafe chunk.withUnsafeMutableBytes { buffer in
                try unsafe feed.read(into: buffer)
            }
            if count == 0 { return content }
            content += chunk[..<count]
        }
    }

    private final class Collected: ByteSink {
        var bytes: [UInt8] = []
        func write(_ bytes: Span<UInt8>) throws {
            for index in bytes.indices { self.bytes.append(bytes[index]) }
        }
        func close() throws {}
    }
}
