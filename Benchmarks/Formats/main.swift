// The reading of one format alone, on the main thread: a sample put behind itself again and again.
//
//     bench-formats FORMAT MEGABYTES FILE...
//
// Lines of names at the beginning are given once.
//
// Prints the bytes read, the legs, and the seconds of processor time.
import CallModel
import Diagnostics
import ExportFormats
import Glibc
import Intake

let arguments = CommandLine.arguments
guard arguments.count >= 4, let format = ExportFormats.named(arguments[1]),
    let megabytes = Double(arguments[2])
else {
    print("usage: bench-formats FORMAT MEGABYTES FILE...")
    exit(64)
}

/// The content of a file, decompressed.
func content(of path: String) throws(Diagnostic) -> [UInt8] {
    var feed = try ByteFeed.open(path: path)
    return try feed.head(64 << 10)
}

/// How many bytes of the beginning are lines of names: those before the first run of four digits,
/// which every record has and no name.
func headSize(of sample: [UInt8]) -> Int {
    var size = 0
    var digits = 0
    for (index, byte) in sample.enumerated() {
        digits = (48...57).contains(byte) ? digits + 1 : 0
        if digits == 4 { return size }
        if byte == UInt8(ascii: "\n") { size = index + 1 }
    }
    return 0
}

func processorTime() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

do throws(Diagnostic) {
    var seconds = 0.0
    var bytes = 0
    var legs = 0
    for path in arguments.dropFirst(3) {
        let sample = try content(of: path)
        let repeats = max(1, Int(megabytes * 1e6) / max(1, sample.count))
        let records = sample.dropFirst(headSize(of: sample))
        // Copied block by block: byte by byte, the making of the input would be counted with it.
        var input = sample
        input.reserveCapacity(sample.count + (repeats - 1) * records.count)
        for _ in 1..<repeats { input.append(contentsOf: records) }
        let context = ReadingContext(
            source: 0,
            input: path,
            zone: .utc,
            numbering: Numbering(),
            callers: CallerKeying()
        )
        var settings = FormatSettings.native
        if format.id == "csv" {
            guard case .success(let guess) = CsvGuess.of(sample.span) else { continue }
            settings = .calls(guess.mapping)
        }
        var feed = ByteFeed(bytes: input, name: path)
        let begun = processorTime()
        let reading = try format.read(&feed, settings, context)
        seconds += processorTime() - begun
        bytes += input.count
        legs += reading.legs.count
    }
    print(bytes, legs, seconds)
} catch {
    print(error.rendered(.english))
    exit(2)
}
