package import CallModel
import Intake

/// What a reader needs to know beyond its format.
package struct ReadingContext: Sendable {
    /// Number of the source in the pipeline file, part of every call key.
    package var source: UInt8
    /// Name of the input in messages.
    package var input: String
    /// Zone of local stamps.
    package var zone: ZoneRules
    package var numbering: Numbering
    package var callers: CallerKeying
    /// The parts the wanted figures need; others need not be decoded.
    package var wants: CallParts
    /// Takes legs over as they are read; nil: all of them stay in the reading.
    package var sink: (any LegSink)?

    package init(
        source: UInt8,
        input: String,
        zone: ZoneRules,
        numbering: Numbering,
        callers: CallerKeying,
        wants: CallParts = .all,
        sink: (any LegSink)? = nil
    ) {
        self.source = source
        self.input = input
        self.zone = zone
        self.numbering = numbering
        self.callers = callers
        self.wants = wants
        self.sink = sink
    }
}

/// How telephone numbers are completed to E.164 (pipeline file: `phone`).
package struct Numbering: Sendable, Equatable {
    /// Digits of the country code, `49`.
    package var country: String
    /// Digits of the area code without the leading 0, `421`.
    package var area: String

    package init(country: String = "49", area: String = "421") {
        self.country = country
        self.area = area
    }
}

/// Turns a caller into a key that cannot be turned back.
package struct CallerKeying: Sendable {
    private enum Method: Sendable {
        /// SipHash with a random key of this run: where nothing is kept.
        case random(SipHash)
        /// Whatever the run hands in: where keys must be the same every night.
        case lasting(@Sendable (Span<UInt8>) -> UInt64)
    }

    private let method: Method

    /// A key of its own for every run.
    package init() {
        var random = SystemRandomNumberGenerator()
        method = .random(SipHash(key: random.next(), random.next()))
    }

    /// Keys that last: `digest` gives 64 bits that depend on nothing but the bytes and a secret.
    package init(digest: @escaping @Sendable (Span<UInt8>) -> UInt64) {
        method = .lasting(digest)
    }

    /// The hash, where it is one that several callers can be hashed by at once.
    var hash: SipHash? {
        guard case .random(let hash) = method else { return nil }
        return hash
    }

    /// The key of a caller's normalised bytes; never that of an anonymous caller.
    @inline(__always)
    package func key(of bytes: Span<UInt8>) -> CallerKey {
        guard case .random(let hash) = method else { return lastingKey(of: bytes) }
        let digest = hash.digest(bytes)
        return CallerKey(digest: digest == 0 ? 1 : digest)
    }

    @inline(never)
    private func lastingKey(of bytes: Span<UInt8>) -> CallerKey {
        guard case .lasting(let digest) = method else { return .anonymous }
        let value = digest(bytes)
        return CallerKey(digest: value == 0 ? 1 : value)
    }
}
