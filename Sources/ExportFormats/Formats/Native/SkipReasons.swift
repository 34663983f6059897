import Intake

/// Why records are passed over, named after a word of theirs: `media: email`.
///
/// A text is made once for each word, not for each record.
struct SkipReasons {
    private let kind: String
    private var words = WordTable()
    private var texts: [String] = []
    /// A column of more different words than this holds no words.
    private let limit = 1024

    init(of kind: String) { self.kind = kind }

    mutating func reason(
        _ bytes: Span<UInt8>,
        _ range: FieldRange,
        in charset: Charset
    ) -> String {
        let word = bytes.extracting(range.bounds)
        if let known = words.value(of: word) { return texts[Int(known)] }
        let text = "\(kind): \(presentable(folded(charset.decode(word))))"
        if texts.count < limit {
            words.insert(word, value: UInt16(texts.count))
            texts.append(text)
        }
        return text
    }
}
