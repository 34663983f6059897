import Foundation
import TestSupport
import Testing

/// What a person at a terminal sees, to the letter.
@Suite struct `Command line cases` {
    private static let isRecording = ProcessInfo.processInfo.environment["RUFBILANZ_RECORD"] == "1"

    @Test func `there are cases`() {
        #expect(GoldenCase.all.count > 40)
    }

    @Test(arguments: GoldenCase.all)
    func `prints what it printed before`(golden: GoldenCase) throws {
        let found = try golden.run()
        for part in GoldenCase.Part.allCases {
            let text = try #require(found[part])
            if Self.isRecording {
                try golden.record(part, text)
            } else {
                let expected = try golden.expected(part)
                #expect(
                    text == expected,
                    "\(golden.name), \(part.rawValue):\n\(difference(expected: expected, found: text))"
                )
            }
        }
        if Self.isRecording {
            Issue.record("\(golden.name) was recorded anew: read the difference, then run again")
        }
    }
}
