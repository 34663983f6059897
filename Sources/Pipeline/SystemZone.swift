package import CallModel
import Foundation

extension ZoneRules {
    /// The rules of a zone from the system's tz database, from 1970 to 2100.
    ///
    /// nil where the database knows no such zone.
    ///
    /// - Parameter identifier: as the tz database names it, `Europe/Berlin`.
    package init?(identifier: String) {
        guard ZoneRules.usual.contains(identifier) || ZoneRules.identifiers.contains(identifier),
            let zone = TimeZone(identifier: identifier)
        else { return nil }
        let end = Date(timeIntervalSince1970: 4_133_980_800)  // 2101-01-01
        var moment = Date(timeIntervalSince1970: 0)
        var spans = [Span(start: .min, offset: Int64(zone.secondsFromGMT(for: moment)))]
        while let change = zone.nextDaylightSavingTimeTransition(after: moment),
            change > moment, change < end
        {
            let offset = Int64(zone.secondsFromGMT(for: change))
            if spans.last?.offset != offset {
                let start = Int64(change.timeIntervalSince1970.rounded())
                spans.append(Span(start: start, offset: offset))
            }
            moment = change
        }
        self.init(name: identifier, spans: spans)
    }

    /// Need not be looked for among all, which takes a millisecond.
    private static let usual: Set<String> = ["Europe/Berlin", "UTC", "GMT", "Etc/UTC"]

    /// The names of all zones. Abbreviations such as `CET` or `MEZ` are none: they do not say when
    /// summer time begins.
    package static let identifiers: Set<String> = usual.union(TimeZone.knownTimeZoneIdentifiers)
}
