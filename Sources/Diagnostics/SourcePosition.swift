/// A place in an input, as messages print it: `file:line:column`.
package struct SourcePosition: Hashable, Sendable {
    package var file: String
    /// From 1; 0 where there is no line (a damaged container).
    package var line: Int
    /// From 1, in bytes of the line; 0 where the whole line is meant.
    package var column: Int
    /// Offset of the record in the decompressed content, in bytes.
    package var byte: Int

    package init(file: String, line: Int = 0, column: Int = 0, byte: Int = 0) {
        self.file = file
        self.line = line
        self.column = column
        self.byte = byte
    }
}

extension SourcePosition: CustomStringConvertible {
    package var description: String {
        if line == 0 { return file }
        return column == 0 ? "\(file):\(line)" : "\(file):\(line):\(column)"
    }
}
