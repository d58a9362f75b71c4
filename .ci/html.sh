#!/usr/bin/env bash
# Puts every .html and .svg file below a folder before the Nu validator; any error or warning fails.
# Usage: html.sh OUTDIR
set -euo pipefail
# The validator reads a policy without working out hashes, so it calls every style blocked; page.mjs sees in Chromium that none is.
known=".*violates Content Security Policy.*"
jar=$(dirname "$0")/node_modules/vnu-jar/build/dist/vnu.jar
mapfile -t pages < <(find "$1" -name '*.html' | sort)
mapfile -t charts < <(find "$1" -name '*.svg' | sort)
if [ "${#pages[@]}" -eq 0 ]; then echo "no page below $1" >&2; exit 1; fi
java -Xss8m -jar "$jar" --Werror --stdout --asciiquotes --filterpattern "$known" "${pages[@]}"
if [ "${#charts[@]}" -gt 0 ]; then
  java -Xss8m -jar "$jar" --Werror --stdout --asciiquotes --svg "${charts[@]}"
fi
echo "${#pages[@]} pages and ${#charts[@]} charts, valid"
