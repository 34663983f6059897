package import CallModel

/// What the systems beside the telephone note in a calendar year, invented from a seed: only days
/// and lengths are drawn, how many there are is the profile's word.
package struct OfficeBook: Sendable {
    private let profile: CallCentreProfile
    private let load: OfficeLoad
    private let seed: UInt64
    private let year: Int
    private let workingDays: [LocalDay]

    /// nil for a profile without such systems.
    package init?(profile: CallCentreProfile, year: Int, seed: UInt64) {
        guard let load = profile.office else { return nil }
        self.profile = profile
        self.load = load
        self.seed = seed
        self.year = year
        var quietDays = QuietDays()
        let newYear = LocalDay(validYear: year, month: 1, day: 1)
        let nextYear = LocalDay(validYear: year + 1, month: 1, day: 1)
        workingDays = (newYear.number..<nextYear.number).map { LocalDay(number: $0) }
            .filter { quietDays.isWorkingDay($0) }
    }

    private func chance(_ purpose: UInt64) -> RandomStream {
        RandomStream(seed: seed, purpose: purpose * 10_000 + UInt64(year))
    }

    private func isWritten(_ day: LocalDay, _ days: Range<LocalDay>) -> Bool { days.contains(day) }

    /// ISO weeks of the year that have a working day.
    private var weeks: [[LocalDay]] {
        var weeks: [[LocalDay]] = []
        for day in workingDays {
            if let last = weeks.last?.last, last.isoWeek == day.isoWeek {
                weeks[weeks.count - 1].append(day)
            } else {
                weeks.append([day])
            }
        }
        return weeks
    }

    /// Contacts at the service point: `Nr;Datum;Standort;Anliegen`.
    package func writeVisits(of days: Range<LocalDay>, to text: inout TextBuffer) {
        text.append("Nr;Datum;Standort;Anliegen\n")
        var chance = chance(2)
        let weeks = weeks
        // Weeks differ, their mean does not.
        var contacts: [(day: LocalDay, concerns: Int)] = []
        for _ in 0..<(weeks.count * load.contactsPerWeek) {
            contacts.append((workingDays[chance.below(workingDays.count)], 1))
        }
        let further = weeks.count * (load.concernsPerWeek - load.contactsPerWeek)
        for _ in 0..<max(0, further) { contacts[chance.below(contacts.count)].concerns += 1 }
        contacts = stable(contacts) { $0.day }
        for (index, contact) in contacts.enumerated() where isWritten(contact.day, days) {
            number(index + 1, to: &text)
            text.append(";")
            text.append(germanDate(contact.day))
            text.append(";")
            text.append(Array(load.servicePoint.utf8))
            text.append(";")
            text.append(number: contact.concerns)
            text.append("\n")
        }
    }

    /// Survey sheets of the service point: `Nr;Datum;Standort;Zufrieden`.
    package func writeSurveys(of days: Range<LocalDay>, to text: inout TextBuffer) {
        text.append("Nr;Datum;Standort;Zufrieden\n")
        var chance = chance(3)
        var ordinal = 0
        for week in weeks {
            let sheets = stable(
                (0..<load.sheetsPerWeek).map { _ in week[chance.below(week.count)] }
            ) {
                $0
            }
            for day in sheets {
                ordinal += 1
                let isSatisfied = chance.chance(load.satisfiedShare)
                guard isWritten(day, days) else { continue }
                number(ordinal, to: &text)
                text.append(";")
                text.append(germanDate(day))
                text.append(";")
                text.append(Array(load.servicePoint.utf8))
                text.append(isSatisfied ? ";ja\n" : ";nein\n")
            }
        }
    }

    private static let kinds: [StaticString] = ["Ticket", "Kontaktformular", "Rückruf"]

    /// Tickets, enquiries, call-backs: `Nr;Eingang;Antwort;Dienststelle;Art`.
    package func writeCases(of days: Range<LocalDay>, to text: inout TextBuffer) {
        text.append("Nr;Eingang;Antwort;Dienststelle;Art\n")
        var chance = chance(4)
        var ordinal = 0
        for (index, day) in workingDays.enumerated() {
            let minutes = (0..<load.casesPerDay).map { _ in 450 + chance.below(600) }.sorted()
            for minute in minutes {
                ordinal += 1
                let pilot = chance.below(profile.pilots.count)
                let kind = OfficeBook.kinds[chance.below(OfficeBook.kinds.count)]
                let isAnswered = !chance.chance(load.unansweredShare)
                var later = 0
                while later < 20, !chance.chance(load.promptShare) { later += 1 }
                let answerDay = index + later
                let answerMinute =
                    later == 0 ? min(1079, minute + 1 + chance.below(240)) : 450 + chance.below(600)
                guard isWritten(day, days) else { continue }
                number(ordinal, to: &text)
                text.append(";")
                stamp(day, minute, to: &text)
                text.append(";")
                // What is answered after the last day written is open in this list.
                if isAnswered, workingDays.indices.contains(answerDay),
                    isWritten(workingDays[answerDay], days)
                {
                    stamp(workingDays[answerDay], answerMinute, to: &text)
                }
                text.append(";")
                text.append(Array(profile.pilots[pilot].name.utf8))
                text.append(";")
                text.append(kind)
                text.append("\n")
            }
        }
    }

    /// Requests for appointments: `Nr;Tag;Weg;Stand;Dienststelle`.
    package func writeAppointments(of days: Range<LocalDay>, to text: inout TextBuffer) {
        text.append("Nr;Tag;Weg;Stand;Dienststelle\n")
        var chance = chance(5)
        var ordinal = 0
        // Drawn without putting back, so that the share of the year is the profile's.
        let requests = workingDays.count * load.requestsPerDay
        var online = Int((Double(requests) * load.onlineShare).rounded())
        for day in workingDays {
            for _ in 0..<load.requestsPerDay {
                let isOnline = chance.below(requests - ordinal) < online
                ordinal += 1
                if isOnline { online -= 1 }
                let isByTelephone = chance.chance(0.8)
                let isInVain = chance.chance(load.inVainShare)
                let isMissed = chance.chance(load.noShowShare)
                let pilot = chance.below(profile.pilots.count)
                guard isWritten(day, days) else { continue }
                number(ordinal, to: &text)
                text.append(";")
                text.append(germanDate(day))
                text.append(isOnline ? ";Internet;" : isByTelephone ? ";Telefon;" : ";vor Ort;")
                text.append(
                    isInVain
                        ? "kein Termin frei;" : isMissed ? "nicht erschienen;" : "gebucht;"
                )
                text.append(Array(profile.pilots[pilot].name.utf8))
                text.append("\n")
            }
        }
    }

    private func number(_ ordinal: Int, to text: inout TextBuffer) {
        text.append(number: year, width: 4)
        text.append("-")
        text.append(number: ordinal, width: 5)
    }

    private func stamp(_ day: LocalDay, _ minute: Int, to text: inout TextBuffer) {
        text.append(germanDate(day))
        text.append(" ")
        text.append(twoDigits: minute / 60)
        text.append(":")
        text.append(twoDigits: minute % 60)
    }

    /// Sorted by day; what is of one day keeps its order.
    private func stable<Element>(
        _ elements: [Element],
        by day: (Element) -> LocalDay
    ) -> [Element] {
        elements.enumerated().sorted {
            let (left, right) = (day($0.element), day($1.element))
            return left != right ? left < right : $0.offset < $1.offset
        }.map(\.element)
    }
}
