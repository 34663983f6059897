/// The table of formats. A new format is one line here and its own folder.
package enum ExportFormats {
    package static let all: [ExportFormat] = [
        CsvFormat.format,
        QueueLogFormat.format,
        AsteriskCdrFormat.format,
        AsteriskCelFormat.format,
        FreeSwitchFormat.format,
        FusionPbxFormat.format,
        ThreeCxFormat.format,
        CiscoCucm.format,
        CiscoUccx.format,
        GenesysCloud.format,
        GenesysExport.format,
        AvayaIpOffice.format,
        AvayaCm.format,
        AmazonConnect.format,
        OpenScapeBusiness.format,
        HiPath3000.format,
        HiPath4000.format,
        MitelSmdr.format,
        AlcatelOxe.format,
        Innovaphone.format,
    ]

    package static func named(_ id: String) -> ExportFormat? {
        all.first { $0.id == id }
    }

    /// The formats that the first bytes of a decompressed input could be of, the surest first.
    package static func recognise(
        head: Span<UInt8>
    ) -> [(format: ExportFormat, certainty: Int)] {
        var found: [(format: ExportFormat, certainty: Int)] = []
        for format in all {
            let certainty = format.certainty(head)
            if certainty > 0 { found.append((format, certainty)) }
        }
        return found.sorted { $0.certainty > $1.certainty }
    }
}
