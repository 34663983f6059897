import CallModel
import Diagnostics

/// How long callers waited: until an agent spoke, or until they gave up.
enum Wartezeit {
    static func figures(_ definitions: Definitions) -> [Kennzahl] {
        waits(
            "wait",
            Text("Wartezeit bis zur Annahme", "Wait until answered"),
            mean: Count.waitSum / .waitGiven,
            of: .answered,
            Text("der angenommenen Anrufe", "of answered calls")
        )
            + waits(
                "wait-all",
                Text("Wartezeit aller", "Wait of all"),
                mean: (Count.waitSum + .abandonWaitSum)
                    / (Count.waitGiven + .abandonWaitGiven),
                of: [.answered, .abandoned],
                Text(
                    "der angenommenen und abgebrochenen Anrufe",
                    "of answered and abandoned calls"
                )
            )
            + [
                Kennzahl(
                    "abandon-wait-mean",
                    on: "Wartezeit",
                    Text("Zeit bis zum Auflegen", "Time to abandon"),
                    .meanOfMilliseconds(Count.abandonWaitSum / .abandonWaitGiven),
                    Text(
                        "Mittlere Wartezeit der abgebrochenen Anrufe.",
                        "Mean wait of abandoned calls."
                    )
                )
            ]
    }

    private static func waits(
        _ id: String,
        _ label: Text,
        mean: Quotient,
        of waits: WaitSet,
        _ population: Text
    ) -> [Kennzahl] {
        let mean = Kennzahl(
            id + "-mean",
            on: "Wartezeit",
            Text(label.german + ", Mittel", label.english + ", mean"),
            .meanOfMilliseconds(mean),
            Text(
                "Mittlere Wartezeit \(population.german) in der Servicezeit.",
                "Mean wait \(population.english) in service hours."
            )
        )
        let percentiles = [50, 80, 90, 95].map { percent in
            // Papers go to readers who know the one by its name and not by its sign.
            let name =
                percent == 50
                ? Text("Median", "median") : Text("P\(percent)", "P\(percent)")
            return Kennzahl(
                id + "-p\(percent)",
                on: "Wartezeit",
                Text("\(label.german), \(name.german)", "\(label.english), \(name.english)"),
                .percentile(percent, of: waits),
                Text(
                    "\(percent) % \(population.german) warteten höchstens so lange (nächster "
                        + "Rang, ganze Sekunden).",
                    "\(percent) % \(population.english) waited no longer (nearest rank, whole "
                        + "seconds)."
                )
            )
        }
        let longest = Kennzahl(
            id + "-max",
            on: "Wartezeit",
            Text(label.german + ", längste", label.english + ", longest"),
            .percentile(100, of: waits),
            Text(
                "Längste Wartezeit \(population.german), in ganzen Sekunden.",
                "Longest wait \(population.english), in whole seconds."
            )
        )
        return [mean] + percentiles + [longest]
    }
}
