import CallModel
import Diagnostics
import Reconstruction

/// Makes the call book of joined shards: calls, their pilots and hours, repeats.
struct Booking {
    let pipeline: ResolvedPipeline
    /// Figures that count visits to queues are wanted.
    let wantsVisits: Bool
    /// Figures that look at callers are wanted.
    let wantsCallers: Bool

    func book(_ joined: consuming JoinedShards) -> CallBook {
        var book = CallBook()
        let pilotBook = PilotBook(
            pilots: pipeline.pilots,
            queues: joined.queues,
            numbers: joined.numbers
        )
        let calendar = serviceCalendar(for: pilotBook, legs: joined.legs)
        book.pilots = pilotBook.names
        book.queues = joined.queues
        book.numbers = joined.numbers
        book.sources = pipeline.sources.map(\.name)
        book.quality = joined.quality
        bookComplaints(joined, into: &book)

        let builder = CallBuilder(book: pilotBook, calendar: calendar, zone: pipeline.zone)
        let assembly = CallAssembler(builder: builder, wantsVisits: wantsVisits)
            .assemble(joined.legs)
        book.calls = assembly.calls
        book.visits = assembly.visits
        book.furtherRecords = assembly.furtherRecords
        book.duplicates += assembly.duplicates
        book.differingDuplicates = assembly.differingDuplicates
        book.joinedParts = assembly.joinedParts
        book.fragmentRecords = assembly.fragmentRecords
        if wantsCallers {
            book.callerOrder = RepeatCalls.mark(
                &book.calls,
                within: pipeline.definitions.repeatWithin
            )
        }
        countUnclaimed(&book)
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
        // A day before and two behind: other zones, and calls that go on past midnight.
        let first = LocalDay(number: Int32(floorDivide(low, millisecondsPerDay)) - 1)
        let last = LocalDay(number: Int32(floorDivide(high, millisecondsPerDay)) + 2)
        let known = pipeline.pilots
        let hours: [ServiceHours?] = book.names.indices.map { number in
            number > 0 && number <= known.count
                ? known[number - 1].serviceHours : pipeline.serviceHours
        }
        return ServiceCalendar(hours: hours, days: first...last) { pilot, day in
            let closed =
                pilot > 0 && pilot <= known.count
                ? known[pilot - 1].closed : []
            return closed.contains(day) || pipeline.calendar.isHoliday(day)
        }
    }

    /// Complaints with the same number from the same source are one.
    private func bookComplaints(_ joined: borrowing JoinedShards, into book: inout CallBook) {
        var seen: Set<CallKey> = []
        let pilotNumbers = joined.complaintPilots.map { name in
            UInt16(
                book.pilots.firstIndex { $0.lowercased() == name.lowercased() }
                    ?? pipeline.pilots.firstIndex {
                        $0.queues.contains { $0.lowercased() == name.lowercased() }
                    }.map { $0 + 1 } ?? 0
            )
        }
        for complaint in joined.complaints.sorted(by: Booking.precedes) {
            guard seen.insert(complaint.key).inserted else {
                book.duplicates += 1
                continue
            }
            var booked = complaint
            booked.pilot = pilotNumbers[Int(complaint.pilot)]
            if booked.pilot == 0 {
                book.unclaimed[joined.complaintPilots[Int(complaint.pilot)], default: 0] += 1
            }
            book.complaints.append(booked)
            book.complaintRecords += 1
        }
    }

    private static func precedes(_ left: Complaint, _ right: Complaint) -> Bool {
        (left.key, left.day.number, left.pilot, left.category)
            < (right.key, right.day.number, right.pilot, right.category)
    }

    private func countUnclaimed(_ book: inout CallBook) {
        guard !pipeline.pilots.isEmpty else { return }
        var byQueue = [Int](repeating: 0, count: book.queues.count)
        for call in book.calls where call.pilot == 0 { byQueue[Int(call.queue)] += 1 }
        for (queue, count) in byQueue.enumerated() where count > 0 {
            book.unclaimed[book.queues[queue], default: 0] += count
        }
    }
}
