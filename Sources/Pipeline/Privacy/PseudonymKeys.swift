import Crypto
import Diagnostics
import ExportFormats
import Foundation
import Synchronization

/// The secret that callers' numbers are turned into keys with, and for a while the one before it.
///
/// A file of its own, outside pipeline and reports, for the account of the nightly run alone.
struct PseudonymKeys: Sendable, Equatable {
    struct Earlier: Sendable, Equatable {
        var secret: [UInt8]
        /// When it was replaced, in UTC milliseconds.
        var replacedAt: Int64
    }

    var secret: [UInt8]
    /// UTC milliseconds.
    var madeAt: Int64
    var earlier: Earlier?

    static func new(at now: Int64) -> PseudonymKeys {
        let secret = SymmetricKey(size: .bits256)
        return PseudonymKeys(
            secret: unsafe secret.withUnsafeBytes { unsafe Array($0) },
            madeAt: now
        )
    }

    /// A new secret; the present one becomes the earlier one.
    func rotated(at now: Int64) -> PseudonymKeys {
        var keys = PseudonymKeys.new(at: now)
        keys.earlier = Earlier(secret: secret, replacedAt: now)
        return keys
    }

    /// Tells one secret from another without giving it away.
    var fingerprint: String { PseudonymKeys.fingerprint(of: secret) }

    static func fingerprint(of secret: [UInt8]) -> String {
        hexadecimal(Array(SHA256.hash(data: Array("rufbilanz".utf8) + secret)).prefix(6))
    }

    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef")
        return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}

extension PseudonymKeys {
    /// Whether callers are to be looked for under the earlier secret too: for W after the change,
    /// and as long as exports of that time may still arrive.
    func overlaps(at now: Int64, window: Int64) -> Bool {
        guard let earlier else { return false }
        return now < earlier.replacedAt + window + PseudonymKeys.lookBack
    }

    /// How long an export may be late.
    static let lookBack: Int64 = 3 * 86_400_000

    /// The key of a caller, from the normalised bytes of the number.
    ///
    /// `secret` has taken in the key and nothing else: doing that for every number takes longer
    /// than the number itself.
    static func digest(_ bytes: Span<UInt8>, _ secret: HMAC<SHA256>) -> UInt64 {
        var code = secret
        unsafe bytes.withUnsafeBytes { raw in unsafe code.update(data: raw) }
        var value: UInt64 = 0
        for byte in code.finalize().prefix(8) { value = value << 8 | UInt64(byte) }
        // 0 is the anonymous caller.
        return value == 0 ? 1 : value
    }

    /// How readers turn callers into keys; `links` collects who is known under two.
    func keying(links: CallerLinks?) -> CallerKeying {
        let present = HMAC<SHA256>(key: SymmetricKey(data: secret))
        guard let links, let earlier else {
            return CallerKeying { PseudonymKeys.digest($0, present) }
        }
        let before = HMAC<SHA256>(key: SymmetricKey(data: earlier.secret))
        return CallerKeying { bytes in
            let key = PseudonymKeys.digest(bytes, present)
            if !links.contains(key) { links.add(key, PseudonymKeys.digest(bytes, before)) }
            return key
        }
    }
}

/// Keys of the same caller under two secrets, collected by several readers at once.
final class CallerLinks: Sendable {
    private let known = Mutex<[UInt64: UInt64]>([:])

    func contains(_ caller: UInt64) -> Bool { known.withLock { $0[caller] != nil } }

    func add(_ caller: UInt64, _ earlier: UInt64) {
        known.withLock { $0[caller] = earlier }
    }

    subscript(caller: UInt64) -> UInt64? { known.withLock { $0[caller] } }
}
