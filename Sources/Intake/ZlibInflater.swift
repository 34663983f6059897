import CZlib

/// Owner of a zlib stream. zlib keeps a pointer back to its `z_stream`, so that lives in an
/// allocation of its own and never moves.
@safe
struct ZlibInflater: ~Copyable {
    private let stream: UnsafeMutablePointer<z_stream>

    /// nil: no memory.
    init?() {
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        // 15 bits of window, and 16 for a gzip wrapper whose trailer is checked.
        let result = unsafe inflateInit2_(
            stream,
            15 + 16,
            ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size)
        )
        guard result == Z_OK else {
            unsafe stream.deallocate()
            return nil
        }
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
    }

    func beginMember() { unsafe inflateReset(stream) }

    func step(
        _ input: UnsafeRawBufferPointer,
        into output: UnsafeMutableRawBufferPointer
    ) -> InflateStep {
        // Safe: zlib only reads from next_in; the API lacks the const.
        unsafe stream.pointee.next_in = UnsafeMutablePointer(
            mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        )
        let offered = UInt32(clamping: input.count)
        unsafe stream.pointee.avail_in = offered
        unsafe stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        let room = UInt32(clamping: output.count)
        unsafe stream.pointee.avail_out = room
        let result = unsafe inflate(stream, Z_NO_FLUSH)
        let state: InflateStep.State =
            switch result {
            case Z_STREAM_END: .memberComplete
            // No progress was possible: input or room is missing.
            case Z_OK, Z_BUF_ERROR: .underWay
            default: .corrupt
            }
        return unsafe InflateStep(
            consumed: Int(offered - stream.pointee.avail_in),
            produced: Int(room - stream.pointee.avail_out),
            state: state
        )
    }
}
