"""The two tasks in SQL, as far as the dialects agree.

Population: `calls` and `forwarded` speak for themselves; everything else is of calls in service
hours, which are all that were not turned away as closed. A call is a repeat where an earlier call
of the same caller to the same queue, of any outcome, began at most 24 hours before it.
"""

ANSWERED = "outcome IN ('answered', 'forwarded', 'ticketed')"

FIGURES = f"""
  count(*),
  sum(CASE WHEN {ANSWERED} THEN 1 ELSE 0 END),
  100.0 * sum(CASE WHEN {ANSWERED} THEN 1 ELSE 0 END) / sum(CASE WHEN outcome <> 'closed' THEN 1 ELSE 0 END),
  100.0 * sum(CASE WHEN {ANSWERED} AND wait_s <= 30 THEN 1 ELSE 0 END)
    / sum(CASE WHEN outcome <> 'closed' THEN 1 ELSE 0 END),
  avg(CASE WHEN {ANSWERED} THEN wait_s END),
  {{p90}},
  avg(CASE WHEN {ANSWERED} THEN talk_s END),
  sum(CASE WHEN outcome = 'forwarded' THEN 1 ELSE 0 END)"""

BASIC = f"SELECT queue, {{month}} AS month, {FIGURES} FROM {{calls}} GROUP BY queue, month ORDER BY queue, month"

# Anonymous calls stay in the figures, but are nobody's repeat and nobody's caller.
FULL = f"""
SELECT queue, {{month}} AS month, {FIGURES},
  sum(CASE WHEN {{known}} AND outcome <> 'closed' AND since <= 86400 THEN 1 ELSE 0 END),
  count(DISTINCT CASE WHEN {{known}} AND outcome <> 'closed' THEN caller END)
FROM (SELECT *, {{since}} AS since FROM {{calls}})
GROUP BY queue, month ORDER BY queue, month"""
