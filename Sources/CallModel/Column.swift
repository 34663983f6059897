/// One field of many calls, next to each other in memory.
///
/// Not checked but in debug builds: whoever reads or writes stays below the room that the column
/// was made with. It is a pointer in a coat, so copies of it are the same column; memory belongs to
/// the lot that made it (`CallLot`) and lives as long.
@usableFromInline
@safe
package struct Column<Element: BitwiseCopyable> {
    @usableFromInline let elements: UnsafeMutablePointer<Element>
    @usableFromInline let room: Int

    @inlinable
    init(_ room: Int, repeating element: Element) {
        self.room = room
        unsafe elements = .allocate(capacity: room)
        unsafe elements.initialize(repeating: element, count: room)
    }

    @inlinable
    package subscript(_ index: Int) -> Element {
        @inline(__always)
        get {
            assert(index >= 0 && index < room)
            return unsafe elements[index]
        }
        @inline(__always)
        nonmutating set {
            assert(index >= 0 && index < room)
            unsafe elements[index] = newValue
        }
    }

    /// Where an entry stands, for loops in C; those behind it follow, up to the room there is.
    @inlinable
    package func address(of index: Int) -> UnsafeMutablePointer<Element> {
        assert(index >= 0 && index <= room)
        return unsafe elements + index
    }

    /// Four entries from one on; there is room for a multiple of four.
    @inlinable
    @inline(__always)
    package func four(from index: Int) -> SIMD4<Element> where Element: SIMDScalar {
        assert(index >= 0 && index + 4 <= room)
        // Safe: any bytes are whole numbers.
        return unsafe UnsafeRawPointer(elements + index).loadUnaligned(as: SIMD4<Element>.self)
    }

    @inlinable
    @inline(__always)
    package func put(_ four: SIMD4<Element>, at index: Int) where Element: SIMDScalar {
        assert(index >= 0 && index + 4 <= room)
        unsafe UnsafeMutableRawPointer(elements + index).storeBytes(
            of: four,
            as: SIMD4<Element>.self
        )
    }

    /// The first entries become one value.
    @inlinable
    package func fill(_ count: Int, with element: Element) {
        assert(count <= room)
        unsafe elements.update(repeating: element, count: count)
    }

    func deallocate() { unsafe elements.deallocate() }
}
