"""No page of a text is white for half of its height, but for the last of a part: pages are drawn small and their longest stretch of white rows is measured."""
import re
import subprocess
import sys

TOP, BOTTOM, MOST = 0.085, 0.925, 0.5


def white(path):
    """The longest stretch without ink of each page, as a part of the height of its text."""
    drawn = subprocess.run(["pdftoppm", "-gray", "-r", "36", path], capture_output=True, check=True).stdout
    while drawn:
        head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", drawn)
        width, height, start = int(head[1]), int(head[2]), head.end()
        rows = [drawn[start + row * width:start + (row + 1) * width] for row in range(int(height * TOP), int(height * BOTTOM))]
        drawn = drawn[start + width * height:]
        has_ink = "".join("x" if min(row) < 235 else " " for row in rows)
        yield max(map(len, has_ink.split("x"))) / len(rows)


def words(path, page):
    said = subprocess.run(["pdftotext", "-f", str(page), "-l", str(page), path, "-"], capture_output=True, check=True)
    return said.stdout.decode()


failed = False
for path in sys.argv[1:]:
    pages = list(white(path))
    for page, share in enumerate(pages[:-1], 1):
        # the annexes begin on a page of their own
        if share > MOST and not re.search(r"^Evidence$", words(path, page + 1), re.M):
            print(f"{path}: page {page} is white for {share:.0%} of its height", file=sys.stderr)
            failed = True
sys.exit(failed)
