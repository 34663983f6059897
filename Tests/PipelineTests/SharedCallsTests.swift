import CallModel
import ExportFormats
import Testing

@testable import Pipeline

/// Calls of a leading source 0 and of another one, 1, that know each other by reference.
@Suite struct `Calls that meet by a reference` {
    private struct Told {
        var id: UInt64
        var reference: UInt64
        /// Seconds.
        var at: Int64
    }

    private func reading(_ calls: [Told], of source: UInt8) -> Reading {
        var reading = Reading()
        for told in calls {
            let key = CallKey(high: UInt64(source) << 56, low: told.id)
            var leg = CallLeg(call: key, entered: told.at * 1000, outcome: .answered)
            leg.source = source
            reading.legs.append(leg)
            reading.links.append(
                CallLink(call: key, reference: told.reference, entered: leg.entered)
            )
        }
        return reading
    }

    /// Ids of the other source's calls and of the leader's that they are; nil: of their own.
    private func met(_ leading: [[Told]], _ others: [[Told]]) -> [UInt64: UInt64] {
        var shared = SharedCalls(leads: [0, 0])
        var readings: [Reading] = []
        for (calls, source) in others.map({ ($0, 1) }) + leading.map({ ($0, 0) }) {
            let reading = reading(calls, of: UInt8(source))
            shared.note(reading.links, of: source)
            readings.append(reading)
        }
        shared.name(&readings)
        var met: [UInt64: UInt64] = [:]
        for (calls, reading) in zip(others.joined().map { [$0] }, readings.prefix(others.count)) {
            for (told, leg) in zip(calls, reading.legs) { met[told.id] = leg.call.low }
        }
        return met
    }

    @Test func `of two calls with one reference the nearest in time is meant`() {
        let leading = [
            Told(id: 1, reference: 9, at: 0), Told(id: 2, reference: 9, at: 86_400),
            Told(id: 3, reference: 8, at: 86_410),
        ]
        for (at, call) in [(5, 1), (-5, 1), (86_000, 2), (86_405, 2), (90_000, 2)] {
            let other = Told(id: 77, reference: 9, at: Int64(at))
            #expect(met([leading], [[other]]) == [77: UInt64(call)], "\(at) s")
        }
    }

    @Test func `a reference that was given out again on another day leads nowhere`() {
        let leading = [Told(id: 1, reference: 9, at: 0)]
        let reach = SharedCalls.reach / 1000
        for (at, call) in [(reach, 1), (reach + 1, 77), (-reach - 1, 77)] {
            let other = Told(id: 77, reference: 9, at: at)
            #expect(met([leading], [[other]]) == [77: UInt64(call)], "\(at) s")
        }
    }

    @Test func `the order of the inputs does not matter`() {
        let leading = [
            Told(id: 4, reference: 9, at: 100), Told(id: 2, reference: 9, at: 100),
            Told(id: 3, reference: 7, at: 100),
        ]
        // One call that notes two references, in two files.
        let others = [
            [Told(id: 77, reference: 7, at: 130)], [Told(id: 77, reference: 9, at: 101)],
        ]
        let expected = met([leading], others)
        #expect(expected.values.allSatisfy { [2, 4].contains($0) })
        #expect(met([leading.reversed()], others.reversed()) == expected)
        #expect(met(leading.map { [$0] }, others) == expected)
        #expect(met(leading.reversed().map { [$0] }, others.reversed()) == expected)
    }
}
