/// Keeps what it is given; for tests, and for samples too small to need a file.
package final class MemorySink: ByteSink {
    package private(set) var bytes: [UInt8] = []
    package private(set) var isClosed = false

    package init() {}

    package func write(_ bytes: Span<UInt8>) {
        for index in bytes.indices { self.bytes.append(bytes[index]) }
    }

    package func close() { isClosed = true }
}
