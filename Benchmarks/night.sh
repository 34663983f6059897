#!/usr/bin/env bash
# Measures the night: an ordinary one (8,000 calls), a backfill and a question to ten years of which
# only hourly cells are left.
#
# Gated are instructions (callgrind: repeatable for the same binary and input) against
# Benchmarks/Thresholds/night.txt; those of the backfill per call, over a smaller one. Times are
# printed beside what the project promises (0.3 s, 10 s, 0.2 s) and never gated: machines are noisy.
# Each part fails where the run or the answer is not complete.
#
#   Benchmarks/night.sh            measure, and compare with the thresholds
#   Benchmarks/night.sh --record   write the measured numbers as new thresholds
set -euo pipefail
cd "$(dirname "$0")/.."
for product in rufbilanz bench-night; do swift build -c release --product $product >/dev/null; done
thresholds=$PWD/Benchmarks/Thresholds/night.txt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rufbilanz=$work/rufbilanz
# Without debug sections, which this valgrind cannot read; the code is the same.
for product in rufbilanz bench-night; do strip -o "$work/$product" .build/release/$product; done
export TZ=UTC

if ! command -v valgrind >/dev/null; then
  sudo=""; [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq valgrind >/dev/null
fi

house() {  # folder, what samples takes
  local folder=$work/$1; shift
  mkdir -p "$folder/inbox"
  "$rufbilanz" samples --quiet --format csv --output "$folder/inbox" "$@"
  rm -f "$folder"/inbox/beschwerden-*
  # A file that has just changed is looked at a second time, which is a pause.
  find "$folder/inbox" -type f -exec touch -d '1 hour ago' {} +
  # Warnings are not what is measured, nor what is taken out.
  { cat Benchmarks/csv.yaml
    printf '%s\n' 'store: {path: state/bench.sqlite}' 'inbox: inbox' 'retention: {calls: 36500 d}'
  } >"$folder/pipeline.yaml"
}

complete() {  # folder, command; 0 and 1 are complete runs
  local status=0 told=$work/$1/told; shift
  "$@" 2>"$told" || status=$?
  [ $status -le 1 ] || { cat "$told" >&2; exit 2; }
}

night() { complete "$1" "$rufbilanz" run --quiet "$work/$1/pipeline.yaml"; }  # folder

counted() {  # folder, command; the counter cannot follow a thread pool, which these have none of
  local folder=$1; shift
  complete "$folder" valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" >/dev/null
  awk '/Collected/ {print $4}' "$work/$folder/told"
}
counted_night() { counted "$1" "$work/bench-night" "$work/$1/pipeline.yaml"; }  # folder

seconds() {  # command
  local begin; begin=$(date +%s.%N)
  "$@" >/dev/null
  awk -v s="$begin" -v e="$(date +%s.%N)" 'BEGIN { printf "%.2f", e - s }'
}

by=pilot,year
metrics=calls,annahmequote,servicelevel,wait-p90
question=("$rufbilanz" query --quiet --format csv --pipeline "$work/decade/pipeline.yaml" --by $by --metrics $metrics)

house ordinary --start 2019-03-04 --days 1 --calls-per-day 8000
house backfill --start 2019-01-01 --days 365 --calls-per-day 8000
house decade --start 2010-01-01 --days 3652 --calls-per-day 200
house one --start 2019-03-04 --days 1 --calls-per-day 1
house small --start 2019-01-07 --days 12 --calls-per-day 8000
cp -r "$work/ordinary" "$work/ordinary-counted"

measured=$work/measured
: >"$measured"
calls() {  # folder
  "$rufbilanz" query --quiet --format csv --pipeline "$work/$1/pipeline.yaml" --metrics calls | tail -1
}

tell() {  # what, seconds, promised, key, instructions (millions, or per call), unit
  printf '%-32s %8s s (promised: %s) %14s %s\n' "$1" "$2" "$3" "$5" "$6"
  printf '%s %s\n' "$4" "$5" >>"$measured"
}
millions() { awk -v i="$1" 'BEGIN { printf "%.1f", i / 1e6 }'; }

taken=$(seconds night ordinary)
total=$(counted_night ordinary-counted)
[ "$(calls ordinary)" = "$(calls ordinary-counted)" ] || { echo "night: two nights, two answers" >&2; exit 2; }
tell "ordinary night, 8,000 calls" "$taken" 0.3 ordinary "$(millions "$total")" "million instructions"

taken=$(seconds night backfill)
base=$(counted_night one)
total=$(counted_night small)
each=$(awk -v i=$((total - base)) -v c="$(calls small)" 'BEGIN { printf "%.0f", i / c }')
tell "backfill, $(calls backfill) calls" "$taken" 10 backfill "$each" "instructions per call (of $(calls small))"

night decade
"${question[@]}" >"$work/decade/calls"
[ "$(wc -l <"$work/decade/calls")" -gt 60 ] || { echo "night: the ten years are not in the answer" >&2; exit 2; }
sed -i 's/36500 d/30 d/' "$work/decade/pipeline.yaml"
"$rufbilanz" purge "$work/decade/pipeline.yaml" --as-of 2040-01-01 2>/dev/null
[ "$("$rufbilanz" sql "$work/decade/pipeline.yaml" 'select count(*) from leg' | tail -1)" = 0 ] \
  || { echo "night: calls are left" >&2; exit 2; }
"${question[@]}" >"$work/decade/cells"
cmp "$work/decade/calls" "$work/decade/cells" || { echo "night: cells answer otherwise than their calls did" >&2; exit 2; }
taken=$(for _ in 1 2 3; do seconds "${question[@]}"; echo; done | sort -n | head -1)
total=$(counted decade "$work/bench-night" "$work/decade/pipeline.yaml" $by $metrics)
tell "question to ten years of cells" "$taken" 0.2 decade "$(millions "$total")" "million instructions"

# The same store the night after: nothing has come, and nothing of the ten years is made anew.
night decade
taken=$(seconds night decade)
total=$(counted_night decade)
tell "night over ten years of cells" "$taken" 0.3 after "$(millions "$total")" "million instructions"

if [ "${1:-}" = --record ]; then
  { echo "# part, instructions: in millions, of the backfill per call; recorded by Benchmarks/night.sh --record"
    cat "$measured"
  } >"$thresholds"
  echo "night: recorded in ${thresholds#"$PWD"/}"
  exit 0
fi

# A tenth more than recorded fails; a tenth less asks for new thresholds.
awk 'NR==FNR { if ($1 !~ /^#/) limit[$1]=$2; next }
     { if (!($1 in limit)) { print "night: no threshold for " $1; failed=1; next }
       if ($2 > limit[$1]*1.10) { printf "night: %s takes %s, the threshold is %s\n", $1, $2, limit[$1]; failed=1 }
       if ($2 < limit[$1]*0.90) printf "night: %s has become faster (%s, was %s): record it\n", $1, $2, limit[$1] }
     END { exit failed }' "$thresholds" "$measured" && echo "night: within the thresholds"
