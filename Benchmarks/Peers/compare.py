"""Compares rufbilanz with DuckDB, Polars and ClickHouse over the same compressed files.

Everybody runs both tasks in turn, RUNS times, in one go, so that a busy minute hits all alike; the
medians are printed. Who begins changes from round to round: whoever comes first behind programs of one
thread, as the floors are, finds the other core asleep, which cost us up to a twentieth of a second.
Every answer is compared cell by cell before any number is: a wrong answer has no speed. Peers may use
two threads, as we may.

    compare.py --calls 12000000 --runs 5 [--page docs/performance.md]
"""
import argparse
import csv
import importlib.metadata
import io
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
RUFBILANZ = ROOT / ".build/release/rufbilanz"
#: Compared too where `make bench-zlib` has built it.
ON_ZLIB = ROOT / ".build-zlib/release/rufbilanz"
BASIC = "calls,answered,annahmequote,servicelevel,wait-mean,wait-p90,talk-mean,forwarded"
METRICS = {"basic": BASIC, "full": BASIC + ",repeat-calls,callers"}
PEERS = {"DuckDB": "duckdb", "Polars": "polars", "ClickHouse (chdb)": "clickhouse"}
#: Inflating alone: igzip is ISA-L's program, zlib's own inflate is driven from Python. Two at a time is what no
#: program that inflates the files can be faster than.
FLOORS = {
    "igzip -dc": ["igzip", "-dc"],
    "igzip -dc, two at a time": ["sh", "-c", 'for file; do echo "$file"; done | xargs -n 1 -P 2 igzip -dc', "sh"],
    "zlib": [sys.executable, str(HERE / "zlib_floor.py")], "zcat": ["zcat"],
}
#: Calls of a year at one call a day by the profile's own measure, found by counting.
CALLS_PER_DAILY_CALL = 250


def measured(command, output=subprocess.PIPE):
    """Runs a command; its output, wall seconds, CPU seconds and peak memory in MB."""
    begin = time.monotonic()
    child = subprocess.Popen(command, stdout=output, stderr=subprocess.PIPE)
    text = child.stdout.read() if child.stdout else b""
    trouble = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.monotonic() - begin
    child.returncode = os.waitstatus_to_exitcode(status)
    # 1: complete, with warnings (a lone caller's call in the hour that spring leaves out, say).
    if child.returncode not in (0, 1):
        sys.exit(f"bench-peers: {command[0]} failed ({child.returncode}):\n{trouble.decode()[-2000:]}")
    return text.decode(), (wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024 * 1.048576)


def rows(text):
    return [row for row in csv.reader(io.StringIO(text)) if row]


def sample_files(calls):
    """The data set, invented once for each size and kept in out/."""
    folder = ROOT / f"out/peers-{calls}"
    if not (folder / ".complete").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        print(f"bench-peers: inventing about {calls} calls in {folder.relative_to(ROOT)}", file=sys.stderr)
        years = max(1, calls // 12_000_000)
        subprocess.run(
            [RUFBILANZ, "samples", "--quiet", "--profile", "grossstadt", "--format", "plain", "--output", folder,
             "--start", f"{2020 - years}-01-01", "--days", str(365 * years + (years - 1) // 4),
             "--calls-per-day", str(max(1, calls // years // CALLS_PER_DAILY_CALL))],
            check=True,
        )
        for file in sorted(folder.glob("calls-*")):
            file.rename(folder / file.name.replace("calls-", "acd-"))
        for file in folder.glob("*.csv"):
            file.unlink()
        (folder / ".complete").touch()
    return folder, sorted(str(file) for file in folder.glob("acd-*.csv.gz"))


def ours(task, files, program=RUFBILANZ, threads=2):
    return [str(program), "query", "--quiet", "--threads", str(threads), "--format", "csv", "--pipeline",
            str(HERE / "acd.yaml"), "--by", "queue,month", "--metrics", METRICS[task], *files]


def disagreement(task, our_text, peer_text):
    """The first cell that differs, or None. Counts must be equal, quotients up to our 4 decimals."""
    mine, theirs = rows(our_text)[1:], rows(peer_text)
    if len(mine) != len(theirs):
        return f"{len(mine)} rows against {len(theirs)}"
    names = ["queue", "month", *METRICS[task].split(",")]
    for our_row, their_row in zip(sorted(mine), sorted(theirs)):
        for name, cell, other in zip(names, our_row, their_row, strict=True):
            if name in ("annahmequote", "servicelevel", "wait-mean", "talk-mean"):
                same = cell == other or (cell and other and abs(float(cell) - float(other)) <= 0.0000501)
            else:
                same = cell == other
            if not same:
                return f"{our_row[0]} {our_row[1]}: {name} is {cell}, the peer says {other}"
    return None


def check(task, answers):
    """Ends the program where anybody's answer is not ours."""
    own = answers["rufbilanz"]
    if answers.get("rufbilanz on zlib alone", own) != own:
        sys.exit(f"bench-peers: the build on zlib alone gives another answer in {task}")
    for name in PEERS:
        wrong = disagreement(task, own, answers[name])
        if wrong:
            sys.exit(f"bench-peers: {name} and rufbilanz differ in {task}: {wrong}")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--calls", type=int, default=12_000_000)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--page", type=pathlib.Path)
    given = options.parse_args()
    _, files = sample_files(given.calls)
    size = sum(int(subprocess.run(f"zcat '{name}' | wc -c", shell=True, capture_output=True).stdout) for name in files)

    times = {}
    for run in range(given.runs):
        for task in METRICS:
            programs = {"rufbilanz": ours(task, files)}
            if ON_ZLIB.exists():
                programs["rufbilanz on zlib alone"] = ours(task, files, program=ON_ZLIB)
            for name, script in PEERS.items():
                programs[name] = [sys.executable, str(HERE / f"{script}_task.py"), task, *files]
            answers = {}
            names = list(programs)
            for name in names[run % len(names):] + names[:run % len(names)]:
                answers[name], cost = measured(programs[name])
                times.setdefault((name, task), []).append(cost)
            check(task, answers)
            if run == 0 and task == "basic":
                calls = sum(int(row[2]) for row in rows(answers["rufbilanz"])[1:])
        with open(os.devnull, "wb") as nowhere:
            for name, floor in FLOORS.items():
                if shutil.which(name.split()[0]) or name == "zlib":
                    times.setdefault((name, "floor"), []).append(measured([*floor, *files], output=nowhere)[1])
        print(f"bench-peers: run {run + 1} of {given.runs}, all cells equal", file=sys.stderr)

    table = report(times, calls, size, len(files), given.runs)
    print(table)
    if given.page:
        fill(given.page, "peers", table)


def report(times, calls, size, files, runs):
    medians = {key: [statistics.median(values) for values in zip(*costs)] for key, costs in times.items()}
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("duckdb", "polars", "chdb"))
    lines = [
        f"{calls:,} calls, {size / 1e6:,.0f} MB in {files} files; {os.cpu_count()} cores; {versions}; medians of {runs}.",
        "Ratios: theirs to ours. The floors only inflate: a CPU ratio of 0.5 means that we take twice as long as that.",
        "",
        "| task | program | wall s | CPU s | peak MB | wall | CPU | memory |",
        "|---|---|--:|--:|--:|--:|--:|--:|",
    ]
    for task in METRICS:
        base = medians[("rufbilanz", task)]
        for (name, its_task), values in medians.items():
            if its_task == "floor" and task != "basic" or its_task not in (task, "floor"):
                continue
            ratios = " | ".join(f"{value / own:.2f}" for value, own in zip(values, base))
            lines.append(
                f"| {its_task} | {name} | {values[0]:.2f} | {values[1]:.2f} | {values[2]:.0f} | {ratios} |"
            )
    return "\n".join(lines)


def fill(page, name, text):
    """Puts text between the markers of a page."""
    begin, end = f"<!-- {name}: measured -->", f"<!-- {name}: end -->"
    whole = page.read_text()
    before, rest = whole.split(begin)
    after = rest.split(end)[1]
    page.write_text(f"{before}{begin}\n{text}\n{end}{after}")


if __name__ == "__main__":
    main()
