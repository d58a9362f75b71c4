"""Words of a PDF that lie over others: what no page may show, and no reader of text notices. Usage: overprint.py FILE.pdf … (needs pdftotext)"""

import re
import subprocess
import sys

WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
# A part of the height of the lower of two words that may be shared: signs raised behind a word, and letters with tails.
SHARED = 0.55
NARROW = 1.0


def overprinted(page):
    """Pairs of words of a page of which one lies over the other."""
    words = sorted((tuple(map(float, found.groups()[:4])), found.group(5)) for found in WORD.finditer(page))
    pairs = []
    for n, (one, text) in enumerate(words):
        for other, over in words[n + 1:]:
            if other[0] >= one[2] - NARROW:
                break
            high = min(one[3], other[3]) - max(one[1], other[1])
            if high > SHARED * min(one[3] - one[1], other[3] - other[1]):
                pairs.append((text, over))
    return pairs


def main(files):
    wrong = 0
    for file in files:
        said = subprocess.run(["pdftotext", "-bbox", file, "-"], capture_output=True, text=True, check=True).stdout
        for number, page in enumerate(said.split("<page ")[1:], 1):
            for text, over in overprinted(page)[:5]:
                print(f"{file}, page {number}: “{text}” and “{over}” lie over one another", file=sys.stderr)
                wrong += 1
    return wrong > 0


sys.exit(main(sys.argv[1:]))
