package import Bilanz
import CallModel
import Diagnostics

/// A figure: what it is called, which counts it needs, and how it follows from them.
package struct Kennzahl: Sendable {
    package let metric: Metric
    /// Name of its page in `docs/kennzahlen`, `Annahmequote`.
    package let page: String
    /// The counts that must be kept for it.
    package let needs: CountSet
    /// The waits that must be kept in full for it.
    package let waits: WaitSet
    private let formula: Formula

    /// Whether it is a mean per week, which needs the weeks of each group.
    package var isPerWeek: Bool { if case .perWeek = formula { true } else { false } }

    package func figure(of tally: Tally) -> Figure { formula.figure(of: tally) }

    init(
        _ id: String,
        on page: String,
        _ label: Text,
        _ formula: Formula,
        variant: String? = nil,
        isReversed: Bool = false,
        _ definition: Text
    ) {
        self.page = page
        self.formula = formula
        needs = formula.needs
        waits = formula.waits
        metric = Metric(
            id: id,
            label: label,
            unit: formula.unit,
            variant: variant,
            formula: formula.text,
            definition: definition,
            isReversed: isReversed,
            basis: formula.basis
        )
    }
}

/// One way to read a figure that the field reads in several ways.
struct Reading: Sendable {
    let variant: String
    let formula: Formula
    let definition: Text
    /// Counts what the other readings leave out.
    let isReversed: Bool

    init(
        _ variant: String,
        _ formula: Formula,
        _ definition: Text,
        isReversed: Bool = false
    ) {
        self.variant = variant
        self.formula = formula
        self.definition = definition
        self.isReversed = isReversed
    }
}

extension Array where Element == Kennzahl {
    /// The figure under its plain id in the reading that is in force, then each reading under
    /// `ID-VARIANT`. With a reading in force that does not exist there is no figure of the plain
    /// id: better none than another one than was asked for.
    init(_ id: String, on page: String, _ label: Text, inForce: String, _ readings: [Reading]) {
        self = readings.filter { $0.variant == inForce }.map {
            Kennzahl(
                id,
                on: page,
                label,
                $0.formula,
                variant: inForce,
                isReversed: $0.isReversed,
                $0.definition
            )
        }
        self += readings.map {
            Kennzahl(
                id + "-" + $0.variant,
                on: page,
                Text("\(label.german) (\($0.variant))", "\(label.english) (\($0.variant))"),
                $0.formula,
                variant: $0.variant,
                isReversed: $0.isReversed,
                $0.definition
            )
        }
    }
}
