#!/usr/bin/env bash
# Copies the shipped case with three of its figures, as FOLDER/three: what the target for its page is set for. It has nine.
# Usage: three.sh FOLDER
set -euo pipefail
cd "$(dirname "$0")/.."
kept='railcars|depot|use'
mkdir -p "$1"
cp cases/house.yaml "$1/"
cp -r cases/tumangang "$1/three"
awk -v kept="^($kept)$" '
  /^[^ #]/ { within = /^figures:/ }
  within && /^  - id: / { out = $3 !~ kept }
  !within { out = 0 }
  !out
' cases/tumangang/case.yaml >"$1/three/case.yaml"
grep -vE '^!\[\]\(figure:' cases/tumangang/brief.md | cat -s >"$1/three/brief.md"
for figure in ${kept//|/ }; do printf '\n![](figure:%s)\n' "$figure"; done >>"$1/three/brief.md"
