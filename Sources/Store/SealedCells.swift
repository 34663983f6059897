package import CallModel
package import Diagnostics

/// One pilot's cells of the sealed days of one month: bytes until somebody asks for them, so that
/// ten years of cells cost what the months of a question do.
package struct SealedMonth: Sendable {
    package let pilot: String
    /// The first of the month.
    package let firstDay: LocalDay
    let bytes: [UInt8]

    /// The first of the month after it.
    package var end: LocalDay { firstDay.advanced(by: 31).firstOfMonth }

    /// The days of the month in stretches that no border lies in.
    package func days(cutAt borders: [LocalDay]) -> [Range<LocalDay>] {
        let inside = Set(borders.filter { $0 > firstDay && $0 < end }).sorted()
        return zip([firstDay] + inside, inside + [end]).map { $0..<$1 }
    }

    /// The cells by day and hour.
    ///
    /// - Parameter cells: take the place of what is in there; its room is used again.
    /// - Throws: `store-damaged`.
    package func read(into cells: inout SealedCells) throws(Diagnostic) {
        cells.removeAll()
        var reader = PackReader(bytes)
        do {
            try reader.read(into: &cells)
        } catch {
            throw StoreTrouble.damaged("packed_cells", "content")
        }
    }
}

/// Cells in columns, without an object for each.
package struct SealedCells: Sendable {
    /// An hour of a day, and where its numbers end; they begin where those of the last one end.
    package struct Place: Sendable, BitwiseCopyable {
        package var day: LocalDay
        package var hour: Int
        /// In `counts`.
        package var counts: Int
        /// In `waits`: answered calls' first, then those of abandoned ones.
        package var answeredWaits: Int
        package var abandonedWaits: Int
    }

    package struct NamedCount: Sendable, BitwiseCopyable {
        /// Number in `names`.
        package var name: Int
        package var number: Int64
    }

    /// Calls that waited so many whole seconds.
    package struct Wait: Sendable, BitwiseCopyable {
        package var second: Int32
        package var calls: UInt32
    }

    /// Of counts.
    package internal(set) var names: [String] = []
    /// By day and hour.
    package internal(set) var places: [Place] = []
    package internal(set) var counts: [NamedCount] = []
    package internal(set) var waits: [Wait] = []

    package init() {}

    fileprivate mutating func removeAll() {
        names.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        counts.removeAll(keepingCapacity: true)
        waits.removeAll(keepingCapacity: true)
    }
}

extension LocalDay {
    var firstOfMonth: LocalDay { advanced(by: 1 - components.day) }
}
