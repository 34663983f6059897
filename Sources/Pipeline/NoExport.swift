import Diagnostics
import Intake

/// Files that people take for exports, and that hold a picture of one: workbooks, web pages, PDF.
enum NoExport {
    static let code = "not-an-export"

    /// What a file is by its first bytes; nil where that is nothing of these.
    static func diagnostic(head: [UInt8], name: String) -> Diagnostic? {
        if head.starts(with: Array("%PDF".utf8)) {
            return diagnostic(name, Text("Das ist eine PDF-Datei", "This is a PDF file"))
        }
        // Compound files: workbooks of Excel before 2007.
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            return workbook(name)
        }
        let beginning = String(decoding: head.prefix(512), as: UTF8.self).lowercased()
        let text = beginning.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        let pages = ["<!doctype html", "<html", "<table", "<head", "<body"]
        if pages.contains(where: { text.hasPrefix($0) }) {
            return diagnostic(
                name,
                Text(
                    "Das ist eine Webseite (HTML), auch wenn der Name anderes sagt",
                    "This is a web page (HTML), whatever its name says"
                )
            )
        }
        return nil
    }

    /// A workbook is a zip of its parts.
    static func diagnostic(members: [ArchiveMember], path: String) -> Diagnostic? {
        let names = Set(members.map(\.name))
        let isOfMicrosoft = names.contains("[Content_Types].xml")
        let isOpenDocument = names.isSuperset(of: ["mimetype", "content.xml"])
        return isOfMicrosoft || isOpenDocument ? workbook(path) : nil
    }

    private static func workbook(_ name: String) -> Diagnostic {
        diagnostic(
            name,
            Text(
                "Das ist eine Arbeitsmappe oder ein anderes Office-Dokument",
                "This is a workbook or another office document"
            )
        )
    }

    private static func diagnostic(_ name: String, _ what: Text) -> Diagnostic {
        Diagnostic(
            .error,
            code,
            at: SourcePosition(file: name),
            Text(
                "\(what.german), kein Export von Sätzen.",
                "\(what.english), no export of records."
            ),
            try: Text(
                "Als CSV (Text) exportieren oder speichern.",
                "Export or save it as CSV (text)."
            )
        )
    }
}
