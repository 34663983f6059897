#!/usr/bin/env bash
# Installs the peers beside this repository's files (never into the system) and compares.
#
#   Benchmarks/Peers/run.sh [--calls N] [--runs N] [--growth N] [--page docs/performance.md]
#
# With --page the tables of that page are written anew, and the plot beside it, which goes up to as
# many calls as --growth says (--calls where it says nothing).
set -euo pipefail
cd "$(dirname "$0")/../.."
environment=Benchmarks/.peers
if ! [ -x $environment/bin/python ]; then
  python3 -m venv $environment 2>/dev/null || {
    sudo=""; [ "$(id -u)" = 0 ] || sudo=sudo
    $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq python3-venv >/dev/null
    python3 -m venv $environment
  }
fi
$environment/bin/pip install --quiet --disable-pip-version-check -r Benchmarks/Peers/requirements.txt
if ! command -v igzip >/dev/null; then
  sudo=""; [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq isal >/dev/null
fi
export PYTHONDONTWRITEBYTECODE=1
page="" growth="" calls=()
given=("$@") rest=()
for ((i = 0; i < ${#given[@]}; i++)); do
  next=${given[i + 1]:-}
  case ${given[i]} in
    --growth) growth=$next; i=$((i + 1)); continue ;;
    --page) page=$next ;;
    --calls) calls=(--calls "$next") ;;
  esac
  rest+=("${given[i]}")
done
$environment/bin/python Benchmarks/Peers/compare.py "${rest[@]}"
if [ -n "$page" ]; then
  [ -z "$growth" ] || calls=(--calls "$growth")
  $environment/bin/python Benchmarks/Peers/growth.py "${calls[@]}" --page "$page" --plot "${page%.md}-growth.svg"
fi
