package import CallModel

/// A call centre, invented from a seed: day by day the same calls on every machine.
///
/// What a day leaves behind (callers who will try again) goes on into the next; beyond that no day
/// is remembered, so a decade takes no more memory than a week.
package struct CallCentre: Sendable {
    package let profile: CallCentreProfile
    private let scale: Double
    private let lastDay: LocalDay
    private var day: LocalDay
    private var clock: LocalClock
    private var quietDays = QuietDays()
    private var arrivals: Arrivals
    private var callers: Callers
    private var pilotChoice: RandomStream
    private var staffing: RandomStream
    private var service: CallService
    private var followUps: FollowUps
    private var agents = AgentPool()
    private var lines: [WaitingLine]

    /// What holds for the day at hand. Instants in UTC seconds.
    private struct Today {
        var end: Int64
        var opening: Int64
        var closing: Int64
        var isWorkingDay: Bool
        /// Running sums of the pilots' shares; a pilot not yet there adds nothing.
        var shares: [Double]
    }

    /// The most calls per day that the export's call ids have room for.
    package static let callsPerDayLimit = 300_000

    /// `days` local days from `start` on.
    ///
    /// `callsPerDay` is about what an ordinary working day comes to, redials and repeats included;
    /// staff grows in proportion. 1 ... `callsPerDayLimit`; nil: as the profile says.
    package init(
        profile: CallCentreProfile,
        start: LocalDay,
        days: Int,
        callsPerDay: Int? = nil,
        seed: UInt64,
        zone: ZoneRules
    ) {
        self.profile = profile
        scale = callsPerDay.map { Double($0) / profile.callsOfOrdinaryDay } ?? 1
        day = start
        lastDay = start.advanced(by: days - 1)
        clock = LocalClock(zone)
        arrivals = Arrivals(seed: seed)
        callers = Callers(seed: seed, manner: profile.manner)
        pilotChoice = RandomStream(seed: seed, purpose: 6)
        staffing = RandomStream(seed: seed, purpose: 7)
        service = CallService(seed: seed, manner: profile.manner)
        followUps = FollowUps(seed: seed, manner: profile.manner)
        lines = Array(repeating: WaitingLine(), count: profile.pilots.count)
    }

    /// The next day's calls in order of arrival; nil after the last day.
    package mutating func nextDay() -> [SimulatedCall]? {
        guard day <= lastDay else { return nil }
        let today = open()
        var calls: [SimulatedCall] = []
        var fresh = arrivals.next()
        while true {
            if let second = followUps.nextTime, second < today.end, second <= fresh ?? .max,
                let followUp = followUps.removeFirst()
            {
                // Whoever has called before mostly knows the hours.
                guard isOpen(today, at: second) || followUps.isHeedless() else { continue }
                let call = SimulatedCall(
                    start: second * 1000,
                    day: day,
                    caller: followUp.caller,
                    pilot: followUp.pilot
                )
                take(call, attempts: followUp.attempts, today: today, into: &calls)
            } else if let second = fresh {
                let call = SimulatedCall(
                    start: second * 1000,
                    day: day,
                    caller: callers.draw(),
                    pilot: choosePilot(today.shares)
                )
                take(call, attempts: 0, today: today, into: &calls)
                fresh = arrivals.next()
            } else {
                break
            }
        }
        day = day.advanced(by: 1)
        return calls
    }

    private func isOpen(_ today: Today, at second: Int64) -> Bool {
        today.isWorkingDay && second >= today.opening && second < today.closing
    }

    private mutating func take(
        _ arriving: SimulatedCall,
        attempts: UInt16,
        today: Today,
        into calls: inout [SimulatedCall]
    ) {
        var call = arriving
        let now = call.start / 1000
        call.ordinal = UInt32(calls.count + 1)
        if isOpen(today, at: now) {
            let gone = service.settle(&call, at: now, agents: &agents)
            let places = lines[Int(call.pilot)].enter(at: now, leave: now + Int64(call.wait))
            call.position = places.first
            call.lastPosition = places.last
            switch call.outcome {
            case .abandoned: followUps.afterAbandon(of: call, at: gone, attempts: attempts)
            case .overflowed: followUps.afterOverflow(of: call, at: gone)
            default: followUps.afterAnswer(of: call, at: gone)
            }
        } else {
            let opensToday = today.isWorkingDay && now < today.opening
            let next = opensToday ? day : quietDays.workingDay(after: day)
            followUps.afterClosed(of: call, opening: instant(of: next, DayCurve.opening))
        }
        calls.append(call)
    }

    /// Sets rates, staff and shares for the day.
    private mutating func open() -> Today {
        let isWorkingDay = quietDays.isWorkingDay(day)
        let (year, month, _) = day.components
        var shares: [Double] = []
        var total = 0.0
        var constant = 0.0
        for pilot in profile.pilots {
            if pilot.exists(on: day) { total += pilot.share }
            if pilot.since == nil { constant += pilot.share }
            shares.append(total)
        }
        var load = profile.freshCalls * scale * total / constant
        load *= profile.factor(profile.loadByMonth, year: year, month: month)
        load *= growth(until: year)
        if isWorkingDay { load *= DayCurve.factor(of: day, quietDays: &quietDays) }

        let manner = profile.manner
        let outside = load * (isWorkingDay ? manner.nightShare : manner.dayOffShare)
        let outsideCurve = isWorkingDay ? DayCurve.night : DayCurve.dayOff
        let firstHalfHour = DayCurve.opening / 1800
        arrivals.open(
            Arrivals.slots(of: day, clock: &clock) { halfHour in
                let served = halfHour - firstHalfHour
                let inService = isWorkingDay && DayCurve.service.indices.contains(served)
                let calls =
                    inService ? load * DayCurve.service[served] : outside * outsideCurve[halfHour]
                return calls / 1800
            }
        )
        let today = Today(
            end: instant(of: day.advanced(by: 1), 0),
            opening: instant(of: day, DayCurve.opening),
            closing: instant(of: day, DayCurve.closing),
            isWorkingDay: isWorkingDay,
            shares: shares
        )
        if isWorkingDay {
            let staff =
                profile.agents * scale
                * profile.factor(profile.staffByMonth, year: year, month: month)
            let present = max(2, Int(staff + staffing.fraction()))
            agents.open(
                agents: min(present, Int(SimulatedCall.noAgent)),
                opening: today.opening,
                closing: today.closing
            )
        } else {
            agents.close()
        }
        return today
    }

    private func growth(until year: Int) -> Double {
        var factor = 1.0
        for _ in 0..<abs(year - 2019) { factor *= profile.growth }
        return year < 2019 ? 1 / factor : factor
    }

    /// UTC second of a wall-clock second of a day.
    private mutating func instant(of day: LocalDay, _ second: Int) -> Int64 {
        clock.instant(day: day, time: Int32(second * 1000)).instant / 1000
    }

    private mutating func choosePilot(_ shares: [Double]) -> UInt16 {
        let point = pilotChoice.fraction() * (shares.last ?? 0)
        return UInt16(shares.firstIndex { point < $0 } ?? 0)
    }
}
