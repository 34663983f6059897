import Bilanz
import CallModel
import Diagnostics
import Foundation
import Kennzahlen
import Testing

/// What must hold for every figure of the table, also for those that nobody has thought of yet.
struct TableTests {
    private let all = Kennzahlen.all(Definitions())

    @Test
    func `ids are unique and plain ASCII`() {
        let ids = all.map(\.metric.id)
        #expect(Set(ids).count == ids.count)
        for id in ids {
            #expect(
                id.utf8.allSatisfy {
                    (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
                },
                "\(id)"
            )
        }
    }

    @Test
    func `every figure is described in both languages`() {
        for kennzahl in all {
            let metric = kennzahl.metric
            for language in Language.allCases {
                #expect(!metric.label(language).isEmpty, "\(metric.id)")
                #expect(metric.definition(language).hasSuffix("."), "\(metric.id)")
            }
            #expect(metric.label.german != metric.definition.german)
            #expect(!metric.formula.isEmpty)
        }
    }

    @Test
    func `formulas read like the definitions`() throws {
        let formula = { id in Kennzahlen.named(id, Definitions())?.metric.formula }
        #expect(formula("annahmequote") == "A / U1")
        #expect(formula("annahmequote-a6") == "A / (A + B − BS)")
        #expect(formula("abandon-rate-v5") == "(B − BS) / (A + B − BS)")
        #expect(formula("servicelevel-s4") == "(AT + BT) / (A + B)")
        #expect(formula("complaints-per-1000") == "1000 · complaints / A")
    }

    @Test
    func `every figure needs something`() {
        for kennzahl in all {
            #expect(!kennzahl.needs.isEmpty || !kennzahl.waits.isEmpty, "\(kennzahl.metric.id)")
        }
    }

    @Test
    func `every family has its page, which names all its figures`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        for (page, figures) in Dictionary(grouping: all, by: \.page) {
            let file = root.appending(path: "docs/kennzahlen/\(page).md")
            let text = try String(contentsOf: file, encoding: .utf8)
            for id in figures.map(\.metric.id) {
                #expect(text.contains("`\(id)`"), "\(page).md does not name \(id)")
            }
        }
    }

    @Test
    func `variants are listed under the plain id`() {
        #expect(
            Kennzahlen.variants(of: "annahmequote")
                == ["a1", "a2", "a2e", "a3", "a4", "a4s", "a5", "a6", "a7", "a8", "a9", "a10"]
        )
        #expect(Kennzahlen.variants(of: "servicelevel").count == 14)
        #expect(Kennzahlen.variants(of: "calls").isEmpty)
    }

    @Test
    func `thresholds in the texts are those of the definitions`() throws {
        let definitions = Definitions(answerWithin: 20_000, shortAbandon: 2_500)
        let level = try #require(Kennzahlen.named("servicelevel-s1", definitions))
        #expect(level.metric.definition.german.contains("20 s"))
        let short = try #require(Kennzahlen.named("short-abandoned", definitions))
        #expect(short.metric.definition.german.contains("2,5 s"))
        #expect(short.metric.definition.english.contains("2.5 s"))
        let repeats = try #require(Kennzahlen.named("repeat-calls", definitions))
        #expect(repeats.metric.definition.german.contains("24 h"))
    }
}
