#!/usr/bin/env bash
# A book of a million entries over 10,000 sub-accounts: time and peak memory of posting, opening, reading and verifying it,
# and of the balances of the same entries in hledger and ledger where these are installed.
#
#   benchmarks/million.sh [ENTRIES]
set -euo pipefail
cd "$(dirname "$0")/.."
entries=${1:-1000000}
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
dotnet build benchmarks/PengGai.Benchmarks -c Release -v quiet -nologo
run() { benchmarks/PengGai.Benchmarks/bin/Release/net10.0/PengGai.Benchmarks million "$1" "$directory/book.db" "$entries"; }
for step in post read verify; do run "$step"; done
ls -l "$directory/book.db" | awk '{ printf "file: %.0f MB\n", $5 / 1e6 }'
run export
for tool in hledger ledger; do
  command -v "$tool" >/dev/null || { echo "$tool is not installed"; continue; }
  /usr/bin/time -f "$tool bal: %e s, peak memory %M KB" "$tool" -f "$directory/book.db.journal" bal >"$directory/$tool.out" || echo "$tool failed"
done
