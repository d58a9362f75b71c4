"""Looks into a PDF for what PDF/A-2a and PDF/UA-1 ask and a program can see: identification, tags, alternative texts, headings, embedded
fonts with their characters, the language, titles, links, bookmarks; nothing that acts.

Usage: pdf.py FILE [PAGES]   (needs pikepdf)
"""

import sys

import pikepdf
from pikepdf import Name

path = sys.argv[1]
pdf = pikepdf.open(path)
root = pdf.Root
faults = []


def require(holds, what):
    if not holds:
        faults.append(what)


with pdf.open_metadata() as meta:
    said = str(meta)
    require(meta.get("pdfaid:part") == "2" and meta.get("pdfaid:conformance") == "A", "not marked as PDF/A-2a")
    require(meta.get("pdfuaid:part") == "1", "not marked as PDF/UA-1")
    for key in ("dc:title", "dc:creator", "dc:language", "xmp:CreateDate"):
        require(meta.get(key), f"no {key} in the metadata")
require(root.get("/MarkInfo", {}).get("/Marked"), "not marked as tagged")
require("/StructTreeRoot" in root, "no structure")
require(str(root.get("/Lang", "")), "no language")
require(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"), "the title is not shown")
require("/OutputIntents" in root, "no output intent")
require("/OpenAction" not in root and "/AA" not in root, "it acts when opened")
require("/Encrypt" not in pdf.trailer, "it is encrypted")
require(len(pdf.trailer.get("/ID", [])) == 2, "no identifier")
if len(sys.argv) > 2:
    require(len(pdf.pages) == int(sys.argv[2]), f"{len(pdf.pages)} pages")
elif len(pdf.pages) > 2:
    require("/Outlines" in root and root.Outlines.get("/First") is not None, "no bookmarks")

# Every font is embedded and says which characters its glyphs are.
fonts = 0
for thing in pdf.objects:
    if not isinstance(thing, pikepdf.Dictionary):
        continue
    if thing.get("/Type") == Name.Font:
        if thing.get("/Subtype") == Name.Type0:
            fonts += 1
            require("/ToUnicode" in thing, f"{thing.BaseFont} does not say its characters")
        if "/FontDescriptor" in thing:
            held = thing.FontDescriptor
            require(any(key in held for key in ("/FontFile", "/FontFile2", "/FontFile3")), f"{thing.get('/BaseFont')} is not embedded")
    require(thing.get("/S") not in (Name.JavaScript, Name.Launch, Name.SubmitForm), "it holds a script")
require(fonts > 1, "no fonts")

# The structure: headings go down one by one, figures have words, lists and tables their parts.
structure = root.get("/StructTreeRoot", pikepdf.Dictionary(K=pikepdf.Array()))
roles = structure.get("/RoleMap", {})
levels, counts = [], {}


def walk(node):
    if isinstance(node, pikepdf.Array):
        for kid in node:
            walk(kid)
        return
    if not isinstance(node, pikepdf.Dictionary):
        return
    kind = str(node.get("/S", ""))
    kind = str(roles.get(kind, kind)).lstrip("/")
    counts[kind] = counts.get(kind, 0) + 1
    if kind[:1] == "H" and kind[1:].isdigit():
        levels.append(int(kind[1:]))
    if kind in ("Figure", "Formula"):
        require(str(node.get("/Alt", "")), "a figure without words")
    if "/K" in node:
        walk(node.K)


sys.setrecursionlimit(100_000)
walk(structure.K)
steps = zip([0] + levels, levels)
require(all(after <= before + 1 for before, after in steps), f"headings leave a level out: {levels}")
for kind in ("P",) + (("Link", "L", "Table", "TH") if len(pdf.pages) > 2 else ()):
    require(counts.get(kind), f"no {kind} in the structure")

if len(pdf.pages) > 2:
    with pdf.open_outline() as outline:
        below = lambda items: sum(1 + below(item.children) for item in items)
        # The title of the brief is a heading to a reader and no bookmark.
        require(below(outline.root) in (len(levels), len(levels) - 1), f"{below(outline.root)} bookmarks for {len(levels)} headings")

for number, page in enumerate(pdf.pages, 1):
    require(page.get("/Tabs") == Name.S, f"page {number}: links are not in the order of the structure")
    for mark in page.get("/Annots", []):
        require("/StructParent" in mark, f"page {number}: a link outside the structure")
        require(str(mark.get("/Contents", "")), f"page {number}: a link without words")

for fault in sorted(set(faults)):
    print(f"{path}: {fault}", file=sys.stderr)
told = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()) if kind in ("Table", "Figure", "Link", "Note"))
print(f"{path}: {len(pdf.pages)} pages, {fonts} fonts, {told}")
sys.exit(bool(faults))
