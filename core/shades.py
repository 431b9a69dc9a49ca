"""Shades of a colour, light to dark: time on a map of classes."""

from __future__ import annotations

import numpy as np

LIGHTEST, DARKEST = 0.6, -0.35  # share of white (above 0) or black (below) that is mixed in


def shades(colour: str, count: int) -> list[str]:
    """Return `count` shades of a colour (``"#rrggbb"``) from light to dark; one alone is the colour itself.

    >>> shades("#336699", 1), shades("#000000", 2)
    (['#336699'], ['#999999', '#000000'])
    """
    if count == 1:
        return [colour]
    rgb = np.array(list(bytes.fromhex(colour.lstrip("#"))), float)
    mixed = []
    for share in np.linspace(LIGHTEST, DARKEST, count):
        end = 255.0 if share > 0 else 0.0
        mixed.append("#" + bytes(np.rint(rgb + abs(share) * (end - rgb)).astype(np.uint8)).hex())
    return mixed
