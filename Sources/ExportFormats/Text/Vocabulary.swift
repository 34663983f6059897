import CallModel
import Intake

/// Words of an export with a meaning, and how often each was met.
///
/// A word is decoded, trimmed and put in lower case when its bytes are first seen; from then on
/// the bytes alone lead to its meaning.
struct Vocabulary<Meaning> {
    private struct Word {
        /// As people may see it.
        var name: String
        var isListed: Bool
    }

    private let listed: [String: Meaning]
    private let unlisted: Meaning
    private var words: [Word] = []
    /// By entry, as `words`; apart from them, for records ask for nothing else.
    private(set) var meanings: ContiguousArray<Meaning> = []
    /// Four for each entry: the same counter moved again at once would wait for itself.
    private var counts: ContiguousArray<SIMD4<Int>> = []
    private var table = WordTable()
    /// Entries of the listed words met so far, however they were spelled.
    private var listedEntries: [String: Int] = [:]

    /// A column of more different words than this is no column of words; the rest is counted
    /// together.
    private let limit = 4096

    /// `listed` by lower-case word without outer blanks; `unlisted` for any other.
    init(listed: [String: Meaning], unlisted: Meaning) {
        self.listed = listed
        self.unlisted = unlisted
        add(Word(name: "…", isListed: false), meaning: unlisted)
    }

    /// The number of a word's entry.
    @inline(__always)
    mutating func entry(of bytes: Span<UInt8>, in charset: Charset) -> Int {
        if let known = table.value(of: bytes) { return Int(known) }
        return learn(bytes, charset)
    }

    /// The same of a field in a window.
    @inline(__always)
    mutating func entryInWindow(
        _ bytes: Span<UInt8>,
        _ field: FieldRange,
        in charset: Charset
    ) -> Int {
        if let known = table.recentValue(bytes, field) { return Int(known) }
        return entry(of: bytes.extracting(Int(field.start)..<Int(field.end)), in: charset)
    }

    /// The words met last.
    var recent: RecentWords { table.recent }

    @inline(__always)
    func meaning(_ entry: Int) -> Meaning { meanings[entry] }

    /// Counts a word as met; apart from looking it up, for a record may yet be rejected.
    @inline(__always)
    mutating func count(_ entry: Int) { counts[entry][0] &+= 1 }

    /// Counts the words of many records.
    mutating func count(_ entries: Column<UInt16>, _ number: Int) {
        if let met = WordCounts(entries, number, of: counts.count) {
            for entry in counts.indices { counts[entry][0] &+= met[entry] }
            return
        }
        for index in 0..<number { counts[Int(entries[index])][index & 3] &+= 1 }
    }

    private mutating func add(_ word: Word, meaning: Meaning) {
        words.append(word)
        meanings.append(meaning)
        counts.append(SIMD4(repeating: 0))
    }

    @inline(never)
    private mutating func learn(_ bytes: Span<UInt8>, _ charset: Charset) -> Int {
        let word = withoutOuterBlanks(charset.decode(bytes))
        let spelling = word.lowercased()
        let hasRoom = words.count < limit
        let entry: Int
        if let meaning = listed[spelling] {
            entry = listedEntries[spelling] ?? words.count
            if entry == words.count {
                add(Word(name: word, isListed: true), meaning: meaning)
                listedEntries[spelling] = entry
            }
        } else if hasRoom {
            entry = words.count
            add(Word(name: presentable(word), isListed: false), meaning: unlisted)
        } else {
            return 0
        }
        if hasRoom { table.insert(bytes, value: UInt16(entry)) }
        return entry
    }

    /// The words met that are (or are not) listed, with their counts; equal names added up.
    func met(listed wanted: Bool, where isMeant: (Meaning) -> Bool = { _ in true }) -> [String: Int]
    {
        var byName: [String: Int] = [:]
        for (entry, word) in words.enumerated()
        where word.isListed == wanted && isMeant(meanings[entry]) {
            let count = counts[entry].wrappedSum()
            if count > 0 { byName[word.name, default: 0] += count }
        }
        return byName
    }
}

/// A word as mappings list it: lower case, outer blanks taken off.
func folded(_ word: String) -> String { withoutOuterBlanks(word).lowercased() }

func withoutOuterBlanks(_ word: String) -> String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\u{A0}" }
    let text = word.drop(while: isBlank)
    guard let last = text.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(text[...last])
}

/// A word of an export as messages may show it: short, and never with a telephone number in it.
///
/// A column that was mapped by mistake could hold callers' numbers; words with more than four
/// digits are shown with their digits replaced.
func presentable(_ word: String) -> String {
    let digits = word.reduce(0) { $0 + ($1.isNumber ? 1 : 0) }
    let masked = digits > 4 ? String(word.map { $0.isNumber ? "#" : $0 }) : word
    let clean = String(masked.map { $0.isNewline ? " " : $0 })
    return clean.count > 40 ? String(clean.prefix(40)) + "…" : clean
}
