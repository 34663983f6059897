import CMalloc

/// What becomes of memory that is no longer needed.
enum FreedMemory {
    /// Keeps it for what comes next, instead of giving it back to the system each time: every file
    /// needs as much again, and memory that is new costs a fault for every page. Called once, before
    /// anything else.
    static func keep() {
        // More than the largest piece that files need one after the other, and more than a reader frees
        // at its end: tables of an hour's calls.
        _ = mallopt(M_MMAP_THRESHOLD, 32 << 20)
        _ = mallopt(M_TRIM_THRESHOLD, 64 << 20)
    }
}
