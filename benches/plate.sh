#!/usr/bin/env bash
# Writes a case with one plate of an image of 400 megapixels: a TIFF of 20,000 by 20,000 pixels of noise, 1.2 GB.
# Usage: plate.sh DIR
set -euo pipefail
mkdir -p "$1"
side=20000 rows=200 strips=100
strip=$((side * rows * 3))
{
  # the header, a directory of ten entries, then the lists that they point at
  awk -v side=$side -v rows=$rows -v strips=$strips -v strip=$strip '
    function byte(n) { printf "\\%03o", n % 256 }
    function two(n) { byte(n); byte(int(n / 256)) }
    function four(n) { two(n % 65536); two(int(n / 65536)) }
    function entry(tag, kind, count, value) { two(tag); two(kind); four(count); four(value) }
    BEGIN {
      lists = 8 + 2 + 10 * 12 + 4; start = lists + 6 + strips * 8
      two(18761); two(42); four(8); two(10)
      entry(256, 4, 1, side); entry(257, 4, 1, side); entry(258, 3, 3, lists); entry(259, 3, 1, 1); entry(262, 3, 1, 2)
      entry(273, 4, strips, lists + 6); entry(277, 3, 1, 3); entry(278, 4, 1, rows); entry(279, 4, strips, lists + 6 + strips * 4); entry(284, 3, 1, 1)
      four(0); two(8); two(8); two(8)
      for (i = 0; i < strips; i++) four(start + i * strip)
      for (i = 0; i < strips; i++) four(strip)
    }' | xargs -0 printf '%b'
  head -c "$strip" /dev/urandom >"$1/strip"
  for _ in $(seq "$strips"); do cat "$1/strip"; done
  rm "$1/strip"
} >"$1/large.tif"
cat >"$1/case.yaml" <<'Y'
format: 1
id: large
title: A large image
published: 2024-01-02
information_cutoff: 2024-01-01
status: draft
authors: [{name: Bench}]
scale: icd203
facility: {name: A place, timezone: UTC}
images:
  large: {taken: 2024-01-01, gsd: 0.3 m, file: large.tif, publish: yes, licence: CC0 1.0, credit: Nobody}
figures:
  - {id: large, kind: plate, image: large, title: All of it}
Y
