import Glibc

/// Parts of outputs that a killed run left behind. Called with the lock held: nobody is writing.
enum Leftovers {
    static func remove(in folders: [String]) {
        for folder in folders {
            for path in FileNames.matching(FileNames.join(folder, "*.part")) {
                let stem = path.dropLast(5)
                guard let dot = stem.lastIndex(of: "."),
                    Int32(stem[stem.index(after: dot)...]) != nil
                else { continue }
                unsafe unlink(path)
            }
        }
    }
}
