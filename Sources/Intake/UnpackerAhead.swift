import Diagnostics
import Dispatch
import Synchronization

/// Unpacks one input beside its reading: two cores on one file.
///
/// A thread of its own fills blocks, the reader empties them, and never are more under way than
/// there are: whoever is faster waits, and memory stays bounded. Trouble travels behind the bytes
/// before it, so that a reader meets it where it would have met it alone.
@safe
final class UnpackerAhead {
    private let pump: Pump
    private var block: Block?
    private var taken = 0

    init(_ unpacker: Unpacker) {
        pump = Pump(unpacker)
        DispatchQueue(label: "unpacking beside reading").async { [pump] in pump.run() }
    }

    /// The pump may still wait for room, and nobody will give it any.
    deinit {
        if let block { pump.giveBack(block) }
        pump.stop()
    }

    /// Stored bytes used for all blocks that were begun.
    private(set) var storedOffset = 0

    /// Some more content; 0 is the end. `output` is not empty.
    func read(into output: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
        while true {
            if let block {
                if taken < block.count {
                    let count = min(block.count - taken, output.count)
                    let rest = unsafe block.memory[taken..<taken + count]
                    unsafe output.copyMemory(from: UnsafeRawBufferPointer(rebasing: rest))
                    taken += count
                    return count
                }
                if let trouble = block.trouble { throw trouble }
                if block.isLast { return 0 }
                pump.giveBack(block)
            }
            let next = pump.next()
            storedOffset = next.storedOffset
            block = next
            taken = 0
        }
    }
}

/// Some content, and what came behind it. Whoever holds it is the only one who touches its memory.
@safe
private struct Block: @unchecked Sendable {
    let memory: UnsafeMutableRawBufferPointer
    var count = 0
    var storedOffset = 0
    var isLast = false
    var trouble: Diagnostic?
}

/// What runs on the other thread.
///
/// The unpacker is touched by that thread alone; blocks are handed to and fro under a lock.
private final class Pump: @unchecked Sendable {
    private static let blocks = 3
    private static let blockSize = 1 << 20

    private let unpacker: Unpacker
    /// One for each block that may be filled, and one for each that may be emptied.
    private let room = DispatchSemaphore(value: 0)
    private let filled = DispatchSemaphore(value: 0)
    private let state = Mutex(State())

    private struct State {
        var empty: [Block] = []
        /// The oldest first.
        var full: [Block] = []
        var isStopped = false
    }

    init(_ unpacker: Unpacker) {
        self.unpacker = unpacker
        for _ in 0..<Pump.blocks {
            unsafe giveBack(Block(memory: .allocate(byteCount: Pump.blockSize, alignment: 16)))
        }
    }

    deinit {
        state.withLock { state in
            for block in state.empty + state.full { unsafe block.memory.deallocate() }
        }
    }

    func giveBack(_ block: Block) {
        state.withLock { unsafe $0.empty.append(Block(memory: block.memory)) }
        room.signal()
    }

    /// Waits for the next block.
    func next() -> Block {
        filled.wait()
        return state.withLock { $0.full.removeFirst() }
    }

    func stop() {
        state.withLock { $0.isStopped = true }
        room.signal()
    }

    func run() {
        while true {
            room.wait()
            let empty = state.withLock { state in
                state.isStopped ? nil : state.empty.popLast()
            }
            guard var block = empty else { return }
            fill(&block)
            let isOver = block.isLast || block.trouble != nil
            state.withLock { $0.full.append(block) }
            filled.signal()
            if isOver { return }
        }
    }

    private func fill(_ block: inout Block) {
        while unsafe block.count < block.memory.count {
            do {
                let rest = unsafe block.memory[block.count...]
                let count = try unsafe unpacker.read(
                    into: UnsafeMutableRawBufferPointer(rebasing: rest)
                )
                block.isLast = count == 0
                block.count += count
            } catch {
                block.trouble = error
            }
            if block.isLast || block.trouble != nil { break }
        }
        block.storedOffset = unpacker.storedOffset
    }
}
