#!/usr/bin/env bash
# Builds every case twice, as differently as two readers may, and compares the bytes: other folder, home, user, user mask, time zone,
# locale, environment, order and age of files, clock, number of processors, with and without git above, and with another build of
# the program if one is given. Then the same with Debian's reprotest, where it is installed; diffoscope would show what differs.
# `checkout.json` alone tells where it was built.
# Usage: reproduce.sh CAVEAT [OTHER_CAVEAT]   (run in the root of the repository)
set -euo pipefail
one=$(realpath "$1")
two=$(realpath "${2:-$1}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir -p "$work/a" "$work/a deeper/ünder/b" "$work/home a" "$work/home-b"
cp -r cases "$work/a/cases"
# the second copy is written file by file in the opposite order, with a time long past
find cases -type f | LC_ALL=C sort -r | while read -r file; do
  mkdir -p "$work/a deeper/ünder/b/$(dirname "$file")"
  cp "$file" "$work/a deeper/ünder/b/$file"
  touch -d '1999-12-31T23:59:59Z' "$work/a deeper/ünder/b/$file"
done
git -C "$work/a" init -q

mapfile -t cases < <(find cases -mindepth 2 -maxdepth 2 -name case.yaml -printf '%h\n' | LC_ALL=C sort)
[ "${#cases[@]}" -gt 0 ] || { echo "no case below cases" >&2; exit 1; }

# Word and PDF too, where both programs set them.
formats=html,md,json
for format in docx pdf; do
  if "$one" build "${cases[0]}" -o "$work/probe" --to "$format" 2>/dev/null && "$two" build "${cases[0]}" -o "$work/probe" --to "$format" 2>/dev/null; then
    formats+=,$format
  fi
done

(umask 022; cd "$work/a"; env -i PATH="$PATH" HOME="$work/home a" TZ=UTC LANG=C "$one" build "${cases[@]}" -o "$work/out-a" --to "$formats" --variant brief,one-page,social)
# the other reader: another user, one processor, a clock a year ahead
cp "$two" "$work/other-caveat"
other=(taskset -c 0)
if command -v faketime >/dev/null; then other+=(faketime -f '+400d'); fi
if [ "$(id -u)" -eq 0 ]; then
  other+=(setpriv --reuid=65534 --regid=65534 --clear-groups)
  chmod a+rx "$work" "$work/other-caveat"
  chown -R 65534:65534 "$work/a deeper" "$work/home-b"
fi
(umask 077; cd "$work/a deeper/ünder/b"; "${other[@]}" env TZ=Pacific/Kiritimati LANG=tr_TR.UTF-8 LC_ALL=tr_TR.UTF-8 HOME="$work/home-b" USER=nobody \
  SOURCE_DATE_EPOCH=1 COLUMNS=20 NO_COLOR=1 "$work/other-caveat" build "${cases[@]}" -o "../out b" --to "$formats" --variant brief,one-page,social)

diff -r -x checkout.json "$work/out-a" "$work/a deeper/ünder/out b"
[ -n "$(find "$work/out-a" -type f -print -quit)" ] || { echo "nothing was built" >&2; exit 1; }
echo "$(find "$work/out-a" -type f | wc -l) files of ${#cases[@]} cases ($formats): the same bytes"

if command -v reprotest >/dev/null; then
  mkdir "$work/source"
  cp -r cases "$one" "$work/source"
  chmod -R a+rX "$work" "$work/source"
  program=./$(basename "$one")
  # Modes follow the user's mask, and are no part of a brief.
  build="$program build ${cases[*]} -o out --to $formats --variant brief,one-page,social 2>/dev/null; find out -name checkout.json -delete; \
    LC_ALL=C tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=a+rX,go-w,u+w -cf out.tar out"
  # Other users and host names need privileges that a container may not give.
  reprotest --vary=-user_group,-domain_host -c "$build" "$work/source" out.tar
fi
