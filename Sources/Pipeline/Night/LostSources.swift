import CallModel
import Diagnostics
import Store

extension StoredShards {
    /// Sources of which something is kept that nothing counts: the pipeline file has no source of
    /// their name.
    var lostSources: [String] {
        let known = Set(pipeline.sources.map(\.name))
        let lost = holdings.sources.indices.filter { !known.contains(holdings.sources[$0]) }
        guard !lost.isEmpty else { return [] }
        let kept = Set(holdings.legs.lazy.map(\.source))
            .union(holdings.complaints.lazy.map(\.source))
            .union(holdings.officeRecords.lazy.map(\.source))
        return lost.filter { kept.contains(UInt8($0)) }.map { holdings.sources[$0] }
    }
}

extension CallBook {
    /// A source that was given another name loses its calls without a word otherwise.
    var ofLostSources: Diagnostic {
        let names = lostSources.joined(separator: ", ")
        return Diagnostic(
            .warning,
            "source-gone",
            Text(
                "Der Speicher hält Sätze von Quellen, die in der Pipeline-Datei nicht mehr stehen; sie zählen nicht mit: \(names).",
                "The store keeps records of sources that the pipeline file no longer has; they are not counted: \(names)."
            ),
            try: Text(
                "Wurde die Quelle umbenannt, ihr den alten Namen geben.",
                "If the source was renamed, give it its old name."
            )
        )
    }
}
