/// Identifies a call within a run: the source and the export's own call id.
///
/// Ids that are a number, or two numbers with a dot (Asterisk's `epoch.counter`), are kept as they
/// are; any other id is a 128-bit digest of its text, which no log is long enough to collide in.
/// The key depends on nothing but the text, so ties ordered by it are the same in every run.
@usableFromInline
package struct CallKey: Hashable, Comparable, Sendable, BitwiseCopyable {
    @usableFromInline package var high: UInt64
    @usableFromInline package var low: UInt64

    @inlinable
    @inline(__always)
    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    // Written out, for the generic one is called by way of a witness table from other modules.
    @inlinable
    @inline(__always)
    package static func == (left: CallKey, right: CallKey) -> Bool {
        (left.high ^ right.high) | (left.low ^ right.low) == 0
    }
    @inlinable
    @inline(__always)
    package static func != (left: CallKey, right: CallKey) -> Bool { !(left == right) }

    @inlinable
    @inline(__always)
    package static func < (left: CallKey, right: CallKey) -> Bool {
        left.high != right.high ? left.high < right.high : left.low < right.low
    }
}

/// A caller, as a keyed digest of the normalised number. The number itself is never kept.
@usableFromInline
package struct CallerKey: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline package var digest: UInt64

    @inlinable
    package init(digest: UInt64) { self.digest = digest }

    /// Number withheld, or listed as no number.
    @inlinable package static var anonymous: CallerKey { CallerKey(digest: 0) }

    @inlinable
    @inline(__always)
    package var isAnonymous: Bool { digest == 0 }
}
