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
    /// The counts that the figure is made of, for those who must know whether one can be computed
    /// from others; nil: none of persons.
    package var basis: Basis?

    package init(
        id: String,
        label: Text,
        unit: Unit,
        variant: String? = nil,
        formula: String,
        definition: Text,
        isReversed: Bool = false,
        basis: Basis? = nil
    ) {
        self.id = id
        self.label = label
        self.unit = unit
        self.variant = variant
        self.formula = formula
        self.definition = definition
        self.isReversed = isReversed
        self.basis = basis
    }
}

extension Metric {
    /// Which counts a figure is made of, without what it does with them.
    package struct Basis: Sendable, Hashable {
        package struct Part: Sendable, Hashable {
            /// What is counted, `U1`.
            package var symbol: String
            package var isTakenAway: Bool
            /// Milliseconds, or something else that counts no persons.
            package var isOfPersons: Bool
            /// False for distinct callers: those of two pilots are not the sum of both.
            package var addsUp: Bool

            package init(
                symbol: String,
                isTakenAway: Bool = false,
                isOfPersons: Bool = true,
                addsUp: Bool = true
            ) {
                self.symbol = symbol
                self.isTakenAway = isTakenAway
                self.isOfPersons = isOfPersons
                self.addsUp = addsUp
            }
        }

        /// The count itself, or what is divided; empty for percentiles.
        package var numerator: [Part]
        /// What it is divided by; of percentiles, how many were put in order. Empty for counts and
        /// for means per month and week.
        package var denominator: [Part]
        /// The longest of its waits: that of one call, in whichever group it was.
        package var isExtreme: Bool

        package init(numerator: [Part], denominator: [Part] = [], isExtreme: Bool = false) {
            self.numerator = numerator
            self.denominator = denominator
            self.isExtreme = isExtreme
        }
    }
}
