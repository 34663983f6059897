import ExportFormats
import Intake
import Testing

struct CsvGuessTests {
    private static func pattern(of stamps: [String]) -> String? {
        let text = "Beginn;Warteschlange\n" + stamps.map { "\($0);Wohngeld\n" }.joined() + "\n"
        guard case .success(let guess) = CsvGuess.of(Array(text.utf8).span) else { return nil }
        return guess.patterns[.start]
    }

    /// Stamps of one column, and the pattern that reads them; nil: none does.
    static let stamps: [([String], String?)] = [
        (["2019-03-25 09:05:11", "2019-03-25 13:05:11"], "iso8601"),
        (["25.03.2019 09:05:11", "26.03.2019 13:05:11"], "dd.MM.yyyy HH:mm:ss"),
        (["25.03.2019 9:05:11", "26.03.2019 13:05:11"], "d.M.yyyy H:mm:ss"),
        (["25.3.2019 9:05", "26.3.2019 13:05"], "d.M.yyyy H:mm"),
        (["25.03.2019 9:05:11 AM", "25.03.2019 1:05:11 PM"], "d.M.yyyy h:mm:ss a"),
        (["25/03/2019 09:05:11", "26/03/2019 09:05:11"], "dd/MM/yyyy HH:mm:ss"),
        (["03/25/2019 09:05:11 AM", "03/25/2019 01:05:11 PM"], "MM/dd/yyyy hh:mm:ss a"),
        (["3/25/2019 9:05:11 AM", "12/5/2019 1:05:11 PM"], "M/d/yyyy h:mm:ss a"),
        (["3/25/2019 9:05", "3/4/2019 13:05"], "M/d/yyyy H:mm"),
        (["03/25/2019 09:05:11", "03/04/2019 13:05:11"], "M/d/yyyy H:mm:ss"),
        (["gestern", "vorgestern"], nil),
        (["25.13.2019 09:05:11", "32.02.2019 09:05:11"], nil),
    ]

    @Test(arguments: stamps)
    func `stamps are read as most of them can be`(stamps: [String], pattern: String?) {
        #expect(Self.pattern(of: stamps) == pattern)
    }
}
