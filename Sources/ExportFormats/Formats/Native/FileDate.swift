import CallModel

/// What the name of a file tells of its date, for logs whose stamps have no year.
///
/// Read from the name alone, never from the clock or the file system: a file that is read again
/// later, or copied, must give the same calls.
struct FileDate {
    let year: Int
    /// Where the name has the whole date.
    let day: LocalDay?

    /// The first date (`20201116`, `2020-11-16`, `2020_11_16`, `2020.11.16`) or year in the name,
    /// else in the folders it lies in, the nearest first; nil where there is none.
    init?(path: String) {
        for part in path.split(separator: "/").reversed() {
            let runs = FileDate.runs(of: Array(part.utf8))
            for (index, run) in runs.enumerated() {
                let next = runs.dropFirst(index + 1)
                if run.count >= 8, let date = FileDate.date(run[..<4], run[4..<6], run[6..<8]) {
                    self = date
                    return
                }
                if run.count == 4, next.count >= 2, runs[index + 1].count == 2,
                    runs[index + 2].count == 2,
                    let date = FileDate.date(run[...], runs[index + 1][...], runs[index + 2][...])
                {
                    self = date
                    return
                }
            }
            for run in runs where run.count == 4 {
                let year = FileDate.number(run[...])
                if (1990...2100).contains(year) {
                    self.init(year: year, day: nil)
                    return
                }
            }
        }
        return nil
    }

    private init(year: Int, day: LocalDay?) {
        self.year = year
        self.day = day
    }

    /// The day that a month and day of a record mean: the last such day that is not later than a
    /// month behind the file's own date; without that, the one in the file's year.
    func day(month: Int, day: Int) -> LocalDay? {
        guard let own = self.day else { return LocalDay(year: year, month: month, day: day) }
        for candidate in [year + 1, year, year - 1] {
            if let found = LocalDay(year: candidate, month: month, day: day),
                found <= own.advanced(by: 31)
            {
                return found
            }
        }
        return nil
    }

    private static func date(
        _ year: ArraySlice<UInt8>,
        _ month: ArraySlice<UInt8>,
        _ day: ArraySlice<UInt8>
    ) -> FileDate? {
        let year = number(year)
        guard (1990...2100).contains(year),
            let date = LocalDay(year: year, month: number(month), day: number(day))
        else { return nil }
        return FileDate(year: year, day: date)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int {
        digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// The runs of digits in a name.
    private static func runs(of name: [UInt8]) -> [[UInt8]] {
        name.split { !isDigit($0) }.map { Array($0) }
    }
}
