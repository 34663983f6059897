import CallModel
import Diagnostics
import Reconstruction
import Store

/// Makes the call book of joined shards: calls, their pilots and hours, repeats.
struct Booking {
    let pipeline: ResolvedPipeline
    /// Figures that count visits to queues are wanted.
    let wantsVisits: Bool
    /// Figures that look at callers are wanted.
    let wantsCallers: Bool
    /// From a store: pilots that perhaps no call is left of.
    var formerPilots: [String] = []
    /// From a store: the pilots that records had by calls that are forgotten.
    var settledPilots: [CallKey: SettledPilot] = [:]

    func book(_ joined: consuming JoinedShards) -> CallBook {
        var book = CallBook()
        let pilotBook = PilotBook(
            pilots: pipeline.pilots,
            queues: joined.queues,
            numbers: joined.numbers
        )
        let calendar = serviceCalendar(for: pilotBook, legs: joined.legs)
        let mask = NameMask(pipeline)
        book.pilots = pilotBook.names
        if pipeline.pilots.isEmpty {
            // Pilots are queues then, and dialled numbers where a call has no queue.
            let queues = Set(joined.queues)
            book.pilots = pilotBook.names.map { name in
                queues.contains(name) ? mask.shown(name) : mask.shown(number: name)
            }
        }
        for name in formerPilots { _ = book.number(ofPilot: name) }
        book.queues = joined.queues.map { mask.shown($0) }
        book.coveredQueues = joined.queues.count { mask.shown($0) != $0 }
        book.numbers = joined.numbers.map { mask.shown(number: $0) }
        book.receivers = joined.receivers.map { mask.shown($0) }
        book.sources = pipeline.sources.map(\.name)
        book.quality = joined.quality
        book.sharedKeys = joined.sharedKeys
        // Taken out before the legs are handed on, so that nobody holds them twice.
        let lists = OfficeLists(joined)

        let builder = CallBuilder(book: pilotBook, calendar: calendar, zone: pipeline.zone)
        let assembly = CallAssembler(
            builder: builder,
            wantsVisits: wantsVisits,
            ranks: pipeline.ranks
        )
        .assemble(joined.legs)
        book.calls = assembly.calls
        book.visits = assembly.visits
        book.furtherRecords = assembly.furtherRecords
        book.addCounts(of: assembly)
        if wantsCallers {
            book.callerTurns = RepeatCalls.mark(
                &book.calls,
                within: pipeline.definitions.repeatWithin
            )
        }
        // After the calls: records may name the call they came from.
        OfficeBooking(
            pipeline: pipeline,
            lists: lists,
            settledPilots: settledPilots,
            mask: mask,
            book: book
        )
        .book(lists, into: &book)
        book.claimsQueues = !pipeline.pilots.isEmpty
        book.calendar = calendar
        return book
    }

    /// Hours and free days of every pilot for the days of the data and the day after.
    private func serviceCalendar(for book: PilotBook, legs: [[CallLeg]]) -> ServiceCalendar {
        var low = Int64.max
        var high = Int64.min
        for leg in legs.joined() {
            low = min(low, leg.entered)
            high = max(high, leg.entered)
        }
        if low > high { (low, high) = (0, 0) }
        return ServiceCalendar(pipeline, for: book, from: low, through: high)
    }
}

extension ServiceCalendar {
    /// Hours and free days of every pilot of a book, for calls that begin between two instants.
    init(
        _ pipeline: ResolvedPipeline,
        for book: PilotBook,
        from low: UtcMilliseconds,
        through high: UtcMilliseconds
    ) {
        // A day before and two behind: other zones, and calls that go on past midnight.
        let first = LocalDay(number: Int32(floorDivide(low, millisecondsPerDay)) - 1)
        let last = LocalDay(number: Int32(floorDivide(high, millisecondsPerDay)) + 2)
        let known = pipeline.pilots
        let hours: [ServiceHours?] = book.names.indices.map { number in
            number > 0 && number <= known.count
                ? known[number - 1].serviceHours : pipeline.serviceHours
        }
        self.init(hours: hours, days: first...last) { pilot, day in
            let closed =
                pilot > 0 && pilot <= known.count
                ? known[pilot - 1].closed : []
            return closed.contains(day) || pipeline.calendar.isClosed(day)
        }
    }
}
