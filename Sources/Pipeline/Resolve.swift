import CallModel
package import Diagnostics
import ExportFormats
package import PipelineFile

/// Turns the words of a pipeline file into values, and tells all that have no meaning at once.
package enum Resolve {
    /// The ids that other modules' tables hold.
    package struct Known: Sendable {
        /// Export formats, `csv` among them.
        package var formats: [String]
        /// Figures with all their variants, `annahmequote-a5`.
        package var metrics: Set<String>
        /// Report writers, `csv-excel`.
        package var writers: [String]
        /// Report templates, `jahresbericht`.
        package var templates: [String]

        package init(
            formats: [String],
            metrics: Set<String>,
            writers: [String],
            templates: [String]
        ) {
            self.formats = formats
            self.metrics = metrics
            self.writers = writers
            self.templates = templates
        }
    }

    /// Reads and resolves a pipeline file; mistakes of form and of meaning come together.
    ///
    /// - Parameters:
    ///   - text: the content of the file.
    ///   - name: the file's name for messages.
    ///   - directory: the folder of the file.
    ///   - known: the ids that may be used.
    /// - Returns: nil where any of the diagnostics is an error; warnings may come with a pipeline.
    package static func pipeline(
        text: String,
        name: String,
        directory: String,
        known: Known
    ) -> (pipeline: ResolvedPipeline?, diagnostics: [Diagnostic]) {
        let (file, mistakesOfForm) = PipelineFile.parse(text: text, name: name)
        guard let file else { return (nil, mistakesOfForm) }
        let (resolved, mistakesOfMeaning) = pipeline(file, directory: directory, known: known)
        let all = Mistakes.inOrder(mistakesOfForm + mistakesOfMeaning)
        return (all.contains { $0.severity == .error } ? nil : resolved, all)
    }

    /// Resolves a pipeline file that has been read without mistakes of form.
    package static func pipeline(
        _ file: PipelineFile,
        directory: String,
        known: Known
    ) -> (pipeline: ResolvedPipeline?, diagnostics: [Diagnostic]) {
        var resolver = Resolver(file: file, known: known)
        let pipeline = resolver.resolve(directory: directory)
        let diagnostics = resolver.mistakes.inOrder
        return (diagnostics.contains { $0.severity == .error } ? nil : pipeline, diagnostics)
    }
}

/// One pass over a pipeline file.
struct Resolver {
    let file: PipelineFile
    let known: Resolve.Known
    var mistakes: Mistakes
    var numbering = Numbering()
    /// Figures typed by hand; reports name them.
    var values: [ResolvedValue] = []
    private var zones: [String: ZoneRules] = [:]

    init(file: PipelineFile, known: Resolve.Known) {
        self.file = file
        self.known = known
        mistakes = Mistakes(file: file.file)
    }

    mutating func resolve(directory: String) -> ResolvedPipeline {
        let zone = zone(file.timezone)
        let land = land()
        resolveNumbering()
        let serviceHours = hours(file.serviceHours, file.laterHours)
        let closed = closedDays()
        var pipeline = ResolvedPipeline(
            name: file.name?.value ?? stem(of: file.file),
            directory: directory,
            zone: zone
        )
        pipeline.land = land
        pipeline.calendar = WorkingCalendar(land: land, closed: closed.everywhere)
        pipeline.closedReasons = closed.reasons
        pipeline.serviceHours = serviceHours
        pipeline.pilots = pilots(serviceHours, closed)
        pipeline.definitions = definitions()
        pipeline.caseRules = caseRules()
        pipeline.numbering = numbering
        pipeline.own = file.phone?.own.compactMap { numberPattern($0) } ?? []
        pipeline.sources = sources(defaultZone: zone)
        pipeline.targets = file.targets.compactMap { target($0) }
        values = file.values.compactMap { value($0) }
        pipeline.values = values
        pipeline.reports = reports()
        pipeline.store = file.store?.value
        pipeline.inbox = file.inbox?.value
        pipeline.handled = handledFiles()
        pipeline.keepCalls = file.retention.calls.flatMap { duration($0) }
        pipeline.keepRejects = file.retention.rejects.flatMap { duration($0) }
        pipeline.privacyKey = file.privacy.key?.value
        if let minimum = file.privacy.minimumCount { pipeline.minimumCount = minimum.value }
        pipeline.controlTotals = file.controlTotals.compactMap { controlTotal($0) }
        pipeline.severities = severities()
        return pipeline
    }

    /// The zone of an identifier; Europe/Berlin where none is given, or where it is unknown.
    mutating func zone(_ identifier: Located<String>?, else fallback: ZoneRules? = nil) -> ZoneRules
    {
        guard let identifier else { return fallback ?? zone(named: "Europe/Berlin") ?? .utc }
        if let zone = zone(named: identifier.value) { return zone }
        let meant = Spelling.nearest(to: identifier.value, among: ZoneRules.identifiers.sorted())
        mistakes.add(
            "unknown-timezone",
            at: identifier,
            Text(
                "Unbekannte Zeitzone „\(identifier.value)“.",
                "Unknown time zone \"\(identifier.value)\"."
            ),
            try: meant.map { Text("Meinten Sie „\($0)“?", "Did you mean \"\($0)\"?") }
                ?? Text("Zum Beispiel: Europe/Berlin.", "For example: Europe/Berlin.")
        )
        return fallback ?? .utc
    }

    private mutating func zone(named identifier: String) -> ZoneRules? {
        if let zone = zones[identifier] { return zone }
        let zone = ZoneRules(identifier: identifier)
        zones[identifier] = zone
        return zone
    }

    private mutating func land() -> Land? {
        guard let word = file.land else { return nil }
        if let land = Land(rawValue: word.value.uppercased()) { return land }
        let meant = Land.allCases.first { $0.name.lowercased() == word.value.lowercased() }
        let list = Land.allCases.map(\.rawValue).joined(separator: ", ")
        mistakes.add(
            "unknown-land",
            at: word,
            Text("Unbekanntes Land „\(word.value)“.", "Unknown Land \"\(word.value)\"."),
            try: meant.map {
                Text("Meinten Sie „\($0.rawValue)“?", "Did you mean \"\($0.rawValue)\"?")
            } ?? Text("Möglich sind: \(list).", "Possible are: \(list).")
        )
        return nil
    }

    private mutating func handledFiles() -> HandledFiles {
        guard let word = file.handled else { return .keep }
        if let handled = HandledFiles(rawValue: word.value) { return handled }
        let list = HandledFiles.allCases.map(\.rawValue).joined(separator: ", ")
        mistakes.add(
            "unknown-handled",
            at: word,
            Text("Unbekanntes Wort „\(word.value)“.", "Unknown word \"\(word.value)\"."),
            try: Text("Möglich sind: \(list).", "Possible are: \(list).")
        )
        return .keep
    }

    /// `btb` of `Pipelines/btb.yaml`.
    private func stem(of path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
        return String(name[..<dot])
    }
}
