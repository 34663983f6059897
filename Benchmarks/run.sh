#!/usr/bin/env bash
# Measures the path of a record, from compressed file to table, for each export layout.
#
# Gated are instructions (callgrind: repeatable for the same binary and input), per decompressed
# byte and per call, start-up subtracted, against Benchmarks/Thresholds/instructions.txt. Times and
# rates are printed beside them and never gated: machines are noisy. Every run first checks its own
# answer: all layouts tell the same simulated calls, so all tables must be the same.
#
#   Benchmarks/run.sh            measure, and compare with the thresholds
#   Benchmarks/run.sh --record   write the measured numbers as new thresholds
set -euo pipefail
cd "$(dirname "$0")/.."
swift build -c release --product rufbilanz >/dev/null
swift build -c release --product bench-query >/dev/null
swift build -c release --product bench-formats >/dev/null
thresholds=$PWD/Benchmarks/Thresholds/instructions.txt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Without debug sections, which this valgrind cannot read; the code is the same.
rufbilanz=$work/rufbilanz
strip -o "$rufbilanz" .build/release/rufbilanz
strip -o "$work/bench-query" .build/release/bench-query
strip -o "$work/bench-formats" .build/release/bench-formats

if ! command -v valgrind >/dev/null; then
  sudo=""; [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq valgrind >/dev/null
fi

# A month for counting, a year of the same house for timing; one call for the start-up.
layouts="--format csv --format asterisk-queue-log --format plain --format plain-quoted"
# shellcheck disable=SC2086
{
  "$rufbilanz" samples --quiet $layouts --output "$work/month" --start 2019-03-01 --days 31 --calls-per-day 2000
  "$rufbilanz" samples --quiet $layouts --output "$work/long" --start 2019-01-01 --days 60 --calls-per-day 20000
  "$rufbilanz" samples --quiet $layouts --output "$work/start" --start 2019-03-04 --days 1 --calls-per-day 1
  "$rufbilanz" samples --quiet --output "$work/weeks"
}
for size in month long start weeks; do
  cp Benchmarks/csv.yaml Benchmarks/queue_log.yaml "$work/$size/"
  sed 's/acd-\*/calls-*/' Benchmarks/Peers/acd.yaml >"$work/$size/plain.yaml"
  sed 's/acd-\*/quoted-*/' Benchmarks/Peers/acd.yaml >"$work/$size/plain-quoted.yaml"
done

basic=calls,answered,annahmequote,servicelevel,wait-mean,wait-p90,talk-mean,forwarded
full=$basic,repeat-calls,callers

query() {  # size, layout, metrics
  "$rufbilanz" query --quiet --threads 1 --format csv --pipeline "$work/$1/$2.yaml" --by pilot,month --metrics "$3"
}

for metrics in "$basic" "$full"; do
  query month csv "$metrics" >"$work/csv.out"
  query month queue_log "$metrics" >"$work/queue_log.out"
  cmp "$work/csv.out" "$work/queue_log.out" || { echo "bench: the layouts give different answers" >&2; exit 2; }
  # Their stamps are taken without a time zone, so they are compared with each other.
  query month plain "$metrics" >"$work/plain.out"
  query month plain-quoted "$metrics" >"$work/plain-quoted.out"
  cmp "$work/plain.out" "$work/plain-quoted.out" || { echo "bench: quotes change the answer" >&2; exit 2; }
done

counted() {  # command
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 >/dev/null | awk '/Collected/ {print $4}'
}

instructions() { counted "$work/bench-query" "$work/$1/$2.yaml" pilot,month "$3"; }  # size, layout, metrics

# The largest resident size of a command, in KiB, by the kernel's own account.
peak_memory() {
  "$@" &
  local pid=$! peak=0 value
  while value=$(awk '/VmHWM/ {print $2}' "/proc/$pid/status" 2>/dev/null) && [ -n "$value" ]; do peak=$value; sleep 0.01; done
  wait "$pid"
  echo "$peak" >&2
}

bytes() { zcat "$work/$1/$2"*.gz | wc -c; }
now() { date +%s.%N; }

calls=$("$rufbilanz" query --quiet --format csv --pipeline "$work/month/csv.yaml" --metrics calls | tail -1)
measured="$work/measured"
: >"$measured"
printf '%-12s %-6s %18s %18s %12s %10s\n' layout task 'instructions/byte' 'instructions/call' 'MB/s' 'peak MB'
for layout in csv queue_log plain plain-quoted; do
  case $layout in csv) prefix=acd- ;; queue_log) prefix=queue_log- ;; plain) prefix=calls- ;; *) prefix=quoted- ;; esac
  size=$(bytes month $prefix)
  long=$(bytes long $prefix)
  for task in basic full; do
    metrics=${!task}
    base=$(instructions start $layout "$metrics")
    total=$(instructions month $layout "$metrics")
    begin=$(now)
    peak=$( { peak_memory "$rufbilanz" query --quiet --threads 1 --format csv --pipeline "$work/long/$layout.yaml" \
      --by pilot,month --metrics "$metrics" >/dev/null; } 2>&1 | tail -1)
    end=$(now)
    awk -v l=$layout -v t=$task -v i=$((total - base)) -v b="$size" -v c="$calls" -v s="$begin" -v e="$end" \
      -v long="$long" -v peak="$peak" 'BEGIN {
        printf "%-12s %-6s %18.2f %18.0f %12.0f %10.0f\n", l, t, i/b, i/c, long/(e-s)/1e6, peak/1000 }'
    awk -v l=$layout -v t=$task -v i=$((total - base)) -v b="$size" -v c="$calls" \
      'BEGIN { printf "%s %s %.2f %.0f\n", l, t, i/b, i/c }' >>"$measured"
  done
done

# From the command to its answer over two weeks of a small house: what somebody waits for who asks.
quickest=$(for _ in 1 2 3 4 5; do
  begin=$(now); query weeks csv "$basic" >/dev/null; end=$(now)
  awk -v s="$begin" -v e="$end" 'BEGIN { printf "%.0f\n", (e - s) * 1000 }'
done | sort -n | head -1)
total=$(instructions weeks csv "$basic")
awk -v i="$total" -v ms="$quickest" -v file="$measured" 'BEGIN {
  printf "\ntwo weeks, start to answer: %.1f million instructions, %d ms (best of five)\n", i / 1e6, ms
  printf "two-weeks answer %.2f 0\n", i / 1e6 >> file }'

# Every format alone: its samples put behind themselves, without joining calls and figures.
printf '\n%-20s %18s %18s %8s\n' format 'instructions/byte' 'instructions/leg' 'MB/s'
for folder in SampleLogs/*; do
  format=$(basename "$folder")
  mapfile -t files < <(find "$folder" -type f \( -name 'input*' -o -name 'queue_log*' \) | sort)
  read -r few fewer _ < <("$work/bench-formats" "$format" 0 "${files[@]}")
  read -r many more _ < <("$work/bench-formats" "$format" 0.5 "${files[@]}")
  read -r size _ seconds < <("$work/bench-formats" "$format" 4 "${files[@]}")
  less=$(counted "$work/bench-formats" "$format" 0 "${files[@]}")
  total=$(counted "$work/bench-formats" "$format" 0.5 "${files[@]}")
  awk -v f="$format" -v i=$((total - less)) -v b=$((many - few)) -v l=$((more - fewer)) -v size="$size" -v s="$seconds" \
    -v file="$measured" 'BEGIN {
      perLeg = l > 0 ? i / l : 0
      printf "%-20s %18.2f %18.0f %8.0f\n", f, i / b, perLeg, size / s / 1e6
      printf "%s read %.2f %.0f\n", f, i / b, perLeg >> file }'
done

if [ "${1:-}" = --record ]; then
  { echo "# layout task instructions/byte instructions/call, recorded by Benchmarks/run.sh --record"; cat "$measured"; } >"$thresholds"
  echo "bench: recorded in ${thresholds#"$PWD"/}"
  exit 0
fi

# Quotes may cost little more than they are bytes.
awk '{ value[$1 " " $2] = $3 } END { for (task in value) { split(task, word, " ")
       if (word[1] == "plain-quoted" && value[task] > value["plain " word[2]] * 1.15) {
         printf "bench: quoted csv takes %.2f instructions per byte, unquoted %.2f\n", value[task], value["plain " word[2]]; failed=1 } }
       exit failed }' "$measured"

# A tenth more than recorded fails; a tenth less asks for new thresholds.
awk 'NR==FNR { if ($1 !~ /^#/) { limit[$1" "$2]=$3; known++ } next }
     { key=$1" "$2; if (!(key in limit)) { print "bench: no threshold for " key; failed=1; next }
       if ($3 > limit[key]*1.10) { printf "bench: %s takes %.2f instructions per byte, the threshold is %.2f\n", key, $3, limit[key]; failed=1 }
       if ($3 < limit[key]*0.90) printf "bench: %s has become faster (%.2f, was %.2f): record it\n", key, $3, limit[key] }
     END { exit failed }' "$thresholds" "$measured" && echo "bench: within the thresholds"
