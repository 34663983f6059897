/// How much the systems beside the telephone of a simulated house have to do.
package struct OfficeLoad: Sendable {
    /// Name of the service point; its contacts and concerns per ISO week with a working day.
    package var servicePoint = "BIS Stadtbibliothek West"
    package var contactsPerWeek = 30
    package var concernsPerWeek = 43
    package var sheetsPerWeek = 2
    /// Of the survey sheets.
    package var satisfiedShare = 1.0
    package var casesPerDay = 40
    /// Cases that nobody ever answers.
    package var unansweredShare = 0.09
    /// Working days until the answer, as powers of this share: 0.6 on the same day, and so on.
    package var promptShare = 0.6
    package var requestsPerDay = 60
    package var onlineShare = 0.37
    package var inVainShare = 0.15
    package var noShowShare = 0.08

    package init() {}
}
