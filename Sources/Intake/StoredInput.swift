import Diagnostics
import Glibc
import Synchronization

/// The bytes of one input as they are stored; the owner of its file descriptor.
///
/// A file in an archive is stored as the archive gives it out: it may be compressed itself.
final class StoredInput {
    let name: String
    /// Size of a regular file, or of the bytes in memory.
    let size: Int?
    /// Nothing to read from where the bytes are in memory.
    private let descriptor: Int32?
    private let closes: Bool
    private let bytes: [UInt8]
    private let chunk: Int
    /// Where the bytes are those of a member.
    private let archive: ArchiveReader?
    /// Bytes read so far.
    private(set) var offset = 0

    /// Standard input and pipes, which can be read only once: whoever looked at their beginning
    /// leaves it, and the descriptor, to the next reader.
    private static let lookedAt = Mutex<[String: Beginning]>([:])
    private struct Beginning {
        var descriptor: Int32
        var bytes: [UInt8] = []
    }
    /// Bytes read are kept for the next reader.
    private let looks: Bool
    /// Where it was opened; empty for what is in memory or in an archive.
    private let path: String

    /// `-` is standard input. With `looks` another reader of it, or of a pipe, begins where this
    /// one did.
    init(path: String, looks: Bool = false) throws(Diagnostic) {
        chunk = .max
        archive = nil
        self.path = path
        if path == "-" || StoredInput.isReadOnce(path) {
            let beginning = try StoredInput.beginning(of: path, isKept: looks)
            self.looks = looks
            name = path == "-" ? "stdin" : path
            bytes = beginning.bytes
            descriptor = beginning.descriptor
            closes = !looks && path != "-"
            size = nil
            return
        }
        self.looks = false
        bytes = []
        let opened = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else {
            switch errno {
            case ENOENT, ENOTDIR: throw FeedTrouble.notFound(path)
            case EACCES, EPERM: throw FeedTrouble.forbidden(path)
            default: throw FeedTrouble.notReadable(path, at: 0, error: errno)
            }
        }
        var status = stat()
        let known = unsafe fstat(opened, &status) == 0
        if known, status.st_mode & S_IFMT == S_IFDIR {
            close(opened)
            throw FeedTrouble.isFolder(path)
        }
        name = path
        descriptor = opened
        closes = true
        size = known && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    }

    /// A pipe, a terminal or the like: no file and no folder.
    private static func isReadOnce(_ path: String) -> Bool {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return false }
        let kind = status.st_mode & S_IFMT
        return kind != S_IFREG && kind != S_IFDIR
    }

    private static func beginning(of path: String, isKept: Bool) throws(Diagnostic) -> Beginning {
        let known = lookedAt.withLock { isKept ? $0[path] : $0.removeValue(forKey: path) }
        if let known { return known }
        var opened = STDIN_FILENO
        if path != "-" { opened = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC) }
        guard opened >= 0 else { throw FeedTrouble.notReadable(path, at: 0, error: errno) }
        let beginning = Beginning(descriptor: opened)
        if isKept { lookedAt.withLock { $0[path] = beginning } }
        return beginning
    }

    /// A file in an archive.
    init(_ member: ArchiveMember, of archive: ArchiveReader) throws(Diagnostic) {
        try archive.advance(to: member)
        self.archive = archive
        name = "\(archive.path):\(member.name)"
        size = member.size
        looks = false
        path = ""
        bytes = []
        chunk = .max
        descriptor = nil
        closes = false
    }

    /// In memory, at most `chunk` bytes per read.
    init(bytes: [UInt8], name: String, chunk: Int) {
        self.name = name
        self.bytes = bytes
        self.chunk = max(1, chunk)
        size = bytes.count
        archive = nil
        looks = false
        path = ""
        descriptor = nil
        closes = false
    }

    deinit {
        if closes, let descriptor { close(descriptor) }
    }

    /// Some more bytes; 0 is the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
        if let archive {
            let count = try unsafe archive.read(into: buffer)
            offset += count
            return count
        }
        guard let descriptor, offset >= bytes.count else {
            let part = bytes[offset...].prefix(min(chunk, buffer.count))
            unsafe buffer.copyBytes(from: part)
            offset += part.count
            return part.count
        }
        while true {
            let count = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 {
                offset += count
                if looks {
                    let read = unsafe Array(buffer.prefix(count))
                    StoredInput.lookedAt.withLock { $0[path]?.bytes += read }
                }
                return count
            }
            // A signal is no error: nothing was read yet.
            if errno != EINTR {
                throw FeedTrouble.notReadable(name, at: offset, error: errno)
            }
        }
    }
}
