#!/usr/bin/env bash
# A city's case: 50,000 households that have drawn a monthly fee for eight years, with a payment a year each. Time and peak
# memory of importing and accruing it, and of its trial balance.
#
#   benchmarks/city.sh [HOUSEHOLDS]
set -euo pipefail
cd "$(dirname "$0")/.."
households=${1:-50000}
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
dotnet build benchmarks/PengGai.Benchmarks -c Release -v quiet -nologo
dotnet build src/PengGai.Cli -c Release -v quiet -nologo
benchmarks/PengGai.Benchmarks/bin/Release/net10.0/PengGai.Benchmarks city "$directory/case" "$households"
wc -l "$directory"/case/*.csv | tail -1 | awk '{ print $1 " rows" }'
measure() { /usr/bin/time -f "$1: %e s, %U s of processor time, peak memory %M KB" "${@:2}"; }
penggai=$(ls src/PengGai.Cli/bin/Release/net10.0/penggai)
measure "import and accrual" "$penggai" import "$directory/case" --book "$directory/book.db"
measure "trial balance" "$penggai" report trial-balance --book "$directory/book.db" --format csv >"$directory/trial-balance.csv"
wc -l <"$directory/trial-balance.csv" | awk '{ print $1 " lines of trial balance" }'
measure "the same import again" "$penggai" import "$directory/case" --book "$directory/book.db"
ls -l "$directory/book.db" | awk '{ printf "file: %.0f MB\n", $5 / 1e6 }'
