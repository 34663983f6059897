import CallModel

/// What is sorted by caller, then by time.
///
/// It has names of its own for both, and is declared beside the loops that ask for them: what stands in
/// another module would be called by way of a table for every record.
protocol CallerStart: BitwiseCopyable {
    /// `CallerKey.digest`; never 0.
    var digest: UInt64 { get }
    var began: UtcMilliseconds { get }
}

extension CallerMoment: CallerStart {
    @inline(__always) var digest: UInt64 { caller }
    @inline(__always) var began: UtcMilliseconds { start }
}

extension CallerRecord: CallerStart {
    @inline(__always) var digest: UInt64 { caller }
    @inline(__always) var began: UtcMilliseconds { start }
}
