package import Diagnostics

/// The decompressed bytes of one input; the owner of its file descriptor and inflater.
///
/// Memory stays bounded whatever the size. Damage is told where it is met, after all good bytes
/// before it were handed out.
@usableFromInline
@safe
package struct ByteFeed: ~Copyable {
    private static let longestHead = 64 << 10

    /// The input's name in messages.
    package let name: String
    private let unpacker: Unpacker
    /// Set where the unpacker works on a thread of its own; nobody else may touch it then.
    private var beside: UnpackerAhead?
    private let chunk: Int
    private var observer: ((UnsafeRawBufferPointer, Int) -> Void)?

    /// Decompressed already, for `head`, and not handed out: from `taken` on.
    private var ahead: [UInt8] = []
    private var taken = 0
    /// Met after the last byte of `ahead`.
    private var trouble: Diagnostic?

    private var settled = false
    /// Bytes of a byte order mark that are taken off but count in positions.
    private(set) var positionOffset = 0
    private var markToSkip = 0
    private var transcoder: Utf16Transcoder?
    /// Transcoded and not handed out: from `textTaken` on.
    private var text: [UInt8] = []
    private var textTaken = 0

    /// What the bytes that `read` hands out are written in.
    package private(set) var effectiveCharset = Charset.utf8

    /// `-` is standard input. With `looks` only its beginning is looked at: another feed of it
    /// begins where this one did.
    package static func open(
        path: String,
        looks: Bool = false,
        limits: FeedLimits = .standard,
        library: InflateLibrary = .preferred
    ) throws(Diagnostic) -> ByteFeed {
        ByteFeed(
            try StoredInput(path: path, looks: looks),
            chunk: .max,
            limits: limits,
            library: library
        )
    }

    /// A file in an archive, read to its end before another one of the same reader is opened.
    ///
    /// - Throws: `archive-damaged` where the archive breaks off before it.
    package static func open(
        _ member: ArchiveMember,
        of archive: ArchiveReader,
        limits: FeedLimits = .standard,
        library: InflateLibrary = .preferred
    ) throws(Diagnostic) -> ByteFeed {
        ByteFeed(
            try StoredInput(member, of: archive),
            chunk: .max,
            limits: limits,
            library: library
        )
    }

    /// An input in memory, stored and handed out at most `chunk` bytes at a time.
    package init(
        bytes: [UInt8],
        name: String,
        chunk: Int = .max,
        limits: FeedLimits = .standard,
        library: InflateLibrary = .preferred
    ) {
        self.init(
            StoredInput(bytes: bytes, name: name, chunk: chunk),
            chunk: chunk,
            limits: limits,
            library: library
        )
    }

    private init(
        _ input: StoredInput,
        chunk: Int,
        limits: FeedLimits,
        library: InflateLibrary
    ) {
        name = input.name
        self.chunk = max(1, chunk)
        unpacker = Unpacker(input, limits: limits, library: library)
    }

    /// Stored (compressed) bytes consumed so far.
    package var storedBytesRead: Int { beside?.storedOffset ?? unpacker.storedOffset }
    /// Size of the stored file where it is known.
    package var storedSize: Int? { unpacker.storedSize }

    /// Unpacks on a thread of its own from now on, some way ahead of what is read.
    package mutating func unpackBeside() {
        if beside == nil { beside = UnpackerAhead(unpacker) }
    }

    private func unpacked(
        into buffer: UnsafeMutableRawBufferPointer
    ) throws(Diagnostic) -> Int {
        if let beside { return try unsafe beside.read(into: buffer) }
        return try unsafe unpacker.read(into: buffer)
    }

    /// The observer sees every decompressed byte once, in order, before any transcoding, a byte
    /// order mark included; and how many stored bytes were consumed for all of them so far.
    package mutating func observe(_ observer: @escaping (UnsafeRawBufferPointer, Int) -> Void) {
        unsafe self.observer = observer
    }

    /// The first bytes (at most 64 KiB) that `read` will hand out, without taking them away;
    /// before `transcode` the decompressed bytes as they are. Called before the first `read`.
    ///
    /// - Throws: damage that is met before the first byte.
    package mutating func head(_ count: Int) throws(Diagnostic) -> [UInt8] {
        let wanted = min(count, ByteFeed.longestHead)
        guard var transcoder else {
            return Array(try lookAhead(wanted + markToSkip).dropFirst(markToSkip).prefix(wanted))
        }
        // A unit of two bytes gives at least one.
        var text: [UInt8] = []
        let bytes = try lookAhead(2 * wanted + markToSkip)
        transcoder.append(bytes.dropFirst(markToSkip), to: &text)
        return Array(text.prefix(wanted))
    }

    /// Settles the charset: a byte order mark wins, nil means only that is looked for.
    ///
    /// UTF-16 is turned into UTF-8 here, and positions count the bytes of that; 8-bit charsets
    /// pass through untouched and are decoded where a text is kept. Called before the first
    /// `read`, which else does it with nil.
    package mutating func transcode(from charset: Charset?) throws(Diagnostic) {
        let head = try lookAhead(ByteFeed.longestHead)
        let marked = ByteOrderMark(head)
        let bigEndian: Bool? =
            switch marked?.charset ?? charset {
            case .utf16LittleEndian: false
            case .utf16BigEndian: true
            case .utf16: Charset.looksBigEndian(head)
            default: nil
            }
        settled = true
        transcoder = bigEndian.map { Utf16Transcoder(bigEndian: $0) }
        effectiveCharset = bigEndian == nil ? marked?.charset ?? charset ?? .utf8 : .utf8
        markToSkip = marked?.length ?? 0
        // Positions count the bytes of the transcoded text, where no mark stands.
        positionOffset = bigEndian == nil ? markToSkip : 0
    }

    /// Fills the buffer as far as bytes are at hand; 0 is the end.
    package mutating func read(
        into buffer: UnsafeMutableRawBufferPointer
    ) throws(Diagnostic) -> Int {
        if !settled { try transcode(from: nil) }
        let room = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(chunk))
        guard unsafe !room.isEmpty else { return 0 }
        while markToSkip > 0 {
            let part = unsafe UnsafeMutableRawBufferPointer(rebasing: room.prefix(markToSkip))
            markToSkip -= try unsafe decompressed(into: part)
        }
        if transcoder == nil { return try unsafe decompressed(into: room) }
        return try unsafe transcoded(into: room)
    }

    private mutating func transcoded(
        into buffer: UnsafeMutableRawBufferPointer
    ) throws(Diagnostic) -> Int {
        while textTaken == text.count {
            text.removeAll(keepingCapacity: true)
            textTaken = 0
            let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 32 << 10, alignment: 16)
            defer { unsafe piece.deallocate() }
            let count = try unsafe decompressed(into: piece)
            if count == 0 {
                transcoder?.finish(&text)
                if text.isEmpty { return 0 }
            } else {
                unsafe transcoder?.append(piece.prefix(count), to: &text)
            }
        }
        let part = text[textTaken...].prefix(buffer.count)
        unsafe buffer.copyBytes(from: part)
        textTaken += part.count
        return part.count
    }

    /// The next decompressed bytes, shown to the observer.
    private mutating func decompressed(
        into buffer: UnsafeMutableRawBufferPointer
    ) throws(Diagnostic) -> Int {
        let count: Int
        if taken < ahead.count {
            let part = ahead[taken...].prefix(buffer.count)
            unsafe buffer.copyBytes(from: part)
            taken += part.count
            count = part.count
        } else {
            if let trouble { throw trouble }
            ahead = []
            taken = 0
            do {
                count = try unsafe unpacked(into: buffer)
            } catch {
                trouble = error
                throw error
            }
        }
        if count > 0 {
            unsafe observer?(
                UnsafeRawBufferPointer(rebasing: buffer.prefix(count)),
                storedBytesRead
            )
        }
        return count
    }

    /// Decompresses until `count` bytes are at hand that were not handed out yet.
    private mutating func lookAhead(_ count: Int) throws(Diagnostic) -> [UInt8] {
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 16)
        defer { unsafe piece.deallocate() }
        while ahead.count - taken < count, trouble == nil {
            do {
                let read = try unsafe unpacked(into: piece)
                if read == 0 { break }
                unsafe ahead.append(contentsOf: piece.prefix(read))
            } catch {
                trouble = error
            }
        }
        if ahead.count == taken, let trouble { throw trouble }
        if taken == 0, Container.isTar(bytes: ahead) { throw FeedTrouble.archive(name) }
        return Array(ahead[taken...].prefix(count))
    }
}
