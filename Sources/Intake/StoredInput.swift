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

    /// What was looked at of standard input, which can be read only once: the next reader gets it
    /// first.
    private static let lookedAt = Mutex<[UInt8]>([])
    /// Bytes read are kept for the next reader.
    private let looks: Bool

    /// `-` is standard input; with `looks` another reader of it begins where this one did.
    init(path: String, looks: Bool = false) throws(Diagnostic) {
        chunk = .max
        archive = nil
        self.looks = looks && path == "-"
        if path == "-" {
            name = "stdin"
            bytes = StoredInput.lookedAt.withLock { seen in
                defer { if !looks { seen = [] } }
                return seen
            }
            descriptor = STDIN_FILENO
            closes = false
            size = nil
            return
        }
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

    /// A file in an archive.
    init(_ member: ArchiveMember, of archive: ArchiveReader) throws(Diagnostic) {
        try archive.advance(to: member)
        self.archive = archive
        name = "\(archive.path):\(member.name)"
        size = member.size
        looks = false
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
                    StoredInput.lookedAt.withLock { $0 += read }
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
