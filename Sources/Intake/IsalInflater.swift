#if HAVE_ISAL
import CIsal

/// Owner of an ISA-L stream. The state is 87 KB: it lives on the heap, never in a variable.
@safe
struct IsalInflater: ~Copyable {
    private let state: UnsafeMutablePointer<inflate_state>
    /// Read in a step of its own and kept between steps: `isal_inflate` forgets which optional
    /// parts are still to come when a header is cut in two by the end of its input.
    private let header: UnsafeMutablePointer<isal_gzip_header>
    private let headerRead: UnsafeMutablePointer<Bool>

    init() {
        let size = unsafe MemoryLayout<inflate_state>.size
        let memory = unsafe UnsafeMutableRawPointer.allocate(
            byteCount: size,
            alignment: MemoryLayout<inflate_state>.alignment
        )
        unsafe memory.initializeMemory(as: UInt8.self, repeating: 0, count: size)
        unsafe state = memory.bindMemory(to: inflate_state.self, capacity: 1)
        unsafe header = .allocate(capacity: 1)
        unsafe header.initialize(to: isal_gzip_header())
        unsafe headerRead = .allocate(capacity: 1)
        unsafe headerRead.initialize(to: false)
        beginMember()
    }

    deinit {
        unsafe state.deallocate()
        unsafe header.deallocate()
        unsafe headerRead.deallocate()
    }

    func beginMember() {
        unsafe isal_inflate_init(state)
        // The trailer is checked: check sum and length.
        unsafe state.pointee.crc_flag = UInt32(ISAL_GZIP_NO_HDR_VER)
        unsafe isal_gzip_header_init(header)
        unsafe headerRead.pointee = false
    }

    func step(
        _ input: UnsafeRawBufferPointer,
        into output: UnsafeMutableRawBufferPointer
    ) -> InflateStep {
        // Safe: ISA-L only reads from next_in; the API lacks the const.
        unsafe state.pointee.next_in = UnsafeMutablePointer(
            mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        )
        let offered = UInt32(clamping: input.count)
        unsafe state.pointee.avail_in = offered
        unsafe state.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        let room = UInt32(clamping: output.count)
        unsafe state.pointee.avail_out = room
        var result = Int32(ISAL_DECOMP_OK)
        if unsafe !headerRead.pointee {
            result = unsafe isal_read_gzip_header(state, header)
            unsafe headerRead.pointee = result == ISAL_DECOMP_OK
        }
        if unsafe headerRead.pointee { result = unsafe isal_inflate(state) }
        let outcome: InflateStep.State =
            if result < 0 || result > ISAL_OUT_OVERFLOW {
                .corrupt
            } else if unsafe state.pointee.block_state == ISAL_BLOCK_FINISH {
                .memberComplete
            } else {
                .underWay
            }
        return unsafe InflateStep(
            consumed: Int(offered) - Int(state.pointee.avail_in),
            produced: Int(room) - Int(state.pointee.avail_out),
            state: outcome
        )
    }
}
#endif
