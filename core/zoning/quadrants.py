"""Units by economic contribution and ecological support: four quadrants about 1, against the zones."""

from __future__ import annotations

from collections.abc import Mapping

from ..datafile import shipped_rows
from ..errors import listing
from ..packages import pandas as pd


def quadrants(ecc: pd.Series, esc: pd.Series) -> pd.Series:
    """Return the quadrant of each unit, a key of ``core/data/quadrants.csv``; None where a coefficient is missing.

    Parameters
    ----------
    ecc, esc : Series
        Economic contribution and ecological support coefficient, ratios (1 = a share like that of the emissions); index
        unit.

    >>> index = ["A", "B"]
    >>> quadrants(pd.Series([1.2, 0.4], index=index), pd.Series([1.0, 1.1], index=index)).tolist()
    ['both_high', 'ecology_high']
    """
    keys = {(row["economic"] == "1", row["ecological"] == "1"): row["quadrant"] for row in shipped_rows("quadrants")}
    known = ecc.notna() & esc.notna()
    sides = zip(ecc >= 1, esc >= 1, known)
    found = [keys[bool(economic), bool(ecological)] if there else None for economic, ecological, there in sides]
    return pd.Series(found, index=ecc.index, dtype=object)


def crosstab(quadrant: pd.Series, zones: pd.Series, count: int, names: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Return the units of each quadrant by zone: `quadrant`, ``zone_1`` ... ``zone_<count>``, `units`, `names`.

    `names` lists the units of the quadrant, by their names where these are given (two units may have one name).

    >>> quadrant = pd.Series(["both_high", "both_low"], index=["A", "B"])
    >>> table = crosstab(quadrant, pd.Series([1, 2], index=["A", "B"]), 2)
    >>> table.loc[table["units"] > 0, ["quadrant", "zone_1", "zone_2", "names"]].values.tolist()
    [['both_high', 1, 0, 'A'], ['both_low', 0, 1, 'B']]
    """
    rows = []
    for row in shipped_rows("quadrants"):
        own = quadrant.index[quadrant == row["quadrant"]]
        of_zone = zones.reindex(own)
        counts = [int((of_zone == zone).fillna(False).sum()) for zone in range(1, count + 1)]
        rows.append(
            (row["quadrant"], *counts, len(own), listing((str((names or {}).get(unit, unit)) for unit in own), None))
        )
    columns = ["quadrant", *(f"zone_{zone}" for zone in range(1, count + 1)), "units", "names"]
    return pd.DataFrame(rows, columns=columns)
