"""Sets each Arabic letter as one sign.

Noto Sans Arabic takes a letter apart into its stroke and its dots. A PDF must say of each sign what it stands for, so that two signs
of a letter would be read as the letter twice. Here the letters that Unicode has in their joined forms are set in those.
"""

import sys
import unicodedata

from fontTools.otlLib import builder
from fontTools.ttLib import TTFont

font = TTFont(sys.argv[1], recalcTimestamp=False)
names, table = font.getBestCmap(), font["GSUB"].table
letters, ligatures = {}, {}
for code in [*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)]:
    form, *parts = unicodedata.decomposition(chr(code)).split() or [""]
    parts = [names.get(int(part, 16)) for part in parts]
    if code not in names or None in parts:
        continue
    if len(parts) == 1:
        letters.setdefault(parts[0], {}).setdefault(form, names[code])
    # A lam with an alef, which no font leaves apart.
    elif 0xFEF5 <= code <= 0xFEFC:
        ligatures[form, *parts] = names[code]
whole = {letter for letter, forms in letters.items() if "<final>" in forms or "<isolated>" in forms}
signs = whole | {sign for letter in whole for sign in letters[letter].values()}


def subtables(lookup):
    return [getattr(subtable, "ExtSubTable", subtable) for subtable in lookup.SubTable]


features = {}
for record in table.FeatureList.FeatureRecord:
    features.setdefault(record.FeatureTag, []).append(record.Feature)
for tag in ("ccmp", "init", "medi", "fina"):
    for index in {index for feature in features[tag] for index in feature.LookupListIndex}:
        for subtable in subtables(table.LookupList.Lookup[index]):
            for sign in signs & set(getattr(subtable, "mapping", {})):
                del subtable.mapping[sign]


def add(tag, lookup):
    table.LookupList.Lookup.append(lookup)
    for feature in features[tag]:
        feature.LookupListIndex = sorted([*feature.LookupListIndex, len(table.LookupList.Lookup) - 1])
        feature.LookupCount = len(feature.LookupListIndex)


for tag, form in (("init", "<initial>"), ("medi", "<medial>"), ("fina", "<final>")):
    mapping = {letter: letters[letter][form] for letter in sorted(whole) if form in letters[letter]}
    add(tag, builder.buildLookup([builder.buildSingleSubstSubtable(mapping)]))
joined = {}
for (form, lam, alef), sign in ligatures.items():
    of_lam = letters[lam]["<initial>" if form == "<isolated>" else "<medial>"]
    joined[of_lam, letters[alef]["<final>"]] = sign
# Signs over a letter do not part it from the next.
add("rlig", builder.buildLookup([builder.buildLigatureSubstSubtable(joined)], flags=8))
table.LookupList.LookupCount = len(table.LookupList.Lookup)
font.save(sys.argv[1])
