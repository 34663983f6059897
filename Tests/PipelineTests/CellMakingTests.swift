import CallModel
import ExportFormats
import Kennzahlen
import Testing

@testable import Pipeline

@Suite struct `What a night makes of calls` {
    /// Cells are made by the one half of the figures, months by the other.
    @Test func `needs every count, and callers' apart from the others`() {
        let definitions = Definitions()
        let all = Kennzahlen.all(definitions).reduce(CountSet()) { $0.union($1.needs) }
        func needs(ofCallers: Bool) -> CountSet {
            CellMaking.kennzahlen(definitions, ofCallers: ofCallers)
                .reduce(CountSet()) { $0.union($1.needs) }
        }
        #expect(needs(ofCallers: false) == all.subtracting(.ofCallers))
        #expect(
            needs(ofCallers: true).intersection(.ofCallers) == all.intersection(.ofCallers)
        )
        #expect(!all.intersection(.ofCallers).isEmpty)
    }

    /// Computed by another implementation of HMAC-SHA-256: stores hold such keys.
    @Test(
        arguments: [("49421361401", 3_634_100_574_294_238_036), ("", 15_243_349_972_024_882_271)]
            as [(String, UInt64)]
    )
    func `knows callers by the HMAC of their number`(number: String, digest: UInt64) {
        let keys = PseudonymKeys(secret: Array(0..<32), madeAt: 0).keying(links: nil)
        #expect(keys.key(of: Array(number.utf8).span).digest == digest)
    }
}
