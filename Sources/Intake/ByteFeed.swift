public import Diagnostics

/// How much one input may inflate to.
package struct FeedLimits: Sendable {
    /// Most decompressed bytes of one input.
    package var decompressedBytes: Int
    /// Most decompressed bytes per stored byte.
    package var ratio: Int

    package init(decompressedBytes: Int = 1 << 40, ratio: Int = 2000) {
        self.decompressedBytes = decompressedBytes
        self.ratio = ratio
    }

    package static let standard = FeedLimits()
}

/// The decompressed bytes of one input; the owner of its file descriptor and inflater.
@usableFromInline
@safe
package struct ByteFeed: ~Copyable {
    /// The input's name in messages.
    package let name: String
    private var bytes: [UInt8]
    private var offset = 0
    private var observer: ((UnsafeRawBufferPointer) -> Void)?

    /// `-` is standard input.
    package static func open(
        path: String,
        limits: FeedLimits = .standard
    ) throws(Diagnostic) -> ByteFeed {
        ByteFeed(bytes: [], name: path, limits: limits)
    }

    /// An input in memory, handed out at most `chunk` bytes at a time.
    package init(
        bytes: [UInt8],
        name: String,
        chunk: Int = .max,
        limits: FeedLimits = .standard
    ) {
        self.name = name
        self.bytes = bytes
    }

    /// The first decompressed bytes, at most 64 KiB, without taking them away.
    package mutating func head(_ count: Int) throws(Diagnostic) -> [UInt8] {
        Array(bytes.prefix(count))
    }

    /// Fills the buffer as far as there are bytes; 0 is the end.
    package mutating func read(
        into buffer: UnsafeMutableRawBufferPointer
    ) throws(Diagnostic) -> Int {
        let part = bytes[offset...].prefix(buffer.count)
        unsafe buffer.copyBytes(from: part)
        offset += part.count
        return part.count
    }

    /// Settles the charset: a byte order mark wins, nil means only that is looked for.
    ///
    /// UTF-16 is turned into UTF-8 here; 8-bit charsets pass through untouched and are decoded
    /// where a text is kept. Called before the first read.
    package mutating func transcode(from charset: Charset?) throws(Diagnostic) {
        effectiveCharset = charset ?? .utf8
    }

    /// What the bytes that `read` hands out are written in.
    package private(set) var effectiveCharset = Charset.utf8

    /// Stored (compressed) bytes consumed so far.
    package var storedBytesRead: Int { offset }
    /// Size of the stored file where it is known.
    package var storedSize: Int? { bytes.count }

    /// The observer sees every decompressed byte once, in order, before any transcoding.
    package mutating func observe(_ observer: @escaping (UnsafeRawBufferPointer) -> Void) {
        unsafe self.observer = observer
    }
}

/// Reads the whole feed and pushes its records into the sink.
@inlinable
package func scanRecords<Sink: RecordSink>(
    _ feed: inout ByteFeed,
    as dialect: Dialect,
    into sink: inout Sink
) throws(Diagnostic) {}
