import CZlib

/// zlib refused to compress: out of memory, or the wrong library.
package struct GzipFailure: Error, CustomStringConvertible {
    package var code: Int32
    package var description: String { "zlib could not compress (code \(code))" }
}

/// Compresses to gzip on the way to another sink.
///
/// The header names no time, no file and no system, so equal bytes in give equal bytes out.
/// All calls of zlib are in this file. Its record must not move while a stream is open: it has an
/// allocation of its own, which lives exactly as long as this object.
@safe
package final class GzipSink: ByteSink {
    private let target: any ByteSink
    private let stream: UnsafeMutablePointer<z_stream>
    private var output: [UInt8]

    /// `level` is zlib's: 0 (stored), 1 (fast) ... 9 (small). Fails with `GzipFailure` only.
    package init(_ target: any ByteSink, level: Int32 = 6) throws {
        self.target = target
        output = Array(repeating: 0, count: 1 << 16)
        unsafe stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        let gzipWrapped: Int32 = 15 + 16
        let code = unsafe deflateInit2_(
            stream,
            level,
            Z_DEFLATED,
            gzipWrapped,
            8,
            Z_DEFAULT_STRATEGY,
            ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size)
        )
        guard code == Z_OK else { throw GzipFailure(code: code) }
    }

    deinit {
        // Safe: initialised in init whatever deflateInit2_ said; deflateEnd refuses what is not open.
        unsafe deflateEnd(stream)
        unsafe stream.deinitialize(count: 1)
        unsafe stream.deallocate()
    }

    package func write(_ bytes: Span<UInt8>) throws {
        // Safe: deflate reads the input only during this call, and never writes to it.
        try unsafe bytes.withUnsafeBufferPointer { input in
            unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            unsafe stream.pointee.avail_in = UInt32(input.count)
            while unsafe stream.pointee.avail_in > 0 { _ = try deflateOnce(Z_NO_FLUSH) }
        }
    }

    package func close() throws {
        while try deflateOnce(Z_FINISH) != Z_STREAM_END {}
        try target.close()
    }

    /// One turn of zlib; what it made goes on to the target.
    private func deflateOnce(_ flush: Int32) throws -> Int32 {
        let room = output.count
        let (code, left) = unsafe output.withUnsafeMutableBufferPointer { buffer in
            // Safe: zlib is told the true size, and the pointer is not used after this closure.
            unsafe stream.pointee.next_out = buffer.baseAddress
            unsafe stream.pointee.avail_out = UInt32(room)
            return unsafe (deflate(stream, flush), Int(stream.pointee.avail_out))
        }
        guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else {
            throw GzipFailure(code: code)
        }
        if left < room {
            // A second name, not a copy: a span of the property itself could not leave this object.
            let made = output
            try target.write(made.span.extracting(first: room - left))
        }
        return code
    }
}
