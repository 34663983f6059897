import CallModel
import Diagnostics
import Glibc
import Synchronization

/// A temporary file for caller records beyond the run's memory, shared by all inputs.
///
/// It is removed from its folder the moment it is made: nobody else can open it, and the system
/// frees it when the process ends, in whatever way. Only its owner may read it, and it holds no
/// number, only digests with a key that is never written anywhere.
final class CallerSpill: Sendable {
    /// Bytes of records that all inputs together may hold in memory.
    private let limit: Int
    /// Inputs that are read at the same time.
    private let readers: Int
    private let state = Mutex(State())

    private struct State {
        var file: Int32 = -1
        var end = 0
        /// Bytes held by inputs that have been read.
        var held = 0
    }

    /// Where some records stand in the file.
    struct Extent: Sendable {
        var offset: Int
        var count: Int
    }

    /// - Parameters:
    ///   - memory: what the run may use, in bytes; half of it is left to everything else.
    ///   - readers: inputs that are read at the same time.
    init(memory: Int, readers: Int) {
        limit = memory / 2
        self.readers = max(1, readers)
    }

    deinit {
        let file = state.withLock { $0.file }
        if file >= 0 { close(file) }
    }

    /// Bytes in the file.
    var written: Int { state.withLock { $0.end } }

    /// What one input may hold while it is read: all of them a quarter of the limit together.
    var share: Int { limit / 4 / readers }

    /// Whether what an input still holds when it has been read may stay in memory.
    func mayHold(_ bytes: Int) -> Bool {
        state.withLock { state in
            guard state.held + bytes <= limit / 4 * 3 else { return false }
            state.held += bytes
            return true
        }
    }

    /// - Throws: `spill-failed`.
    func write(_ records: ContiguousArray<CallerMoment>) throws(Diagnostic) -> Extent {
        let bytes = records.count * MemoryLayout<CallerMoment>.stride
        let place: (file: Int32, offset: Int) = try state.withLock {
            state throws(Diagnostic) in
            if state.file < 0 { state.file = try CallerSpill.open() }
            state.end += bytes
            return (state.file, state.end - bytes)
        }
        // Safe: the bytes are those of the records, which hold no references.
        let isWritten = unsafe records.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let written = unsafe pwrite(
                    place.file,
                    bytes.baseAddress.map { unsafe $0 + done },
                    bytes.count - done,
                    off_t(place.offset + done)
                )
                if written < 0, errno == EINTR { continue }
                guard written > 0 else { return false }
                done += written
            }
            return true
        }
        guard isWritten else { throw CallerSpill.failure(errno) }
        return Extent(offset: place.offset, count: records.count)
    }

    /// - Throws: `spill-failed`.
    func read(_ extent: Extent) throws(Diagnostic) -> ContiguousArray<CallerMoment> {
        let file = state.withLock { $0.file }
        let stride = MemoryLayout<CallerMoment>.stride
        var isRead = true
        // Safe: any bytes are a record, and as many are made as were read.
        let records = unsafe ContiguousArray<CallerMoment>(
            unsafeUninitializedCapacity: extent.count
        ) { buffer, count in
            let bytes = UnsafeMutableRawBufferPointer(buffer)
            var done = 0
            while done < extent.count * stride {
                let got = unsafe pread(
                    file,
                    bytes.baseAddress.map { unsafe $0 + done },
                    extent.count * stride - done,
                    off_t(extent.offset + done)
                )
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { break }
                done += got
            }
            isRead = done == extent.count * stride
            count = isRead ? extent.count : 0
        }
        guard isRead else { throw CallerSpill.failure(errno) }
        return records
    }

    private static func open() throws(Diagnostic) -> Int32 {
        var path = Array((folder + "/rufbilanz-XXXXXX").utf8CString)
        let file = unsafe mkstemp(&path)
        guard file >= 0 else { throw failure(errno) }
        unsafe unlink(path)
        return file
    }

    private static var folder: String {
        guard let named = unsafe getenv("TMPDIR") else { return "/tmp" }
        return unsafe String(cString: named)
    }

    private static func failure(_ error: Int32) -> Diagnostic {
        let reason = unsafe String(cString: strerror(error))
        return Diagnostic(
            .error,
            "spill-failed",
            Text(
                "Die Anrufe passen nicht in den erlaubten Speicher, und die Zwischendatei in \(folder) lässt sich nicht benutzen: \(reason).",
                "The calls do not fit the memory allowed, and the temporary file in \(folder) cannot be used: \(reason)."
            ),
            try: Text(
                "Mit --memory mehr Speicher erlauben, oder TMPDIR auf einen Ordner mit freiem Platz setzen.",
                "Allow more by --memory, or set TMPDIR to a folder with free space."
            )
        )
    }
}
