"""Rows of a province and rows of a year for one coefficient: which of them counts, said where both apply."""

from __future__ import annotations

import numpy as np

from ..errors import listing
from ..monitor import Monitor
from .factors import Factors
from .rates import Conditions


def warn_of_precedence(factors: Factors, when: Conditions, monitor: Monitor) -> None:
    """Warn of coefficients whose rows of a province count before a later row of a year, in some rows of the panel."""
    if when.provinces is None:
        return
    keys = dict.fromkeys((row.account, row.field, row.term) for row in factors.coefficients if row.province)
    found = [(field, term) for account, field, term in keys if _is_hidden(factors.variants(account, field, term), when)]
    if found:
        monitor.warn(
            "{count} coefficient(s) have rows of a province and later rows of a year, and both apply: {names}. The "
            "rows of the province count there. Where the later value is to hold, write a row with province and year.",
            count=len(found),
            names=listing(f"{field}/{term}" for field, term in found),
        )


def _is_hidden(variants, when):
    """Whether a row of a year is later than the row of the province that counts before it, anywhere."""
    local = np.full(len(when.years), -1)
    for one in variants:
        if one.province:
            here = (when.provinces == one.province) & (when.years >= (one.year or 0))
            local[here] = np.maximum(local[here], one.year or 0)
    general = (one.year for one in variants if one.year is not None and not one.province)
    return any(bool(np.any((local >= 0) & (local < year) & (when.years >= year))) for year in general)
