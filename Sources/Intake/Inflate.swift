import CZlib

#if HAVE_ISAL
import CIsal
#endif

/// The library that inflates gzip.
package enum InflateLibrary: String, Sendable, CaseIterable {
    case zlib
    case isal

    /// Those that are built in.
    package static var available: [InflateLibrary] {
        #if HAVE_ISAL
        [.zlib, .isal]
        #else
        [.zlib]
        #endif
    }

    /// ISA-L where it is built in: it inflates about three times as fast as zlib.
    package static var preferred: InflateLibrary { available.contains(.isal) ? .isal : .zlib }
}

/// The library in use and its version, for `--version`.
package let inflateLibraryName: String = {
    #if HAVE_ISAL
    "ISA-L \(ISAL_MAJOR_VERSION).\(ISAL_MINOR_VERSION).\(ISAL_PATCH_VERSION)"
    #else
    "zlib \(ZLIB_VERSION)"
    #endif
}()

/// What one step of inflating did.
struct InflateStep {
    enum State {
        /// Wants more input or more room.
        case underWay
        /// The member is complete and its trailer (check sum and length) is right.
        case memberComplete
        case corrupt
    }

    var consumed: Int
    var produced: Int
    var state: State
}

/// Inflates one gzip member after the other with either library.
enum Inflater: ~Copyable {
    case zlib(ZlibInflater)
    #if HAVE_ISAL
    case isal(IsalInflater)
    #endif

    /// nil: no memory. A library that is not built in is replaced by zlib.
    init?(_ library: InflateLibrary) {
        #if HAVE_ISAL
        if library == .isal {
            self = .isal(IsalInflater())
            return
        }
        #endif
        guard let inflater = ZlibInflater() else { return nil }
        self = .zlib(inflater)
    }

    /// Forgets everything: a new member begins, with its header.
    func beginMember() {
        switch self {
        case .zlib(let inflater): inflater.beginMember()
        #if HAVE_ISAL
        case .isal(let inflater): inflater.beginMember()
        #endif
        }
    }

    func step(
        _ input: UnsafeRawBufferPointer,
        into output: UnsafeMutableRawBufferPointer
    ) -> InflateStep {
        switch self {
        case .zlib(let inflater): unsafe inflater.step(input, into: output)
        #if HAVE_ISAL
        case .isal(let inflater): unsafe inflater.step(input, into: output)
        #endif
        }
    }
}
