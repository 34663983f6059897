package import CallModel
import Intake

/// The key of a number that a person types in, made in the same way as that of an export's.
package enum CallerIdentity {
    package static func key(
        ofNumber text: [UInt8],
        numbering: Numbering,
        callers: CallerKeying
    ) -> CallerKey {
        let context = ReadingContext(
            source: 0,
            input: "",
            zone: .utc,
            numbering: numbering,
            callers: callers
        )
        let reader = CallerReader(context, anonymous: nil, charset: .utf8)
        let range = trimmed(text.span, FieldRange(start: 0, end: Int32(clamping: text.count)))
        return reader.key(of: text.span, range, isTelephone: true) ?? .anonymous
    }
}
