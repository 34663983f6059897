import CallModel
import Intake

/// What one `cdr` element says: which object, and what happened at it.
///
/// `-from` in a message is from the object, `-to` to it.
struct InnovaphoneRecord {
    enum Object: Equatable {
        case user, queue
        case other(FieldRange)
        /// Older releases do not name it.
        case none

        static func == (left: Object, right: Object) -> Bool {
            switch (left, right) {
            case (.user, .user), (.queue, .queue), (.none, .none): true
            default: false
            }
        }
    }

    struct Setup {
        var time: FieldRange?
        /// `ext`: the other party is outside.
        var type: FieldRange?
        var number: FieldRange?
    }

    struct Release {
        var time: FieldRange?
        var cause: FieldRange?
        var isFromObject: Bool
        /// Another record of the call is more relevant.
        var hasMore: Bool
    }

    private(set) var object = Object.none
    /// All of it.
    private(set) var element = FieldRange.none
    private(set) var id: FieldRange?
    private(set) var direction: FieldRange?
    private(set) var utc: FieldRange?
    private(set) var number: FieldRange?
    /// The long name, else the short one, else the number.
    private(set) var name: FieldRange?
    /// The id of the call, which all its objects share.
    private(set) var conference: FieldRange?
    private(set) var setup: Setup?
    private(set) var connected: FieldRange?
    private(set) var release: Release?
    private(set) var isTransferred = false

    /// Rung beside others, of which another one answered.
    var isLosing: Bool { release?.hasMore == true }

    /// Reads on behind the opening tag of a `cdr`; nil where the element does not end, or is none.
    init?(_ bytes: Span<UInt8>, _ tags: inout XmlTags, isEmpty: Bool) {
        let start = tags.start
        id = InnovaphoneRecord.given(tags.attribute("id", bytes))
        direction = tags.attribute("dir", bytes)
        utc = tags.attribute("utc", bytes)
        number = tags.attribute("e164", bytes)
        name =
            InnovaphoneRecord.given(tags.attribute("cn", bytes))
            ?? InnovaphoneRecord.given(tags.attribute("h323", bytes))
            ?? InnovaphoneRecord.given(number)
        if isEmpty {
            element = FieldRange(start: Int32(start), end: Int32(tags.place))
            return
        }
        var depth = 1
        while depth > 0 {
            guard case .tag(let kind) = tags.next(bytes) else { return nil }
            if kind == .closing {
                depth -= 1
                continue
            }
            if equal(bytes, tags.name, "cdr") { return nil }
            if depth == 1 { take(bytes, tags) }
            if kind == .opening { depth += 1 }
        }
        guard equal(bytes, tags.name, "cdr") else { return nil }
        element = FieldRange(start: Int32(start), end: Int32(tags.place))
    }

    private static func given(_ range: FieldRange?) -> FieldRange? {
        range.flatMap { $0.isEmpty ? nil : $0 }
    }

    private mutating func take(_ bytes: Span<UInt8>, _ tags: XmlTags) {
        guard equal(bytes, tags.name, "event") else {
            if case .none = object, !tags.name.isEmpty {
                object =
                    equal(bytes, tags.name, "user")
                    ? .user
                    : equal(bytes, tags.name, "waiting") ? .queue : .other(tags.name)
            }
            return
        }
        if conference == nil {
            conference = InnovaphoneRecord.given(tags.attribute("conf", bytes))
        }
        guard let message = tags.attribute("msg", bytes) else { return }
        let time = tags.attribute("time", bytes)
        if begins(bytes, message, with: "setup-") {
            guard setup == nil else { return }
            setup = Setup(
                time: time,
                type: tags.attribute("type", bytes),
                number: InnovaphoneRecord.given(tags.attribute("e164", bytes))
            )
        } else if equal(bytes, message, "conn-from") {
            connected = connected ?? time
        } else if begins(bytes, message, with: "transfer-") {
            isTransferred = true
        } else if begins(bytes, message, with: "rel-") {
            release = Release(
                time: time,
                cause: tags.attribute("cause", bytes),
                isFromObject: equal(bytes, message, "rel-from"),
                hasMore: tags.attribute("more", bytes).map { equal(bytes, $0, "true") } ?? false
            )
        }
    }

    /// Of a queue this is what it left to others: a user's record says who answered.
    func outcome(_ bytes: Span<UInt8>, _ times: InnovaphoneTimes) -> Outcome {
        if times.isConnected { return .answered }
        guard let release else { return .unfinished }
        if release.hasMore { return .overflowed }
        switch release.cause.flatMap({ Intake.plainNumber(bytes.extracting($0.bounds)) }) {
        case 16, 31: return release.isFromObject ? .overflowed : .abandoned
        case 18, 19, 20, 26, 102: return .overflowed
        case 1, 17, 21, 27, 28, 34, 38, 41, 42, 47: return .blocked
        default: return .unknown
        }
    }
}
