import Diagnostics
import Glibc
import Testing

@testable import Pipeline

@Suite struct `What cannot be written` {
    @Test(arguments: [
        (EROFS, "the file system is read-only", "ReadWritePaths="),
        (EACCES, "no permission to write", "unchanged"),
        (ENOSPC, "no space left", "unchanged"), (ENOENT, "the folder does not exist", "unchanged"),
    ])
    func `says why, and what to try`(number: Int32, reason: String, advice: String) throws {
        let told = try #require(
            OutputFile.failure("berichte/a.md", error: number).diagnostics.first
        )
        #expect(told.whatHappened.english == "berichte/a.md cannot be written: \(reason).")
        #expect(told.whatToTry?.english.contains(advice) == true)
    }
}
