"""Land that has a class on one date and none on another: said by unit, never taken for change."""

from __future__ import annotations

from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from ..panel import name_of
from .classes import class_names
from .land import class_land
from .land_checks import land_check

MISSING_LAND = ("warn", "error")
SCALED = "scale"


def missing_land(areas: pd.DataFrame) -> pd.DataFrame:
    """Return the unit-years whose land with a class is smaller than on another date of the unit, by more than 1 %.

    Parameters
    ----------
    areas : DataFrame
        Panel with areas of the classes, in any unit of area.

    Returns
    -------
    DataFrame
        `unit`, `year`, `land` (with a class), `most` (the largest land of the unit on any date), `missing` (their
        difference), all in the unit of the panel, and `share` (% of `most`). Empty where nothing is missing.

    Raises
    ------
    StudyError
        The panel has no class, or an area is missing or negative.

    >>> areas = pd.DataFrame({"unit": ["a", "a", "b"], "year": [2000, 2010, 2010], "forest": [90.0, 60.0, 5.0]})
    >>> missing_land(areas)[["unit", "year", "missing"]].values.tolist()
    [['a', 2010, 30.0]]
    """
    table = areas[["unit", "year"]].copy()
    table["land"] = class_land(areas).sum(axis=1)
    table["most"] = table.groupby("unit")["land"].transform("max")
    table["missing"] = table["most"] - table["land"]
    table["share"] = 100 * table["missing"] / table["most"].where(table["most"] > 0)
    found = table[table["share"] > land_check("missing_land")]
    return found.sort_values(["unit", "year"], kind="stable").reset_index(drop=True)


def report_missing_land(areas: pd.DataFrame, mode: str, monitor: Monitor) -> pd.DataFrame:
    """Return `missing_land` of a panel, and warn of it or raise StudyError (`mode` ``"error"``), by unit and date.

    >>> areas = pd.DataFrame({"unit": ["a", "a"], "year": [2000, 2010], "forest": [90.0, 90.0]})
    >>> report_missing_land(areas, "error", Monitor()).empty
    True
    """
    found = missing_land(areas)
    if found.empty:
        return found
    values = {
        "panel": name_of(areas),
        "count": found["unit"].nunique(),
        "rows": listing(described_land(found), 20),
        "limit": f"{land_check('missing_land'):g}",
    }
    if mode == "error":
        raise StudyError(
            "In {count} unit(s) of {panel} more than {limit} % of the land has no class on a date: {rows}. Fill the "
            "gaps of the land cover, leave out the dates, or set MISSING_LAND to warn.",
            **values,
        )
    monitor.warn(
        "In {count} unit(s) of {panel} more than {limit} % of the land has no class on a date: {rows}. What changes "
        "between such dates is not only change of land use.",
        **values,
    )
    return found


def with_full_land(areas: pd.DataFrame) -> pd.DataFrame:
    """Return a panel of areas whose classes are scaled, where land is missing, to the largest land of the unit.

    The shares of the classes stay. Rows where nothing, or all, is missing stay as they are.

    >>> areas = pd.DataFrame({"unit": ["a", "a"], "year": [2000, 2010], "forest": [60.0, 30.0], "water": [30.0, 30.0]})
    >>> with_full_land(areas)[["forest", "water"]].values.tolist()
    [[60.0, 30.0], [45.0, 45.0]]
    """
    found = missing_land(areas)
    factors = {(row.unit, row.year): row.most / row.land for row in found.itertuples() if row.land > 0}
    scale = [factors.get(key, 1.0) for key in zip(areas["unit"], areas["year"])]
    scaled = areas.copy()
    for name in class_names():
        if name in scaled.columns:
            scaled[name] = scaled[name].astype(float) * scale
    return scaled


def described_land(found: pd.DataFrame) -> list[str]:
    """Return unit, year, area and share of each row of `missing_land` as text.

    >>> areas = pd.DataFrame({"unit": ["a", "a"], "year": [2000, 2010], "forest": [90.0, 60.0]})
    >>> described_land(missing_land(areas))
    ['a 2010: 30.00 hm² (33.3 %)']
    """
    return [f"{row.unit} {row.year}: {row.missing:,.2f} hm² ({row.share:.3g} %)" for row in found.itertuples()]
