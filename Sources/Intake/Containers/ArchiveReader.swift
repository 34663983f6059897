import CArchive
import Glibc
package import Diagnostics

/// One file in an archive.
package struct ArchiveMember: Sendable, Hashable {
    /// Its place among all entries of the archive, from 0.
    package var number: Int
    /// As the archive names it, folders included.
    package var name: String
    /// Decompressed size in bytes, where the archive tells it.
    package var size: Int?
    /// It can only be reached by reading everything before it, as in a tar.
    package var isSequential: Bool

    package init(number: Int, name: String, size: Int? = nil, isSequential: Bool) {
        self.number = number
        self.name = name
        self.size = size
        self.isSequential = isSequential
    }
}

/// Walks through the files of a zip or tar archive, compressed or not, from front to back.
///
/// Owner of libarchive's handle; used by one task.
@safe
package final class ArchiveReader {
    private static let blockSize = 256 << 10

    package let path: String
    private let limits: FeedLimits
    private let storedSize: Int
    private var handle: OpaquePointer?
    /// libarchive turns names into the encoding of the thread's locale, and a program begins in one
    /// without umlauts.
    private let utf8: locale_t?
    /// Number of the entry whose data is read next; -1 before the first.
    private var position = -1
    /// Name of the member whose content is being read.
    private var member: String?
    /// Met where the next entry should be; no entry behind it has a number.
    private var trouble: Diagnostic?
    /// Met inside a member.
    private var hasBrokenOff = false
    /// Decompressed bytes of all members that were read.
    private var produced = 0

    package init(path: String, limits: FeedLimits = .standard) throws(Diagnostic) {
        self.path = path
        self.limits = limits
        // Opened once by hand: a missing file or right is told as for any other input.
        storedSize = try StoredInput(path: path).size ?? 0
        unsafe utf8 = newlocale(Int32(1 << LC_CTYPE), "C.UTF-8", nil)
        try open()
    }

    deinit {
        unsafe archive_read_free(handle)
        if let utf8 = unsafe utf8 { unsafe freelocale(utf8) }
    }

    private func open() throws(Diagnostic) {
        unsafe archive_read_free(handle)
        unsafe handle = archive_read_new()
        position = -1
        hasBrokenOff = false
        trouble = nil
        guard let handle = unsafe handle else { throw FeedTrouble.noMemory(path) }
        let supports = unsafe [
            archive_read_support_format_zip(handle), archive_read_support_format_tar(handle),
            archive_read_support_filter_gzip(handle), archive_read_support_filter_xz(handle),
            archive_read_support_filter_zstd(handle), archive_read_support_filter_bzip2(handle),
            archive_read_support_filter_compress(handle),
        ]
        guard supports.allSatisfy({ $0 == ARCHIVE_OK }),
            unsafe archive_read_open_filename(handle, path, ArchiveReader.blockSize) == ARCHIVE_OK
        else { throw damage }
    }

    /// The next file of the archive; folders, links and what file managers leave are passed over.
    ///
    /// - Throws: `archive-damaged`, `archive-encrypted`, `archive-too-many-members`.
    package func next() throws(Diagnostic) -> ArchiveMember? {
        let locale = unsafe useUtf8()
        defer { unsafe uselocale(locale) }
        while let entry = unsafe try nextEntry() {
            let isFile = unsafe archive_entry_filetype(entry) == Glibc.S_IFREG
            let name = unsafe name(of: entry)
            guard isFile, !ArchiveReader.isLeftByFileManager(name) else { continue }
            let hasSize = unsafe archive_entry_size_is_set(entry) != 0
            let format = unsafe archive_format(handle) & ARCHIVE_FORMAT_BASE_MASK
            return ArchiveMember(
                number: position,
                name: name,
                size: hasSize ? unsafe Int(archive_entry_size(entry)) : nil,
                isSequential: format != ARCHIVE_FORMAT_ZIP
            )
        }
        return nil
    }

    /// Goes to a member, so that `read` gives its content.
    func advance(to member: ArchiveMember) throws(Diagnostic) {
        // Files of a zip stand on their own: damage in one of them is none of the next.
        let isBehindDamage = hasBrokenOff && !member.isSequential
        if position >= member.number || isBehindDamage { try open() }
        self.member = nil
        let locale = unsafe useUtf8()
        defer { unsafe uselocale(locale) }
        while position < member.number {
            guard unsafe try nextEntry() != nil else { throw damage }
        }
        self.member = member.name
    }

    /// Some more content of the member; 0 is its end.
    func read(into output: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
        let count = unsafe archive_read_data(handle, output.baseAddress, output.count)
        guard count >= 0 else {
            hasBrokenOff = true
            throw damage
        }
        produced += count
        guard limits.allow(decompressed: produced, stored: storedSize) else {
            throw FeedTrouble.limit(name, at: storedSize, decompressed: produced)
        }
        return count
    }

    /// Passing over a file of a tar decompresses it, so the limit must hold before that. A zip's
    /// files are leapt over.
    private func judge(_ entry: OpaquePointer) throws(Diagnostic) {
        let format = unsafe archive_format(handle) & ARCHIVE_FORMAT_BASE_MASK
        let isPlain = unsafe archive_filter_code(handle, 0) == ARCHIVE_FILTER_NONE
        guard format == ARCHIVE_FORMAT_TAR, !isPlain else { return }
        let size = unsafe max(0, archive_entry_size(entry))
        let (sum, isTooLarge) = unsafe max(0, archive_filter_bytes(handle, 0))
            .addingReportingOverflow(size)
        let decompressed = isTooLarge ? Int.max : Int(sum)
        guard limits.allow(decompressed: decompressed, stored: storedSize) else {
            let stored = unsafe max(0, archive_filter_bytes(handle, -1))
            let name = unsafe name(of: entry)
            throw refuse(
                FeedTrouble.limit("\(path):\(name)", at: Int(stored), decompressed: decompressed)
            )
        }
    }

    /// - Returns: what the thread used before.
    private func useUtf8() -> locale_t? {
        guard let utf8 = unsafe utf8 else { return unsafe uselocale(nil) }
        return unsafe uselocale(utf8)
    }

    private func nextEntry() throws(Diagnostic) -> OpaquePointer? {
        if let trouble { throw trouble }
        var entry: OpaquePointer?
        // A warning is about a name or a time stamp; the data is whole.
        switch unsafe archive_read_next_header(handle, &entry) {
        case ARCHIVE_OK, ARCHIVE_WARN:
            guard let entry = unsafe entry else { throw refuse(damage) }
            if unsafe archive_entry_is_data_encrypted(entry) != 0 {
                throw refuse(FeedTrouble.archiveEncrypted("\(path):\(unsafe name(of: entry))"))
            }
            position += 1
            if position >= limits.members {
                throw refuse(FeedTrouble.archiveTooLarge(path, position))
            }
            unsafe try judge(entry)
            return unsafe entry
        case ARCHIVE_EOF:
            if isCutOffTar { throw refuse(damage) }
            return nil
        default: throw refuse(damage)
        }
    }

    private func refuse(_ diagnostic: Diagnostic) -> Diagnostic {
        trouble = diagnostic
        return diagnostic
    }

    /// What stands behind the last entry that was reached, for telling why it cannot be read.
    var rest: ArchiveMember {
        let number = position + 1
        return ArchiveMember(number: number, name: "#\(number + 1)", size: nil, isSequential: true)
    }

    private func name(of entry: OpaquePointer) -> String {
        if let name = unsafe archive_entry_pathname_utf8(entry) {
            return unsafe String(cString: name)
        }
        // Old tars do not say what their names are written in: bytes that are no UTF-8 become �.
        guard let name = unsafe archive_entry_pathname(entry) else { return "#\(position + 1)" }
        return unsafe String(cString: name)
    }

    /// Resource forks and folder settings of macOS, thumbnails of Windows.
    private static func isLeftByFileManager(_ name: String) -> Bool {
        let parts = name.split(separator: "/")
        guard let last = parts.last else { return true }
        return parts.first == "__MACOSX" || last.hasPrefix("._")
            || [".DS_Store", "Thumbs.db", "desktop.ini"].contains(last)
    }

    /// A tar ends in blocks of zeros. One that is not compressed may break off between two files,
    /// which libarchive takes for its end.
    private var isCutOffTar: Bool {
        let format = unsafe archive_format(handle) & ARCHIVE_FORMAT_BASE_MASK
        let isPlain = unsafe archive_filter_code(handle, 0) == ARCHIVE_FILTER_NONE
        guard format == ARCHIVE_FORMAT_TAR, isPlain else { return false }
        let file = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        var last = [UInt8](repeating: 0, count: 512)
        let read = unsafe pread(file, &last, last.count, max(0, storedSize - last.count))
        return read == last.count && last.contains { $0 != 0 }
    }

    /// What is being read, in messages.
    private var name: String { member.map { "\(path):\($0)" } ?? path }

    private var damage: Diagnostic {
        let read = unsafe Int(archive_filter_bytes(handle, -1))
        return FeedTrouble.archiveDamaged(name, at: read < 0 ? storedSize : read)
    }
}

/// Whether an input is an archive, and what is in it.
package struct ArchiveListing: Sendable {
    /// The files in the order of the archive.
    package private(set) var members: [ArchiveMember] = []
    /// Met behind the last of them.
    package private(set) var damage: Diagnostic?
    /// What stands there: opening it throws the damage.
    package private(set) var rest: ArchiveMember?

    /// nil where the file is no archive, or cannot be opened: then reading it says why.
    package init?(path: String) {
        guard ArchiveListing.isArchive(path) else { return nil }
        var archive: ArchiveReader?
        do {
            archive = try ArchiveReader(path: path)
            while let member = try archive?.next() { members.append(member) }
        } catch {
            damage = error
            rest = archive?.rest ?? ArchiveMember(number: 0, name: "#1", isSequential: true)
        }
    }

    private static func isArchive(_ path: String) -> Bool {
        do {
            var feed = try ByteFeed.open(path: path)
            _ = try feed.head(Container.headSize)
            return false
        } catch {
            return error.code == FeedTrouble.archiveCode
        }
    }
}
