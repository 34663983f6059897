/// The decompressed bytes of one input.
package struct ByteFeed: ~Copyable {
    package let name: String
    package init(bytes: [UInt8], name: String) { self.name = name }
}
