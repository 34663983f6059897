/// How much one input may inflate to before it is taken for an attack.
package struct FeedLimits: Sendable {
    /// Most decompressed bytes of one input.
    package var decompressedBytes: Int
    /// Most decompressed bytes per stored byte, judged once `grace` bytes came out.
    ///
    /// Deflate itself cannot exceed 1032:1. Exports reach 5:1 to 40:1, logs of one endlessly
    /// repeated line some 200:1; what stays above 500:1 for long is runs of a single byte.
    package var ratio: Int
    /// Decompressed bytes before the ratio is judged: a small input can do no harm, and a run of
    /// NULs after a crash is no attack.
    package var grace: Int
    /// Most entries of one archive.
    package var members: Int

    package init(
        decompressedBytes: Int = 1 << 40,
        ratio: Int = 500,
        grace: Int = 64 << 20,
        members: Int = 100_000
    ) {
        self.members = members
        self.decompressedBytes = decompressedBytes
        self.ratio = ratio
        self.grace = grace
    }

    package static let standard = FeedLimits()

    func allow(decompressed: Int, stored: Int) -> Bool {
        decompressed <= decompressedBytes
            && (decompressed <= grace || decompressed / max(1, stored) < ratio)
    }
}
