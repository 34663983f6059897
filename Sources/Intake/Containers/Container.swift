/// What an input is packed in, told by its first bytes and not by its name.
enum Container: Equatable {
    case gzip
    /// One stream compressed in another way.
    case compressed(Compression)
    /// Many files in one: zip or tar.
    case archive
    case none

    enum Compression: String {
        case xz, zstd, bzip2
        /// LZW, as `compress` writes it.
        case compress
    }

    /// How many of the first bytes decide: tar has its magic at 257.
    static let headSize = 512

    init(head: [UInt8]) {
        func starts(with magic: [UInt8], at offset: Int = 0) -> Bool {
            head.dropFirst(offset).starts(with: magic)
        }
        // An input that ends after one byte of gzip's magic is taken for a cut-off one.
        if starts(with: [0x1F, 0x8B]) || head == [0x1F] {
            self = .gzip
        } else if starts(with: Array("PK\u{3}\u{4}".utf8))
            || starts(with: Array("PK\u{5}\u{6}".utf8))
            || Container.isTar(bytes: head)
        {
            self = .archive
        } else if starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) {
            self = .compressed(.xz)
        } else if starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
            self = .compressed(.zstd)
        } else if starts(with: Array("BZh".utf8)), starts(with: [0x31, 0x41, 0x59, 0x26], at: 4) {
            self = .compressed(.bzip2)
        } else if starts(with: [0x1F, 0x9D]) {
            self = .compressed(.compress)
        } else {
            self = .none
        }
    }

    /// Whether some content begins with the header of a tar archive.
    static func isTar(bytes: [UInt8]) -> Bool {
        bytes.count >= 262 && bytes[257..<262].elementsEqual("ustar".utf8)
    }
}
