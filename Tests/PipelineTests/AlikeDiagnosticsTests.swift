import Diagnostics
import Testing

@testable import Pipeline

@Suite struct `Diagnostics alike` {
    private func told(_ codes: [String]) -> [Diagnostic] {
        codes.enumerated().map { number, code in
            Diagnostic(.warning, code, Text("\(number)", "\(number)"))
        }
    }

    @Test(arguments: [
        ([], []), (["a", "b", "a"], ["0", "1", "2"]),
        (["a", "a", "b", "a", "a"], ["0", "1", "More of this kind (a): 2.", "2"]),
        (
            ["a", "b", "a", "b", "a", "b", "b"],
            ["0", "1", "2", "More of this kind (a): 1.", "3", "More of this kind (b): 2."]
        ),
    ])
    func `are told a few times, and then how many more there are`(
        codes: [String],
        expected: [String]
    ) {
        let kept = told(codes).firstOfEachCode(2)
        #expect(kept.map(\.whatHappened.english) == expected)
        #expect(kept.allSatisfy { $0.severity == .warning })
    }
}
