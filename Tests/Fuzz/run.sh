#!/usr/bin/env bash
# Coverage-guided fuzzing: every reader gets mutated samples for some minutes, under the address
# sanitizer. A crash, a hang (10 s), a growth of memory (1 GiB), or a broken invariant (see
# Readers/FuzzTarget.swift) ends the run and keeps the input.
#
#   Tests/Fuzz/run.sh [MINUTES] [TARGET...]     minutes for each target; all targets where none is named
set -euo pipefail
cd "$(dirname "$0")/../.."
minutes=${1:-10}; shift || true
scratch=.build-fuzz
# Of two sanitizers the compiler lets only the last one instrument: without the last option nothing
# would tell the fuzzer where an input led.
RUFBILANZ_FUZZ=1 swift build -c release --scratch-path $scratch --product fuzz-readers \
  --sanitize=fuzzer --sanitize=address \
  -Xswiftc -sanitize-coverage=edge,inline-8bit-counters,pc-table >/dev/null 2>&1
fuzzer=$PWD/$scratch/release/fuzz-readers
targets=("$@")
if [ ${#targets[@]} = 0 ]; then
  mapfile -t targets < <(ls SampleLogs; printf '%s\n' scanners containers archives pipeline-file)
fi
# Swift's own backtrace would hold the fuzzer's pipe open for minutes.
export SWIFT_BACKTRACE=enable=no
export ASAN_OPTIONS=detect_leaks=0
failed=0
for target in "${targets[@]}"; do
  corpus=$scratch/corpus/$target
  mkdir -p "$corpus" "$scratch/failures"
  seed() { find "$@" -type f ! -name '*.md' ! -name 'expected*' -size -200k; }
  case $target in
    scanners) seed SampleLogs/csv ! -name '*.yaml' ;;
    archives) find SampleLogs Tests -type f \( -name '*.zip' -o -name '*.tar' -o -name '*.tar.*' \) ;;
    containers) find SampleLogs Tests -type f \( -name '*.gz' -o -name '*.zip' -o -name '*.xz' -o -name '*.Z' \) ;;
    pipeline-file) find Pipelines SampleLogs Tests -name '*.yaml' ;;
    *) seed "SampleLogs/$target" ! -name '*.yaml' ;;
  esac | while read -r sample; do
    name=$(echo "$sample" | tr / _)
    # Readers get what the container holds.
    case $target:$sample in
      containers:* | archives:*) cp "$sample" "$corpus/$name" ;;
      *.gz) gzip -dc "$sample" >"$corpus/$name" ;;
      *) cp "$sample" "$corpus/$name" ;;
    esac
  done
  log=$scratch/$target.log
  code=0
  FUZZ_TARGET=$target FUZZ_FILE=$scratch/archive "$fuzzer" "$corpus" -max_total_time=$((minutes * 60)) -timeout=10 -rss_limit_mb=1024 \
    -max_len=65536 -artifact_prefix="$scratch/failures/$target-" -print_final_stats=1 >"$log" 2>&1 || code=$?
  if grep -q 'Is the code instrumented' "$log"; then
    echo "fuzz: $target: nothing tells which code an input reached" >&2
    code=1
  fi
  runs=$(awk '/stat::number_of_executed_units/ {print $2}' "$log")
  echo "fuzz: $target: ${runs:-0} inputs, $(ls "$corpus" | wc -l) of them kept, exit $code"
  if [ "$code" != 0 ]; then failed=1; grep -m1 -E 'ERROR|Fatal error|SUMMARY' "$log" >&2 || true; fi
done
exit $failed
