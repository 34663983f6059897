"""ClickHouse inside the process (chdb). TASK FILE... -> CSV"""
import os
import sys

from chdb.session import Session

from statements import BASIC, FULL

task, files = sys.argv[1], sys.argv[2:]
structure = (
    "call_id Int64, start DateTime('UTC'), queue LowCardinality(String), caller String, wait_s Int32, "
    "talk_s Int32, hold_s Int32, wrapup_s Int32, agent String, outcome LowCardinality(String)"
)
# Its braces stand for names within one folder.
folder, names = os.path.dirname(files[0]), [os.path.basename(name) for name in files]
chosen = names[0] if len(names) == 1 else "{" + ",".join(names) + "}"
calls = f"file('{folder}/{chosen}', 'CSVWithNames', '" + structure.replace("'", "\\'") + "', 'gzip')"
month = "formatDateTime(start, '%Y-%m')"
# Sorted waits, nearest rank: the library's own quantiles interpolate or round the rank down.
p90 = (
    "arrayElement(arraySort(groupArrayIf(wait_s, outcome IN ('answered', 'forwarded', 'ticketed')) AS w), "
    "toUInt32(ceil(length(w) * 9 / 10)))"
)
since = (
    "toInt64(start) - toInt64(lagInFrame(toNullable(start)) OVER (PARTITION BY caller, queue "
    "ORDER BY start, call_id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING))"
)
statement = (FULL if task == "full" else BASIC).format(
    calls=calls, month=month, p90=p90, since=since, known="caller <> ''"
)
session = Session()
session.query("SET max_threads = 2")
session.query("SET date_time_input_format = 'best_effort'")
result = session.query(statement, "CSV")
if result.has_error():
    sys.exit(result.error_message())
print(str(result).replace('"', "").replace("\\N", ""), end="")
