/// Where the bytes of a simulated file go. The caller opens files; nothing in here knows a disk.
package protocol ByteSink: AnyObject {
    /// Takes the next bytes, all of them.
    func write(_ bytes: Span<UInt8>) throws
    /// After the last byte, exactly once.
    func close() throws
}
