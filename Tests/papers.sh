#!/usr/bin/env bash
# The bundles of both yearly papers, file by file: simulates the years at their full size, writes
# the papers with the built command, and compares the whole folders with what a person last read.
#   Tests/papers.sh RUFBILANZ            compares; exit 1 where anything differs
#   RECORD=1 Tests/papers.sh RUFBILANZ   puts the new bundles in place, to be read by a person
set -euo pipefail
command=$(realpath "$1")
cd "$(dirname "$0")"
pipelines=$(realpath ../Pipelines)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

simulate() { # PROFILE YEAR DAYS
  "$command" samples --profile "$1" --format csv --start "$2-01-01" --days "$3" \
    --output "$place/samples/$1" --quiet
}
cp -r "$pipelines/templates" "$place/templates"
simulate btb2019 2019 365
simulate btb2020 2019 365
simulate btb2020 2020 366

status=0
for year in 2019 2020; do
  cp "$pipelines/jahresbericht-$year.yaml" "$place/"
  (cd "$place" && "$command" report "jahresbericht-$year.yaml" --output "found/$year" --quiet)
  (cd "$place/found/$year" && sha256sum --check --quiet ./*.sha256)
  if [ "${RECORD:-}" = 1 ]; then
    rm -rf "Papers/$year" && mkdir -p Papers && cp -r "$place/found/$year" "Papers/$year"
    echo "Tests/Papers/$year was recorded anew: read the difference (git diff)."
  elif diff -r -u "Papers/$year" "$place/found/$year"; then
    echo "Papers of $year: as they were."
  else
    status=1
  fi
done
exit $status
