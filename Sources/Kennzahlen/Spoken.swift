import CallModel
import Diagnostics

/// A threshold as people read it: `30 s`, `2,5 s`, `24 h`.
func spoken(_ milliseconds: Int64) -> Text {
    if milliseconds >= millisecondsPerHour, milliseconds % millisecondsPerHour == 0 {
        return same("\(milliseconds / millisecondsPerHour) h")
    }
    if milliseconds >= 120_000, milliseconds % 60_000 == 0 {
        return same("\(milliseconds / 60_000) min")
    }
    guard milliseconds % 1000 != 0 else { return same("\(milliseconds / 1000) s") }
    var decimals = padded(Int(milliseconds % 1000), to: 3)
    while decimals.hasSuffix("0") { decimals.removeLast() }
    let seconds = milliseconds / 1000
    return Text("\(seconds),\(decimals) s", "\(seconds).\(decimals) s")
}

func spoken(_ milliseconds: Milliseconds) -> Text { spoken(Int64(milliseconds)) }

private func same(_ text: String) -> Text { Text(text, text) }
