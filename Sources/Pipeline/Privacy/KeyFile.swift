import Diagnostics
import Foundation

/// The file of the pseudonyms' key: text lines, mode 0600.
struct KeyFile: Sendable {
    let path: String

    var exists: Bool { FileNames.exists(path) }

    /// - Throws: where the file is missing, readable for others, or no key file.
    func read() throws(RunFailure) -> PseudonymKeys {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { throw missing }
        guard status.st_mode & 0o077 == 0 else { throw tooOpen }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw unreadable
        }
        var keys: PseudonymKeys?
        var earlier: PseudonymKeys.Earlier?
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let words = line.split(separator: " ")
            guard words.count == 3, let secret = KeyFile.bytes(words[1]), secret.count == 32,
                let stamp = Int64(words[2])
            else { throw noKey }
            switch words[0] {
            case "key": keys = PseudonymKeys(secret: secret, madeAt: stamp)
            case "earlier": earlier = PseudonymKeys.Earlier(secret: secret, replacedAt: stamp)
            default: throw noKey
            }
        }
        guard var keys else { throw noKey }
        keys.earlier = earlier
        return keys
    }

    func write(_ keys: PseudonymKeys) throws(RunFailure) {
        var text = """
            # Rufbilanz: Schlüssel der Pseudonyme. Geheim; nicht in die Sicherung des Speichers legen.
            key \(PseudonymKeys.hexadecimal(keys.secret)) \(keys.madeAt)

            """
        if let earlier = keys.earlier {
            text +=
                "earlier \(PseudonymKeys.hexadecimal(earlier.secret)) \(earlier.replacedAt)\n"
        }
        try OutputFile.makeFolder(FileNames.folder(of: path))
        try OutputFile.write(Array(text.utf8), to: path, mode: 0o600)
    }

    /// Overwrites the file and removes it.
    func destroy() throws(RunFailure) {
        guard let size = FileNames.size(of: path) else { throw missing }
        let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw OutputFile.failure(path) }
        defer { close(descriptor) }
        try OutputFile.writeAll([UInt8](repeating: 0, count: size), to: descriptor, named: path)
        guard fsync(descriptor) == 0, unsafe unlink(path) == 0 else {
            throw OutputFile.failure(path)
        }
    }

    private static func bytes(_ text: Substring) -> [UInt8]? {
        guard text.count % 2 == 0 else { return nil }
        var bytes: [UInt8] = []
        var rest = text
        while !rest.isEmpty {
            guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        return bytes
    }

    private var missing: RunFailure {
        RunFailure(
            .incomplete,
            "key-missing",
            Text(
                "\(path): der Schlüssel der Pseudonyme fehlt.",
                "\(path): the key of the pseudonyms is missing."
            ),
            try: Text(
                "Den alten zurückspielen, oder mit 'rufbilanz keys new' einen neuen beginnen: Wiederanrufe über den Wechsel hinweg sind dann nicht zu sehen.",
                "Restore the old one, or begin a new one with 'rufbilanz keys new': repeat calls across the change are not seen then."
            )
        )
    }

    private var tooOpen: RunFailure {
        RunFailure(
            .incomplete,
            "key-too-open",
            Text(
                "\(path): der Schlüssel ist für andere Konten lesbar.",
                "\(path): the key can be read by other accounts."
            ),
            try: Text("chmod 600 \(path)", "chmod 600 \(path)")
        )
    }

    private var unreadable: RunFailure {
        RunFailure(
            .incomplete,
            "key-unreadable",
            Text("\(path): nicht lesbar.", "\(path): not readable."),
            try: Text(
                "Die Datei muss dem ausführenden Konto gehören.",
                "The file must belong to the account that runs this."
            )
        )
    }

    private var noKey: RunFailure {
        RunFailure(
            .incomplete,
            "key-damaged",
            Text(
                "\(path): das ist keine Schlüsseldatei.",
                "\(path): this is no key file."
            ),
            try: Text("Die Sicherung des Schlüssels zurückspielen.", "Restore the key's backup.")
        )
    }
}
