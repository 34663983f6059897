import CallModel

/// A visit to a queue while its file is read.
struct QueueVisit {
    enum State: UInt8 {
        case waiting, talking
        /// Its leg is written; further lines of it still come and are counted there.
        case closed
    }

    var entered: UtcMilliseconds
    var answered: UtcMilliseconds = 0
    var ended: UtcMilliseconds = 0
    var agent: UInt64 = 0
    var caller: CallerKey = .anonymous
    /// Number of the call in `OpenCalls.calls`.
    var call: Int32
    /// The call's visit before this one; -1: none.
    var previous: Int32
    /// Index of the leg of a closed visit; of a talking one its place in `OpenCalls.talking`.
    var leg: Int32 = -1
    var wait: Milliseconds = .notGiven
    var queue: UInt16
    var number: UInt16 = 0
    var records: UInt16 = 1
    var flags: LegFlags = []
    var state = State.waiting

    var isOpen: Bool { state != .closed }
}

/// A call while its file is read.
struct OpenCall {
    var key: CallKey
    /// Stamp of its last line.
    var time: UtcMilliseconds = 0
    /// Its latest visit; -1: none yet.
    var visit: Int32 = -1
    /// What was dialled, for the next visit.
    var number: UInt16 = 0
    /// Lines that wait for the visit they belong to, and where and when they were met.
    var pending: UInt16 = 0
    var pendingQueue: UInt16 = 0
    var pendingTime: UtcMilliseconds = 0
    /// Turned away, unless it enters a queue after all.
    var refusal: Outcome?
    var refusalFlags: LegFlags = []
    /// Not to be handed over before the whole input is read.
    var isUnsettled = false

    init(key: CallKey) { self.key = key }
}

/// The calls of one file that may still get lines, found by their keys.
///
/// Open addressing with linear probing, at most half full; a slot holds the number of a call plus 1
/// and half of its key's hash, so that another call's key is hardly ever looked at. Calls are never
/// taken out one by one: once there are many, those without open visits and without a line for an
/// hour are swept out together.
struct OpenCalls {
    var calls: [OpenCall] = []
    var visits: [QueueVisit] = []
    /// The visits in which somebody talks, in no order.
    private(set) var talking: [Int32] = []
    /// Visits before this one know of the last restart.
    private var restarted = 0
    private var slots: [UInt64] = Array(repeating: 0, count: 1024)
    private var sweepAt = 4096
    static let memory = millisecondsPerHour

    /// Room for so many calls of one visit each.
    mutating func reserve(_ room: Int) {
        calls.reserveCapacity(room)
        visits.reserveCapacity(room)
    }

    /// The number of a call; -1 where it is not known.
    @inline(__always)
    func find(_ key: CallKey) -> Int {
        let mask = slots.count &- 1
        let hash = OpenCalls.hash(key)
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            let entry = slots[slot]
            if entry == 0 { return -1 }
            if (entry ^ hash) &>> 32 == 0 {
                let number = Int(entry & 0xFFFF_FFFF) &- 1
                if calls[number].key == key { return number }
            }
            slot = (slot &+ 1) & mask
        }
    }

    /// The number of a new call.
    mutating func add(_ key: CallKey) -> Int {
        if (calls.count &+ 1) &* 2 > slots.count { grow() }
        calls.append(OpenCall(key: key))
        place(key, UInt32(calls.count))
        return calls.count &- 1
    }

    /// The call's latest visit to a queue; -1: none.
    @inline(__always)
    func visit(of call: Int, to queue: UInt16) -> Int {
        if call < 0 { return -1 }
        var visit = Int(calls[call].visit)
        while visit >= 0, visits[visit].queue != queue { visit = Int(visits[visit].previous) }
        return visit
    }

    mutating func beginTalk(of visit: Int) {
        visits[visit].state = .talking
        visits[visit].leg = Int32(talking.count)
        talking.append(Int32(visit))
    }

    /// Closes a visit, whose leg is the given one.
    mutating func close(_ visit: Int, leg: Int) {
        if visits[visit].state == .talking {
            let place = Int(visits[visit].leg)
            let last = talking.removeLast()
            if Int(last) != visit {
                talking[place] = last
                visits[Int(last)].leg = Int32(place)
            }
        }
        visits[visit].state = .closed
        visits[visit].leg = Int32(leg)
    }

    /// The process began anew: no visit of its can still end, but another server's can.
    mutating func restart() {
        for index in restarted..<visits.count where visits[index].isOpen {
            visits[index].flags.insert(.restarted)
        }
        restarted = visits.count
    }

    var wantsSweep: Bool { calls.count >= sweepAt }

    /// By number, whether a call can get no more lines: none of its visits is open, and its last
    /// line is an hour old.
    func forgotten(now: UtcMilliseconds) -> [Bool] {
        let limit = now - OpenCalls.memory
        var isGone = calls.map { $0.time < limit }
        for visit in visits where visit.isOpen { isGone[Int(visit.call)] = false }
        return isGone
    }

    /// Takes calls out, and their visits; what is left keeps its order and is numbered anew.
    mutating func remove(_ isGone: [Bool]) {
        var numbers = [Int32](repeating: -1, count: calls.count)
        var left = 0
        for index in calls.indices where !isGone[index] {
            numbers[index] = Int32(left)
            calls[left] = calls[index]
            calls[left].visit = -1
            left += 1
        }
        calls.removeLast(calls.count - left)
        left = 0
        for index in visits.indices {
            var visit = visits[index]
            visit.call = numbers[Int(visit.call)]
            guard visit.call >= 0 else { continue }
            // The visits of a call stand in the order in which they began.
            visit.previous = calls[Int(visit.call)].visit
            calls[Int(visit.call)].visit = Int32(left)
            visits[left] = visit
            left += 1
        }
        visits.removeLast(visits.count - left)
        restarted = 0
        talking.removeAll(keepingCapacity: true)
        for index in visits.indices where visits[index].state == .talking {
            beginTalk(of: index)
        }
        for index in slots.indices { slots[index] = 0 }
        for (index, call) in calls.enumerated() { place(call.key, UInt32(index + 1)) }
        sweepAt = max(4096, calls.count * 2)
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for (index, call) in calls.enumerated() { place(call.key, UInt32(index + 1)) }
    }

    private mutating func place(_ key: CallKey, _ number: UInt32) {
        let mask = slots.count &- 1
        let hash = OpenCalls.hash(key)
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 { slot = (slot &+ 1) & mask }
        slots[slot] = hash & ~0xFFFF_FFFF | UInt64(number)
    }

    @inline(__always)
    private static func hash(_ key: CallKey) -> UInt64 {
        foldedProduct(key.high ^ 0x9E37_79B9_7F4A_7C15, key.low ^ 0xC2B2_AE3D_27D4_EB4F)
    }
}
