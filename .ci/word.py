"""Looks into a Word file with python-docx: styles, captions, notes, header rows, words for pictures, locked controls, properties."""
import re
import sys
import zipfile

import docx
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
path = sys.argv[1]

with zipfile.ZipFile(path) as package:
    assert package.testzip() is None
    names = package.namelist()
    assert names[0] == "[Content_Types].xml", names[0]
    assert len(names) == len(set(names)), "a part twice"
    assert all(item.date_time == (1980, 1, 1, 0, 0, 0) for item in package.infolist()), "a clock"
    for name in names:
        if name.endswith((".xml", ".rels")):
            etree.fromstring(package.read(name))
        # every relation leads to a part
        if name.endswith(".rels"):
            folder = name.replace("_rels/", "").rsplit("/", 1)[0] + "/" if "/" in name.replace("_rels/", "") else ""
            for relation in etree.fromstring(package.read(name)):
                if relation.get("TargetMode") != "External":
                    assert folder + relation.get("Target") in names, (name, relation.get("Target"))

document = docx.Document(path)
body = document.element.body
used = {paragraph.style.name for paragraph in document.paragraphs}
for style in ("Title", "Heading 1", "Caption", "Finding"):
    assert style in used, f"no paragraph in the style {style}: {sorted(used)}"
known = {style.style_id for style in document.styles}
asked = {element.get(W + "val") for element in body.iter(W + "pStyle", W + "rStyle", W + "tblStyle")}
assert asked <= known, f"styles that are not there: {asked - known}"

properties = document.core_properties
assert properties.title and properties.author and properties.language, "properties"
assert "SEQ Figure" in etree.tostring(body, encoding="unicode") and "TOC " in etree.tostring(body, encoding="unicode")
for table in body.iter(W + "tbl"):
    assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None, "a table without a header row"
pictures = [element for element in body.iter() if element.tag.endswith("}docPr")]
assert pictures and all(picture.get("descr") for picture in pictures), "a picture without words"
vectors = [element for element in body.iter() if element.tag.endswith("}svgBlip")]
assert len(vectors) == len(pictures), "a picture without its vector drawing"
ids = [control.get(W + "val") for control in body.iterfind(f".//{W}sdtPr/{W}id")]
assert len(ids) == len(set(ids)), "controls with one id"
controls = list(body.iter(W + "sdt"))
for control in controls:
    head = control.find(W + "sdtPr")
    assert head.find(W + "lock").get(W + "val") == "sdtContentLocked"
    assert re.fullmatch(r"(value|caveat|cite|number):.*:[0-9a-f]{16}", head.find(W + "tag").get(W + "val"))
marks = [mark.get(W + "id") for mark in body.iter(W + "bookmarkStart")]
assert len(marks) == len(set(marks)), "bookmarks with one id"
print(f"{path}: {len(document.paragraphs)} paragraphs, {len(controls)} controls, {len(pictures)} pictures, {len(document.tables)} tables")
