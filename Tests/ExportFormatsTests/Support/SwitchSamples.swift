import CallModel
import ExportFormats
import Intake
import Testing

/// A case below SampleLogs of a format that needs no mapping.
struct SwitchSample: Sendable, CustomTestStringConvertible {
    let format: String
    let name: String

    var testDescription: String { "\(format)/\(name)" }

    func inputs() throws -> [(path: String, bytes: [UInt8])] {
        try Samples.inputs(format, name).map { path in
            var feed = try ByteFeed.open(path: path)
            return (path, try feed.head(1 << 16))
        }
    }

    /// Formats whose legs are whole, so that calls follow from them without joining parts.
    static let ofWholeLegs = samples(of: [
        "cisco-cucm", "avaya-ipoffice", "avaya-cm", "unify-osbiz", "hipath-3000", "hipath-4000",
        "mitel-smdr", "alcatel-oxe",
    ])

    static let all =
        ofWholeLegs
        + samples(of: [
            "cisco-uccx", "genesys-cloud", "genesys-export", "amazon-connect", "innovaphone",
        ])

    private static func samples(of formats: [String]) -> [SwitchSample] {
        formats.flatMap { format in
            Samples.cases(of: format).map { SwitchSample(format: format, name: $0) }
        }
    }
}

/// Everything a leg says, for comparing readings.
func told(_ leg: CallLeg) -> [Int64] {
    [
        Int64(bitPattern: leg.call.high), Int64(bitPattern: leg.call.low), leg.entered,
        Int64(bitPattern: leg.caller.digest), Int64(leg.wait), Int64(leg.talk), Int64(leg.hold),
        Int64(leg.wrapUp), Int64(leg.announcement), Int64(leg.queue), Int64(leg.number),
        Int64(leg.flags.rawValue), Int64(leg.records), Int64(leg.leg),
        Int64(leg.outcome.rawValue), Int64(leg.handover.rawValue), Int64(leg.source),
        Int64(leg.identity), Int64(leg.revision),
    ]
}

/// Reads a text in a native format.
func readNative(
    _ id: String,
    _ text: String,
    input: String = "input",
    wants: CallParts = .all
) throws -> Reading {
    try read(Array(text.utf8), as: format(id), .native, context(input: input, wants: wants))
}
