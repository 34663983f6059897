import Foundation
import Pipeline
import TestSupport
import Testing

/// Twenty calls through the whole pipeline: every reading of every ratio.
@Suite struct `The twenty calls` {
    /// Name of the variant in the expected table, the figure's id, and what the definitions say.
    private static let figures: [(row: String, id: String, change: Change)] = [
        ("A1_alle_versuche", "annahmequote-a1", .none),
        ("A2_servicezeit", "annahmequote-a2", .none),
        ("A2e_servicezeit_nach_ende", "annahmequote-a2e", .none),
        ("A3_warteschlange", "annahmequote-a3", .none),
        ("A4_ohne_kurzabbruch_le5", "annahmequote-a4", .none),
        ("A4s_ohne_kurzabbruch_lt5", "annahmequote-a4s", .none),
        ("A5_angenommen_plus_abbruch", "annahmequote-a5", .none),
        ("A6_A5_ohne_kurzabbruch", "annahmequote-a6", .none),
        ("A7_inkl_ivr_servicezeit", "annahmequote-a7", .none),
        ("A8_legs", "annahmequote-a8", .none),
        ("A8_legs", "leg-answer-rate", .none),
        ("A9_anrufer_erreicht", "annahmequote-a9", .none),
        ("A9_anrufer_erreicht", "caller-reach", .none),
        ("A10_inkl_ueberlauf", "annahmequote-a10", .none),
        ("S1_nur_angenommen", "servicelevel-s1", .none),
        ("S2_negativ", "servicelevel-s2", .none),
        ("S2q_negativ_queue", "servicelevel-s2q", .none),
        ("S3_abbruch_in_T_ignoriert", "servicelevel-s3", .none),
        ("S3q_ccx_without_abandon", "servicelevel-s3q", .none),
        ("S4_positiv", "servicelevel-s4", .none),
        ("S4q_positiv_queue_amazon", "servicelevel-s4q", .none),
        ("S5_icmi5", "servicelevel-s5", .none),
        ("S6_kurzabbruch_ignoriert", "servicelevel-s6", .none),
        ("S6q_kurzabbruch_ignoriert_queue", "servicelevel-s6q", .none),
        ("S7_servicezeit", "servicelevel-s7", .none),
        ("S9_streng_lt", "servicelevel-s9", .none),
        ("S10_nicht_in_60s_von_angenommen", "servicelevel-s10", .none),
        ("S11_nicht_in_60s_von_servicezeit", "servicelevel-s11", .none),
        ("V1_abbruch_queue", "abandon-rate-v1", .none),
        ("V2_abbruch_von_A_plus_B", "abandon-rate-v2", .none),
        ("V3_lange_von_queue", "abandon-rate-v3", .none),
        ("V4_lange_von_queue_ohne_kurz", "abandon-rate-v4", .none),
        ("V5_lange_von_A_plus_B_ohne_kurz", "abandon-rate-v5", .none),
        ("V6_abbruch_servicezeit", "abandon-rate-v6", .none),
        ("V7_nicht_angenommen_servicezeit", "abandon-rate-v7", .none),
        ("R1_wiederanruf_24h_je_identifiziertem_anruf", "repeat-rate-r1", .none),
        ("R1a_wiederanruf_24h_je_anruf", "repeat-rate-r1a", .none),
        ("R1p_wiederanruf_24h_gleicher_pilot", "repeat-rate-r1p", .none),
        ("R1m_wiederanruf_30min", "repeat-rate-r1", .halfHourWindow),
        ("R2_wiederanrufer", "repeat-caller-rate-r2", .none),
        ("R4_wahlwiederholung_je_abbruch_identifiziert", "redial-rate-r4", .none),
        ("R4a_wahlwiederholung_je_abbruch", "redial-rate-r4a", .none),
        ("R5_wiederanruf_nach_annahme", "repeat-rate-r5", .none),
        ("F1_fallabschluss", "fallabschlussquote-f1", .none),
        ("F2_fallabschluss_plus_vermittelt", "fallabschlussquote-f2", .none),
        ("F3_fallabschluss_plus_ivr", "fallabschlussquote-f3", .none),
        ("F4_fcr_proxy_24h", "fallabschlussquote-f4", .none),
        ("F4a_fcr_proxy_anonym_geloest", "fallabschlussquote-f4a", .none),
        ("F5_abschluss_und_kein_wiederanruf", "fallabschlussquote-f5", .none),
        ("F6_fallabschluss_von_queue", "fallabschlussquote-f6", .none),
        ("W1_telefonisch_versucht", "forward-rate-w1", .none),
        ("W2_schriftlich", "forward-rate-w2", .none),
        ("W3_weiterleitung_je_anruf", "forward-rate-w3", .none),
        ("W4_vermittlungserfolg", "forward-rate-w4", .none),
        ("W4_vermittlungserfolg", "handover-success", .none),
    ]

    private enum Change {
        case none
        case halfHourWindow
    }

    @Test func `every row of the expected table is asked for`() throws {
        let rows = try Fixture.text("kpi20/expected.csv").split(separator: "\n").dropFirst()
        let names = rows.map { String($0.prefix { $0 != ";" }) }
        #expect(Set(names) == Set(Self.figures.map(\.row)))
    }

    @Test func `every reading has its numerator and denominator`() async throws {
        var expected: [String: (Int, Int)] = [:]
        for line in try Fixture.text("kpi20/expected.csv").split(separator: "\n").dropFirst() {
            let cells = line.split(separator: ";")
            expected[String(cells[0])] = (try #require(Int(cells[1])), try #require(Int(cells[2])))
        }
        let folder = try TemporaryFolder()
        try folder.write(Fixture.bytes("kpi20/calls20.csv"), to: "calls20.csv")
        let yaml = try Fixture.text("kpi20/kpi20.yaml")
        try folder.write(yaml.utf8, to: "plain.yaml")
        try folder.write(
            (yaml + "definitions: {version: \"1\", repeat: {within: 30 min}}\n").utf8,
            to: "half-hour.yaml"
        )
        for (row, id, change) in Self.figures {
            let file = change == .halfHourWindow ? "half-hour.yaml" : "plain.yaml"
            let result = try await query(
                pipeline: folder.path(file),
                metrics: id,
                fractions: true
            )
            let cells = result.cells
            #expect(cells.first == [id, "\(id).num", "\(id).den"])
            let (numerator, denominator) = try #require(expected[row])
            #expect(
                cells.last?.dropFirst() == ["\(numerator)", "\(denominator)"],
                "\(id): \(cells.last ?? []), not \(numerator)/\(denominator)"
            )
        }
    }
}
