import CallModel
import Intake

/// Turns the stamps of one file into instants.
///
/// Local stamps go through the zone's rules. In autumn's doubled hour a stamp is its first
/// passage, unless the order of the records says otherwise: in a file whose stamps ascend from
/// its first record on (give or take a minute, as joined exports of two machines do), the stamp
/// that falls back within the doubled hour begins the second passage. A file that is not in order
/// tells nothing, so all of it is first passage.
struct StampReader {
    enum Reading {
        case instant(UtcMilliseconds, LegFlags)
        case unreadable
        case outOfRange
    }

    private var clock: LocalClock
    private var lastDate: Int32 = -1
    private var lastDay = LocalDay(number: 0)

    /// Latest local stamp so far, milliseconds since 1970 on the wall clock.
    private var latest = Int64.min / 2
    private var isInOrder = true
    /// The day in whose doubled hour the second passage has begun.
    private var secondPassageDay: LocalDay?
    private let tolerance: Int64 = 60_000

    /// 1970-01-01. Computed: a stored one would be looked up by way of a lock for every stamp.
    @inline(__always)
    static var firstDay: LocalDay { LocalDay(number: 0) }
    /// 2101-01-01.
    @inline(__always)
    static var endDay: LocalDay { LocalDay(number: 47_847) }

    init(zone: ZoneRules) { clock = LocalClock(zone) }

    @inline(__always)
    mutating func read(
        _ pattern: StampPattern,
        _ bytes: Span<UInt8>,
        _ range: FieldRange
    ) -> Reading {
        guard let value = pattern.read(bytes, range) else { return .unreadable }
        return read(value)
    }

    /// The instant of what a pattern has read.
    @inline(__always)
    mutating func read(_ value: StampValue) -> Reading {
        switch value {
        case .local(let year, let month, let day, let time):
            guard let date = self.day(year, month, day) else { return .unreadable }
            return local(day: date, time: time)
        case .offset(let year, let month, let day, let time, let offsetSeconds):
            guard let date = self.day(year, month, day) else { return .unreadable }
            let wall = Int64(date.number) &* millisecondsPerDay &+ Int64(time)
            return instant(wall &- Int64(offsetSeconds) &* 1000)
        case .instant(let milliseconds):
            return instant(milliseconds)
        }
    }

    /// The local day of a stamp, for records that are of a day only.
    mutating func day(of instant: UtcMilliseconds) -> LocalDay { clock.local(instant).day }

    /// The day of a civil date; nil where there is none. A log stays at one date for long.
    @inline(__always)
    mutating func day(_ year: Int32, _ month: Int32, _ day: Int32) -> LocalDay? {
        let date = year &<< 9 | month &<< 5 | day
        if date == lastDate { return lastDay }
        guard let new = LocalDay(year: Int(year), month: Int(month), day: Int(day)) else {
            return nil
        }
        lastDate = date
        lastDay = new
        return new
    }

    @inline(__always)
    func instant(_ instant: UtcMilliseconds) -> Reading {
        let first = Int64(StampReader.firstDay.number) &* millisecondsPerDay
        let end = Int64(StampReader.endDay.number) &* millisecondsPerDay
        return instant >= first && instant < end ? .instant(instant, LegFlags()) : .outOfRange
    }

    @inline(__always)
    mutating func local(day: LocalDay, time: Int32) -> Reading {
        guard day.number >= StampReader.firstDay.number, day.number < StampReader.endDay.number
        else { return .outOfRange }
        let read = clock.instant(day: day, time: time)
        let wall = Int64(day.number) &* millisecondsPerDay &+ Int64(time)
        if read.reading == .plain {
            note(wall)
            return .instant(read.instant, LegFlags())
        }
        return atChange(day: day, time: time, wall: wall, read)
    }

    /// The beginning of a local day that has 24 hours.
    struct Midnight {
        /// On the wall clock, milliseconds since 1970.
        fileprivate var wall: Int64
        fileprivate(set) var instant: UtcMilliseconds
    }

    /// nil: a clock is put forward or back on that day, or it is out of range.
    mutating func midnight(of day: LocalDay) -> Midnight? {
        guard day.number >= StampReader.firstDay.number, day.number < StampReader.endDay.number
        else { return nil }
        let first = clock.instant(day: day, time: 0)
        let last = clock.instant(day: day, time: Int32(millisecondsPerDay - 1))
        guard first.reading == .plain, last.reading == .plain,
            last.instant - first.instant == millisecondsPerDay - 1
        else { return nil }
        return Midnight(
            wall: Int64(day.number) * millisecondsPerDay,
            instant: first.instant
        )
    }

    /// What `local` gives for a time of such a day.
    @inline(__always)
    mutating func instant(_ midnight: Midnight, _ time: Int32) -> UtcMilliseconds {
        note(midnight.wall &+ Int64(time))
        return midnight.instant &+ Int64(time)
    }

    /// Notes the order of many stamps of such a day.
    mutating func note(
        _ instants: Column<UtcMilliseconds>,
        _ range: Range<Int>,
        of midnight: Midnight
    ) {
        guard let first = range.first, let last = range.last else { return }
        let offset = midnight.wall &- midnight.instant
        // Negative where one of them comes before the one in front of it: hardly ever.
        var falls: Int64 = 0
        for index in range.dropFirst() { falls |= instants[index] &- instants[index &- 1] }
        if falls >= 0 {
            note(instants[first] &+ offset)
            return note(instants[last] &+ offset)
        }
        for index in range { note(instants[index] &+ offset) }
    }

    @inline(__always)
    private mutating func note(_ wall: Int64) {
        if wall >= latest { latest = wall } else if wall < latest &- tolerance { isInOrder = false }
    }

    @inline(never)
    private mutating func atChange(
        day: LocalDay,
        time: Int32,
        wall: Int64,
        _ read: (instant: UtcMilliseconds, reading: LocalReading)
    ) -> Reading {
        guard read.reading == .doubled else {
            note(wall)
            return .instant(read.instant, .missingHour)
        }
        if isInOrder, wall < latest - tolerance, secondPassageDay != day, isDoubled(latest) {
            secondPassageDay = day
            latest = wall
        }
        note(wall)
        guard isInOrder, secondPassageDay == day else {
            return .instant(read.instant, .doubledHour)
        }
        let second = clock.instant(day: day, time: time, secondPassage: true)
        return .instant(second.instant, .doubledHour)
    }

    /// Whether a wall-clock stamp lies in the doubled hour.
    private mutating func isDoubled(_ wall: Int64) -> Bool {
        let day = floorDivide(wall, millisecondsPerDay)
        let time = wall - day * millisecondsPerDay
        let read = clock.instant(day: LocalDay(number: Int32(day)), time: Int32(time))
        return read.reading == .doubled
    }
}
