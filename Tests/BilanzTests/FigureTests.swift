import Bilanz
import Testing

@Suite struct FigureTests {
    @Test(arguments: [
        (Figure.ratio(Fraction(5, 8)), 0, Int64(63)),
        (.ratio(Fraction(-5, 8)), 0, -63),
        (.ratio(Fraction(7495, 10_000)), 1, 750),
        (.ratio(Fraction(74949, 100_000)), 1, 749),
        (.ratio(Fraction(11, 19)), 4, 578_947),
        (.ratio(Fraction(0, 7)), 1, 0),
        (.meanOfMilliseconds(Fraction(315_000, 11)), 1, 286),
        (.perThousand(Fraction(3, 2000)), 1, 15),
        (.mean(Fraction(95_172, 12)), 0, 7931),
        (.mean(Fraction(1, 3)), 4, 3333),
        (.count(-4), 2, -400),
        (.seconds(61), 0, 61),
        // Two hundred million hours of talk.
        (.meanOfMilliseconds(Fraction(720_000_000_000_000, 1)), 4, 7_200_000_000_000_000),
    ])
    func `a figure is rounded half up from its exact fraction`(
        figure: Figure,
        decimals: Int,
        expected: Int64
    ) {
        #expect(figure.rounded(decimals: decimals) == expected)
    }

    @Test(arguments: [
        Figure.none, .ratio(Fraction(0, 0)), .ratio(Fraction(3, 0)),
        .meanOfMilliseconds(Fraction(0, 0)), .perThousand(Fraction(0, 0)), .mean(Fraction(1, 0)),
    ])
    func `an empty denominator is no value`(figure: Figure) {
        #expect(figure.rounded(decimals: 1) == nil)
    }

    @Test func `a value beyond all digits is no value rather than a wrong one`() {
        #expect(Figure.count(.max).rounded(decimals: 4) == nil)
        #expect(Figure.count(.max).rounded(decimals: 0) == .max)
    }
}

@Suite struct TargetTests {
    @Test(arguments: [
        (Target.Comparison.atLeast, Fraction(3, 4), true),
        (.moreThan, Fraction(3, 4), false),
        (.atMost, Fraction(3, 4), true),
        (.lessThan, Fraction(3, 4), false),
        // Shown as 75,0 and still below.
        (.atLeast, Fraction(7496, 10_000), false),
        (.lessThan, Fraction(7496, 10_000), true),
        // Shown as 75 and still below.
        (.atLeast, Fraction(745, 1000), false),
        // One call in a billion above.
        (.moreThan, Fraction(750_000_001, 1_000_000_000), true),
        (.atMost, Fraction(750_000_001, 1_000_000_000), false),
        (.atLeast, Fraction(0, 5), false),
        (.lessThan, Fraction(0, 5), true),
    ])
    func `a target of 75 is judged on the exact fraction`(
        comparison: Target.Comparison,
        fraction: Fraction,
        expected: Bool
    ) {
        let target = Target(
            metric: "annahmequote",
            comparison: comparison,
            tenThousandths: 750_000
        )
        #expect(target.isMet(by: .ratio(fraction)) == expected)
    }

    @Test(arguments: [(Int64(4), true), (5, false), (0, true), (120, false)])
    func `fewer than 5 complaints`(count: Int64, expected: Bool) {
        let target = Target(metric: "complaints", comparison: .lessThan, tenThousandths: 50_000)
        #expect(target.isMet(by: .count(count)) == expected)
    }

    @Test func `a mean of seconds is judged in seconds`() {
        let target = Target(metric: "wait-mean", comparison: .atMost, tenThousandths: 285_000)
        #expect(target.isMet(by: .meanOfMilliseconds(Fraction(57_000, 2))) == true)
        #expect(target.isMet(by: .meanOfMilliseconds(Fraction(57_001, 2))) == false)
    }

    @Test func `no value is neither met nor missed`() {
        let target = Target(metric: "annahmequote", comparison: .atLeast, tenThousandths: 0)
        #expect(target.isMet(by: .none) == nil)
        #expect(target.isMet(by: .ratio(Fraction(0, 0))) == nil)
    }
}
