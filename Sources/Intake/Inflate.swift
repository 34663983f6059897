/// The library that inflates gzip.
package enum InflateLibrary: String, Sendable, CaseIterable {
    case zlib
    case isal
}

/// The library in use and its version, for `--version`.
package let inflateLibraryName = "zlib"
