import CWide
import CallModel

/// What the words for how calls ended mean, for whole columns of them.
///
/// The first sixteen of a vocabulary are told sixteen at a time where the machine can; all others, and
/// words that are skipped on purpose, one by one.
struct OutcomeMeanings {
    private var known = wide_outcomes()
    private var count = 0
    /// Meanings that fit one of C's registers.
    private static let room = 16

    /// Takes in meanings by number of the word; those known before must be the first ones.
    mutating func learn(_ meanings: ContiguousArray<CsvOutcome>) {
        guard count < min(meanings.count, OutcomeMeanings.room) else { return }
        // Safe: all of them are bytes, sixteen a field.
        unsafe withUnsafeMutableBytes(of: &known) { rows in
            let room = OutcomeMeanings.room
            for number in count..<min(meanings.count, room) {
                let leg = Leg(meanings[number])
                unsafe rows[number] = leg?.outcome.rawValue ?? 0
                unsafe rows[room + number] = leg?.handover.rawValue ?? 0
                unsafe rows[2 * room + number] = UInt8(
                    truncatingIfNeeded: leg?.marks.rawValue ?? 0
                )
                unsafe rows[3 * room + number] = UInt8((leg?.marks.rawValue ?? 0) >> 8)
                unsafe rows[4 * room + number] = leg == nil ? 1 : 0
            }
        }
        count = min(meanings.count, OutcomeMeanings.room)
    }

    /// Tells what the words of some calls mean.
    ///
    /// - Returns: of how many; some behind them may be usual.
    func tell(_ lot: CallLot, _ range: Range<Int>) -> Int {
        guard WordCounts.isWide else { return 0 }
        let first = range.lowerBound
        // What stands behind the words in the columns is written over.
        guard first % OutcomeMeanings.room == 0 else { return 0 }
        // Safe: columns have room for a multiple of sixteen, and marks are of two bytes, the others of one.
        return unsafe withUnsafePointer(to: known) { known in
            unsafe Int(
                wide_tell_outcomes(
                    lot.words.address(of: first),
                    Int64(range.count),
                    known,
                    lot.outcomes.bytes(from: first),
                    lot.handovers.bytes(from: first),
                    UnsafeMutableRawPointer(lot.marks.address(of: first))
                        .assumingMemoryBound(to: UInt16.self)
                )
            )
        }
    }

    /// Tells what the word of one call means; false where it is to be skipped.
    func tell(_ lot: CallLot, _ index: Int, _ meaning: CsvOutcome) -> Bool {
        guard let leg = Leg(meaning) else { return false }
        lot.outcomes[index] = leg.outcome
        lot.marks[index] = leg.marks
        lot.handovers[index] = leg.handover
        return true
    }

    /// What a word says of a leg.
    private struct Leg {
        let outcome: Outcome
        let marks: LegFlags
        let handover: Handover

        /// nil where it says that the record is to be skipped.
        init?(_ meaning: CsvOutcome) {
            guard case .outcome(let outcome, let marks) = meaning else { return nil }
            (self.outcome, self.marks) = (outcome, marks)
            handover = marks.rawValue & LegFlags.forwarded.rawValue != 0 ? .attempted : .none
        }
    }
}

extension Column {
    /// Its bytes from an entry on, each of which has one.
    fileprivate func bytes(from index: Int) -> UnsafeMutablePointer<UInt8> {
        unsafe UnsafeMutableRawPointer(address(of: index)).assumingMemoryBound(to: UInt8.self)
    }
}
