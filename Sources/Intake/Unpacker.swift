import Diagnostics

/// Turns stored bytes into content: gzip members are inflated here, other compressions by
/// `CompressedStream`, anything else passes as it is.
///
/// The first bytes decide, not the name. Several members make one content; after the last one
/// only zeros may follow (tapes and block devices pad with them).
@safe
final class Unpacker {
    private enum Stage {
        case undecided
        case plain
        case compressed
        case inMember
        case betweenMembers
        case padding
        case ended
    }

    private static let bufferSize = 256 << 10
    /// Magic (2), method, flags: what is looked at before a member is given to a library.
    private static let headerStart = 4

    private let input: StoredInput
    private let limits: FeedLimits
    private let library: InflateLibrary
    private var inflater: Inflater?
    private var stream: CompressedStream?
    private var stage = Stage.undecided
    /// Stored bytes read and not yet used: `next ..< filled`.
    private let buffer: UnsafeMutableRawBufferPointer
    private var next = 0
    private var filled = 0
    private var inputEnded = false
    private var produced = 0
    /// The first bytes of what is unpacked, until it is clear that they are not packed again.
    private var beginning: [UInt8] = []
    private static let longestMagic = 8
    /// Met behind bytes that are handed out first.
    private var damage: Diagnostic?

    init(_ input: StoredInput, limits: FeedLimits, library: InflateLibrary) {
        self.input = input
        self.limits = limits
        self.library = library
        unsafe buffer = .allocate(byteCount: Unpacker.bufferSize, alignment: 16)
    }

    deinit { unsafe buffer.deallocate() }

    var name: String { input.name }
    var storedSize: Int? { input.size }
    /// Stored bytes used so far; where trouble is found.
    var storedOffset: Int { stream?.storedOffset ?? input.offset - (filled - next) }

    /// Some more content; 0 is the end. `output` is not empty.
    func read(into output: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
        while true {
            if let damage { throw damage }
            switch stage {
            case .undecided: try decide()
            case .plain: return try unsafe pass(into: output)
            case .compressed:
                let count = try unsafe decompress(into: output)
                try unsafe look(at: output, count)
                return count
            case .inMember:
                let count = try unsafe inflate(into: output)
                try unsafe look(at: output, count)
                if count > 0 { return count }
            case .betweenMembers: try lookForMember()
            case .padding: try passOverPadding()
            case .ended: return 0
            }
        }
    }

    /// Reads until `count` stored bytes are at hand or the input ends.
    private func fill(_ count: Int) throws(Diagnostic) {
        if next > 0 {
            let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[next..<filled])
            unsafe buffer.copyMemory(from: rest)
            filled -= next
            next = 0
        }
        while filled < count, !inputEnded {
            let room = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
            let read = try unsafe input.read(into: room)
            filled += read
            inputEnded = read == 0
        }
    }

    private func stored(_ index: Int) -> UInt8? {
        next + index < filled ? unsafe buffer[next + index] : nil
    }

    /// Whether a member may begin here: an input that ends after one byte of the magic is taken
    /// for a cut-off one.
    private var memberBegins: Bool {
        stored(0) == 0x1F && (stored(1) ?? 0x8B) == 0x8B
    }

    private func decide() throws(Diagnostic) {
        try fill(Container.headSize)
        let ahead = unsafe UnsafeRawBufferPointer(rebasing: buffer[next..<filled])
        switch unsafe Container(head: Array(ahead.prefix(Container.headSize))) {
        case .gzip: try beginMember()
        case .compressed(let compression):
            stream = try unsafe CompressedStream(compression, ahead, then: input)
            stage = .compressed
        case .archive: throw FeedTrouble.archive(name)
        case .none:
            // gzip never writes nothing: the transfer broke off before its first byte.
            if filled == next, name.hasSuffix(".gz") { throw FeedTrouble.truncated(name, at: 0) }
            stage = .plain
        }
    }

    private func beginMember() throws(Diagnostic) {
        guard let method = stored(2), let flags = stored(3) else {
            throw FeedTrouble.truncated(name, at: input.offset)
        }
        // Deflate is the only method there is; the upper flags are reserved.
        guard method == 8, flags & 0b1110_0000 == 0 else {
            throw FeedTrouble.corrupt(name, at: storedOffset)
        }
        if inflater == nil { inflater = Inflater(library) }
        if inflater == nil { throw FeedTrouble.noMemory(name) }
        inflater?.beginMember()
        stage = .inMember
    }

    private func lookForMember() throws(Diagnostic) {
        try fill(Unpacker.headerStart)
        if filled == next {
            stage = .ended
        } else if memberBegins {
            try beginMember()
        } else if stored(0) == 0 {
            stage = .padding
        } else {
            throw FeedTrouble.trailingGarbage(name, at: storedOffset)
        }
    }

    private func passOverPadding() throws(Diagnostic) {
        try fill(1)
        if filled == next { stage = .ended }
        while let byte = stored(0) {
            guard byte == 0 else { throw FeedTrouble.trailingGarbage(name, at: storedOffset) }
            next += 1
        }
    }

    private func pass(
        into output: UnsafeMutableRawBufferPointer
    ) throws(Diagnostic) -> Int {
        let count: Int
        if next < filled {
            let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[next..<filled])
            count = min(rest.count, output.count)
            unsafe output.copyMemory(from: UnsafeRawBufferPointer(rebasing: rest.prefix(count)))
            next += count
        } else {
            count = try unsafe input.read(into: output)
        }
        produced += count
        guard produced <= limits.decompressedBytes else {
            throw FeedTrouble.limit(name, at: storedOffset, decompressed: produced)
        }
        return count
    }

    /// No reader could make anything of content that is compressed again.
    private func look(
        at output: UnsafeMutableRawBufferPointer,
        _ count: Int
    ) throws(Diagnostic) {
        let missing = Unpacker.longestMagic - beginning.count
        guard missing > 0 else { return }
        unsafe beginning += output.prefix(min(count, missing))
        guard beginning.count == Unpacker.longestMagic else { return }
        switch Container(head: beginning) {
        case .gzip, .compressed: throw FeedTrouble.compressedTwice(name)
        case .archive, .none: return
        }
    }

    private func decompress(
        into output: UnsafeMutableRawBufferPointer
    ) throws(Diagnostic) -> Int {
        let count = try unsafe stream?.read(into: output) ?? 0
        produced += count
        guard limits.allow(decompressed: produced, stored: storedOffset) else {
            throw FeedTrouble.limit(name, at: storedOffset, decompressed: produced)
        }
        return count
    }

    private func inflate(
        into output: UnsafeMutableRawBufferPointer
    ) throws(Diagnostic) -> Int {
        if next == filled { try fill(1) }
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[next..<filled])
        guard let step = unsafe inflater?.step(rest, into: output) else { return 0 }
        next += step.consumed
        produced += step.produced
        guard limits.allow(decompressed: produced, stored: storedOffset) else {
            throw FeedTrouble.limit(name, at: storedOffset, decompressed: produced)
        }
        switch step.state {
        case .memberComplete: stage = .betweenMembers
        case .corrupt: damage = FeedTrouble.corrupt(name, at: storedOffset)
        case .underWay:
            if inputEnded, next == filled, step.produced == 0 {
                damage = FeedTrouble.truncated(name, at: input.offset)
            }
        }
        return step.produced
    }
}
