import CallModel
import Simulation

/// Europe/Berlin in 2019 and 2020, written down by hand.
let berlin = ZoneRules(
    name: "Europe/Berlin",
    spans: [
        .init(start: .min, offset: 3600),
        .init(start: 1_553_994_000, offset: 7200),  // 31.03.2019 01:00 UTC
        .init(start: 1_572_138_000, offset: 3600),  // 27.10.2019 01:00 UTC
        .init(start: 1_585_443_600, offset: 7200),  // 29.03.2020 01:00 UTC
        .init(start: 1_603_587_600, offset: 3600),  // 25.10.2020 01:00 UTC
    ]
)

func date(_ text: String) -> LocalDay { LocalDay(iso: text) ?? LocalDay(number: 0) }

/// All calls of some days of a profile, in one list.
func calls(
    of profile: CallCentreProfile,
    from start: String,
    days: Int,
    callsPerDay: Int? = nil,
    seed: UInt64? = nil
) -> [SimulatedCall] {
    var centre = CallCentre(
        profile: profile,
        start: date(start),
        days: days,
        callsPerDay: callsPerDay,
        seed: seed ?? profile.usualSeed,
        zone: berlin
    )
    var calls: [SimulatedCall] = []
    while let day = centre.nextDay() { calls += day }
    return calls
}

/// What `plan` writes, by file name, in order.
func files(of plan: SamplesPlan) throws -> [(name: String, bytes: [UInt8])] {
    var opened: [(name: String, sink: MemorySink)] = []
    _ = try plan.writeSamples { name in
        let sink = MemorySink()
        opened.append((name, sink))
        return sink
    }
    return opened.map { ($0.name, $0.sink.bytes) }
}

/// The text of some days in one layout, uncompressed.
func text(
    of format: SimulatedFormat,
    profile: CallCentreProfile,
    from start: String,
    days: Int,
    callsPerDay: Int? = nil
) -> [UInt8] {
    var writer = format.writer(profile, berlin)
    var text = TextBuffer()
    writer.begin(&text)
    var centre = CallCentre(
        profile: profile,
        start: date(start),
        days: days,
        callsPerDay: callsPerDay,
        seed: profile.usualSeed,
        zone: berlin
    )
    var day = date(start)
    while let calls = centre.nextDay() {
        writer.write(calls, of: day, to: &text)
        day = day.advanced(by: 1)
    }
    return text.bytes
}

/// FNV-1a, 64 bits.
func digest(_ bytes: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
}

/// Lines of a Latin-1 or ASCII text.
func lines(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: UInt8(ascii: "\n")).map { line in
        var text = ""
        for byte in line where byte != UInt8(ascii: "\r") {
            text.unicodeScalars.append(Unicode.Scalar(byte))
        }
        return text
    }
}
