import CallModel
import Simulation
import Testing

@Suite struct `A call centre` {
    @Test func `has the working days of Bremen, less 24 and 31 December`() {
        for (year, expected) in [(2019, 251 - 2), (2020, 255 - 2), (2021, 256 - 2)] {
            var quietDays = QuietDays()
            let days = date("\(year)-01-01").number..<date("\(year + 1)-01-01").number
            let working = days.filter { quietDays.isWorkingDay(LocalDay(number: $0)) }
            #expect(working.count == expected)
        }
    }

    @Test(arguments: [
        "2019-04-19", "2019-04-22", "2019-05-30", "2019-06-10", "2019-10-31", "2020-04-10",
        "2020-06-01", "2019-12-24",
    ])
    func `is shut on holidays`(day: String) {
        var quietDays = QuietDays()
        let isWorkingDay = quietDays.isWorkingDay(date(day))
        #expect(!isWorkingDay)
    }

    @Test func `lives through 2019 as the offices did`() {
        let year = calls(of: .btb2019, from: "2019-01-01", days: 365)
        let inHours = year.count { $0.outcome != .closed }
        let answered = year.count { $0.outcome == .answered }
        #expect(answered == 12 * 7931)
        #expect((126_000...128_000).contains(inHours))
        let annahmequote = Double(answered) / Double(inHours) * 100
        #expect(annahmequote > 74.5 && annahmequote < 75.5)
        let anonymous = year.count { $0.caller == SimulatedCall.anonymousCaller }
        #expect(abs(Double(anonymous) / Double(year.count) - 0.07) < 0.005)
        let west = CallCentreProfile.btb2019.pilots.firstIndex { $0.queue == "sz-west" }
        let first = year.first { Int($0.pilot) == west }
        #expect(first.map { $0.day >= date("2019-04-01") } == true)
    }

    @Test(arguments: [100, 1000, 4000])
    func `takes about as many calls a day as asked for`(callsPerDay: Int) {
        // Five ordinary weeks of November.
        let month = calls(of: .house, from: "2019-11-04", days: 35, callsPerDay: callsPerDay)
        let share = Double(month.count) / Double(callsPerDay * 25)
        #expect(share > 0.9 && share < 1.15)
    }

    @Test func `lives the same days however long it goes on`() {
        let week = calls(of: .house, from: "2019-03-25", days: 7, callsPerDay: 500)
        let fortnight = calls(of: .house, from: "2019-03-25", days: 14, callsPerDay: 500)
        #expect(fortnight.prefix(week.count).map(\.id) == week.map(\.id))
        #expect(fortnight.prefix(week.count).map(\.wait) == week.map(\.wait))
        #expect(fortnight.count > week.count)
    }

    @Test func `is another one with another seed`() {
        let one = calls(of: .house, from: "2019-03-25", days: 1, callsPerDay: 200, seed: 1)
        let other = calls(of: .house, from: "2019-03-25", days: 1, callsPerDay: 200, seed: 2)
        #expect(one.map(\.start) != other.map(\.start))
    }

    @Test func `no days are no calls`() {
        #expect(calls(of: .house, from: "2019-03-25", days: 0).isEmpty)
    }

    @Test func `treats every call as calls are treated`() {
        var clock = LocalClock(berlin)
        var quietDays = QuietDays()
        let fortnight = calls(of: .house, from: "2019-03-25", days: 14, callsPerDay: 1500)
        var earlier = (day: date("2019-03-24"), ordinal: UInt32(0), start: Int64(0))
        for call in fortnight {
            let (day, time) = clock.local(call.start)
            let second = Int(time) / 1000
            #expect(day == call.day && call.start % 1000 == 0)
            #expect(call.start >= earlier.start)
            #expect(call.ordinal == (call.day == earlier.day ? earlier.ordinal + 1 : 1))
            earlier = (call.day, call.ordinal, call.start)

            let isOpen =
                quietDays.isWorkingDay(day) && second >= DayCurve.opening
                && second < DayCurve.closing
            #expect((call.outcome == .closed) == !isOpen)
            #expect(call.wait >= 0 && call.lastPosition <= call.position)
            let isAnswered = call.outcome == .answered
            #expect(
                (call.talk > 0) == isAnswered && (call.agent != SimulatedCall.noAgent) == isAnswered
            )
            #expect(isAnswered || (call.hold == 0 && call.wrapUp == 0 && call.marks == []))
            #expect(call.wait >= call.ringing + call.unanswered)
            #expect(
                [.answered, .abandoned, .overflowed, .closed].contains(call.outcome)
            )
        }
    }

    @Test func `an agent speaks to one caller at a time`() {
        let day = calls(of: .house, from: "2019-03-25", days: 1, callsPerDay: 2000)
        var freeFrom: [UInt16: Int64] = [:]
        let answered = day.filter { $0.outcome == .answered }
            .sorted { $0.start + Int64($0.wait) * 1000 < $1.start + Int64($1.wait) * 1000 }
        for call in answered {
            let answer = call.start / 1000 + Int64(call.wait)
            let rings = answer - Int64(call.ringing + call.unanswered)
            #expect(rings >= freeFrom[call.agent] ?? 0)
            freeFrom[call.agent] = answer + Int64(call.talk + call.hold + call.wrapUp)
        }
        #expect(answered.count > 1000 && freeFrom.count > 10)
    }

    @Test func `some who hung up call again soon, and some who were answered later`() {
        let fortnight = calls(of: .btb2019, from: "2019-05-06", days: 14)
        var last: [UInt32: SimulatedCall] = [:]
        var redials = 0
        var repeats = 0
        for call in fortnight where call.caller != SimulatedCall.anonymousCaller {
            if let earlier = last[call.caller], earlier.pilot == call.pilot {
                if earlier.outcome == .abandoned { redials += 1 }
                if earlier.outcome == .answered { repeats += 1 }
            }
            last[call.caller] = call
        }
        let abandoned = fortnight.count { $0.outcome == .abandoned }
        let answered = fortnight.count { $0.outcome == .answered }
        #expect((0.3...0.6).contains(Double(redials) / Double(abandoned)))
        #expect((0.03...0.12).contains(Double(repeats) / Double(answered)))
    }

    @Test func `different callers have different numbers, and none of them exists`() {
        var numbers: Set<Int> = []
        for caller in stride(from: UInt32(0), to: 2_000_000, by: 41) {
            let number = Callers.number(of: caller)
            // 0421, and a subscriber's number that begins with 0.
            #expect(number / 10_000_000 == 4210)
            numbers.insert(number)
        }
        #expect(numbers.count == (2_000_000 + 40) / 41)
        #expect(Callers.number(of: 0) == 42_103_012_345)
    }

    @Test func `complaints come to what the profile says`() {
        let book = ComplaintBook(profile: .btb2019, seed: 1)
        let year = book.complaints(of: 2019)
        let names = year.map { CallCentreProfile.btb2019.pilots[$0.pilot].name }
        #expect(names.count { $0 == "Nachlassgericht" } == 12 * 5)
        #expect(names.count { $0 == "Wohngeldstelle" } == 12 * 10)
        #expect(names.count == 12 * 15)
        var quietDays = QuietDays()
        let onWorkingDays = year.filter { quietDays.isWorkingDay($0.day) && $0.day.year == 2019 }
        #expect(onWorkingDays == year)
        #expect(year.map(\.ordinal) == Array(1...180))
        #expect(zip(year, year.dropFirst()).allSatisfy { $0.day <= $1.day })
    }
}
