package import CallModel

/// Which simulated files to write: one house, some days, some layouts, and the complaints.
package struct SamplesPlan: Sendable {
    package var profile: CallCentreProfile
    package var formats: [SimulatedFormat]
    package var start: LocalDay
    package var days: Int
    /// nil: as the profile says.
    package var callsPerDay: Int?
    package var seed: UInt64
    package var zone: ZoneRules
    /// Of gzip, 1 ... 9.
    package var compression: Int32 = 6

    package init(
        profile: CallCentreProfile,
        formats: [SimulatedFormat],
        start: LocalDay,
        days: Int,
        callsPerDay: Int? = nil,
        seed: UInt64,
        zone: ZoneRules
    ) {
        self.profile = profile
        self.formats = formats
        self.start = start
        self.days = days
        self.callsPerDay = callsPerDay
        self.seed = seed
        self.zone = zone
    }

    /// Writes every file, each opened by name through `open` and closed before the next one of its
    /// layout; names ending in `.gz` are compressed here. Throws what `open` and its sinks throw.
    package func writeSamples(
        opening open: (_ name: String) throws -> any ByteSink
    ) throws -> SamplesSummary {
        var summary = SamplesSummary()
        var centre = CallCentre(
            profile: profile,
            start: start,
            days: days,
            callsPerDay: callsPerDay,
            seed: seed,
            zone: zone
        )
        var desks = formats.flatMap { [$0] + $0.beside }.map { format in
            FormatDesk(format: format, writer: format.writer(profile, zone))
        }
        var day = start
        while let calls = centre.nextDay() {
            summary.count(calls)
            for index in desks.indices {
                try desks[index].write(calls, of: day, opening: { try openSink($0, open) })
            }
            day = day.advanced(by: 1)
        }
        for index in desks.indices {
            var later = day
            while desks[index].writer.isHoldingBack {
                try desks[index].write([], of: later, opening: { try openSink($0, open) })
                later = later.advanced(by: 1)
            }
            try desks[index].close()
            summary.files += desks[index].files
        }
        summary.files += try writeComplaints(opening: open)
        summary.files += try writeOfficeLists(opening: open)
        return summary
    }

    /// The complaints of the days written, a file for each year.
    private func writeComplaints(
        opening open: (_ name: String) throws -> any ByteSink
    ) throws -> [String] {
        let book = ComplaintBook(profile: profile, seed: seed)
        let end = start.advanced(by: days)
        var files: [String] = []
        guard days > 0 else { return files }
        for year in start.year...end.advanced(by: -1).year {
            let received = book.complaints(of: year).filter { $0.day >= start && $0.day < end }
            var text = TextBuffer()
            ComplaintWriter.write(received, profile: profile, to: &text)
            let name = "beschwerden-" + padded(year, to: 4) + ".csv"
            let sink = try openSink(name, open)
            try sink.write(text.bytes.span)
            try sink.close()
            files.append(name)
        }
        return files
    }

    /// The lists of the other systems for the days written, a file for each year and system.
    private func writeOfficeLists(
        opening open: (_ name: String) throws -> any ByteSink
    ) throws -> [String] {
        let written = start..<start.advanced(by: max(0, days))
        guard !written.isEmpty else { return [] }
        var files: [String] = []
        for year in start.year...written.upperBound.advanced(by: -1).year {
            guard let book = OfficeBook(profile: profile, year: year, seed: seed) else { continue }
            let lists: [(String, (inout TextBuffer) -> Void)] = [
                ("tickets-", { book.writeCases(of: written, to: &$0) }),
                ("termine-", { book.writeAppointments(of: written, to: &$0) }),
                ("besuche-", { book.writeVisits(of: written, to: &$0) }),
                ("befragung-", { book.writeSurveys(of: written, to: &$0) }),
            ]
            for (prefix, write) in lists {
                var text = TextBuffer()
                write(&text)
                let name = prefix + padded(year, to: 4) + ".csv"
                let sink = try openSink(name, open)
                try sink.write(text.bytes.span)
                try sink.close()
                files.append(name)
            }
        }
        return files
    }

    private func openSink(
        _ name: String,
        _ open: (_ name: String) throws -> any ByteSink
    ) throws -> any ByteSink {
        let target = try open(name)
        return name.hasSuffix(".gz") ? try GzipSink(target, level: compression) : target
    }
}

/// What was written, for the command to tell.
package struct SamplesSummary: Sendable, Equatable {
    package var calls = 0
    /// In service hours.
    package var callsInHours = 0
    package var answered = 0
    /// Names, in the order of the layouts, then of time.
    package var files: [String] = []

    mutating func count(_ calls: [SimulatedCall]) {
        self.calls += calls.count
        for call in calls where call.outcome != .closed {
            callsInHours += 1
            if call.outcome == .answered { answered += 1 }
        }
    }
}

/// One layout at work: its writer, and the file it has open.
private struct FormatDesk {
    let format: SimulatedFormat
    var writer: any CallWriter
    var files: [String] = []
    private var sink: (any ByteSink)?
    private var text = TextBuffer()

    init(format: SimulatedFormat, writer: any CallWriter) {
        self.format = format
        self.writer = writer
    }

    mutating func write(
        _ calls: [SimulatedCall],
        of day: LocalDay,
        opening open: (_ name: String) throws -> any ByteSink
    ) throws {
        text.removeAll()
        let name = format.fileName(for: day)
        if name != files.last {
            try close()
            sink = try open(name)
            files.append(name)
            writer.begin(&text)
        }
        writer.write(calls, of: day, to: &text)
        try sink?.write(text.bytes.span)
    }

    mutating func close() throws {
        try sink?.close()
        sink = nil
    }
}
