import CallModel
import Diagnostics
import Intake

/// What Unify's smaller switches tell of a segment of a trunk call, whatever the layout.
struct UnifySegment {
    /// End of the segment.
    var ended: UtcMilliseconds
    var flags: LegFlags
    var line: FieldRange
    /// `notGiven` where the output of ringing is not configured.
    var ring: Milliseconds
    /// 0 where nobody spoke.
    var talk: Milliseconds
    var number: FieldRange
    /// Number that was dialled; empty where the layout does not tell it.
    var dialled: FieldRange
    /// Information element: what kind of call it was.
    var kind: Int32
}

/// Makes calls of segments: there is no call id, so a segment that was passed on belongs to the one
/// on the same line and of the same number that ended when it began.
struct UnifyCalls {
    private struct Last {
        var ended: UtcMilliseconds
        var call: CallKey
        /// Index of the leg in the reading.
        var index: Int
    }

    /// By a digest of line and number of the caller.
    private var last: [UInt64: Last] = [:]
    /// Stamps are whole seconds, and both are rounded.
    private static let tolerance: Int64 = 2_000
    /// Added to the kind of a call that came through direct inward system access.
    private static let disa: Int32 = 50

    mutating func take(
        _ segment: UnifySegment,
        of bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        into book: inout NativeReading
    ) throws(Diagnostic) {
        let kind =
            segment.kind > UnifyCalls.disa ? segment.kind - UnifyCalls.disa : segment.kind
        switch kind {
        case 1, 5: break
        case 0: return book.skip("call notice")
        case 2, 6, 9: return book.skip("outgoing")
        case 3, 4: return book.skip("other service")
        case 7, 8: return book.skip("conference")
        default: return book.skip("other call type")
        }
        let began = segment.ended - Int64(segment.talk) - Int64(max(0, segment.ring))
        let place = UnifyCalls.place(of: segment, in: bytes)
        var leg = CallLeg(
            call: book.key(ofRecord: bytes, fields),
            entered: began,
            outcome: segment.talk > 0 ? .answered : .abandoned
        )
        leg.flags = segment.flags
        leg.wait = segment.ring
        if segment.talk > 0 { leg.talk = segment.talk }
        if kind == 5, let before = last[place],
            abs(before.ended - began) <= UnifyCalls.tolerance
        {
            leg.call = before.call
            leg.leg = UInt8(clamping: Int(book.reading.legs[before.index].leg) + 1)
            if book.reading.legs[before.index].outcome == .answered {
                book.reading.legs[before.index].handover =
                    segment.talk > 0 ? .takenOver : .noAnswer
                book.reading.legs[before.index].flags.insert(.forwarded)
            } else {
                book.reading.legs[before.index].outcome = .overflowed
            }
        }
        leg.caller =
            UnifyCalls.isCovered(segment.number, in: bytes)
            ? .anonymous : book.party(bytes, segment.number)
        leg.number = try book.called(bytes, segment.dialled)
        last[place] = Last(ended: segment.ended, call: leg.call, index: book.reading.legs.count)
        book.add(leg)
    }

    private static func place(of segment: UnifySegment, in bytes: Span<UInt8>) -> UInt64 {
        var digest = TextDigest()
        digest.add(bytes.extracting(segment.line.bounds))
        digest.add(bytes.extracting(segment.number.bounds))
        return digest.first
    }

    /// The last digits may be replaced by question marks: such a number is many callers'.
    private static func isCovered(_ number: FieldRange, in bytes: Span<UInt8>) -> Bool {
        !number.isEmpty && bytes[Int(number.end) - 1] == UInt8(ascii: "?")
    }
}
