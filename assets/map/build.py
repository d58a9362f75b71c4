#!/usr/bin/env python3
"""Makes world.bin, the land, borders and lakes that locator maps draw, from the packages named in README.md.

Usage: build.py COUNTRIES_10M_JSON WORLD_MAP_GPKG LAKES_SHP OUT
The form of the file is told in README.md and read by src/draw/world.rs.
"""
import json, sqlite3, struct, sys
from collections import defaultdict

UNITS = 500          # to a degree
CHUNK = 48           # most steps of a piece
NEAR = 0.006         # degrees within which a border is one of the disputed lines
COAST, BORDER, DISPUTED, SHORE, SEAM = range(5)

# Territories whose borders are disputed as a whole, and stretches (west, south, east, north) of other borders that are, by hand after
# Natural Earth's own classes: lines of control, indefinite and disputed boundaries.
# Names that have changed since Natural Earth 4.1, and two that its table cuts short.
NAMES = {"Macedonia": "North Macedonia", "S. Sudan": "South Sudan", "W. Sahara": "Western Sahara", "N. Cyprus": "Northern Cyprus"}
TERRITORIES = {"Kosovo", "N. Cyprus", "Cyprus U.N. Buffer Zone", "Somaliland", "W. Sahara", "Palestine", "Siachen Glacier"}
STRETCHES = [
    ("India", "Pakistan", (73, 32.4, 78.5, 36)),
    ("India", "China", (76, 30.6, 81, 37)), ("India", "China", (91.5, 27, 98, 30)),
    ("China", "Pakistan", (74, 35, 78.5, 38)),
    ("Israel", "Syria", (35, 32, 37, 34)), ("Israel", "Lebanon", (35.5, 33.2, 35.8, 33.4)), ("Lebanon", "Syria", (35.6, 33.2, 35.9, 33.5)),
    ("Russia", "Ukraine", (32, 44, 37, 46.4)), ("Russia", "Georgia", (39, 42, 45, 44)),
    ("Sudan", "S. Sudan", (23, 8, 36, 13)), ("Kenya", "S. Sudan", (34, 4, 36, 6)), ("Egypt", "Sudan", (29, 21, 38, 23)),
    ("Armenia", "Azerbaijan", (45, 38.8, 47.2, 40.4)), ("North Korea", "South Korea", (124, 37, 130, 39)),
    ("Bhutan", "China", (88.5, 26.5, 92.5, 28.6)),
]


def unit(point):
    return (round(point[0] * UNITS), round(point[1] * UNITS))


def gpkg_lines(path):
    """Lines of the layer `disputed_borders` as lists of degrees."""
    lines = []
    for (blob,) in sqlite3.connect(path).execute("select geom from disputed_borders order by fid"):
        envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[(blob[3] >> 1) & 7]
        at = 8 + envelope
        def read(at, lines):
            order = "<" if blob[at] == 1 else ">"
            kind, count = struct.unpack_from(order + "II", blob, at + 1)
            at += 9
            if kind % 1000 == 5:
                for _ in range(count):
                    at = read(at, lines)
                return at
            values = struct.unpack_from(f"{order}{count * 2}d", blob, at)
            lines.append(list(zip(values[::2], values[1::2])))
            return at + count * 16
        read(at, lines)
    return lines


def shp_rings(path):
    """Rings of a polygon shapefile."""
    data = open(path, "rb").read()
    at, rings = 100, []
    while at < len(data):
        (words,) = struct.unpack_from(">i", data, at + 4)
        record = data[at + 8: at + 8 + words * 2]
        at += 8 + words * 2
        if struct.unpack_from("<i", record)[0] != 5:
            continue
        parts, points = struct.unpack_from("<ii", record, 36)
        starts = list(struct.unpack_from(f"<{parts}i", record, 44)) + [points]
        values = struct.unpack_from(f"<{points * 2}d", record, 44 + parts * 4)
        ring = list(zip(values[::2], values[1::2]))
        rings += [ring[a:b] for a, b in zip(starts, starts[1:])]
    return rings


class Near:
    """Whether a point lies on one of the lines, by a grid of their segments."""
    def __init__(self, lines):
        self.cells = defaultdict(list)
        for line in lines:
            for a, b in zip(line, line[1:]):
                steps = int(max(abs(a[0] - b[0]), abs(a[1] - b[1])) / 0.05) + 1
                for i in range(steps + 1):
                    x, y = a[0] + (b[0] - a[0]) * i / steps, a[1] + (b[1] - a[1]) * i / steps
                    cell = self.cells[int(x * 20), int(y * 20)]
                    if (a, b) not in cell:
                        cell.append((a, b))

    def holds(self, p):
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                for a, b in self.cells.get((int(p[0] * 20) + dx, int(p[1] * 20) + dy), ()):
                    vx, vy = b[0] - a[0], b[1] - a[1]
                    length = vx * vx + vy * vy
                    t = max(0, min(1, ((p[0] - a[0]) * vx + (p[1] - a[1]) * vy) / length)) if length else 0
                    ex, ey = a[0] + vx * t - p[0], a[1] + vy * t - p[1]
                    if ex * ex + ey * ey < NEAR * NEAR:
                        return True
        return False


def thinned(points, reach):
    """Douglas and Peucker, in units."""
    if len(points) < 3:
        return points
    keep = [False] * len(points)
    keep[0] = keep[-1] = True
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        (ax, ay), (bx, by) = points[first], points[last]
        vx, vy = bx - ax, by - ay
        length = vx * vx + vy * vy
        worst, at = reach * reach, None
        for i in range(first + 1, last):
            px, py = points[i][0] - ax, points[i][1] - ay
            t = max(0, min(1, (px * vx + py * vy) / length)) if length else 0
            d = (px - vx * t) ** 2 + (py - vy * t) ** 2
            if d > worst:
                worst, at = d, i
        if at is not None:
            keep[at] = True
            waiting += [(first, at), (at, last)]
    return [p for p, k in zip(points, keep) if k]


def varint(value):
    value = value * 2 if value >= 0 else -value * 2 - 1
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


class Writer:
    def __init__(self):
        self.pieces, self.points = [], bytearray()

    def line(self, kind, points):
        """Adds a line in pieces; their numbers come back."""
        numbers = []
        for start in range(0, max(1, len(points) - 1), CHUNK):
            part = points[start: start + CHUNK + 1]
            xs, ys = [p[0] for p in part], [p[1] for p in part]
            box = (min(xs) // 5, min(ys) // 5, -(-max(xs) // 5), -(-max(ys) // 5))
            self.pieces.append(struct.pack("<I4hHH", len(self.points), *box, len(part), kind))
            before = (0, 0)
            for p in part:
                self.points += varint(p[0] - before[0]) + varint(p[1] - before[1])
                before = p
            numbers.append(len(self.pieces) - 1)
        return numbers


def main(countries, gpkg, lakes, out):
    topology = json.load(open(countries))
    (kx, ky), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = gpkg_lines(gpkg)
    near = Near(lines)
    users = defaultdict(set)
    shapes = topology["objects"]["countries"]["geometries"]
    polygons = lambda s: {"Polygon": [s.get("arcs")], "MultiPolygon": s.get("arcs")}.get(s["type"], [])
    for n, shape in enumerate(shapes):
        for polygon in polygons(shape):
            for ring in polygon:
                for arc in ring:
                    users[~arc if arc < 0 else arc].add(n)
    named = [shape["properties"]["name"] for shape in shapes]
    assert TERRITORIES | {name for one, other, _ in STRETCHES for name in (one, other)} <= set(named)
    writer, of_arc, marked = Writer(), {}, 0
    for n, arc in enumerate(topology["arcs"]):
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * kx + tx, y * ky + ty))
        shared = len(users[n]) > 1
        def kind_of(a, b):
            if abs(a[0]) > 179.99 and abs(b[0]) > 179.99 or a[1] < -89.9 and b[1] < -89.9:
                return SEAM
            if not shared:
                return COAST
            middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
            between = {named[u] for u in users[n]}
            inside = lambda box: box[0] <= middle[0] <= box[2] and box[1] <= middle[1] <= box[3]
            if between & TERRITORIES or any({one, other} <= between and inside(box) for one, other, box in STRETCHES):
                return DISPUTED
            return DISPUTED if near.holds(a) and near.holds(b) and near.holds(middle) else BORDER
        runs = []
        for a, b in zip(points, points[1:]):
            kind = kind_of(a, b)
            if runs and runs[-1][0] == kind:
                runs[-1][1].append(b)
            else:
                runs.append((kind, [a, b]))
        numbers = []
        for kind, run in runs:
            marked += kind == DISPUTED
            numbers += writer.line(kind, thinned([unit(p) for p in run], 0.75))
        of_arc[n] = numbers
    # Lines inside a country, such as lines of control, that are no border of the countries' layer.
    borders = Near([[(x * kx + tx, y * ky + ty) for x, y in absolute(topology["arcs"][n])] for n in users if len(users[n]) > 1])
    extra = 0
    for line in lines:
        run = []
        for a, b in zip(line, line[1:]):
            middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
            if borders.holds(middle):
                if len(run) > 1:
                    writer.line(DISPUTED, thinned([unit(p) for p in run], 0.75)); extra += 1
                run = []
            else:
                run = run or [a]
                run.append(b)
        if len(run) > 1:
            writer.line(DISPUTED, thinned([unit(p) for p in run], 0.75)); extra += 1
    rings, refs, names = [], bytearray(), []
    def ring_of(numbers, country):
        start = len(refs)
        before = 0
        for n in numbers:
            refs.extend(varint(n - before))
            before = n
        rings.append(struct.pack("<IHH", start, len(numbers), country))
    for shape in shapes:
        country = len(names)
        names.append(NAMES.get(shape["properties"]["name"], shape["properties"]["name"]))
        for polygon in polygons(shape):
            for ring in polygon:
                numbers = []
                for arc in ring:
                    own = of_arc[~arc if arc < 0 else arc]
                    numbers += [n * 2 + 1 for n in reversed(own)] if arc < 0 else [n * 2 for n in own]
                ring_of(numbers, country)
    for ring in shp_rings(lakes):
        points = thinned([unit(p) for p in ring], 1.5)
        if len(points) > 3:
            ring_of([n * 2 for n in writer.line(SHORE, points)], 0xFFFF)
    data = bytearray(b"CAVEMAP1")
    listed = b"".join(bytes([len(n.encode())]) + n.encode() for n in names)
    data += struct.pack("<6I", len(writer.pieces), len(rings), len(names), len(listed), len(refs), len(writer.points))
    data += b"".join(writer.pieces) + b"".join(rings) + listed + refs + writer.points
    open(out, "wb").write(data)
    print(len(data), "bytes:", len(writer.pieces), "pieces,", len(rings), "rings,", len(names), "countries;", marked, "runs of borders and", extra, "other lines are disputed")


def absolute(arc):
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x, y


main(*sys.argv[1:])
