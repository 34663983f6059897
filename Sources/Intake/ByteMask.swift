/// Finds all bytes of interest among 64 at once.
///
/// The idea: comparing a vector of 16 bytes with a repeated byte gives, per lane, all ones or
/// none. Every vector of the block leaves its own bit of that: the first eight bytes bit 0, the
/// next eight bit 1, and so on up to bit 7. The eight half vectors fit into one word then, byte
/// `j` of which tells with bit `k` of position `8 k + j`. Transposing that word as a matrix of
/// 8 x 8 bits puts them in order: bit `i` of the result stands for byte `i` of the block.
///
/// Constants are typed `SIMD16<UInt8>(repeating:)`; with an inferred type Swift picks an overload
/// that compares byte by byte.
@usableFromInline
struct ByteMask {
    @usableFromInline let first: SIMD16<UInt8>
    @usableFromInline let second: SIMD16<UInt8>
    @usableFromInline let third: SIMD16<UInt8>
    @usableFromInline let fourth: SIMD16<UInt8>

    /// Loads 64 bytes; all of them must be readable.
    @inlinable
    @inline(__always)
    init(_ bytes: UnsafeRawPointer) {
        first = unsafe bytes.loadUnaligned(as: SIMD16<UInt8>.self)
        second = unsafe bytes.loadUnaligned(fromByteOffset: 16, as: SIMD16<UInt8>.self)
        third = unsafe bytes.loadUnaligned(fromByteOffset: 32, as: SIMD16<UInt8>.self)
        fourth = unsafe bytes.loadUnaligned(fromByteOffset: 48, as: SIMD16<UInt8>.self)
    }

    /// Bit `i` is set where byte `i` is one of three.
    @inlinable
    @inline(__always)
    func positions(
        of one: SIMD16<UInt8>,
        _ other: SIMD16<UInt8>,
        _ another: SIMD16<UInt8>
    ) -> UInt64 {
        ByteMask.joined(
            (first .== one) .| (first .== other) .| (first .== another),
            (second .== one) .| (second .== other) .| (second .== another),
            (third .== one) .| (third .== other) .| (third .== another),
            (fourth .== one) .| (fourth .== other) .| (fourth .== another)
        )
    }

    /// Bit `i` is set where byte `i` is one of two.
    @inlinable
    @inline(__always)
    func positions(of one: SIMD16<UInt8>, _ other: SIMD16<UInt8>) -> UInt64 {
        ByteMask.joined(
            (first .== one) .| (first .== other),
            (second .== one) .| (second .== other),
            (third .== one) .| (third .== other),
            (fourth .== one) .| (fourth .== other)
        )
    }

    /// Bit `i` is set where byte `i` is the given one.
    @inlinable
    @inline(__always)
    func positions(of byte: SIMD16<UInt8>) -> UInt64 {
        ByteMask.joined(first .== byte, second .== byte, third .== byte, fourth .== byte)
    }

    @inlinable
    @inline(__always)
    static func joined(
        _ first: SIMDMask<SIMD16<Int8>>,
        _ second: SIMDMask<SIMD16<Int8>>,
        _ third: SIMDMask<SIMD16<Int8>>,
        _ fourth: SIMDMask<SIMD16<Int8>>
    ) -> UInt64 {
        let none = SIMD16<UInt8>(repeating: 0)
        let all =
            none.replacing(with: weights(0), where: first)
            | none.replacing(with: weights(2), where: second)
            | none.replacing(with: weights(4), where: third)
            | none.replacing(with: weights(6), where: fourth)
        let halves = unsafe unsafeBitCast(all, to: SIMD2<UInt64>.self)
        return transposed(halves[0] | halves[1])
    }

    /// Bit `n` for the lower eight lanes, bit `n + 1` for the upper ones.
    @inlinable
    @inline(__always)
    static func weights(_ bit: UInt8) -> SIMD16<UInt8> {
        SIMD16<UInt8>(
            lowHalf: SIMD8<UInt8>(repeating: 1 &<< bit),
            highHalf: SIMD8<UInt8>(repeating: 2 &<< bit)
        )
    }

    /// Mirrors an 8 x 8 matrix of bits at its diagonal: swaps single bits across the diagonal of
    /// every 2 x 2 square, then pairs in every 4 x 4 square, then fours in the whole.
    @inlinable
    @inline(__always)
    static func transposed(_ matrix: UInt64) -> UInt64 {
        var word = matrix
        var swap = (word ^ (word &>> 7)) & 0x00AA_00AA_00AA_00AA
        word ^= swap ^ (swap &<< 7)
        swap = (word ^ (word &>> 14)) & 0x0000_CCCC_0000_CCCC
        word ^= swap ^ (swap &<< 14)
        swap = (word ^ (word &>> 28)) & 0x0000_0000_F0F0_F0F0
        return word ^ swap ^ (swap &<< 28)
    }

    /// Whether any byte is the given one.
    @inlinable
    @inline(__always)
    func contains(_ byte: SIMD16<UInt8>) -> Bool {
        let found = (first .== byte) .| (second .== byte) .| (third .== byte) .| (fourth .== byte)
        let lanes = SIMD16<UInt8>(repeating: 0)
            .replacing(with: SIMD16<UInt8>(repeating: 1), where: found)
        let halves = unsafe unsafeBitCast(lanes, to: SIMD2<UInt64>.self)
        return halves[0] | halves[1] != 0
    }
}

extension UInt64 {
    /// Every bit becomes the parity of itself and all lower ones: with one bit per quote, the
    /// bytes from an opening quote up to the one before its closing quote are set.
    @inlinable
    @inline(__always)
    var parityFromBelow: UInt64 {
        var word = self
        word ^= word &<< 1
        word ^= word &<< 2
        word ^= word &<< 4
        word ^= word &<< 8
        word ^= word &<< 16
        word ^= word &<< 32
        return word
    }

    /// The bits below the lowest one that is set; all 64 where none is.
    @inlinable
    @inline(__always)
    var belowLowest: UInt64 { (self & (0 &- self)) &- 1 }

    /// The lowest `count` bits, 0...64.
    @inlinable
    @inline(__always)
    static func lowest(_ count: Int) -> UInt64 {
        count >= 64 ? .max : (1 &<< UInt64(truncatingIfNeeded: count)) &- 1
    }
}
