/// What has to be said of a figure beside its value, by the signs of German official statistics.
package enum FigureMark: Sendable, Hashable {
    /// `p`: the data do not reach the end of its period yet.
    case preliminary
    /// `r`: its period was over when it was told, and it was told otherwise.
    case revised(from: Figure)

    package var sign: String {
        switch self {
        case .preliminary: "p"
        case .revised: "r"
        }
    }
}

/// A figure of a period that was over, told anew: some records came late.
package struct Revision: Sendable, Hashable {
    package var metric: Metric
    /// The days the figure is of.
    package var period: Period
    /// What it is of beside those days, `Wohngeldstelle`; empty: the house.
    package var group: [Group]
    package var old: Figure
    package var new: Figure

    package struct Group: Sendable, Hashable {
        package var dimension: Dimension
        package var key: String

        package init(_ dimension: Dimension, _ key: String) {
            self.dimension = dimension
            self.key = key
        }
    }

    package init(
        metric: Metric,
        period: Period,
        group: [Group],
        old: Figure,
        new: Figure
    ) {
        self.metric = metric
        self.period = period
        self.group = group
        self.old = old
        self.new = new
    }
}
