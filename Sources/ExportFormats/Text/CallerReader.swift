import CWide
import CallModel
import Intake

/// From the text of a caller to a key; the number itself goes no further than this.
struct CallerReader {
    private let telephone: Telephone
    private let anonymous: AnonymousTexts
    private let keying: CallerKeying
    private let charset: Charset
    /// How numbers are read several at a time: completed ones, and texts as they stand; nil where each has to
    /// be looked at.
    private let national: wide_numbering?
    private let literal: wide_numbering?

    init(_ context: ReadingContext, anonymous: [String]?, charset: Charset) {
        telephone = Telephone(context.numbering)
        self.anonymous = AnonymousTexts(anonymous)
        keying = context.callers
        self.charset = charset
        let hash = self.anonymous.haveNoNumbers ? keying.hash : nil
        let country = telephone.country
        literal = hash.map { wide_numbering($0, country: []) }
        national =
            (1...3).contains(country.count)
            ? hash.map { wide_numbering($0, country: country) } : nil
    }

    /// Fills the keys of callers whose numbers are digits alone, from a record on, several at a time; of none
    /// where a field is empty.
    ///
    /// - Returns: how many were read. Some behind them may be such numbers nevertheless.
    @inline(__always)
    func fill(
        _ keys: Column<CallerKey>,
        from first: Int,
        _ usual: CsvLot,
        column: Int,
        isTelephone: Bool,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>
    ) -> Int {
        guard let numbering = isTelephone ? national : literal else { return 0 }
        return unsafe usual.lend(column, from: first, bytes, ends) { fields, count in
            // Safe: a key is its digest.
            unsafe keys.address(of: first).withMemoryRebound(to: UInt64.self, capacity: 1) {
                unsafe wide_digest_numbers(fields, count, numbering, $0)
            }
        }
    }

    /// The key of a trimmed text; nil where a spreadsheet damaged the number.
    @inline(__always)
    func key(of bytes: Span<UInt8>, _ range: FieldRange, isTelephone: Bool) -> CallerKey? {
        if anonymous.contain(bytes, range, in: charset) { return .anonymous }
        guard isTelephone else { return key(ofText: bytes, range) }
        var digits = DigitBuffer(repeating: 0)
        switch telephone.read(bytes, range, into: &digits) {
        case .empty: return .anonymous
        case .digits(let count): return keying.key(of: digits.span.extracting(0..<count))
        case .text: return key(ofText: bytes, range)
        case .damaged: return nil
        }
    }

    /// Whether a text could be a number that a spreadsheet wrote as 3.06E+08: only such a text has
    /// to be looked at more closely.
    @inline(__always)
    static func mayBeDamaged(_ bytes: Span<UInt8>, _ field: FieldRange) -> Bool {
        field.start < field.end
            && holds(bytes.extracting(Int(field.start)..<Int(field.end)), letter: 0x65)
    }

    /// The same of a field in a window.
    @inline(__always)
    static func mayBeDamagedInWindow(_ bytes: Span<UInt8>, _ field: FieldRange) -> Bool {
        let count = field.end &- field.start
        guard UInt32(bitPattern: count &- 8) <= 8 else { return mayBeDamaged(bytes, field) }
        let (first, last) = (
            wordOfWindow(bytes, at: field.start), wordOfWindow(bytes, at: field.end &- 8)
        )
        // Digits, and signs between them, lack a bit that all letters have.
        guard (first | last) & repeated(0x40) != 0 else { return false }
        return holds(first, letter: 0x65) || holds(last, letter: 0x65)
    }

    /// Finds fields of a column, from a record on, that cannot be damaged, for they have no letters, several
    /// at a time.
    ///
    /// - Returns: how many were found. Some behind them may not be damaged either.
    @inline(__always)
    static func withoutLetters(
        _ usual: CsvLot,
        from first: Int,
        column: Int,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>
    ) -> Int {
        unsafe usual.lend(column, from: first, bytes, ends) {
            unsafe wide_without_letters($0, $1)
        }
    }

    /// Whatever is not listed as anonymous identifies a caller, telephone number or not.
    @inline(never)
    private func key(ofText bytes: Span<UInt8>, _ range: FieldRange) -> CallerKey {
        let text = bytes.extracting(Int(range.start)..<Int(range.end))
        if isASCII(text) { return keying.key(of: text) }
        let decoded = Array(charset.decode(text).utf8)
        return keying.key(of: decoded.span)
    }

    /// E.164 digits of a dialled number where they can be made out, else its text; nil where
    /// a spreadsheet damaged it.
    func name(ofDialled bytes: Span<UInt8>, _ range: FieldRange) -> String? {
        var digits = DigitBuffer(repeating: 0)
        switch telephone.read(bytes, range, into: &digits) {
        case .empty: return ""
        case .digits(let count): return asText(digits, count)
        case .text: return charset.decode(bytes.extracting(Int(range.start)..<Int(range.end)))
        case .damaged: return nil
        }
    }
}

/// Whether the text reads the same in every encoding.
@inline(__always)
func isASCII(_ bytes: Span<UInt8>) -> Bool {
    let count = bytes.count
    if count < 8 { return shortWord(of: bytes, from: 0) & repeated(0x80) == 0 }
    var offset = 0
    while offset &+ 8 < count {
        if word(of: bytes, at: offset) & repeated(0x80) != 0 { return false }
        offset &+= 8
    }
    return word(of: bytes, at: count &- 8) & repeated(0x80) == 0
}

extension wide_numbering {
    /// `digits`: of the country code, eight at most.
    fileprivate init(_ hash: SipHash, country digits: [UInt8]) {
        self.init()
        (first, second) = (hash.first, hash.second)
        length = Int32(digits.count)
        unsafe withUnsafeMutableBytes(of: &country) { unsafe $0.copyBytes(from: digits) }
    }
}
