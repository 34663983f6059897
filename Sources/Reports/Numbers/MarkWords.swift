import Bilanz
import Diagnostics

extension FigureTable {
    private var marks: [FigureMark] { rows.flatMap(\.marks.values) + Array(totalMarks.values) }

    var isPreliminary: Bool { marks.contains(.preliminary) }
    var isRevised: Bool { marks.contains { $0.sign == "r" } }

    /// What the signs behind the figures of this table mean; empty where there are none.
    var signsOfMarks: [Text] { MarkWords.signs(of: [self]) }
}

/// The marks of figures in words.
enum MarkWords {
    /// " (p = vorläufig, r = berichtigt)", for the caption of a table that stands alone.
    static func inShort(_ table: FigureTable, _ language: Language) -> String {
        var words: [String] = []
        if table.isPreliminary {
            words.append(Text("p = vorläufig", "p = preliminary")(language))
        }
        if table.isRevised { words.append(Text("r = berichtigt", "r = revised")(language)) }
        return words.isEmpty ? "" : " (\(words.joined(separator: ", ")))"
    }

    static func signs(of tables: [FigureTable]) -> [Text] {
        var signs: [Text] = []
        if tables.contains(where: \.isPreliminary) {
            signs.append(
                Text(
                    "p = vorläufig: Die Daten reichen noch nicht bis zum Ende des Zeitraums.",
                    "p = preliminary: the data do not reach the end of the period yet."
                )
            )
        }
        if tables.contains(where: \.isRevised) {
            signs.append(
                Text(
                    "r = berichtigt: Für den abgeschlossenen Zeitraum war eine andere Zahl berichtet worden.",
                    "r = revised: another figure had been reported for the period after its end."
                )
            )
        }
        return signs
    }
}
