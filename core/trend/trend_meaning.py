"""What marked trends are worth and mean: serial correlation that no test allowed for, and sinks that shrink or grow."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ..packages import pandas as pd
from ..sentences import Sentence, sentence
from .methods.serial_correlation import SIGNIFICANT
from .trend_findings import MARKED_FALL, MARKED_RISE

BALANCE = "nce"  # negative = sink


def serial_caveat(table: pd.DataFrame, region: pd.DataFrame, method: str) -> Iterator[Sentence]:
    """Yield how many marked trends owe some of their significance to serial correlation, where no test allowed for it.

    Parameters
    ----------
    table, region : DataFrame
        Results of `fields.trends` of the units and of the region: `type`, `n`, and `r1`.
    method : str
        One of `serial.METHODS`.

    >>> table = pd.DataFrame({"type": [2.0, 2.0, 0.0], "n": 16, "r1": [0.5, 0.48, 0.9]})
    >>> [str(one) for one in serial_caveat(table, table[:0], "hamed_rao")]
    []
    >>> print(*serial_caveat(table, table[:1], "original"))
    The original Mann-Kendall test takes years as independent: positive serial correlation (r1 > 1.96 / √n) overstates \
the significance of 2 of 3 marked trend(s) of the region and its units.
    """
    if method != "original":
        return
    marked = pd.concat([part[part["type"].abs() == MARKED_RISE][["n", "r1"]] for part in (table, region)])
    count = int((marked["r1"] > SIGNIFICANT / np.sqrt(marked["n"])).sum())
    if count:
        yield sentence(
            "The original Mann-Kendall test takes years as independent: positive serial correlation (r1 > "
            "{limit:.2f} / √n) overstates the significance of {count} of {total} marked trend(s) of the region and its "
            "units.",
            count=count,
            total=len(marked),
            limit=SIGNIFICANT,
        )


def sink_meaning(
    panel: pd.DataFrame, table: pd.DataFrame, region_panel: pd.DataFrame, region: pd.DataFrame
) -> Iterator[Sentence]:
    """Yield what a marked trend of net emission means where the net emission is negative, of the region and the units.

    Parameters
    ----------
    panel, region_panel : DataFrame
        `unit`, `year` and the fields, of the years that the trends are of.
    table, region : DataFrame
        Results of `fields.trends` of them.

    >>> panel = pd.DataFrame({"unit": "A", "year": [2000, 2020], "nce": [-9.0, -2.0]})
    >>> trend = pd.DataFrame({"unit": ["A"], "field": "nce", "type": 2.0})
    >>> print(*sink_meaning(panel, trend, panel, trend))
    The region is a net sink in all years with data, so a rise of its net emission towards 0 means that the sink \
shrinks.
    """
    kind = _types(region)
    sign = _signs(region_panel, kind.index)
    if kind.eq(MARKED_RISE).any() and sign.eq(-1).any():
        yield sentence(
            "The region is a net sink in all years with data, so a rise of its net emission towards 0 means "
            "that the sink shrinks."
        )
    elif kind.eq(MARKED_FALL).any() and sign.eq(-1).any():
        yield sentence(
            "The region is a net sink in all years with data, so a fall of its net emission away from 0 means "
            "that the sink grows."
        )
    elif kind.abs().eq(MARKED_RISE).any() and sign.eq(0).any() and region_panel[BALANCE].max() > 0:
        yield sentence("The region is a net sink (negative net emission) in some years and a net source in others.")
    if table["unit"].nunique() > 1:
        yield from _of_units(panel, _types(table))


def _of_units(panel, kinds):
    """Yield what it means that net emission rises in some units: by whether they are sinks, sources, or both."""
    rising = kinds.index[kinds == MARKED_RISE]
    signs = _signs(panel, rising)
    if (signs < 1).any():
        yield sentence(
            "Units whose net emission rises markedly: {sinks} with a net sink in all years with data (it shrinks), "
            "{both} in some of them only, {sources} in none (the net emission grows).",
            sinks=int((signs == -1).sum()),
            both=int((signs == 0).sum()),
            sources=int((signs == 1).sum()),
        )


def _types(table):
    """Return the types of the trends of net emission, by unit; none where it has no trend."""
    return table[table["field"] == BALANCE].set_index("unit")["type"].dropna()


def _signs(panel, units):
    """Return -1 for units with a net sink in all years, 0 for those in some, 1 for those in none; 0 is no sink.

    Years are those with a value; units without any are not there.
    """
    if not len(units):
        return pd.Series(dtype=float)
    known = panel[panel["unit"].isin(units) & panel[BALANCE].notna()]
    series = known.groupby("unit")[BALANCE]
    return (series.min() >= 0).astype(int) - (series.max() < 0).astype(int)
