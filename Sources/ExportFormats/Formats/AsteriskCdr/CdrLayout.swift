import Intake

/// Where the fields of a CDR stand; -1 for those that are not there.
struct CdrLayout {
    enum Order {
        /// `cdr_csv`: account code first.
        case csv
        /// `cdr_custom` as its sample configures it: caller id first, account code behind.
        case custom
        /// Named by a header.
        case named
    }

    var order: Order
    /// Cells of a record; 0 where that depends on the record.
    var count = 0
    var source = -1
    var destination = -1
    var did = -1
    var context = -1
    var channel = -1
    var peer = -1
    var app = -1
    var appArguments = -1
    var start = -1
    var duration = -1
    var talk = -1
    var disposition = -1
    var uniqueId = -1
    var linkedId = -1
    var sequence = -1

    /// The first stamp of a record without header, and the cell of the caller's name, which a
    /// broken export may cut into several cells: what stands behind it is counted from the start.
    private var firstStamp: Int { order == .csv ? 9 : 8 }
    private var callerName: Int { order == .csv ? 4 : 0 }

    /// The layout of a file that begins like this; nil where it is none of CDRs.
    static func find(
        _ head: Span<UInt8>
    ) -> (layout: CdrLayout, separator: UInt8, certainty: Int)? {
        for separator in [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")] {
            let lines = HeadLines.cells(head, separator: separator)
            guard let first = lines.first else { return nil }
            if let layout = CdrLayout(header: first) { return (layout, separator, 95) }
            for order in [Order.csv, .custom] {
                let layout = CdrLayout(order: order)
                let fitting = lines.count { layout.fits($0) }
                let certainty = HeadLines.certainty(fitting: fitting, of: lines.count)
                if certainty > 0 { return (layout, separator, certainty) }
            }
        }
        return nil
    }

    private static let dispositions: Set = [
        "ANSWERED", "NO ANSWER", "BUSY", "FAILED", "CONGESTION", "CANCEL", "UNKNOWN",
    ]

    private func fits(_ cells: [String]) -> Bool {
        (16...21).contains(cells.count) && cells[firstStamp].hasFormOfStamp
            && cells[firstStamp + 2].hasFormOfStamp
            && CdrLayout.dispositions.contains(cells[firstStamp + 5])
    }

    private init(order: Order) { self.order = order }

    private init?(header: [String]) {
        let names = header.map { folded($0) }
        func place(_ alternatives: String...) -> Int {
            alternatives.lazy.compactMap { names.firstIndex(of: $0) }.first ?? -1
        }
        self.init(order: .named)
        count = names.count
        source = place("src")
        destination = place("dst")
        did = place("did")
        context = place("dcontext")
        channel = place("channel")
        peer = place("dstchannel")
        app = place("lastapp")
        appArguments = place("lastdata")
        start = place("start", "calldate")
        duration = place("duration")
        talk = place("billsec")
        disposition = place("disposition")
        uniqueId = place("uniqueid")
        linkedId = place("linkedid")
        sequence = place("sequence")
        guard source >= 0, destination >= 0, peer >= 0, app >= 0, start >= 0, talk >= 0,
            disposition >= 0
        else { return nil }
    }

    /// The layout of one record; nil where it has none.
    func settled(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> CdrLayout? {
        if order == .named { return fields.count >= count ? self : nil }
        guard let stamp = stampPlace(bytes, fields) else { return nil }
        let surplus = stamp - firstStamp
        var layout = self
        func behind(_ place: Int) -> Int { place > callerName ? place + surplus : place }
        if order == .csv {
            (layout.source, layout.destination, layout.context) = (1, 2, 3)
            layout.channel = behind(5)
        } else {
            layout.source = behind(1)
            layout.destination = behind(2)
            layout.context = behind(3)
            layout.channel = behind(4)
        }
        layout.peer = layout.channel + 1
        layout.app = layout.channel + 2
        layout.appArguments = layout.channel + 3
        layout.start = stamp
        layout.duration = stamp + 3
        layout.talk = stamp + 4
        layout.disposition = stamp + 5
        let idPlace = stamp + (order == .csv ? 7 : 8)
        let behindIds = fields.count - idPlace
        let hasId = behindIds > 0 && CdrLayout.isUniqueId(bytes, fields[idPlace])
        if order == .custom {
            if hasId { layout.uniqueId = idPlace }
            if behindIds == 3 { layout.sequence = idPlace + 2 }
            return behindIds >= 0 ? layout : nil
        }
        // Unique id, user field, then account of the other side, linked id, sequence: the first
        // two if they are switched on, the last three together.
        guard (0...5).contains(behindIds) else { return nil }
        if hasId { layout.uniqueId = idPlace }
        if behindIds >= 3 {
            layout.linkedId = fields.count - 2
            layout.sequence = fields.count - 1
        }
        return layout
    }

    /// Where the record's first stamp stands, at its place or up to four cells behind it.
    private func stampPlace(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> Int? {
        for place in firstStamp...(firstStamp + 4) where place + 6 < fields.count {
            if looksLikeStamp(bytes, fields[place]), looksLikeStamp(bytes, fields[place + 2]) {
                return place
            }
        }
        return nil
    }

    /// `[system-]epoch.counter`.
    private static func isUniqueId(_ bytes: Span<UInt8>, _ field: FieldRange) -> Bool {
        epoch(bytes, trimmed(bytes, field)) != nil
    }

    /// The second since 1970 in which the channel of a unique id was made; nil for another text.
    static func epoch(_ bytes: Span<UInt8>, _ range: FieldRange) -> Int64? {
        var dot = Int(range.end)
        while dot > Int(range.start), isDigit(bytes[dot - 1]) { dot -= 1 }
        guard dot < Int(range.end), dot > Int(range.start), bytes[dot - 1] == UInt8(ascii: ".")
        else { return nil }
        dot -= 1
        var start = dot
        while start > Int(range.start), isDigit(bytes[start - 1]) { start -= 1 }
        guard dot - start >= 9, dot - start <= 11,
            start == Int(range.start) || bytes[start - 1] == UInt8(ascii: "-")
        else { return nil }
        return readInteger(bytes, FieldRange(start: Int32(start), end: Int32(dot)))
    }
}
