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

    /// Texts whose only column of stamps is found where quotes are heeded, and where records are
    /// counted as a file has them.
    @Test(arguments: [
        "Beginn;Notiz;Wartezeit\n25.03.2019 09:05:11;\"eins; zwei\";00:01:02\n",
        "Notiz;Beginn;Wartezeit\r\n\"eins\r\nzwei; drei\";25.03.2019 09:05:11;00:01:02\r\n",
        "Notiz;Beginn;Wartezeit\n\"sagt \"\"ja;\"\"\";25.03.2019 09:05:11;00:01:02\n",
        "Beginn;Wartezeit\n25.03.2019 09:05:11;00:01:02\nSumme;00:01:02\n",
        // A quote that nobody closes is a letter.
        "Beginn;Notiz;Wartezeit\n25.03.2019 09:05:11;\"eins;00:01:02\n",
    ])
    func `quotes are heeded, and one record is enough`(text: String) {
        guard case .success(let guess) = CsvGuess.of(Array(text.utf8).span) else {
            Issue.record("nothing was made up")
            return
        }
        #expect(guess.patterns[.start] == "dd.MM.yyyy HH:mm:ss")
        #expect(guess.patterns[.wait] == "HH:mm:ss")
    }

    @Test(arguments: stamps)
    func `stamps are read as most of them can be`(stamps: [String], pattern: String?) {
        #expect(Self.pattern(of: stamps) == pattern)
    }

    /// Stamps of one column, and whether day and month could be the other way round.
    @Test(arguments: [
        (["03/04/2019 09:05:11", "04/04/2019 09:05:11"], "dd/MM/yyyy HH:mm:ss" as String?),
        (["03/04/2019 09:05:11 AM"], "MM/dd/yyyy hh:mm:ss a"),
        (["3/4/2019 9:05"], "d/M/yyyy H:mm"),
        (["03/04/2019 09:05:11", "25/04/2019 09:05:11"], nil),
        (["3/4/2019 9:05", "3/25/2019 9:05"], nil),
        (["04/04/2019 09:05:11"], nil),
        (["03.04.2019 09:05:11"], nil), (["2019-03-04 09:05:11"], nil),
    ])
    func `dates that could be read in two ways are told`(stamps: [String], assumed: String?) {
        let lines = stamps.map { "\($0);Wohngeld\n" }.joined()
        // A last line without an end may be cut, and is not looked at.
        let text = "Beginn;Warteschlange\n\(lines)Ende;"
        guard case .success(let guess) = CsvGuess.of(Array(text.utf8).span) else {
            Issue.record("nothing was made up")
            return
        }
        #expect(guess.mapping.assumedDates == assumed)
    }

    @Test(arguments: [
        (["12,5", "1.234,5"], "1.234,5" as String?), (["1.234", "1.234.567"], "1.234,5"),
        (["1.234", "1,234.5"], "1,234.5"), (["1.234", "12.5"], nil), (["1,234"], nil),
        (["00:01:02,5"], "HH:mm:ss"), (["1.2.3"], nil),
    ])
    func `one length with two marks tells how its column is written`(
        lengths: [String],
        pattern: String?
    ) {
        let lines = lengths.map { "2019-03-25 09:05:11;\($0)\n" }.joined()
        let text = "Beginn;Wartezeit\n\(lines)Ende;"
        guard case .success(let guess) = CsvGuess.of(Array(text.utf8).span) else {
            Issue.record("nothing was made up")
            return
        }
        #expect(guess.patterns[.wait] == pattern)
    }
}
