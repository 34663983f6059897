import CallModel
import Diagnostics
import ExportFormats
import Store

/// What the store keeps, as shards: the same values that reading the files gave, so that the
/// same booking makes the same calls of them.
struct StoredShards {
    let pipeline: ResolvedPipeline
    let holdings: Holdings

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
            var reading = notes.reading(
                records: entry.records - entry.forgotten,
                kept: rejects[entry.id] ?? [],
                input: entry.name
            )
            reading.links = links(of: entry.id, UInt8(source))
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

    private func links(of input: Int64, _ source: UInt8) -> [CallLink] {
        (holdings.references[input] ?? []).map { stored in
            CallLink(
                call: stored.call.moved(to: source),
                reference: stored.reference,
                entered: stored.entered
            )
        }
    }

    /// All legs and complaints in one shard that has read no record of its own.
    private func content(_ positions: [Int?]) -> Shard {
        var reading = Reading()
        reading.queues = holdings.queues
        reading.numbers = holdings.numbers
        reading.receivers = holdings.receivers
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

    /// By record: the pilot that it had by a call that is forgotten.
    var settledPilots: [CallKey: SettledPilot] {
        var pilots: [CallKey: SettledPilot] = [:]
        for settled in holdings.settledPilots {
            guard let source = pipeline.sources.firstIndex(where: { $0.name == settled.source })
            else { continue }
            pilots[settled.key.moved(to: UInt8(source))] = settled
        }
        return pilots
    }

    /// Inputs of joined sources that were taken in when nobody kept the references by which their
    /// calls meet.
    var inputsWithoutReferences: [String] {
        holdings.inputs.filter { entry in
            guard !entry.keepsReferences, entry.forgotten < entry.records,
                let source = pipeline.sources.first(where: { $0.name == entry.source })
            else { return false }
            return source.join != nil && ToldTwice.meetsByReference(source.format)
        }.map(\.name)
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
