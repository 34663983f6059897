#!/usr/bin/env bash
# Measures the night: an ordinary one (8,000 calls), a backfill (2 million) and a question to ten
# years of cells in the store.
#
# Times are printed beside what the project promises (0.3 s, 10 s, 0.2 s) and not gated: machines are
# noisy. Each part fails where the run or the answer is not complete.
set -euo pipefail
cd "$(dirname "$0")/.."
swift build -c release --product rufbilanz >/dev/null
thresholds=$PWD/Benchmarks/Thresholds/night.txt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rufbilanz=$work/rufbilanz
strip -o "$rufbilanz" .build/release/rufbilanz
export TZ=UTC

house() {  # folder, what samples takes
  local folder=$work/$1; shift
  mkdir -p "$folder/inbox"
  "$rufbilanz" samples --quiet --format csv --output "$folder/inbox" "$@"
  rm -f "$folder"/inbox/beschwerden-*
  # Neither retention nor warnings are what is measured.
  { cat Benchmarks/csv.yaml
    printf '%s\n' 'store: {path: state/bench.sqlite}' 'inbox: inbox' 'retention: {calls: 36500 d}'
  } >"$folder/pipeline.yaml"
}

night() {  # folder; 0 and 1 are complete runs
  local status=0
  "$rufbilanz" run --quiet "$work/$1/pipeline.yaml" 2>"$work/$1/told" || status=$?
  [ $status -le 1 ] || { cat "$work/$1/told" >&2; exit 2; }
}

seconds() {  # command
  local begin; begin=$(date +%s.%N)
  "$@"
  awk -v s="$begin" -v e="$(date +%s.%N)" 'BEGIN { printf "%.2f", e - s }'
}

ask() { "$rufbilanz" query --quiet --format csv --pipeline "$work/decade/pipeline.yaml" --by pilot,year --metrics calls,annahmequote,servicelevel,wait-p90; }

house ordinary --start 2019-03-04 --days 1 --calls-per-day 8000
house backfill --start 2019-01-01 --days 365 --calls-per-day 8000
house decade --start 2010-01-01 --days 3652 --calls-per-day 200

echo "ordinary night, 8,000 calls:    $(seconds night ordinary) s  (promised: 0.3)"
echo "backfill, 2 million calls:      $(seconds night backfill) s  (promised: 10)"
night decade
ask >"$work/decade/answer"
[ "$(wc -l <"$work/decade/answer")" -gt 60 ] || { echo "night: the ten years are not in the answer" >&2; exit 2; }
quietly() { ask >/dev/null; }
echo "question to ten years of cells: $(seconds quietly) s  (promised: 0.2)"
