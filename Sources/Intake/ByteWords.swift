/// Eight bytes of a text at once, as one number: for comparing, hashing and reading digits.
///
/// The trick: the end of a text is read as a whole word too, one that overlaps what was read
/// before and is shifted into place. No loop over single bytes is left. The first byte stands
/// lowest on every machine, and nothing outside the text is ever read.

/// The eight bytes from `offset` on, the first one lowest on every machine.
@inlinable
@inline(__always)
package func word(of bytes: Span<UInt8>, at offset: Int) -> UInt64 {
    // Safe: any eight bytes are a UInt64, and the load itself checks the bounds.
    UInt64(
        littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(
            fromByteOffset: offset,
            as: UInt64.self
        )
    )
}

/// The fewer than eight bytes from `offset` to the end, filled up with zeros.
@inlinable
@inline(__always)
package func lastWord(of bytes: Span<UInt8>, from offset: Int) -> UInt64 {
    let count = bytes.count
    if count >= 8 {
        // 1 to 8 bytes of the whole word at the end have been read before; with 8 nothing is left.
        return word(of: bytes, at: count &- 8)
            >> UInt64(truncatingIfNeeded: (8 - (count - offset)) * 8)
    }
    return shortWord(of: bytes, from: offset)
}

/// The bytes from `offset` to the end of a text of fewer than eight.
@inlinable
@inline(__always)
package func shortWord(of bytes: Span<UInt8>, from offset: Int) -> UInt64 {
    let rest = bytes.count - offset
    if rest >= 4 {
        let low = half(of: bytes, at: offset)
        let high = half(of: bytes, at: bytes.count &- 4)
        return low | high &<< UInt64(truncatingIfNeeded: (rest &- 4) &* 8)
    }
    if rest <= 0 { return 0 }
    // One to three bytes: the first, the middle and the last, of which some may be the same.
    let middle = rest &>> 1
    return UInt64(bytes[offset])
        | UInt64(bytes[offset &+ middle]) &<< UInt64(truncatingIfNeeded: middle &* 8)
        | UInt64(bytes[bytes.count &- 1]) &<< UInt64(truncatingIfNeeded: (rest &- 1) &* 8)
}

@inlinable
@inline(__always)
func half(of bytes: Span<UInt8>, at offset: Int) -> UInt64 {
    // Safe: any four bytes are a UInt32, and the load itself checks the bounds.
    UInt64(
        UInt32(
            littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(
                fromByteOffset: offset,
                as: UInt32.self
            )
        )
    )
}

/// The same byte eight times.
@inlinable
@inline(__always)
package func repeated(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

/// Whether a text holds a byte.
@inlinable
@inline(__always)
package func holds(_ bytes: Span<UInt8>, letter: UInt8) -> Bool {
    let count = bytes.count
    if count < 8 { return holds(shortWord(of: bytes, from: 0), letter: letter) }
    var offset = 0
    while offset &+ 8 < count {
        if holds(word(of: bytes, at: offset), letter: letter) { return true }
        offset &+= 8
    }
    return holds(word(of: bytes, at: count &- 8), letter: letter)
}

/// Whether any of eight bytes is a letter, in either case.
@inlinable
@inline(__always)
package func holds(_ word: UInt64, letter: UInt8) -> Bool {
    // Bit 5 set makes it the small one. A byte is 0 then where it is the letter, and only a zero
    // byte borrows from its upper bit.
    let difference = (word | repeated(0x20)) ^ repeated(letter | 0x20)
    return (difference &- repeated(0x01)) & ~difference & repeated(0x80) != 0
}
