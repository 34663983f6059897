import CallModel
import Reconstruction

/// Hours of service in which nobody at all was called: a quiet hour of one small office is nothing
/// strange, one of the whole house is.
struct SilentHours {
    struct Hour: Sendable, Equatable {
        var day: LocalDay
        var hour: Int
    }

    let book: CallBook

    /// The silent hours of some days, in order; none where no pilot has hours, and none of days of
    /// which only cells are left.
    func hours(in days: ClosedRange<LocalDay>) -> [Hour] {
        guard let calendar = book.calendar else { return [] }
        var called: Set<Int> = []
        for call in book.calls {
            called.insert(Int(call.day.number) * 24 + Int(call.time) / 3_600_000)
        }
        var hours: [Hour] = []
        for number in days.lowerBound.number...days.upperBound.number {
            let day = LocalDay(number: number)
            guard !book.sealed.days.contains(day) else { continue }
            var open: Set<Int> = []
            for pilot in book.pilots.indices.dropFirst() {
                open.formUnion(calendar.serviceHours(pilot: UInt16(pilot), day: day))
            }
            for hour in open.sorted() where !called.contains(Int(number) * 24 + hour) {
                hours.append(Hour(day: day, hour: hour))
            }
        }
        return hours
    }
}
