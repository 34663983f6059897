import CallModel
import Diagnostics
import ExportFormats
import Store

/// What the store keeps, as shards: the same values that reading the files gave, so that the
/// same booking makes the same calls of them.
struct StoredShards {
    let pipeline: ResolvedPipeline
    let holdings: Holdings

    /// Sources of the store that the pipeline file no longer has.
    var unknownSources: [String] {
        holdings.sources.filter { name in !pipeline.sources.contains { $0.name == name } }
    }

    /// - Throws: `store-damaged`.
    func shards() throws(Diagnostic) -> [Shard] {
        let positions = holdings.sources.map { name in
            pipeline.sources.firstIndex { $0.name == name }
        }
        var rejects: [Int64: [Reject]] = [:]
        for (input, reject) in holdings.rejects { rejects[input, default: []].append(reject) }
        var shards: [Shard] = []
        for entry in holdings.inputs {
            guard let source = pipeline.sources.firstIndex(where: { $0.name == entry.source })
            else { continue }
            let notes = try ReadingNotes(json: entry.notes, input: entry.name)
            let reading = notes.reading(
                records: entry.records - entry.forgotten,
                kept: rejects[entry.id] ?? [],
                input: entry.name
            )
            shards.append(
                Shard(
                    input: Input(path: entry.name, source: source, size: entry.storedSize),
                    reading: reading,
                    bytes: entry.size,
                    digest: entry.digest
                )
            )
        }
        shards.append(content(positions))
        return shards
    }

    /// All legs and complaints in one shard that has read no record of its own.
    private func content(_ positions: [Int?]) -> Shard {
        var reading = Reading()
        reading.queues = holdings.queues
        reading.numbers = holdings.numbers
        reading.pilots = holdings.offices
        reading.categories = holdings.categories
        reading.legs.reserveCapacity(holdings.legs.count)
        for var leg in holdings.legs {
            guard let source = positions[Int(leg.source)] else { continue }
            leg.source = UInt8(source)
            leg.call = leg.call.moved(to: leg.source)
            reading.legs.append(leg)
        }
        for var record in holdings.officeRecords {
            guard let source = positions[Int(record.source)] else { continue }
            record.source = UInt8(source)
            record.key = record.key.moved(to: record.source)
            reading.officeRecords.append(record)
        }
        for var complaint in holdings.complaints {
            guard let source = positions[Int(complaint.source)] else { continue }
            complaint.source = UInt8(source)
            complaint.key = complaint.key.moved(to: complaint.source)
            reading.complaints.append(complaint)
        }
        return Shard(input: Input(path: "", source: 0), reading: reading, bytes: 0, digest: [])
    }

    /// The inputs as a report lists them.
    var listing: [ReadInput] {
        var clock = LocalClock(pipeline.zone)
        return holdings.inputs.compactMap { entry in
            guard let source = pipeline.sources.first(where: { $0.name == entry.source }) else {
                return nil
            }
            var days: ClosedRange<LocalDay>?
            if let first = entry.firstStamp, let last = entry.lastStamp {
                days = clock.local(first).day...clock.local(last).day
            }
            return ReadInput(
                name: entry.name,
                format: source.format,
                bytes: entry.size,
                records: entry.records,
                digest: entry.digest,
                days: days,
                isDamaged: false
            )
        }
    }
}

extension CallKey {
    /// The key of the same id, should its source stand at another place of the pipeline file now.
    func moved(to source: UInt8) -> CallKey {
        CallKey(high: high & 0x00FF_FFFF_FFFF_FFFF | UInt64(source) << 56, low: low)
    }
}
