"""Where the texts of a chart stand, by the size of their letters: what is cut by the edge, what lies over what."""

import html
import re
from itertools import combinations
from typing import NamedTuple

NARROW, WIDE = 0.5, 0.95  # of the size: a Latin letter, which is rather wider, and a Chinese sign
EDGE = 4.0  # units of the picture that a text may reach beyond it
TOUCH = 0.6  # of the size: lines nearer than this are one; as much may lie over another


class Box(NamedTuple):
    """A text, its size, whether it stands upright, and its left, right and base line; of an upright one turned."""

    text: str
    size: float
    is_upright: bool
    left: float
    right: float
    base: float


def boxes(svg):
    """Yield the level and the upright texts of a chart; those of several lines, and slanting ones, are left out."""
    for attributes, text in re.findall(r"<text([^>]*)>([^<]*)</text>", svg):
        size = re.search(r"([\d.]+)px", attributes)
        turned = re.search(r"rotate\((-?[\d.]+) (-?[\d.]+) (-?[\d.]+)\)", attributes)
        if not size or not turned or float(turned[1]) not in (0.0, -90.0):
            continue
        text, is_upright = html.unescape(text), float(turned[1]) == -90.0
        width = float(size[1]) * sum(WIDE if letter > "\u2e80" else NARROW for letter in text)
        x, y = float(turned[2]), float(turned[3])
        along, base = (-y, x) if is_upright else (x, y)
        anchor = re.search(r"text-anchor: (\w+)", attributes)
        start = along - width * {"middle": 0.5, "end": 1.0}.get(anchor[1] if anchor else "", 0.0)
        yield Box(text, float(size[1]), is_upright, start, start + width, base)


def cut(svg):
    """Return the texts that reach beyond the picture."""
    wide, high = map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg).groups())
    found = []
    for box in boxes(svg):
        first, last = (-high, 0.0) if box.is_upright else (0.0, wide)
        if box.left < first - EDGE or box.right > last + EDGE:
            found.append(box.text)
    return found


def over_each_other(svg):
    """Return the pairs of level texts of which one lies over the other."""
    level = [box for box in boxes(svg) if not box.is_upright and box.text.strip()]
    return [
        (one.text, other.text)
        for one, other in combinations(level, 2)
        if abs(one.base - other.base) < TOUCH * min(one.size, other.size)
        and min(one.right, other.right) - max(one.left, other.left) > TOUCH * min(one.size, other.size)
    ]
