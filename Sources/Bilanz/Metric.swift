package import Diagnostics

/// Describes a figure to those who print it; how it is computed stays in Kennzahlen.
package struct Metric: Sendable, Hashable {
    /// How the value is shown.
    package enum Unit: Sendable, Hashable {
        /// A whole number.
        case count
        /// 0...100, one decimal in reports.
        case percent
        /// Seconds with one decimal.
        case meanSeconds
        /// Whole seconds (percentiles, maxima).
        case wholeSeconds
        /// Per 1,000 of something.
        case perThousand
        /// A mean count per month or week.
        case meanCount
    }

    /// As in commands and CSV headers, `annahmequote-a5`.
    package var id: String
    package var label: Text
    package var unit: Unit
    /// The reading in force, `a2`; nil where the figure has only one.
    package var variant: String?
    /// The formula in the symbols of DEFINITIONS 2, `A / U1`.
    package var formula: String
    /// One or two sentences for `explain` and the report's page of definitions.
    package var definition: Text
    /// A reading that counts what the others of its figure leave out: the two do not compare.
    package var isReversed: Bool

    package init(
        id: String,
        label: Text,
        unit: Unit,
        variant: String? = nil,
        formula: String,
        definition: Text,
        isReversed: Bool = false
    ) {
        self.id = id
        self.label = label
        self.unit = unit
        self.variant = variant
        self.formula = formula
        self.definition = definition
        self.isReversed = isReversed
    }
}
