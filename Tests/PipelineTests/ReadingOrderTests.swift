import Intake
import Testing

@testable import Pipeline

@Suite struct `The order of reading` {
    private func member(_ number: Int, isSequential: Bool, size: Int = 10) -> Input {
        let name = "cdr_\(number)"
        return Input(
            path: "tag.\(isSequential ? "tar.gz" : "zip")",
            member: ArchiveMember(
                number: number,
                name: name,
                size: size,
                isSequential: isSequential
            ),
            source: 0,
            size: size
        )
    }

    @Test(arguments: [1, 31, 32, 1440, 40_000])
    func `walks through a zip a few times, however many files it holds`(files: Int) {
        let inputs = (0..<files).reversed().map { member($0, isSequential: false) }
        let batches = ReadingOrder(inputs).batches
        #expect(batches.count <= 32 && batches.count >= min(files, 16))
        #expect(batches.joined().sorted() == Array(0..<files))
        // Forwards only: a step back would open the archive anew.
        for batch in batches { #expect(batch == batch.sorted(by: >)) }
    }

    @Test func `walks through a tar once`() {
        let inputs = (0..<500).map { member($0, isSequential: true) }
        #expect(ReadingOrder(inputs).batches == [Array(0..<500)])
    }

    @Test
    func `of a night takes small files of an archive together, and large ones a few at a time`() {
        let small = (0..<500).map { member($0, isSequential: true) }
        #expect(ReadingOrder.batch(of: small[...], atLeast: 8) == 500)
        let large = (0..<500).map { member($0, isSequential: true, size: 16 << 20) }
        #expect(ReadingOrder.batch(of: large[...], atLeast: 2) == 4)
        #expect(ReadingOrder.batch(of: large[...], atLeast: 8) == 8)
        let files = (0..<20).map { Input(path: "acd-\($0).csv", member: nil, source: 0, size: 10) }
        #expect(ReadingOrder.batch(of: files[...], atLeast: 8) == 8)
        #expect(ReadingOrder.batch(of: (small.prefix(3) + files)[...], atLeast: 2) == 3)
        #expect(ReadingOrder.batch(of: [], atLeast: 8) == 0)
    }
}
