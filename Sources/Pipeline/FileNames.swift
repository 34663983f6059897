import Glibc

/// Finding files by name: patterns with `*`, `?` and `[…]`, folders, plain paths.
enum FileNames {
    /// Whether `text` may be a pattern and not the name of a file.
    static func isPattern(_ text: String) -> Bool {
        text.contains { $0 == "*" || $0 == "?" || $0 == "[" }
    }

    /// The files that fit a pattern, in byte order of their names; a name without wildcards is
    /// itself where it exists.
    static func matching(_ pattern: String) -> [String] {
        var result = unsafe glob_t()
        defer { unsafe globfree(&result) }
        guard unsafe glob(pattern, 0, nil, &result) == 0 else { return [] }
        var names: [String] = []
        for index in 0..<Int(unsafe result.gl_pathc) {
            if let path = unsafe result.gl_pathv[index] {
                names.append(unsafe String(cString: path))
            }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Whether a path, or its last part, fits a pattern.
    static func fits(_ path: String, _ pattern: String) -> Bool {
        unsafe fnmatch(pattern, path, FNM_PATHNAME) == 0
            || fnmatch(pattern, lastPart(path), FNM_PATHNAME) == 0
    }

    static func lastPart(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// The folder a file is in, `.` for a bare name.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    static func join(_ folder: String, _ name: String) -> String {
        if name.hasPrefix("/") || folder == "." { return name }
        return folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }

    static func isFolder(_ path: String) -> Bool { mode(of: path) & S_IFMT == S_IFDIR }

    static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    /// Size in bytes; nil for what has none, such as a pipe.
    static func size(of path: String) -> Int? {
        var status = stat()
        guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        return Int(status.st_size)
    }

    /// Size, and time of the last change in nanoseconds since 1970; nil for what is no file.
    static func look(at path: String) -> (size: Int, modified: Int64)? {
        var status = stat()
        guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        let modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000
        return (Int(status.st_size), modified + Int64(status.st_mtim.tv_nsec))
    }

    /// All files below a folder, hidden ones left out, in byte order.
    static func files(below folder: String) -> [String] {
        matching(join(folder, "*")).flatMap { path in
            isFolder(path) ? files(below: path) : [path]
        }
    }

    private static func mode(of path: String) -> mode_t {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? status.st_mode : 0
    }
}
