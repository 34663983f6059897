import Bilanz
package import CallModel

/// The table of all figures. Nothing else lists them.
package enum Kennzahlen {
    /// The families, in the order in which a reader wants them; one file each.
    static let families: [@Sendable (Definitions) -> [Kennzahl]] = [
        Anrufe.figures, Annahmequote.figures, Servicelevel.figures, Abbruchquote.figures,
        Wartezeit.figures, Bearbeitungszeit.figures, Wiederanrufe.figures, Anrufer.figures,
        Wahlwiederholungen.figures, Fallabschlussquote.figures, Weiterleitungen.figures,
        WarteschlangenBesuche.figures, Beschwerden.figures, Faelle.figures, Termine.figures,
        Servicepunkt.figures, Zufriedenheit.figures, PilotRegister.figures,
    ]

    /// Every figure under these definitions.
    package static func all(_ definitions: Definitions) -> [Kennzahl] {
        families.flatMap { $0(definitions) }
    }

    /// The figure of an id, `annahmequote` or `annahmequote-a5`; nil where there is none.
    package static func named(_ id: String, _ definitions: Definitions) -> Kennzahl? {
        all(definitions).first { $0.metric.id == id }
    }

    /// The variants in which a figure exists, `a1` … for `annahmequote`; empty where it has one
    /// reading only. What `definitions.annahmequote` and `.servicelevel` may name.
    package static func variants(of id: String) -> [String] {
        all(Definitions()).compactMap { kennzahl in
            guard let variant = kennzahl.metric.variant,
                kennzahl.metric.id == id + "-" + variant
            else { return nil }
            return variant
        }
    }
}
