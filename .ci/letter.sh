#!/usr/bin/env bash
# Copies the cases into a folder, to be printed on the paper of the other side of the Atlantic.
# Usage: letter.sh FOLDER   (run in the root of the repository)
set -euo pipefail
rm -rf "$1"
mkdir -p "$1"
cp -r cases "$1"
echo 'paper: letter' >>"$1/cases/house.yaml"
sed -i 's/^  paper: a4 /  paper: letter /' "$1/cases/reference/case.yaml"
