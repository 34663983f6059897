import Bilanz
import Diagnostics
import Testing

@testable import Reports

@Suite struct NumberStyleTests {
    @Test(arguments: [
        (Int64(0), 0, "0", "0"), (7, 0, "7", "7"), (999, 0, "999", "999"),
        (7931, 0, "7.931", "7931"), (1_234_567, 0, "1.234.567", "1234567"),
        (-7931, 0, "-7.931", "-7931"), (753, 1, "75,3", "75.3"), (5, 1, "0,5", "0.5"),
        (-5, 1, "-0,5", "-0.5"), (0, 4, "0,0000", "0.0000"), (42, 4, "0,0042", "0.0042"),
        (12_345_678, 1, "1.234.567,8", "1234567.8"),
    ])
    func `digits become a number`(value: Int64, decimals: Int, german: String, machine: String) {
        #expect(NumberStyle.display(.german).text(value, decimals: decimals) == german)
        #expect(NumberStyle.machine.text(value, decimals: decimals) == machine)
    }

    @Test func `English puts the marks the other way`() {
        #expect(NumberStyle.display(.english).text(12_345_678, decimals: 1) == "1,234,567.8")
    }

    @Test(arguments: [
        (Figure.ratio(Fraction(5, 8)), Metric.Unit.percent, "62,5 %"),
        (.ratio(Fraction(7495, 10_000)), .percent, "75,0 %"),
        (.ratio(Fraction(1, 3000)), .percent, "0,0 %"),
        (.ratio(Fraction(0, 0)), .percent, "–"),
        (.none, .percent, "–"),
        (.meanOfMilliseconds(Fraction(315_000, 11)), .meanSeconds, "28,6 s"),
        (.seconds(1075), .wholeSeconds, "1.075 s"),
        (.perThousand(Fraction(3, 2000)), .perThousand, "1,5 je 1.000"),
        (.mean(Fraction(95_172, 12)), .meanCount, "7.931,0"),
        (.count(0), .count, "0"),
    ])
    func `a figure is displayed with its unit`(
        figure: Figure,
        unit: Metric.Unit,
        expected: String
    ) {
        #expect(figure.displayed(unit, .german) == expected)
    }
}
