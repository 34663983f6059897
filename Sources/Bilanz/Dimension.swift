package import Diagnostics

/// What a table can be grouped and filtered by. The raw value is the id in commands and headers.
package enum Dimension: String, Sendable, CaseIterable {
    case pilot, queue, number, receiver, source, year, quarter, month, week, day, weekday, hour
    case halfHour = "half-hour"
    case outcome, kind

    /// The heading in a report.
    package var label: Text {
        switch self {
        case .pilot: Text("Pilot", "Pilot")
        case .queue: Text("Warteschlange", "Queue")
        case .number: Text("Zielnummer", "Dialled number")
        case .receiver: Text("Dienststelle", "Receiving office")
        case .source: Text("Quelle", "Source")
        case .year: Text("Jahr", "Year")
        case .quarter: Text("Quartal", "Quarter")
        case .month: Text("Monat", "Month")
        case .week: Text("Kalenderwoche", "Week")
        case .day: Text("Tag", "Day")
        case .weekday: Text("Wochentag", "Weekday")
        case .hour: Text("Stunde", "Hour")
        case .halfHour: Text("Halbe Stunde", "Half hour")
        case .outcome: Text("Ausgang", "Outcome")
        case .kind: Text("Art", "Kind")
        }
    }

    /// "Median aller Monate": the groups of the dimension, more than one.
    package var plural: Text {
        switch self {
        case .pilot: Text("Piloten", "pilots")
        case .queue: Text("Warteschlangen", "queues")
        case .number: Text("Zielnummern", "dialled numbers")
        case .receiver: Text("Dienststellen", "receiving offices")
        case .source: Text("Quellen", "sources")
        case .year: Text("Jahre", "years")
        case .quarter: Text("Quartale", "quarters")
        case .month: Text("Monate", "months")
        case .week: Text("Kalenderwochen", "weeks")
        case .day: Text("Tage", "days")
        case .weekday: Text("Wochentage", "weekdays")
        case .hour: Text("Stunden", "hours")
        case .halfHour: Text("halben Stunden", "half hours")
        case .outcome: Text("Ausgänge", "outcomes")
        case .kind: Text("Arten", "kinds")
        }
    }
}
