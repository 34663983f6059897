import CArchive
import Foundation

/// Makes archives and compressed streams with libarchive.
enum ContainerFixture {
    enum Form: String, CaseIterable, Sendable {
        case zip, tar
        /// One stream without names.
        case raw
    }

    enum Filter: String, CaseIterable, Sendable {
        case none, gzip, xz, zstd, bzip2, compress

        fileprivate var code: Int32 {
            switch self {
            case .none: ARCHIVE_FILTER_NONE
            case .gzip: ARCHIVE_FILTER_GZIP
            case .xz: ARCHIVE_FILTER_XZ
            case .zstd: ARCHIVE_FILTER_ZSTD
            case .bzip2: ARCHIVE_FILTER_BZIP2
            case .compress: ARCHIVE_FILTER_COMPRESS
            }
        }
    }

    struct File: Sendable {
        var name: String
        var content: [UInt8]
    }

    /// A name that ends in `/` is a folder.
    static func made(
        _ form: Form,
        _ filter: Filter = .none,
        of files: [File],
        password: String? = nil
    ) -> [UInt8] {
        let archive = unsafe archive_write_new()
        defer { unsafe archive_write_free(archive) }
        switch form {
        case .zip: unsafe archive_write_set_format_zip(archive)
        case .tar: unsafe archive_write_set_format_ustar(archive)
        case .raw: unsafe archive_write_set_format_raw(archive)
        }
        unsafe archive_write_add_filter(archive, filter.code)
        unsafe archive_write_set_bytes_in_last_block(archive, 1)
        if let password {
            unsafe archive_write_set_options(archive, "zip:encryption=zipcrypt")
            unsafe archive_write_set_passphrase(archive, password)
        }
        let room = files.reduce(1 << 20) { $0 + 2 * $1.content.count + 4096 }
        var stored = [UInt8](repeating: 0, count: room)
        var used = 0
        unsafe stored.withUnsafeMutableBytes { memory in
            unsafe archive_write_open_memory(archive, memory.baseAddress, memory.count, &used)
            for file in files { unsafe write(file, to: archive, in: form) }
            unsafe archive_write_close(archive)
        }
        return Array(stored.prefix(used))
    }

    private static func write(_ file: File, to archive: OpaquePointer?, in form: Form) {
        let isFolder = file.name.hasSuffix("/")
        let entry = unsafe archive_entry_new()
        defer { unsafe archive_entry_free(entry) }
        // A tar keeps the bytes of a name as they are, a zip says that they are UTF-8.
        if form == .zip {
            unsafe archive_entry_set_pathname_utf8(entry, file.name)
        } else {
            unsafe archive_entry_set_pathname(entry, file.name)
        }
        unsafe archive_entry_set_filetype(entry, isFolder ? 0o040000 : 0o100000)
        unsafe archive_entry_set_perm(entry, isFolder ? 0o755 : 0o644)
        unsafe archive_entry_set_size(entry, Int64(file.content.count))
        unsafe archive_write_header(archive, entry)
        unsafe file.content.withUnsafeBytes { bytes in
            _ = unsafe archive_write_data(archive, bytes.baseAddress, bytes.count)
        }
    }
}

/// A file that is there for one test.
final class StoredFile {
    let path: String

    init(_ bytes: [UInt8], _ name: String) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appending(path: name).path()
        try Data(bytes).write(to: URL(filePath: path))
    }

    deinit {
        try? FileManager.default.removeItem(at: URL(filePath: path).deletingLastPathComponent())
    }
}
