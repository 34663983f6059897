package import CallModel

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

    package init(
        source: UInt8,
        input: String,
        zone: ZoneRules,
        numbering: Numbering,
        callers: CallerKeying,
        wants: CallParts = .all
    ) {
        self.source = source
        self.input = input
        self.zone = zone
        self.numbering = numbering
        self.callers = callers
        self.wants = wants
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

/// Turns a caller into a key that cannot be turned back: SipHash with a random key of this run.
package struct CallerKeying: Sendable {
    private let seed: (UInt64, UInt64)

    /// A key of its own for every run.
    package init() {
        var random = SystemRandomNumberGenerator()
        seed = (random.next(), random.next())
    }

    /// The key of a caller's normalised bytes; never that of an anonymous caller.
    @inline(__always)
    package func key(of bytes: Span<UInt8>) -> CallerKey {
        var hasher = Hasher()
        hasher.combine(seed.0)
        hasher.combine(seed.1)
        unsafe bytes.withUnsafeBytes { raw in unsafe hasher.combine(bytes: raw) }
        let digest = UInt64(bitPattern: Int64(hasher.finalize()))
        return CallerKey(digest: digest == 0 ? 1 : digest)
    }
}
