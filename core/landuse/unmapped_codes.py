"""Codes that a scheme does not map: what they are, and which product they may be of."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import StudyError, listing
from ..monitor import Monitor
from ..product_names import product_of
from ..raster import is_fill
from .code_counts import CodeCounts, described_codes
from .land_checks import land_check
from .legend_fit import fitting_schemes, scheme_label, share_of_codes
from .schemes import Scheme

MOST_CODES = 20  # listed
MOST_PRODUCTS = 3


def report_unmapped(
    counts: CodeCounts,
    scheme: Scheme,
    unmapped: str,
    monitor: Monitor,
    language: str = "en",
    names: Sequence[str] = (),
) -> int:
    """Return the cells whose code a scheme does not map; raise StudyError, or warn where `unmapped` is ``"nodata"``.

    The message says, in this order, which fill values are not declared as NoData, or which product the codes of the
    raster fit best, or how to map them. `names` are those of the rasters: official ones tell products of one legend
    apart.

    >>> report_unmapped(CodeCounts(), Scheme("clcd", {1: 1}), "error", Monitor())
    0
    """
    cells = counts.cells_of_codes()
    unknown = [code for code in cells if code not in scheme.classes]
    if not unknown:
        return 0
    total = sum(cells[code] for code in unknown)
    _warn_of_fills(unknown, monitor)
    problem = _problem(counts, cells, scheme, unknown, language, names)
    if unmapped == "error":
        raise problem
    monitor.warn("{cells} cell(s) became NoData. {reason}", cells=total, reason=problem)
    return total


def _warn_of_fills(unknown, monitor):
    """Warn of fill values among other codes; where there is nothing else, the error itself says it."""
    fills = [code for code in unknown if is_fill(code)]
    if fills and len(fills) < len(unknown):
        monitor.warn(
            "The values {values} of the land cover look like fill values that are not declared as NoData. Set them as "
            "NoData in the layer properties (Transparency).",
            values=listing(fills),
        )


def _problem(counts, cells, scheme, unknown, language, names):
    """Return what is wrong with the codes as StudyError."""
    name = scheme_label(scheme.name, language)
    listed = listing(described_codes(counts.tallies, unknown), MOST_CODES)
    fills = [code for code in unknown if is_fill(code)]
    if len(fills) == len(unknown):
        return StudyError(
            "The land cover has codes that {scheme} does not map: {codes}. They look like fill values that are not "
            "declared as NoData: set them as NoData in the layer properties (Transparency), or give them a blank "
            "class.",
            scheme=name,
            codes=listed,
        )
    better, share = _better(cells, scheme, names)
    if better:
        return StudyError(
            "The codes of the land cover are {all}; {scheme} does not have {codes}. {share} of the cells fit "
            "{products} (the likeliest first): choose the land-cover product that it is.",
            scheme=name,
            codes=listing(unknown, MOST_CODES),
            all=listing(sorted(code for code in cells if not is_fill(code)), 2 * MOST_CODES),
            share=f"{share * 100:.0f} %",
            products=listing([scheme_label(other, language) for other in better], MOST_PRODUCTS),
        )
    return StudyError(
        "The land cover has codes that {scheme} does not map: {codes}. Map them by a table or legend file of your own "
        "(a blank class means NoData), choose another product, or let them become NoData.",
        scheme=name,
        codes=listed,
    )


def _better(cells, scheme, names):
    """Return the products that fit the codes better than the scheme, and their share of the cells."""
    best, share = fitting_schemes(cells)
    named = {product_of(name) for name in names} & set(best)
    best = sorted(named) or best
    own = share_of_codes({code: count for code, count in cells.items() if not is_fill(code)}, frozenset(scheme.classes))
    fits = 100 * share >= land_check("fit_share") and 100 * (share - own) >= land_check("fit_gain")
    return (best, share) if fits else ([], 0.0)
