import Bilanz
import Diagnostics
import Testing

@Suite struct `Columns of a table` {
    private static let table: FigureTable = {
        func metric(_ id: String) -> Metric {
            Metric(
                id: id,
                label: Text(id, id),
                unit: .count,
                formula: "N",
                definition: Text("", "")
            )
        }
        var row = FigureTable.Row(keys: ["115"], figures: [.count(1), .count(2), .none])
        row.marks = [1: .preliminary]
        var table = FigureTable(
            dimensions: [.pilot],
            metrics: ["a", "b", "c"].map(metric),
            rows: [row],
            total: [.count(3), .count(4), .count(5)]
        )
        table.totalMarks = [2: .preliminary]
        return table
    }()

    @Test(arguments: [
        // asked, figures of the row, of the total, the marked columns of both
        (
            ["a", "b", "c"], [Figure.count(1), .count(2), .none],
            [Figure.count(3), .count(4), .count(5)], [1], [2]
        ),
        (["c", "b"], [.none, .count(2)], [.count(5), .count(4)], [1], [0]),
        (["b", "x", "b"], [.count(2), .count(2)], [.count(4), .count(4)], [0, 1], []),
        ([], [], [], [], []),
    ])
    func `are selected in the order asked, marks and total with them`(
        ids: [String],
        row: [Figure],
        total: [Figure],
        marked: [Int],
        totalMarked: [Int]
    ) {
        let selected = Self.table.selecting(ids)
        #expect(selected.metrics.map(\.id) == ids.filter { $0 != "x" })
        #expect(selected.rows.map(\.keys) == [["115"]])
        #expect(selected.rows[0].figures == row)
        #expect(selected.total == total)
        #expect(selected.rows[0].marks.keys.sorted() == marked)
        #expect(selected.totalMarks.keys.sorted() == totalMarked)
    }
}
