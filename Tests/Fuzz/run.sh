#!/usr/bin/env bash
# Feeds damaged copies of every sample to the command, for some minutes: bytes overwritten at random
# places, ends cut off, pieces put twice. Whatever is wrong must end in a message (exit code below
# 128), never in a crash or a hang.
#
#   Tests/Fuzz/run.sh [MINUTES] [SEED]
set -euo pipefail
cd "$(dirname "$0")/../.."
minutes=${1:-10}
RANDOM=${2:-1}
swift build -c release --product rufbilanz >/dev/null
rufbilanz=$PWD/.build/release/rufbilanz
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mapfile -t samples < <(find SampleLogs -type f ! -name '*.md' ! -name 'expected*' ! -name '*.yaml' | sort)
export SWIFT_BACKTRACE=enable=no
end=$((SECONDS + minutes * 60))
runs=0
while [ "$SECONDS" -lt "$end" ]; do
  sample=${samples[$((RANDOM % ${#samples[@]}))]}
  format=$(echo "$sample" | cut -d/ -f2)
  copy=$work/$(basename "$sample")
  cp "$sample" "$copy"; chmod u+w "$copy"
  size=$(stat -c %s "$copy")
  [ "$size" -gt 0 ] || continue
  for _ in $(seq $((RANDOM % 6 + 1))); do
    place=$(((RANDOM * 32768 + RANDOM) % size))
    printf "\\x$(printf %02x $((RANDOM % 256)))" | dd of="$copy" bs=1 seek=$place conv=notrunc status=none
  done
  case $((RANDOM % 3)) in
    0) truncate -s $(((RANDOM * 32768 + RANDOM) % size)) "$copy" ;;
    1) head -c $((size / 2)) "$copy" >>"$copy.more"; cat "$copy.more" >>"$copy"; rm "$copy.more" ;;
  esac
  code=0
  timeout 20 "$rufbilanz" query --quiet --input-format "$format" --by queue --format csv "$copy" >/dev/null 2>"$work/err" || code=$?
  if [ "$code" -ge 124 ]; then
    echo "fuzz: exit $code on a damaged $sample after $runs runs; the input is kept as fuzz-failure" >&2
    cp "$copy" fuzz-failure; cat "$work/err" >&2
    exit 1
  fi
  runs=$((runs + 1))
done
echo "fuzz: $runs damaged inputs, no crash and no hang"
