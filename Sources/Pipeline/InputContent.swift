import Diagnostics
import Intake

extension Input {
    /// A file, or every file of an archive; what is behind damage in an archive is an input too,
    /// whose reading tells of the damage.
    ///
    /// `source` decides which source each of them belongs to, in the order of the archive. Where it
    /// fails because the input is damaged, the reading tells of that: the source does not matter
    /// then.
    static func all(
        at path: String,
        source: (OpensInput) throws(Diagnostic) -> Int
    ) throws(Diagnostic) -> [Input] {
        var opened = [OpensInput(path: path)]
        if path != "-", FileNames.size(of: path) != nil, let listing = ArchiveListing(path: path) {
            if let trouble = NoExport.diagnostic(members: listing.members, path: path) {
                throw trouble
            }
            var members = listing.members
            if let rest = listing.rest { members.append(rest) }
            // One walk for them all, where every new one would begin at the front.
            let archive = try? ArchiveReader(path: path)
            opened = members.map { OpensInput(path: path, member: $0, archive: archive) }
        }
        var inputs: [Input] = []
        for opened in opened {
            var number = 0
            do {
                number = try source(opened)
            } catch {
                guard error.isDamagedInput else { throw error }
            }
            let size = opened.member == nil ? FileNames.size(of: path) : opened.member?.size
            inputs.append(Input(path: path, member: opened.member, source: number, size: size))
        }
        return inputs
    }

    /// `archive` is open already where several of its files are read one after the other.
    func opens(of archive: ArchiveReader? = nil) -> OpensInput {
        OpensInput(path: path, member: member, archive: archive)
    }

    /// In messages: the archive, a colon and the file in it.
    var name: String { opens().name }
    /// In reports: without the folders on this machine.
    var shortName: String {
        member.map { "\(FileNames.lastPart(path)):\($0.name)" } ?? FileNames.lastPart(path)
    }
}

/// How the content of an input is reached.
struct OpensInput {
    var path: String
    /// nil: the file itself, or standard input.
    var member: ArchiveMember?
    /// The one that `member` is in; nil: opened for it alone.
    var archive: ArchiveReader?

    var name: String { member.map { "\(path):\($0.name)" } ?? path }

    /// For looking at the beginning: standard input can still be read afterwards.
    func look() throws(Diagnostic) -> ByteFeed {
        member == nil ? try ByteFeed.open(path: path, looks: true) : try feed()
    }

    func feed() throws(Diagnostic) -> ByteFeed {
        guard let member else { return try ByteFeed.open(path: path) }
        if let archive { return try ByteFeed.open(member, of: archive) }
        return try ByteFeed.open(member, of: ArchiveReader(path: path))
    }
}
