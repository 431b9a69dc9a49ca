"""Priority measures: what the paper advises for each zone and, within it, for units of a kind."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ..datafile import number, shipped_rows
from ..packages import pandas as pd
from .profile import CLASSES, Facts

RELATIONS: dict[str, np.ufunc] = {
    "at_least": np.greater_equal,
    "above": np.greater,
    "below": np.less,
}


def segments(zones: pd.Series, facts: Facts) -> pd.DataFrame:
    """Return the segment of each unit with a zone: index unit, `zone`, `segment` (of ``core/data/zone_measures.csv``).

    The first row of the zone whose condition the unit meets counts, the one without a condition for the rest. A unit of
    which a condition asks what is not known has no segment, "".

    >>> zones = pd.Series([2, 2], index=["A", "B"])
    >>> land = pd.DataFrame({name: [0.0, 0.0] for name in CLASSES}, index=zones.index)
    >>> land["forest"], land["cropland"] = [60.0, 20.0], [30.0, 70.0]
    >>> segments(zones, Facts(areas=land))["segment"].tolist()
    ['forest', 'cropland']
    >>> segments(zones, Facts())["segment"].tolist()  # nothing is known of the land
    ['', '']
    """
    known = zones.dropna().astype(int)
    quantities = _quantities(known.index, facts)
    segment = pd.Series("", index=known.index, dtype=object)
    is_open = pd.Series(True, index=known.index)
    for row in shipped_rows("zone_measures"):
        chosen = (known == int(row["zone"])) & is_open
        if row["quantity"]:
            is_open &= ~(chosen & quantities[row["quantity"]].isna())
            chosen &= is_open & _meets(quantities, row)
        segment[chosen] = row["segment"]
        is_open &= ~chosen
    return pd.DataFrame({"zone": known, "segment": segment})


def _meets(quantities, row: Mapping[str, str]):
    limit = number(row, "limit", source="zone_measures.csv")
    values = quantities[row["quantity"]]
    return values.notna() & RELATIONS[row["relation"]](values, limit)


def _quantities(units, facts):
    """Return what the conditions ask of the units: shares of the area (%), forest over cropland, ESC."""
    table = pd.DataFrame(np.nan, index=units, columns=["forest_share", "urban_share", "forest_cropland", "esc"])
    if facts.areas is not None:
        land = facts.areas.reindex(units)[list(CLASSES)]
        whole = land.sum(axis=1).where(lambda area: area > 0)
        table["forest_share"], table["urban_share"] = (100 * land[name] / whole for name in ("forest", "urban"))
        table["forest_cropland"] = (land["forest"] / land["cropland"].where(land["cropland"] > 0)).where(
            land["cropland"] > 0, np.where(land["forest"] > 0, np.inf, np.nan)
        )
    if facts.carbon is not None and "esc" in facts.carbon.columns:
        table["esc"] = facts.carbon["esc"].reindex(units)
    return table
