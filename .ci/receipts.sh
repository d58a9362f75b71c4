#!/usr/bin/env bash
# Puts what the receipts of briefs are exported to before validators that are not ours, and their signatures before OpenSSH.
# Usage: receipts.sh CAVEAT OUT   (OUT/briefs holds every case, built; run in the root of the repository)
set -euo pipefail
caveat=$1
out=$2

python3 -m venv "$out/venv"
"$out/venv/bin/pip" install --quiet --disable-pip-version-check -r .ci/requirements.txt
mapfile -t briefs < <(find "$out/briefs" -name receipt.json -printf '%h\n' | LC_ALL=C sort)
[ "${#briefs[@]}" -gt 0 ]
ssh-keygen -q -t ed25519 -N '' -f "$out/key"
echo "editor@example.org $(cat "$out/key.pub")" >"$out/signers"
for brief in "${briefs[@]}"; do
  "$caveat" receipt "$brief" --to ro-crate,in-toto --sign "$out/key" >/dev/null
  "$caveat" verify "$brief" --signers "$out/signers" --signer editor@example.org >/dev/null
  ssh-keygen -q -Y verify -f "$out/signers" -I editor@example.org -n caveat-receipt -s "$brief/receipt.json.sig" <"$brief/receipt.json"
  # the code of the brief, by hand
  code=$("$caveat" receipt "$brief" | sha256sum | sed -E 's/^(.{4})(.{4})(.{4})(.{4})(.{4}).*/\1-\2-\3-\4-\5/')
  grep -qF "$code" "$brief/brief.html"
done
# theirs is ours, byte for byte
cp "${briefs[0]}/receipt.json.sig" "$out/ours.sig"
rm "${briefs[0]}/receipt.json.sig"
ssh-keygen -q -Y sign -n caveat-receipt -f "$out/key" "${briefs[0]}/receipt.json" 2>/dev/null
cmp "${briefs[0]}/receipt.json.sig" "$out/ours.sig"
"$out/venv/bin/python" .ci/receipts.py "${briefs[@]}"
# and the newer version of the metadata; a case without a licence has metadata that says so
"$caveat" new "$out/unlicensed"
"$caveat" build "$out/unlicensed" -o "$out/unlicensed-brief" 2>/dev/null
"$caveat" receipt "$out/unlicensed-brief" --to ro-crate,in-toto >/dev/null
for brief in "${briefs[@]}"; do
  "$caveat" receipt "$brief" --to ro-crate-1.2 >/dev/null
done
"$out/venv/bin/python" .ci/receipts.py "$out/unlicensed-brief" "${briefs[@]}"
