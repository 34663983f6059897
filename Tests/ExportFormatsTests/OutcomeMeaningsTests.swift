import CallModel
import TestSupport
import Testing

@testable import ExportFormats

/// Words of whole columns, against the same words one by one.
struct OutcomeMeaningsTests {
    /// Up to thirty words, more than are told at once; `ignored` ones among them where asked for.
    private func meanings(_ count: Int, ignored: Bool) -> ContiguousArray<CsvOutcome> {
        ContiguousArray(
            (0..<count).map { number in
                if ignored, number % 7 == 3 { return .ignored }
                let marks: [LegFlags] = [
                    [], .forwarded, [.forwarded, .connectSeen], .reconstructed, .open,
                ]
                return .outcome(
                    Outcome.allCases[number % Outcome.allCases.count],
                    marks[number % marks.count]
                )
            }
        )
    }

    @Test(arguments: [1, 5, 16, 17, 30], [false, true])
    func `outcomes are told as they are one by one`(words: Int, ignored: Bool) {
        let known = meanings(words, ignored: ignored)
        for seed in 0..<40 {
            var random = SeededRandom(seed)
            var told = OutcomeMeanings()
            // Words become known one after the other.
            told.learn(ContiguousArray(known.prefix(words / 2)))
            told.learn(known)
            let (lot, alone) = (CallLot(source: 0), CallLot(source: 0))
            let count = Int.random(in: 1...CallLot.room, using: &random)
            let usual = seed % 3 == 0 ? words : min(words, 3)
            for index in 0..<CallLot.room {
                lot.words[index] = UInt16(Int.random(in: 0..<usual, using: &random))
            }
            var index = 0
            while index < count {
                let read = told.tell(lot, index..<count)
                #expect(read >= 0 && index + read <= count)
                index += read
                guard index < count else { break }
                if !told.tell(lot, index, known[Int(lot.words[index])]) { break }
                index += 1
            }
            var expected = 0
            while expected < count, told.tell(alone, expected, known[Int(lot.words[expected])]) {
                expected += 1
            }
            #expect(index == expected)
            for place in 0..<index {
                #expect(lot.outcomes[place] == alone.outcomes[place])
                #expect(lot.marks[place] == alone.marks[place])
                #expect(lot.handovers[place] == alone.handovers[place])
            }
        }
    }

    @Test
    func `a forwarded call was passed on`() {
        let lot = CallLot(source: 0)
        let told = OutcomeMeanings()
        #expect(told.tell(lot, 0, .outcome(.answered, .forwarded)))
        #expect(lot.handovers[0] == .attempted)
        #expect(told.tell(lot, 1, .outcome(.answered, [])))
        #expect(lot.handovers[1] == .none)
        #expect(!told.tell(lot, 2, .ignored))
    }

    @Test(arguments: [0, 1, 15, 16, 17, 100, 512])
    func `words are counted as they are one by one`(number: Int) throws {
        var random = SeededRandom(number)
        let lot = CallLot(source: 0)
        for index in 0..<CallLot.room {
            lot.words[index] = UInt16(Int.random(in: 0..<20, using: &random))
        }
        #expect(WordCounts(lot.words, number, of: 17) == nil)
        // Elsewhere none are counted so.
        guard let counts = WordCounts(lot.words, number, of: 16) else { return }
        for word in 0..<16 {
            #expect(counts[word] == (0..<number).count { lot.words[$0] == UInt16(word) })
        }
    }
}
