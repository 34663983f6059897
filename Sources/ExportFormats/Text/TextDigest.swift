import Intake

/// A fixed 128-bit digest of texts: two lanes of folded multiplication, seeded independently.
///
/// Idea: every eight bytes are mixed into a lane by a full 64 × 64 multiplication whose halves are
/// then folded together, so each input bit reaches every output bit. The seeds are constants and
/// words are read in one byte order: a key must be the same in every run and on every machine.
/// It is no protection against somebody who constructs collisions, and needs none: the texts are
/// call ids that a telephone system hands out.
struct TextDigest {
    private(set) var first: UInt64 = 0x9A6E_1D03_5C47_B2F9
    private(set) var second: UInt64 = 0x3F84_D5B5_B547_0917
    private var length: UInt64 = 0

    /// Adds a text; its length is part of the digest, so `ab`+`c` is not `a`+`bc`.
    @inline(__always)
    mutating func add(_ bytes: Span<UInt8>) {
        var offset = 0
        while offset &+ 8 <= bytes.count {
            absorb(word(of: bytes, at: offset))
            offset &+= 8
        }
        absorb(lastWord(of: bytes, from: offset))
        length &+= UInt64(bytes.count)
        absorb(length)
    }

    /// The same of a field of a record, by whole words where the record goes on behind it.
    @inline(__always)
    mutating func add(_ record: Span<UInt8>, _ field: FieldRange) {
        let end = Int(field.end)
        var offset = Int(field.start)
        while offset &+ 8 <= end {
            absorb(word(of: record, at: offset))
            offset &+= 8
        }
        if offset &+ 8 <= record.count {
            let bits = UInt64(truncatingIfNeeded: (end &- offset) &* 8)
            absorb(word(of: record, at: offset) & (UInt64(1) &<< bits &- 1))
        } else {
            absorb(lastWord(of: record.extracting(offset..<end), from: 0))
        }
        length &+= UInt64(truncatingIfNeeded: field.end &- field.start)
        absorb(length)
    }

    mutating func add(_ number: UInt64) { absorb(number) }

    @inline(__always)
    private mutating func absorb(_ word: UInt64) {
        first = foldedProduct(first ^ word, 0xC2B2_AE3D_27D4_EB4F)
        second = foldedProduct((second &+ word) ^ 0x1656_67B1_9E37_79F9, 0xD6E8_FEB8_6659_FD93)
    }
}

/// A quick hash for tables that live as long as one file.
@inline(__always)
func tableHash(_ bytes: Span<UInt8>) -> UInt64 {
    var hash = UInt64(bytes.count) &+ 0x9E37_79B9_7F4A_7C15
    var offset = 0
    while offset &+ 8 <= bytes.count {
        hash = foldedProduct(hash ^ word(of: bytes, at: offset), 0xC2B2_AE3D_27D4_EB4F)
        offset &+= 8
    }
    return foldedProduct(hash ^ lastWord(of: bytes, from: offset), 0xD6E8_FEB8_6659_FD93)
}

/// Both halves of the product, folded.
@inline(__always)
func foldedProduct(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
}

/// Whether two texts are the same bytes.
@inline(__always)
func same(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    let count = left.count
    guard count == right.count else { return false }
    if count < 8 { return shortWord(of: left, from: 0) == shortWord(of: right, from: 0) }
    var offset = 0
    while offset &+ 8 < count {
        if word(of: left, at: offset) != word(of: right, at: offset) { return false }
        offset &+= 8
    }
    return word(of: left, at: count &- 8) == word(of: right, at: count &- 8)
}
