"""Sets letters of Arabic script that have presentation forms as one glyph each, in place of a letter and its dots: a PDF may hold no glyph
that stands for no character, and a reader of one copies each letter once. Usage: compose_arabic.py FONT.ttf (changed in place)."""
import sys
import unicodedata

from fontTools.otlLib.builder import buildLigatureSubstSubtable, buildLookup
from fontTools.ttLib import TTFont

FORMS = {"<initial>": "init", "<medial>": "medi", "<final>": "fina"}
path = sys.argv[1]
font = TTFont(path, recalcTimestamp=False)
glyphs = font.getBestCmap()
table = font["GSUB"].table
lookups = table.LookupList.Lookup

# A letter's forms, and those of lam with an alef: what they stand for, which form, the glyph.
forms = []
for code in [*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00)]:
    kind, *letters = unicodedata.decomposition(chr(code)).split() or [""]
    letters = [int(letter, 16) for letter in letters]
    if code in glyphs and kind.startswith("<") and all(letter in glyphs for letter in letters):
        forms.append((letters, kind, glyphs[code]))
single = {(letters[0], kind): glyph for letters, kind, glyph in forms if len(letters) == 1}
whole = {glyphs[letter] for letter, _ in single} | set(single.values())


def of(feature):
    """The first lookup of a feature, and its mapping of one glyph to several."""
    records = [it.Feature for it in table.FeatureList.FeatureRecord if it.FeatureTag == feature]
    maps = [lookups[n].SubTable for record in records for n in record.LookupListIndex]
    return [getattr(sub, "ExtSubTable", sub) for subs in maps for sub in subs]


# No letter that has its forms is taken apart.
for feature in ("ccmp", "rlig"):
    for sub in of(feature):
        parts = getattr(sub, "mapping", {})
        for glyph in [glyph for glyph, to in parts.items() if isinstance(to, list) and len(to) > 1 and glyph in whole]:
            del parts[glyph]

# Each takes the whole form where it joined its bare shape before.
for kind, feature in FORMS.items():
    mapping = next(sub.mapping for sub in of(feature) if any(isinstance(to, list) for to in getattr(sub, "mapping", {}).values()))
    for (letter, of_kind), glyph in single.items():
        if of_kind == kind:
            mapping[glyphs[letter]] = [glyph]

# Lam and an alef that bears a sign are one shape, whatever signs stand over them; a bare alef is set beside it by the font itself.
pairs = {}
for letters, kind, glyph in forms:
    lam, alef = 0x644, {0x622, 0x623, 0x625}
    if len(letters) == 2 and letters[0] == lam and letters[1] in alef:
        before = single[lam, "<initial>" if kind == "<isolated>" else "<medial>"]
        pairs[before, single[letters[1], "<final>"]] = glyph
lookups.append(buildLookup([buildLigatureSubstSubtable(pairs)], flags=9))
table.LookupList.LookupCount = len(lookups)
for record in table.FeatureList.FeatureRecord:
    if record.FeatureTag == "rlig":
        record.Feature.LookupListIndex.append(len(lookups) - 1)
        record.Feature.LookupCount += 1
font.save(path)
