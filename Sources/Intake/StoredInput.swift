import Diagnostics
import Glibc

/// The bytes of one input as they are stored; the owner of its file descriptor.
struct StoredInput: ~Copyable {
    let name: String
    /// Size of a regular file, or of the bytes in memory.
    let size: Int?
    /// Nothing to read from where the bytes are in memory.
    private let descriptor: Int32?
    private let closes: Bool
    private let bytes: [UInt8]
    private let chunk: Int
    /// Bytes read so far.
    private(set) var offset = 0

    /// `-` is standard input.
    init(path: String) throws(Diagnostic) {
        bytes = []
        chunk = .max
        if path == "-" {
            name = "stdin"
            descriptor = STDIN_FILENO
            closes = false
            size = nil
            return
        }
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

    /// In memory, at most `chunk` bytes per read.
    init(bytes: [UInt8], name: String, chunk: Int) {
        self.name = name
        self.bytes = bytes
        self.chunk = max(1, chunk)
        size = bytes.count
        descriptor = nil
        closes = false
    }

    deinit {
        if closes, let descriptor { close(descriptor) }
    }

    /// Some more bytes; 0 is the end.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
        guard let descriptor else {
            let part = bytes[offset...].prefix(min(chunk, buffer.count))
            unsafe buffer.copyBytes(from: part)
            offset += part.count
            return part.count
        }
        while true {
            let count = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 {
                offset += count
                return count
            }
            // A signal is no error: nothing was read yet.
            if errno != EINTR {
                throw FeedTrouble.notReadable(name, at: offset, error: errno)
            }
        }
    }
}
