import Simulation

/// Keeps what it is given, in place of a file.
final class MemorySink: ByteSink {
    private(set) var bytes: [UInt8] = []
    private(set) var isClosed = false

    init() {}

    func write(_ bytes: Span<UInt8>) {
        for index in bytes.indices { self.bytes.append(bytes[index]) }
    }

    func close() { isClosed = true }
}
