import Bilanz
import Testing

@Suite struct `The code of a figure` {
    @Test(arguments: [
        (Figure.none, "none"), (.count(-12), "count:-12"), (.seconds(7, of: 9), "seconds:7/9"),
        (.withheld, "withheld"),
        (.ratio(Fraction(3, 4)), "ratio:3/4"), (.ratio(Fraction(6, 8)), "ratio:6/8"),
        (.meanOfMilliseconds(Fraction(.max, 1)), "milliseconds:9223372036854775807/1"),
        (.perThousand(Fraction(0, 9)), "per-thousand:0/9"), (.mean(Fraction(5, 2)), "mean:5/2"),
    ])
    func `gives the same figure back`(figure: Figure, code: String) {
        #expect(figure.code == code)
        #expect(Figure(code: code) == figure)
    }

    @Test func `of percentiles tells how many calls they are of, which no page does`() {
        #expect(Figure.seconds(7, of: 9).isTold(as: .seconds(7, of: 8)))
        #expect(!Figure.seconds(7, of: 9).isTold(as: .seconds(8, of: 9)))
        #expect(!Figure.ratio(Fraction(3, 4)).isTold(as: .ratio(Fraction(6, 8))))
    }

    @Test(arguments: [
        "", "seconds:7", "count", "count:", "count:1/2", "ratio:3", "ratio:3/4/5", "ratio:a/4",
        "share:1/2",
    ])
    func `is nothing else`(text: String) {
        #expect(Figure(code: text) == nil)
    }
}
