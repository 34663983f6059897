import CallModel

/// One event of a channel, until all events of its call are read. 72 bytes.
struct CelEvent {
    enum Kind: UInt8 {
        case channelStart, channelEnd, answer, hangup, bridgeEnter, bridgeExit
        case appStart, appEnd, transfer, callEnd
        /// Tells nothing of a caller's way.
        case other
    }

    enum App: UInt8 {
        case queue, dial
        /// The agent's side of a queue or dial.
        case agent
        case other
    }

    /// What the event's further text says.
    enum Remark: UInt8 {
        case none
        /// Hung up by this very channel.
        case bySelf
        /// Hung up by another channel or by the dialplan.
        case bySystem
        /// A bridge in which one waits: nobody is spoken to.
        case holding
        /// The channel dialled last was busy, or out of reach.
        case busy
        /// The channel dialled last rang in vain.
        case noAnswer
    }

    var call: CallKey
    /// Digest of the whole record.
    var record: UInt64
    /// Microseconds since 1970.
    var time: Int64
    var caller: CallerKey = .anonymous
    /// Order in the file, for events of the same microsecond.
    var index: Int32 = 0
    /// Hash of the channel's unique id.
    var channel: UInt32 = 0
    var queue: UInt16 = 0
    var number: UInt16 = 0
    var flags: LegFlags = []
    var kind = Kind.other
    var app = App.other
    var remark = Remark.none
    /// How a busy or vain dial ended the call, beside who hung up.
    var dialled = Remark.none
    /// Of the channel that the call began with.
    var isOwn = false
    var isFromInside = false

    init(call: CallKey, record: UInt64, time: Int64) {
        self.call = call
        self.record = record
        self.time = time
    }

    static func precedes(_ left: CelEvent, _ right: CelEvent) -> Bool {
        if left.call != right.call { return left.call < right.call }
        if left.time != right.time { return left.time < right.time }
        return left.index < right.index
    }
}
