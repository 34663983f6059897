import Diagnostics

/// A number with the word that fits it: `1 Satz`, `6 Sätze`.
func counted(_ number: Int, one: Text, many: Text) -> Text {
    let word = number == 1 ? one : many
    return Text("\(number) \(word.german)", "\(number) \(word.english)")
}

func records(_ number: Int) -> Text {
    counted(number, one: Text("Satz", "record"), many: Text("Sätze", "records"))
}

func files(_ number: Int) -> Text {
    counted(number, one: Text("Datei", "file"), many: Text("Dateien", "files"))
}

func calls(_ number: Int) -> Text {
    counted(number, one: Text("Anruf", "call"), many: Text("Anrufe", "calls"))
}
