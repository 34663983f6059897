"""Polars, lazy, with its streaming engine. TASK FILE... -> CSV"""
import os
import sys

os.environ["POLARS_MAX_THREADS"] = "2"
import polars as pl

task, files = sys.argv[1], sys.argv[2:]
schema = {
    "call_id": pl.Int64, "start": pl.String, "queue": pl.String, "caller": pl.String, "wait_s": pl.Int32,
    "talk_s": pl.Int32, "hold_s": pl.Int32, "wrapup_s": pl.Int32, "agent": pl.String, "outcome": pl.String,
}
answered = pl.col("outcome").is_in(["answered", "forwarded", "ticketed"])
in_hours = pl.col("outcome") != "closed"
calls = pl.scan_csv(files, schema=schema).with_columns(month=pl.col("start").str.slice(0, 7))
waits = pl.col("wait_s").filter(answered)
# Nearest rank: the ceil(9 n / 10)-th of the sorted waits.
rank = (waits.len() * 9 + 9) // 10 - 1
figures = [
    pl.len().alias("calls"),
    answered.sum().alias("answered"),
    (100 * answered.sum() / in_hours.sum()).alias("annahmequote"),
    (100 * (answered & (pl.col("wait_s") <= 30)).sum() / in_hours.sum()).alias("servicelevel"),
    waits.mean().alias("wait"),
    waits.sort().get(rank, null_on_oob=True).alias("p90"),
    pl.col("talk_s").filter(answered).mean().alias("talk"),
    (pl.col("outcome") == "forwarded").sum().alias("forwarded"),
]
if task == "full":
    known = pl.col("caller").is_not_null() & (pl.col("caller") != "")
    stamp = pl.col("start").str.to_datetime("%Y-%m-%dT%H:%M:%S")
    calls = calls.with_columns(stamp=stamp).sort("stamp", "call_id").with_columns(
        since=(pl.col("stamp") - pl.col("stamp").shift(1).over("caller", "queue")).dt.total_seconds()
    )
    figures += [
        (known & in_hours & (pl.col("since") <= 86400)).sum().alias("repeats"),
        pl.col("caller").filter(known & in_hours).n_unique().alias("callers"),
    ]
table = calls.group_by("queue", "month").agg(figures).sort("queue", "month").collect(engine="streaming")
for row in table.iter_rows():
    print(",".join("" if cell is None else str(cell) for cell in row))
