import Diagnostics

/// Bars of percentages over time, as inline SVG. It never stands without the table it draws.
///
/// All coordinates are integers: a plot of 200 units is 100 percent, so a unit is half a percent.
struct BarChart {
    struct Bar {
        var label: String
        /// Tenths of a percent; nil where there is no value.
        var tenths: Int64?
        /// As in the table, "75,0".
        var text: String
    }

    var title: String
    /// What there is to see, in words.
    var description: String
    var bars: [Bar]
    /// A planned value to draw a line at.
    var target: (tenths: Int64, label: String)?

    private static let left = 52
    private static let top = 16
    private static let plotHeight = 200
    /// A label such as "03/2019" with air around it.
    private static let labelWidth = 62

    /// From bar to bar: wide bars while there are few, narrow ones for the days of a month.
    private var step: Int { max(12, min(Self.labelWidth, 868 / max(1, bars.count))) }

    func svg(id: String) -> String {
        let plotWidth = max(310, bars.count * step)
        let right = Self.left + plotWidth
        let width = right + (target == nil ? 16 : 96)
        let height = Self.top + Self.plotHeight + 32
        var svg = """
            <svg role="img" aria-labelledby="\(id)-title \(id)-desc" viewBox="0 0 \(width) \(height)" \
            width="\(width)" height="\(height)" font-family="inherit" font-size="13">
            <title id="\(id)-title">\(HtmlText.escaped(title))</title>
            <desc id="\(id)-desc">\(HtmlText.escaped(description))</desc>

            """
        for percent in [0, 25, 50, 75, 100] {
            let y = Self.y(Int64(percent) * 10)
            svg += "<path d=\"M\(Self.left) \(y)H\(right)\" stroke=\"#c9d0d8\"/>\n"
            svg += "<text x=\"\(Self.left - 6)\" y=\"\(y + 4)\" text-anchor=\"end\">"
            svg += "\(percent) %</text>\n"
        }
        for (index, bar) in bars.enumerated() { svg += drawn(bar, at: index) }
        if let target {
            let y = Self.y(target.tenths)
            svg += "<path d=\"M\(Self.left) \(y)H\(right)\" stroke=\"#1a1a1a\" "
            svg += "stroke-width=\"2\" stroke-dasharray=\"6 4\"/>\n"
            svg +=
                "<text x=\"\(right + 6)\" y=\"\(y + 4)\">\(HtmlText.escaped(target.label))</text>\n"
        }
        return svg + "</svg>\n"
    }

    private static func y(_ tenths: Int64) -> Int {
        top + plotHeight - Int(min(1000, max(0, tenths)) * Int64(plotHeight) / 1000)
    }

    private func drawn(_ bar: Bar, at index: Int) -> String {
        let gap = step / 8
        let x = Self.left + index * step + gap
        let barWidth = step - 2 * gap
        let middle = x + barWidth / 2
        let base = Self.y(0)
        let y = Self.y(bar.tenths ?? 0)
        var svg = ""
        if bar.tenths != nil {
            svg += "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(barWidth)\" height=\"\(base - y)\" "
            svg += "fill=\"#336f9f\"/>\n"
        }
        if barWidth >= 32 {
            // At the foot of the bar, where the line of the target does not cross it.
            let hasRoom = base - y >= 20
            let fill = hasRoom ? "#ffffff" : "#1a1a1a"
            svg += "<text x=\"\(middle)\" y=\"\(hasRoom ? base - 7 : y - 5)\" "
            svg += "text-anchor=\"middle\" fill=\"\(fill)\">\(HtmlText.escaped(bar.text))</text>\n"
        }
        if index.isMultiple(of: (Self.labelWidth + step - 1) / step) {
            svg += "<text x=\"\(middle)\" y=\"\(base + 20)\" text-anchor=\"middle\">"
            svg += "\(HtmlText.escaped(bar.label))</text>\n"
        }
        return svg
    }
}
