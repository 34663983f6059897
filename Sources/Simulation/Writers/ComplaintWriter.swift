import CallModel

/// Complaints as an office keeps them in a table: semicolons, UTF-8, German dates.
package enum ComplaintWriter {
    package static func write(
        _ complaints: [SimulatedComplaint],
        profile: CallCentreProfile,
        to text: inout TextBuffer
    ) {
        text.append("Nr;Eingang;Dienststelle;Kategorie\n")
        for complaint in complaints {
            text.append(number: complaint.day.year, width: 4)
            text.append("-")
            text.append(number: complaint.ordinal, width: 4)
            text.append(";")
            text.append(germanDate(complaint.day))
            text.append(";")
            text.append(Array(profile.pilots[complaint.pilot].name.utf8))
            text.append(";")
            text.append(Array(ComplaintBook.categories[complaint.category].utf8))
            text.append("\n")
        }
    }
}
