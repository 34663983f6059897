"""DuckDB: one statement over the compressed files. TASK FILE... -> CSV"""
import sys

import duckdb

from statements import BASIC, FULL

task, files = sys.argv[1], sys.argv[2:]
connection = duckdb.connect(config={"threads": 2})
columns = {
    "call_id": "BIGINT", "start": "TIMESTAMP", "queue": "VARCHAR", "caller": "VARCHAR",
    "wait_s": "INTEGER", "talk_s": "INTEGER", "hold_s": "INTEGER", "wrapup_s": "INTEGER",
    "agent": "VARCHAR", "outcome": "VARCHAR",
}
names = "[" + ", ".join("'" + name.replace("'", "''") + "'" for name in files) + "]"
calls = f"read_csv({names}, columns = {columns}, header = true, auto_detect = false)"
month = "strftime(start, '%Y-%m')"
p90 = "quantile_disc(wait_s, 0.9) FILTER (WHERE outcome IN ('answered', 'forwarded', 'ticketed'))"
since = "epoch(start) - epoch(lag(start) OVER (PARTITION BY caller, queue ORDER BY start, call_id))"
statement = (FULL if task == "full" else BASIC).format(
    calls=calls, month=month, p90=p90, since=since, known="caller IS NOT NULL AND caller <> ''"
)
for row in connection.execute(statement).fetchall():
    print(",".join("" if cell is None else str(cell) for cell in row))
