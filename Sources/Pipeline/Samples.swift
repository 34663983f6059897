import CallModel
import Diagnostics
import Glibc
import Simulation

/// Invented exports, as the command line asks for them.
package struct SamplesRequest: Sendable {
    let folder: String
    let formats: [String]
    let profile: String
    let start: String?
    let days: Int?
    let callsPerDay: Int?
    let seed: UInt64?

    /// `formats` empty: the flat export and the queue_log. Dates and counts left out: a year
    /// for a profile of a year, else two weeks from 2019-03-25.
    package init(
        folder: String,
        formats: [String],
        profile: String,
        start: String?,
        days: Int?,
        callsPerDay: Int?,
        seed: UInt64?
    ) {
        self.folder = folder
        self.formats = formats
        self.profile = profile
        self.start = start
        self.days = days
        self.callsPerDay = callsPerDay
        self.seed = seed
    }

    package func run() throws(RunFailure) -> RunResult {
        let plan = try plan()
        try OutputFile.makeFolder(folder)
        do {
            let summary = try plan.writeSamples { name in
                try SampleFile(FileNames.join(folder, name))
            }
            var result = RunResult()
            result.summary = [
                Text(
                    "\(summary.calls) erfundene Anrufe, davon \(summary.answered) angenommen, in \(files(summary.files.count).german) im Ordner \(folder).",
                    "\(summary.calls) invented calls, \(summary.answered) of them answered, in \(files(summary.files.count).english) in the folder \(folder)."
                )
            ]
            return result
        } catch let failure as RunFailure {
            throw failure
        } catch {
            throw RunFailure(
                .incomplete,
                "not-writable",
                Text("\(folder): Schreiben gescheitert.", "\(folder): writing failed."),
                try: Text("Freien Platz und Rechte prüfen.", "Check free space and permissions.")
            )
        }
    }

    private func plan() throws(RunFailure) -> SamplesPlan {
        var mistakes: [Diagnostic] = []
        func mistake(_ german: String, _ english: String, _ known: [String]) {
            let list = known.joined(separator: ", ")
            mistakes.append(
                Diagnostic(
                    .error,
                    "samples",
                    Text(german, english),
                    try: known.isEmpty
                        ? nil : Text("Möglich sind: \(list).", "Known are: \(list).")
                )
            )
        }
        let chosen = CallCentreProfiles.profile(id: profile)
        if chosen == nil {
            mistake(
                "--profile \(profile): dieses Haus gibt es nicht.",
                "--profile \(profile): there is no such house.",
                CallCentreProfiles.all.map(\.id)
            )
        }
        let usual = SimulatedFormats.all.filter { $0.isUsual }
        let layouts =
            formats.isEmpty
            ? usual
            : formats.compactMap { id in
                let format = SimulatedFormats.format(id: id)
                if format == nil {
                    mistake(
                        "--format \(id): dieses Format lässt sich nicht erfinden.",
                        "--format \(id): this format cannot be invented.",
                        SimulatedFormats.all.map(\.id)
                    )
                }
                return format
            }
        let isYear = chosen.map { $0.id.hasPrefix("btb") } ?? false
        let year = isYear ? Int(profile.dropFirst(3)) ?? 2019 : 2019
        let usualStart =
            isYear
            ? LocalDay(validYear: year, month: 1, day: 1)
            : LocalDay(validYear: 2019, month: 3, day: 25)
        let first = start.map { LocalDay(iso: $0) } ?? usualStart
        if first == nil {
            mistake(
                "--start \(start ?? ""): dieses Datum gibt es nicht; zum Beispiel 2019-03-25.",
                "--start \(start ?? ""): there is no such date; for example 2019-03-25.",
                []
            )
        }
        let length = days ?? (isYear ? Period.length(ofYear: year) : 14)
        if length < 1 || length > 36_600 {
            mistake(
                "--days \(length): erlaubt sind 1 bis 36600.",
                "--days \(length): 1 to 36600 are allowed.",
                []
            )
        }
        if let callsPerDay, !(1...10_000_000).contains(callsPerDay) {
            mistake(
                "--calls-per-day \(callsPerDay): erlaubt sind 1 bis 10000000.",
                "--calls-per-day \(callsPerDay): 1 to 10000000 are allowed.",
                []
            )
        }
        guard let chosen, let first, mistakes.isEmpty else { throw RunFailure(.usage, mistakes) }
        guard let zone = ZoneRules(identifier: "Europe/Berlin") else { throw missingZone }
        return SamplesPlan(
            profile: chosen,
            formats: layouts,
            start: first,
            days: length,
            callsPerDay: callsPerDay,
            seed: seed ?? chosen.usualSeed,
            zone: zone
        )
    }

    private var missingZone: RunFailure {
        RunFailure(
            .incomplete,
            "no-time-zones",
            Text("Die Zeitzonen des Systems fehlen.", "The system's time zones are missing."),
            try: Text("Das Paket tzdata installieren.", "Install the package tzdata.")
        )
    }

    private enum Period {
        static func length(ofYear year: Int) -> Int {
            Int(
                LocalDay(validYear: year + 1, month: 1, day: 1).number
                    - LocalDay(validYear: year, month: 1, day: 1).number
            )
        }
    }
}

/// A sample on its way to disk, under its real name only when it is whole.
private final class SampleFile: ByteSink {
    private let path: String
    private var waiting: [UInt8] = []
    private var descriptor: Int32

    init(_ path: String) throws(RunFailure) {
        self.path = path
        descriptor = unsafe open(path + ".part", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw OutputFile.failure(path) }
    }

    deinit {
        guard descriptor >= 0 else { return }
        Glibc.close(descriptor)
        unsafe unlink(path + ".part")
    }

    func write(_ bytes: Span<UInt8>) throws {
        unsafe bytes.withUnsafeBytes { raw in unsafe waiting.append(contentsOf: raw) }
        if waiting.count >= 1 << 20 { try flush() }
    }

    func close() throws {
        try flush()
        let isClosed = Glibc.close(descriptor) == 0
        descriptor = -1
        guard isClosed, unsafe rename(path + ".part", path) == 0 else {
            throw OutputFile.failure(path)
        }
    }

    private func flush() throws(RunFailure) {
        try OutputFile.writeAll(waiting, to: descriptor, named: path)
        waiting.removeAll(keepingCapacity: true)
    }
}
