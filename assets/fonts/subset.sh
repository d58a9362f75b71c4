#!/usr/bin/env bash
# Makes every font file of this folder from the npm packages named in README.md.
# Usage: subset.sh PACKAGES  (the folder that holds node_modules/@expo-google-fonts)
set -euo pipefail
from=$(cd "$1" && pwd)/node_modules/@expo-google-fonts
to=$(cd "$(dirname "$0")" && pwd)
export SOURCE_DATE_EPOCH=0

# Latin with its extensions, Greek, Cyrillic, punctuation, currency, letterlike, arrows, mathematics, shapes.
whole='U+0020-007E,U+00A0-036F,U+0370-03FF,U+0400-052F,U+1E00-1EFF,U+2000-206F,U+2070-209F,U+20A0-20CF,U+2100-218F,U+2190-21FF,U+2200-22FF,U+25A0-25FF,U+FB00-FB06,U+FFFD'
# What a page in English sets, with the Latin and Cyrillic names that stand in it.
page='U+0020-007E,U+00A0-017F,U+02BC,U+0401,U+0404,U+0406-0407,U+0410-044F,U+0451,U+0454,U+0456-0457,U+0490-0491,U+2002-200B,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202F,U+2030,U+2032-2033,U+2039-203A,U+2044,U+20AC,U+2116,U+2122,U+2190-2193,U+2212,U+2248,U+2260,U+2264-2265'
hangul='U+0020-007E,U+00A0,U+00B7,U+1100-11FF,U+2013-2014,U+2018-2019,U+201C-201D,U+2026,U+3000-3003,U+3008-3011,U+3014-3015,U+3130-318F,U+AC00-D7A3'

font() { pyftsubset "$1" --no-hinting --no-recalc-timestamp --drop-tables+=DSIG,STAT,MVAR,vhea,vmtx,BASE,gasp --name-IDs='0,1,2,3,4,5,6,13,14,16,17' --output-file="$2" "${@:3}"; }

one() { # package weight-folder stem
  local file; file=$(ls "$from/$1/$2/"*.ttf)
  font "$file" "$to/$3.ttf" --unicodes="$whole" \
    --layout-features='ccmp,locl,mark,mkmk,kern,liga,calt,lnum,onum,pnum,tnum,case,frac,zero,sups,subs,smcp'
  case $3 in literata-semibold-italic | inter-italic) return ;; esac # for PDF and measuring only
  font "$file" "$to/$3.woff2" --unicodes="$page" --flavor=woff2 \
    --layout-features='ccmp,locl,kern,liga,lnum,tnum'
}

one literata 400Regular literata-regular
one literata 400Regular_Italic literata-italic
one literata 600SemiBold literata-semibold
one literata 600SemiBold_Italic literata-semibold-italic
one inter 400Regular inter-regular
one inter 400Regular_Italic inter-italic
one inter 600SemiBold inter-semibold
font "$from/noto-sans-kr/400Regular/"*.ttf "$to/noto-sans-kr-regular.ttf" --unicodes="$hangul" \
  --layout-features='ccmp,kern'

# The characters of GB 2312 and the frequent ones of Big5, with kana and punctuation.
han=$(python3 -c '
def of(rows, columns, name):
    for row in rows:
        for column in columns:
            try: yield bytes([row, column]).decode(name)
            except UnicodeDecodeError: pass
simplified = of(range(0xb0, 0xf8), range(0xa1, 0xff), "gb2312")
traditional = of(range(0xa4, 0xc7), [*range(0x40, 0x7f), *range(0xa1, 0xff)], "big5")
print("".join(sorted({*simplified, *traditional})) + "".join(map(chr, [*range(0x3040, 0x3100), *range(0x3000, 0x3020)])))')
font "$from/noto-sans-sc/400Regular/"*.ttf "$to/noto-sans-sc-regular.ttf" --text="$han" --layout-features=
arabic='U+0020-007E,U+00A0,U+00AB,U+00BB,U+0600-06FF,U+0750-077F,U+200C-200F,U+2026,U+FB50-FDFF,U+FE70-FEFF'
font "$from/noto-sans-arabic/400Regular/"*.ttf "$to/noto-sans-arabic-regular.ttf" --unicodes="$arabic" --layout-features='*'
python3 "$to/compose_arabic.py" "$to/noto-sans-arabic-regular.ttf"
fonttools ttLib.woff2 compress -o "$to/noto-sans-arabic-regular.woff2" "$to/noto-sans-arabic-regular.ttf"

# The two large ones are packed in pieces, Korean of 64 KiB, Chinese in one, which is smaller: four bytes that say how long the piece is, and an LZ4 block
# behind its length.
pack() { # stem bytes
  python3 -c '
import struct, sys, lz4.block
font, length = open(sys.argv[1], "rb").read(), int(sys.argv[2])
with open(sys.argv[1] + ".lz4", "wb") as packed:
    for start in range(0, len(font), length):
        piece = lz4.block.compress(font[start:start + length], mode="high_compression", compression=12)
        packed.write(struct.pack("<I", len(piece)) + piece)' "$to/$1.ttf" "$2"
  rm "$to/$1.ttf"
}
pack noto-sans-kr-regular 65536
pack noto-sans-sc-regular 16777216

cp "$from/noto-sans-sc/LICENSE_FONT" "$to/noto-sans-sc-OFL.txt"
cp "$from/noto-sans-arabic/LICENSE_FONT" "$to/noto-sans-arabic-OFL.txt"
cp "$from/literata/LICENSE_FONT" "$to/literata-OFL.txt"
cp "$from/inter/LICENSE_FONT" "$to/inter-OFL.txt"
cp "$from/noto-sans-kr/LICENSE_FONT" "$to/noto-sans-kr-OFL.txt"
