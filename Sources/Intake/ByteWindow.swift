public import Diagnostics
import Glibc

/// The stretch of content that is being cut into records: whole records and the beginning of the
/// next one. Owner of its memory.
///
/// NULs are taken out as they come in (a log has runs of them after a crash); positions still
/// count them. At the end of the content a line feed that is not there is added, so that the last
/// record ends like any other.
@usableFromInline
@safe
struct ByteWindow: ~Copyable {
    /// Readable bytes behind the end, for looking at whole blocks.
    private static let slack = 64 + 1

    /// `count` bytes, followed by 64 readable ones.
    @usableFromInline private(set) var bytes: UnsafeMutablePointer<UInt8>
    @usableFromInline private(set) var count = 0
    /// Nothing comes behind these bytes; the last one is the added line feed.
    @usableFromInline private(set) var isLast = false
    /// Position in the content of the first byte, where no NULs were taken out.
    @usableFromInline private(set) var origin = 0
    /// Where NULs were taken out: before the byte at `index`, `total` of them up to there.
    private var gaps: [(index: Int, total: Int)] = []
    @usableFromInline private(set) var hasGaps = false
    private var capacity: Int
    private let largest: Int
    private var begun = false

    /// The window grows until a record of the limit's length fits.
    @usableFromInline
    init(capacity: Int, recordLimit: Int) {
        self.capacity = max(1, capacity)
        // One byte more tells whether the record ends at its limit.
        largest = max(self.capacity, recordLimit + 1)
        // Not filled: of a small file's window most is never touched.
        unsafe bytes = .allocate(capacity: self.capacity + ByteWindow.slack)
        clearSlack()
    }

    @inlinable deinit { unsafe bytes.deallocate() }

    /// Position in the decompressed content of the byte at an index.
    @inlinable
    @inline(__always)
    func position(of index: Int) -> Int {
        hasGaps ? positionAmongGaps(index) : origin &+ index
    }

    @usableFromInline
    @inline(never)
    func positionAmongGaps(_ index: Int) -> Int { origin + index + removed(upTo: index) }

    /// How many NULs were taken out before the byte at an index.
    private func removed(upTo index: Int) -> Int {
        var low = 0
        var high = gaps.count
        while low < high {
            let middle = (low + high) / 2
            if gaps[middle].index <= index { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? 0 : gaps[low - 1].total
    }

    /// What may be looked at behind the end is the same in every run.
    private func clearSlack() {
        unsafe (bytes + count).update(repeating: 0, count: ByteWindow.slack - 1)
    }

    /// Gives up the first bytes and reads until the window is full or the content ends; grows
    /// where nothing could be given up.
    @usableFromInline
    mutating func refill(
        from feed: inout ByteFeed,
        givingUp consumed: Int
    ) throws(Diagnostic) {
        defer { clearSlack() }
        if consumed == 0 && count == capacity { grow() }
        if consumed > 0 { giveUp(consumed) }
        while count < capacity {
            let room = unsafe UnsafeMutableRawBufferPointer(
                start: bytes + count,
                count: capacity - count
            )
            let read = try unsafe feed.read(into: room)
            if !begun {
                origin += feed.positionOffset
                begun = true
            }
            if read == 0 {
                // Safe: the slack has room for it.
                unsafe bytes[count] = 0x0A
                count += 1
                isLast = true
                return
            }
            takeOutNuls(from: count, count: read)
        }
    }

    private mutating func grow() {
        let larger = min(capacity * 2, largest)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger + ByteWindow.slack)
        unsafe moved.update(from: bytes, count: count)
        unsafe bytes.deallocate()
        unsafe bytes = moved
        capacity = larger
    }

    private mutating func giveUp(_ consumed: Int) {
        unsafe bytes.update(from: bytes + consumed, count: count - consumed)
        let removed = removed(upTo: consumed)
        gaps = gaps.filter { $0.index > consumed }
            .map { (index: $0.index - consumed, total: $0.total - removed) }
        hasGaps = !gaps.isEmpty
        origin += consumed + removed
        count -= consumed
    }

    /// Joins `added` bytes from `start` on to the window, without NULs.
    private mutating func takeOutNuls(from start: Int, count added: Int) {
        var next = start
        let end = start + added
        // Nearly always there is none: then this one search is all.
        guard var nul = index(of: 0, next, end) else {
            count = end
            return
        }
        var written = nul
        while nul < end {
            next = nul
            while next < end, unsafe bytes[next] == 0 { next += 1 }
            let total = (gaps.last?.total ?? 0) + next - nul
            if let last = gaps.last, last.index == written {
                gaps[gaps.count - 1].total = total
            } else {
                gaps.append((index: written, total: total))
            }
            nul = index(of: 0, next, end) ?? end
            unsafe (bytes + written).update(from: bytes + next, count: nul - next)
            written += nul - next
        }
        hasGaps = true
        count = written
    }

    private func index(of byte: UInt8, _ start: Int, _ end: Int) -> Int? {
        guard let found = unsafe memchr(bytes + start, Int32(byte), end - start) else {
            return nil
        }
        return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(bytes)
    }
}
