import Bilanz
import CallModel
import Store

extension ReportFilling {
    /// The changes of keys that the figures of the period can feel: those in it, and one so shortly
    /// before it that its first calls cannot be told to be repeats.
    var keyChanges: [KeyChange] {
        var clock = LocalClock(pipeline.zone)
        return book.keyChanges.compactMap { change in
            let last = clock.local(change.lastCall)
            let end = clock.local(change.lastCall + pipeline.definitions.repeatWithin)
            guard last.day < period.end, end.day >= period.first else { return nil }
            return KeyChange(
                lastDay: last.day,
                lastTime: last.time,
                isCut: change.isCut,
                callsBehind: callsBehind(change, last.day...end.day)
            )
        }
    }

    private func callsBehind(
        _ change: StoredKeyChange,
        _ days: ClosedRange<LocalDay>
    ) -> Fraction? {
        guard !book.sealed.days.contains(where: days.contains) else { return nil }
        let window = change.lastCall...change.lastCall + pipeline.definitions.repeatWithin
        var share = Fraction(0, 0)
        for call in book.calls where period.contains(call.day) && !call.caller.isAnonymous {
            share.denominator += 1
            if call.start > window.lowerBound, window.contains(call.start) {
                share.numerator += 1
            }
        }
        return share
    }
}
