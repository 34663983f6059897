"""How cost grows with the input: the files of the peers' data set, more and more of them.

Also what a single file costs that holds all calls of a year, on one thread and on two, and both
answers must be those of the many files. Writes the table and the plot of docs/performance.md.

    growth.py --calls 120000000 [--page docs/performance.md --plot docs/performance-growth.svg]
"""
import argparse
import gzip
import os
import pathlib
import sys

from compare import METRICS, fill, measured, ours, rows, sample_files


#: Calls of a year.
YEAR = 12_000_000


def prefixes(files):
    """1, 2, 4, 8 ... files, and all of them; of whole years also the first."""
    counts, count = [], 1
    while count < len(files):
        counts.append(count)
        count *= 2
    return sorted({*counts, *([12] if len(files) > 12 else []), len(files)})


def measure(files):
    points = []
    for count in prefixes(files):
        for task in METRICS:
            text, (wall, cpu, peak) = measured(ours(task, files[:count]))
            calls = sum(int(row[2]) for row in rows(text)[1:])
            points.append((task, calls, wall, cpu, peak))
            print(f"growth: {task}, {calls:,} calls: {wall:.2f} s, {peak:.0f} MB", file=sys.stderr)
    return points


def single(folder, files):
    """All calls in one file, under one header."""
    path = folder / "all" / "acd-all.csv.gz"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        part = path.with_suffix(".part")
        with gzip.open(part, "wb", compresslevel=6) as whole:
            for number, name in enumerate(files):
                with gzip.open(name) as month:
                    header = month.readline()
                    if number == 0:
                        whole.write(header)
                    while block := month.read(1 << 20):
                        whole.write(block)
        part.rename(path)
    return [str(path)]


def table(points, lone):
    lines = ["| task | calls | wall s | CPU s | peak MB | µs of CPU a call |", "|---|--:|--:|--:|--:|--:|"]
    for task, calls, wall, cpu, peak in sorted(points):
        lines.append(f"| {task} | {calls:,} | {wall:.2f} | {cpu:.2f} | {peak:.0f} | {cpu / calls * 1e6:.2f} |")
    lines += ["", "One file that holds all calls of the year:", "",
              "| task | threads | wall s | CPU s | peak MB |", "|---|--:|--:|--:|--:|"]
    for task, threads, wall, cpu, peak in lone:
        lines.append(f"| {task} | {threads} | {wall:.2f} | {cpu:.2f} | {peak:.0f} |")
    return "\n".join(lines)


def plot(points):
    """Two panels, time and memory over calls; both axes logarithmic, so that a straight line is a power."""
    import math

    def panel(left, title, unit, index):
        values = [point[index] for point in points]
        x0, x1 = math.log10(min(p[1] for p in points)), math.log10(max(p[1] for p in points))
        y0, y1 = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)) + 1e-9)
        x1, y1 = max(x1, x0 + 0.1), max(y1, y0 + 1)

        def place(calls, value):
            return (left + 320 * (math.log10(calls) - x0) / (x1 - x0), 230 - 180 * (math.log10(value) - y0) / (y1 - y0))

        parts = [f'<text x="{left}" y="30" class="title">{title}</text>']
        for power in range(y0, y1 + 1):
            y = 230 - 180 * (power - y0) / (y1 - y0)
            parts.append(f'<line x1="{left}" y1="{y:.1f}" x2="{left + 320}" y2="{y:.1f}" class="grid"/>')
            parts.append(f'<text x="{left - 6}" y="{y + 4:.1f}" class="left">{10.0 ** power:g} {unit}</text>')
        for calls in sorted({p[1] for p in points}):
            x, _ = place(calls, 10.0**y0)
            parts.append(f'<text x="{x:.1f}" y="248" class="below">{calls / 1e6:.3g}</text>')
        for task in METRICS:
            path = [place(p[1], p[index]) for p in sorted(points) if p[0] == task]
            parts.append(f'<polyline class="{task}" points="' + " ".join(f"{x:.1f},{y:.1f}" for x, y in path) + '"/>')
            parts += [f'<circle class="{task}" cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in path]
            parts.append(f'<text x="{path[-1][0] + 8:.1f}" y="{path[-1][1] + 4:.1f}" class="{task}">{task}</text>')
        parts.append(f'<text x="{left + 160}" y="268" class="below">million calls</text>')
        return "\n".join(parts)

    style = (
        "text{font:12px sans-serif;fill:#222}.title{font-weight:bold;font-size:13px}.left{text-anchor:end}"
        ".below{text-anchor:middle}.grid{stroke:#ddd}polyline{fill:none;stroke-width:2}"
        "polyline.basic{stroke:#1b6ca8}polyline.full{stroke:#b3541e}circle.basic{fill:#1b6ca8}circle.full{fill:#b3541e}"
        "text.basic{fill:#1b6ca8}text.full{fill:#b3541e}"
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 280" role="img" '
        'aria-label="Time and memory over the number of calls">\n'
        f'<style>{style}</style>\n<rect width="900" height="280" fill="#fff"/>\n'
        + panel(70, "Time", "s", 2) + "\n" + panel(520, "Peak memory", "MB", 4) + "\n</svg>\n"
    )


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--calls", type=int, default=12_000_000)
    options.add_argument("--page", type=pathlib.Path)
    options.add_argument("--plot", type=pathlib.Path)
    given = options.parse_args()
    points = measure(sample_files(given.calls)[1])
    lone = []
    folder, files = sample_files(min(given.calls, YEAR))
    whole = single(folder, files)
    for task in METRICS:
        expected = measured(ours(task, files))[0]
        for threads in (1, os.cpu_count() or 1):
            text, cost = measured(ours(task, whole, threads=threads))
            if text != expected:
                sys.exit(f"growth: one file gives another answer than {len(files)} in {task}")
            lone.append((task, threads, *cost))
    text = table(points, lone)
    print(text)
    if given.page:
        fill(given.page, "growth", text)
    if given.plot:
        given.plot.write_text(plot(points))


if __name__ == "__main__":
    main()
