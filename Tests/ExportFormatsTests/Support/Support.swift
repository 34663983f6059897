import CallModel
import Diagnostics
import ExportFormats
import Intake

/// Bremen's zone from 2018 to 2021, written out.
let berlin = ZoneRules(
    name: "Europe/Berlin",
    spans: [
        .init(start: .min, offset: 3600),
        .init(start: 1_521_939_600, offset: 7200),  // 2018-03-25
        .init(start: 1_540_688_400, offset: 3600),  // 2018-10-28
        .init(start: 1_553_994_000, offset: 7200),  // 2019-03-31
        .init(start: 1_572_138_000, offset: 3600),  // 2019-10-27
        .init(start: 1_585_443_600, offset: 7200),  // 2020-03-29
        .init(start: 1_603_587_600, offset: 3600),  // 2020-10-25
        .init(start: 1_616_893_200, offset: 7200),  // 2021-03-28
    ]
)

let keying = CallerKeying()

func context(
    input: String = "input",
    zone: ZoneRules = berlin,
    wants: CallParts = .all
) -> ReadingContext {
    ReadingContext(
        source: 1,
        input: input,
        zone: zone,
        numbering: Numbering(),
        callers: keying,
        wants: wants
    )
}

func key(_ text: String, source: UInt8 = 1) -> CallKey {
    let bytes = Array(text.utf8)
    return CallKey(source: source, text: bytes.span)
}

func callerKey(_ text: String) -> CallerKey {
    let bytes = Array(text.utf8)
    return keying.key(of: bytes.span)
}

/// Reads a text as one input of a format.
func read(
    _ bytes: [UInt8],
    as format: ExportFormat,
    _ settings: FormatSettings = .native,
    _ context: ReadingContext = context(),
    chunk: Int = .max
) throws -> Reading {
    var feed = ByteFeed(bytes: bytes, name: context.input, chunk: chunk)
    return try format.read(&feed, settings, context)
}

func format(_ id: String) throws -> ExportFormat {
    guard let format = ExportFormats.named(id) else { throw Missing(name: id) }
    return format
}

struct Missing: Error { let name: String }

func readQueueLog(_ text: String, wants: CallParts = .all, chunk: Int = .max) throws -> Reading {
    let format = try format("asterisk-queue-log")
    return try read(Array(text.utf8), as: format, .native, context(wants: wants), chunk: chunk)
}

/// Seconds since 1970, as queue_log writes them.
let noon: Int64 = 1_553_515_200

func milliseconds(_ seconds: Int64) -> UtcMilliseconds { seconds * 1000 }

func stamp(_ pattern: String) throws -> CsvColumn.Decoding {
    .stamp(try StampPattern(pattern))
}

extension CsvMapping {
    /// Adds a column by its header.
    func with(
        _ field: CsvField,
        _ names: String...,
        as decoding: CsvColumn.Decoding = .text
    ) -> CsvMapping {
        var mapping = self
        mapping.columns[field] = CsvColumn(
            references: names.map { .named([$0]) },
            decoding: decoding
        )
        return mapping
    }

    /// Adds a column by its number.
    func with(
        _ field: CsvField,
        _ number: Int,
        as decoding: CsvColumn.Decoding = .text
    ) -> CsvMapping {
        var mapping = self
        mapping.columns[field] = CsvColumn(
            references: [.numbered(number)],
            decoding: decoding
        )
        return mapping
    }

    func words(_ words: [String: CsvOutcome]) -> CsvMapping {
        var mapping = self
        mapping.outcomes = words
        return mapping
    }
}

/// Every record ends in exactly one place.
func booked(_ reading: Reading) -> Int {
    reading.legs.reduce(0) { $0 + Int($1.records) } + reading.complaints.count
        + reading.skipped.values.reduce(0, +) + reading.rejects.total + reading.superseded
}
