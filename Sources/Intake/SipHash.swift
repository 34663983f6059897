/// SipHash: digests of short texts under a key, which nobody without the key can foresee or turn
/// back (J.-P. Aumasson, D. J. Bernstein, "SipHash: a fast short-input PRF", 2012).
///
/// The standard library's hasher is the same function; fed through its general interface, it takes
/// three times as long for the dozen bytes of a telephone number.
package struct SipHash: Sendable, BitwiseCopyable {
    /// The key.
    package let first: UInt64
    package let second: UInt64

    package init(key first: UInt64, _ second: UInt64) {
        self.first = first
        self.second = second
    }

    /// SipHash-1-3: one round a word, three at the end.
    package func digest(_ bytes: Span<UInt8>) -> UInt64 { digest(bytes, rounds: 1, atEnd: 3) }

    /// - Parameters:
    ///   - bytes: of any length.
    ///   - rounds: after each eight bytes; the paper's function has 2.
    ///   - last: after all of them; the paper's function has 4.
    /// - Returns: 64 bits, as good as random.
    @inline(__always)
    package func digest(_ bytes: Span<UInt8>, rounds: Int, atEnd last: Int) -> UInt64 {
        var state = State(first, second)
        var offset = 0
        while offset &+ 8 <= bytes.count {
            state.take(word(of: bytes, at: offset), rounds)
            offset &+= 8
        }
        let length = UInt64(truncatingIfNeeded: bytes.count) &<< 56
        state.take(lastWord(of: bytes, from: offset) | length, rounds)
        return state.end(last)
    }

    private struct State {
        var (a, b, c, d): (UInt64, UInt64, UInt64, UInt64)

        /// The constants are those of the paper.
        @inline(__always)
        init(_ first: UInt64, _ second: UInt64) {
            a = first ^ 0x736F_6D65_7073_6575
            b = second ^ 0x646F_7261_6E64_6F6D
            c = first ^ 0x6C79_6765_6E65_7261
            d = second ^ 0x7465_6462_7974_6573
        }

        @inline(__always)
        mutating func take(_ word: UInt64, _ rounds: Int) {
            d ^= word
            for _ in 0..<rounds { mix() }
            a ^= word
        }

        @inline(__always)
        mutating func end(_ rounds: Int) -> UInt64 {
            c ^= 0xFF
            for _ in 0..<rounds { mix() }
            return a ^ b ^ c ^ d
        }

        @inline(__always)
        private mutating func mix() {
            a &+= b
            c &+= d
            b = b.turned(13) ^ a
            d = d.turned(16) ^ c
            a = a.turned(32) &+ d
            c &+= b
            d = d.turned(21) ^ a
            b = b.turned(17) ^ c
            c = c.turned(32)
        }
    }
}

extension UInt64 {
    /// To the left; what falls out comes in at the right.
    @inline(__always)
    fileprivate func turned(_ bits: UInt64) -> UInt64 { self &<< bits | self &>> (64 &- bits) }
}
