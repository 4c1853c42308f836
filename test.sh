#!/usr/bin/env bash
# Builds PengGai, checks its format and runs every test.
#
#   ./test.sh           everything that fits in fifteen minutes on two cores
#   ./test.sh --long    the long runs as well
#
# Installs what the tests need (hledger, ledger, Chromium, a Chinese font) with the system's package manager when it may, and
# says in one line what it skipped and why when it may not. The last line is "N passed, N failed[, N skipped]".
set -uo pipefail
cd "$(dirname "$0")"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
configuration=Release
[[ "${1:-}" == "--long" ]] && export PENGGAI_LONG=1

have() { command -v "$1" >/dev/null 2>&1; }

install_packages() {
  local missing=()
  have hledger || missing+=(hledger)
  have ledger || missing+=(ledger)
  have chromium || missing+=(chromium)
  [[ -n "$(find /usr/share/fonts -iname '*cjk*' -print -quit 2>/dev/null)" ]] || missing+=(fonts-noto-cjk)
  ((${#missing[@]})) || return 0
  local sudo=()
  if ((EUID != 0)); then
    if have sudo && sudo -n true 2>/dev/null; then sudo=(sudo -n); else
      echo "skipped: cannot install ${missing[*]} without root; tests that need them are counted as skipped"
      return 0
    fi
  fi
  if ! have apt-get; then
    echo "skipped: no apt-get here to install ${missing[*]}; tests that need them are counted as skipped"
    return 0
  fi
  if ! { "${sudo[@]}" apt-get update -qq && "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
         apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >/dev/null 2>&1; then
    echo "skipped: apt-get could not install ${missing[*]}; tests that need them are counted as skipped"
  fi
}

for tool in dotnet npm; do
  have "$tool" || { echo "needs $tool on the PATH (.NET 10 SDK, Node 20 or later)"; echo "0 passed, 1 failed"; exit 1; }
done
install_packages

if ! dotnet build PengGai.sln -c "$configuration" -v quiet -nologo; then
  echo "the build failed"; echo "0 passed, 1 failed"; exit 1
fi

passed=0 failed=0 skipped=0
if dotnet format PengGai.sln --verify-no-changes --no-restore; then passed=$((passed + 1)); else
  echo "dotnet format would change files: run it and commit the result"; failed=$((failed + 1))
fi

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
attribute() { sed -n "s/.*<assembly [^>]* $1=\"\([0-9]*\)\".*/\1/p" "$2" | head -1; }

for project in tests/*/*.csproj; do
  name=$(basename "$project" .csproj)
  echo "== $name"
  # A crash of the test process leaves no result file, which counts as a failure below.
  "tests/$name/bin/$configuration/net10.0/$name" -noLogo -noColor -xml "$results/$name.xml" | grep -vE '^ *(Starting|Finished|Discover)' || true
  if [[ -s "$results/$name.xml" ]]; then
    p=$(attribute passed "$results/$name.xml"); f=$(attribute failed "$results/$name.xml")
    s=$(attribute skipped "$results/$name.xml"); e=$(attribute errors "$results/$name.xml")
    passed=$((passed + ${p:-0})); failed=$((failed + ${f:-0} + ${e:-0})); skipped=$((skipped + ${s:-0}))
    ((${p:-0} + ${f:-0} + ${s:-0} > 0)) || { echo "$name ran no test"; failed=$((failed + 1)); }
  else
    echo "$name left no results"; failed=$((failed + 1))
  fi
done

summary="$passed passed, $failed failed"
((skipped == 0)) || summary+=", $skipped skipped"
echo "$summary"
((failed == 0 && passed > 0))
