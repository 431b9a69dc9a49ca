"""What became of each code of a land cover, as lines for a log: code, product label, class, hm²."""

from __future__ import annotations

import math

from .classes import NODATA, category_names
from .code_counts import CodeCounts, Tally
from .legend_fit import code_labels
from .schemes import Scheme

MOST_LINES = 100


def code_lines(counts: CodeCounts, scheme: Scheme, language: str = "en") -> list[str]:
    """Return a line for each code that occurs: what the product calls it, its class, hm² on the first and last date.

    Cells instead of hm² where the raster has no CRS; "–" for no class.

    >>> counts = CodeCounts()
    >>> counts.tallies = {(2000, 2): Tally(5, 0.45), (2010, 2): Tally(4, 0.36), (2010, 8): Tally(1, 0.09)}
    >>> code_lines(counts, Scheme("clcd", {2: 3, 8: 6}))
    ['2 | forest | forest | 2000: 0.45 hm²; 2010: 0.36 hm²', '8 | impervious | urban land | 2000: 0; 2010: 0.09 hm²']
    """
    years = sorted({year for year, _ in counts.tallies})
    shown = sorted({years[0], years[-1]}) if years else []
    labels, classes = code_labels(scheme.name, language), category_names(language)
    lines = []
    for code in list(counts.cells_of_codes())[:MOST_LINES]:
        target = scheme.classes.get(code, NODATA)
        land = "; ".join(f"{year:g}: {_land(counts.tallies.get((year, code)))}" for year in shown)
        lines.append(f"{code} | {labels.get(code, '–')} | {classes[target] or '–'} | {land}")
    return lines


def _land(tally: Tally | None) -> str:
    if tally is None:
        return "0"
    return f"n = {tally.cells:,}" if math.isnan(tally.hectares) else f"{tally.hectares:,.2f} hm²"
