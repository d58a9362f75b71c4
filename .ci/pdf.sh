#!/usr/bin/env bash
# Opens the PDF of every case in programs that are not ours: qpdf (syntax), pikepdf (what PDF/A-2a and PDF/UA-1 ask of the structure, in
# pdf.py), outloud (the checkpoints of the Matterhorn protocol that a program can look at) and poppler (words in reading order and apart,
# pages). Typst itself refuses to write what breaks either standard; a full validator (veraPDF) is in none of the registries that CI may use.
# Usage: pdf.sh CAVEAT OUT   (run in the root of the repository; needs poppler-utils, qpdf and python3-venv)
set -euo pipefail
caveat=$(realpath "$1")
out=$2/pdf
mkdir -p "$out"

python3 -m venv "$out/venv"
"$out/venv/bin/pip" install --quiet --disable-pip-version-check pikepdf==10.18.0 outloud==0.2.1

mapfile -t cases < <(find cases -mindepth 2 -maxdepth 2 -name case.yaml -printf '%h\n' | LC_ALL=C sort)
"$caveat" build "${cases[@]}" -o "$out/one" --to pdf --variant brief,one-page >/dev/null 2>&1
# the same bytes on another machine: elsewhere, on one processor, in another zone and language
mkdir -p "$out/else where"
cp -r cases "$out/else where"
(cd "$out/else where"; env -i PATH="$PATH" HOME=/nowhere TZ=Pacific/Kiritimati LANG=tr_TR.UTF-8 LC_ALL=tr_TR.UTF-8 \
  taskset -c 0 "$caveat" build "${cases[@]}" -o "$out/two" --to pdf --variant brief,one-page >/dev/null 2>&1)
diff -r -x checkout.json "$out/one" "$out/two"

mapfile -t files < <(find "$out/one" -name '*.pdf' | LC_ALL=C sort)
[ "${#files[@]}" -ge "$((2 * ${#cases[@]}))" ] || { echo "PDF files are missing" >&2; exit 1; }
for file in "${files[@]}"; do
  qpdf --check "$file" >"$out/said" 2>&1 || { cat "$out/said" >&2; exit 1; }
  if grep -q WARNING "$out/said"; then cat "$out/said" >&2; exit 1; fi
  case $file in *one-page.pdf) pages=1 ;; *) pages= ;; esac
  "$out/venv/bin/python" .ci/pdf.py "$file" $pages
done

"$out/venv/bin/outloud" --quiet --layer conformance --fail-on error "${files[@]}"

# no word lies over another, and no page is half empty, on either paper
.ci/letter.sh "$out/letter"
(cd "$out/letter"; "$caveat" build "${cases[@]}" -o all --to pdf --variant brief,one-page >/dev/null 2>&1)
mapfile -t letter < <(find "$out/letter/all" -name '*.pdf' | LC_ALL=C sort)
[ "${#letter[@]}" -eq "${#files[@]}" ]
python3 .ci/overprint.py "${files[@]}" "${letter[@]}"
python3 .ci/white.py "${files[@]}" "${letter[@]}"

# words as a reader who copies them gets them
pdftotext -enc UTF-8 "$out/one/tumangang/brief.pdf" "$out/text"
for words in 'Key findings' '두만강역' 'Туманган' 'the cargo cannot be identified'; do
  grep -qF "$words" "$out/text" || { echo "brief.pdf lacks “$words”" >&2; exit 1; }
done
