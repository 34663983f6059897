import Foundation

/// Counts as a JSON object, names in order, so that equal counts are equal texts.
func json(_ counts: [String: Int64]) -> String {
    let pairs = counts.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
    return "{" + pairs.joined(separator: ",") + "}"
}

/// Waits as a JSON object from seconds to calls.
func json(_ waits: [Int32: UInt32]) -> String {
    let pairs = waits.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
    return "{" + pairs.joined(separator: ",") + "}"
}

func namedCounts(_ text: String) -> [String: Int64] {
    (try? JSONDecoder().decode([String: Int64].self, from: Data(text.utf8))) ?? [:]
}

func waits(_ text: String) -> [Int32: UInt32] {
    if text == "{}" { return [:] }
    let object = (try? JSONDecoder().decode([String: UInt32].self, from: Data(text.utf8))) ?? [:]
    return object.reduce(into: [:]) { waits, entry in
        if let second = Int32(entry.key) { waits[second] = entry.value }
    }
}
