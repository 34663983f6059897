import Diagnostics
import Store

/// The key of a night: read, made for a store that is still empty, and its predecessor destroyed
/// when it has done its service.
struct NightlyKeys {
    let path: String
    let store: Store
    let now: Int64

    func open(window: Int64, _ notes: inout [Diagnostic]) throws(RunFailure) -> PseudonymKeys {
        let file = KeyFile(path: path)
        var keys: PseudonymKeys
        let known: String?
        do { known = try store.setting("key") } catch { throw RunFailure(of: error) }
        if !file.exists, known == nil {
            keys = PseudonymKeys.new(at: now)
            try file.write(keys)
        } else {
            keys = try file.read()
        }
        if keys.earlier != nil, !keys.overlaps(at: now, window: window) {
            keys.earlier = nil
            try file.write(keys)
            notes.append(destroyed)
        }
        let isKnown =
            known == nil || known == keys.fingerprint
            || known == keys.earlier.map { PseudonymKeys.fingerprint(of: $0.secret) }
        if !isKnown { notes.append(cut) }
        do {
            if known == nil {
                try store.set("key", to: keys.fingerprint)
            } else if known != keys.fingerprint {
                try store.changeKey(to: keys.fingerprint, isCut: !isKnown, now: now)
            }
        } catch {
            throw RunFailure(of: error)
        }
        return keys
    }

    private var destroyed: Diagnostic {
        Diagnostic(
            .note,
            "key-retired",
            Text(
                "Der frühere Schlüssel der Pseudonyme ist vernichtet.",
                "The earlier key of the pseudonyms has been destroyed."
            )
        )
    }

    private var cut: Diagnostic {
        Diagnostic(
            .warning,
            "key-cut",
            Text(
                "Der Schlüssel der Pseudonyme ist ein anderer als in der letzten Nacht: Wiederanrufe über den Wechsel hinweg sind nicht zu sehen.",
                "The key of the pseudonyms is not that of the last night: repeat calls across the change cannot be seen."
            ),
            try: Text(
                "Schlüssel mit 'rufbilanz keys rotate' wechseln: dann gelten beide für die Zeit der Wiederanrufe.",
                "Change keys by 'rufbilanz keys rotate': then both count for the time of repeat calls."
            )
        )
    }
}
