import Glibc

extension ContiguousArray where Element: BitwiseCopyable {
    /// Takes the pages behind the room that was reserved from the system, all at once: else each would
    /// interrupt the loop that first writes to it.
    ///
    /// A system older than Linux 5.14 refuses; then they come one by one.
    mutating func takePages() {
        let page = 4096
        let size = capacity * MemoryLayout<Element>.stride
        // Safe: only whole pages of the array's own memory are named, and what they hold stays.
        unsafe withUnsafeMutableBufferPointer { buffer in
            guard let base = UnsafeMutableRawPointer(buffer.baseAddress) else { return }
            let first = unsafe base.alignedUp(toMultipleOf: page)
            let length = unsafe (size - (first - base)) / page * page
            if length > 0 { unsafe madvise(first, length, Int32(MADV_POPULATE_WRITE)) }
        }
    }
}
