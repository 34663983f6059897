import CArchive
import Diagnostics

/// Decompresses xz, zstd, bzip2 and LZW through libarchive, which asks for stored bytes as it
/// needs them.
///
/// The idea: libarchive calls back with a pointer to this object's `Supply`, which lends it the
/// bytes that were read ahead first and those of the input after them. The supply is kept alive
/// by the stream, and the stream ends libarchive's handle before it lets go of the supply.
@safe
final class CompressedStream {
    /// What libarchive reads from.
    @safe
    private final class Supply {
        let input: StoredInput
        let buffer: UnsafeMutableRawBufferPointer
        /// Bytes of `buffer` that were read ahead and not lent yet.
        var ahead: Range<Int>
        var trouble: Diagnostic?

        init(_ ahead: UnsafeRawBufferPointer, then input: StoredInput, size: Int) {
            self.input = input
            unsafe buffer = .allocate(byteCount: max(size, ahead.count), alignment: 16)
            unsafe buffer.copyMemory(from: ahead)
            self.ahead = 0..<ahead.count
        }

        deinit { unsafe buffer.deallocate() }

        /// The next stored bytes; empty is the end, nil trouble.
        func lend() -> UnsafeRawBufferPointer? {
            if !ahead.isEmpty {
                let part = unsafe UnsafeRawBufferPointer(rebasing: buffer[ahead])
                ahead = 0..<0
                return unsafe part
            }
            do {
                let count = try unsafe input.read(into: buffer)
                return unsafe UnsafeRawBufferPointer(rebasing: buffer.prefix(count))
            } catch {
                trouble = error
                return nil
            }
        }
    }

    private static let bufferSize = 256 << 10

    private let supply: Supply
    private let handle: OpaquePointer
    private let compression: Container.Compression
    private let name: String

    /// `ahead`: stored bytes that were read to find out the compression.
    init(
        _ compression: Container.Compression,
        _ ahead: UnsafeRawBufferPointer,
        then input: StoredInput
    ) throws(Diagnostic) {
        guard let handle = unsafe archive_read_new() else {
            throw FeedTrouble.noMemory(input.name)
        }
        unsafe self.handle = handle
        self.compression = compression
        name = input.name
        supply = unsafe Supply(ahead, then: input, size: CompressedStream.bufferSize)
        let isOpen =
            unsafe CompressedStream.allow(compression, on: handle)
            && archive_read_support_format_raw(handle) == ARCHIVE_OK
            && archive_read_support_format_empty(handle) == ARCHIVE_OK
            && archive_read_open(
                handle,
                Unmanaged.passUnretained(supply).toOpaque(),
                nil,
                { _, client, lent in
                    // Safe: `client` is the supply, which outlives the handle (see deinit).
                    guard let client = unsafe client,
                        let part = unsafe Unmanaged<Supply>.fromOpaque(client)
                            .takeUnretainedValue().lend()
                    else { return Int(ARCHIVE_FATAL) }
                    unsafe lent?.pointee = part.baseAddress
                    return part.count
                },
                nil
            ) == ARCHIVE_OK
        var entry: OpaquePointer?
        // An empty content has no entry: its reading ends at once.
        let begun = isOpen ? unsafe archive_read_next_header(handle, &entry) : ARCHIVE_FATAL
        // Without a filter the few bytes there are would pass for content.
        let isFiltered = unsafe archive_filter_code(handle, 0) != ARCHIVE_FILTER_NONE
        guard isFiltered, [ARCHIVE_OK, ARCHIVE_WARN, ARCHIVE_EOF].contains(begun) else {
            throw trouble
        }
    }

    deinit { unsafe archive_read_free(handle) }

    private static func allow(
        _ compression: Container.Compression,
        on handle: OpaquePointer
    ) -> Bool {
        let result =
            switch compression {
            case .xz: unsafe archive_read_support_filter_xz(handle)
            case .zstd: unsafe archive_read_support_filter_zstd(handle)
            case .bzip2: unsafe archive_read_support_filter_bzip2(handle)
            case .compress: unsafe archive_read_support_filter_compress(handle)
            }
        return result == ARCHIVE_OK
    }

    /// Stored bytes used so far, by blocks.
    var storedOffset: Int { supply.input.offset - supply.ahead.count }

    /// Some more content; 0 is the end.
    func read(into output: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
        let count = unsafe archive_read_data(handle, output.baseAddress, output.count)
        guard count >= 0 else { throw trouble }
        return count
    }

    private var trouble: Diagnostic {
        supply.trouble ?? FeedTrouble.compressedDamaged(name, compression, at: storedOffset)
    }
}
