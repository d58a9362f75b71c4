#!/usr/bin/env bash
# Asks a program that was built without some features for what they bring: it says what brings it, and writes nothing.
# Usage: small.sh CAVEAT OUT FEATURE…   (run in the root of the repository; the features that the program lacks)
set -euo pipefail
caveat=$(realpath "$1")
out=$2/small
shift 2

# refused FEATURE CODE ARGUMENT…
refused() {
  local feature=$1 code=$2 status=0 said
  shift 2
  said=$("$caveat" "$@" 2>&1) || status=$?
  [ "$status" -eq "$code" ] && grep -qF -- "--features $feature" <<<"$said" || { echo "caveat $*: $status, $said" >&2; exit 1; }
}

for feature in "$@"; do
  case $feature in
    pdf | png) refused "$feature" 2 build cases/new -o "$out" --to "$feature" ;;
    docx)
      refused docx 2 build cases/new -o "$out" --to docx
      refused docx 2 merge "$out/brief.docx" cases/new
      ;;
    sheets) refused sheets 2 sheet cases/new --to xlsx -o "$out" ;;
    images) refused images 1 build cases/ordway -o "$out" ;;
    *) echo "no feature of ours: $feature" >&2; exit 1 ;;
  esac
done
[ ! -e "$out" ] || { echo "something was written" >&2; exit 1; }
"$caveat" build cases/new -o "$out"
[ -s "$out/brief.html" ] && [ -s "$out/brief.md" ] && [ -s "$out/brief.json" ]
