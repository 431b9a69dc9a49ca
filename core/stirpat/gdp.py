"""GDP at constant prices: as the panel has it, or deflated."""

from __future__ import annotations

from ..errors import StudyError, listing
from ..packages import pandas as pd
from ..panel import name_of, number_columns, require_complete, where

CURRENT, CONSTANT, DEFLATOR = "gdp", "gdp_constant", "gdp_deflator"


def constant_gdp(panel: pd.DataFrame) -> pd.Series:
    """Return GDP at constant prices: `gdp_constant`, else `gdp` over `gdp_deflator`.

    Raises StudyError where the panel has neither, or a deflator is missing or not above 0.

    >>> panel = pd.DataFrame({"unit": ["A"], "year": [2020], "gdp": [6.0], "gdp_deflator": [1.5]})
    >>> constant_gdp(panel).tolist()
    [4.0]
    """
    known = number_columns(panel)
    if CONSTANT in known:
        return panel[CONSTANT]
    if not has_constant_gdp(panel):
        raise StudyError(
            "Constant prices need the column gdp_constant, or gdp with gdp_deflator; the panel {panel} has {found}. "
            "Add one, or set PRICES to current.",
            panel=name_of(panel),
            found=listing(known, 40),
        )
    require_complete(panel, [DEFLATOR])
    wrong = panel[DEFLATOR] <= 0
    if wrong.any():
        raise StudyError(
            "gdp_deflator must be above 0; {count} value(s) are not: {rows}.",
            count=int(wrong.sum()),
            rows=where(panel[wrong], DEFLATOR),
        )
    return panel[CURRENT] / panel[DEFLATOR]


def has_constant_gdp(panel: pd.DataFrame) -> bool:
    """Whether a panel has GDP at constant prices, or what makes it.

    >>> has_constant_gdp(pd.DataFrame({"unit": ["A"], "year": [2020], "gdp": [6.0]}))
    False
    """
    known = set(number_columns(panel))
    return CONSTANT in known or {CURRENT, DEFLATOR} <= known
