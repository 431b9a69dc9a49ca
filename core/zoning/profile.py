"""What the zones are: area, carbon, people and land use of each, and where its name contradicts them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..datafile import label, shipped_rows
from ..packages import pandas as pd
from .zone_shares import zone_coefficients

CLASSES = ("cropland", "shrubland", "forest", "grassland", "water", "urban", "unused")
TYPES = {"falling": (-2, -1), "rising": (1, 2)}


@dataclass(frozen=True)
class Facts:
    """What is known of the units in the year of the profile; index unit, amounts of a year.

    Attributes
    ----------
    carbon : DataFrame or None
        `ce`, `cs`, `nce` (t C), `ecc`, `esc` (ratios).
    statistics : DataFrame or None
        `population` (persons).
    areas : DataFrame or None
        The land-use classes, hm².
    intensity : DataFrame or None
        `cli` (raw index).
    types : DataFrame or None
        Trend types (-2 ... 2) of the indices.
    peaks : Series or None
        Year of the peak in the reference scenario.
    """

    carbon: pd.DataFrame | None = None
    statistics: pd.DataFrame | None = None
    areas: pd.DataFrame | None = None
    intensity: pd.DataFrame | None = None
    types: pd.DataFrame | None = None
    peaks: pd.Series | None = None


def profile(zones: pd.Series, facts: Facts) -> pd.DataFrame:
    """Return what each zone is, one row for a zone with units; columns whose data are not given are left out.

    Parameters
    ----------
    zones : Series
        Zone of each unit, index unit; missing where it has none.
    facts : Facts

    Returns
    -------
    DataFrame
        `zone`, `units` (number), `area` (hm²), `ce`, `cs`, `nce` (t C/a, sums), `cor` (cs / ce), `ce_person` (t C per
        person), `ce_hm2`, `cs_hm2` (t C per hm²), `ecc`, `esc`, `cli` (means over units), ``<class>_share`` (%
        of the area), ``<index>_rising`` and ``<index>_falling`` (units with that trend), `peaking` (units that
        peak), `median_peak` (median year of these), `ecc_zone`, `esc_zone` (see `zone_coefficients`).

    >>> zones = pd.Series([1, 1, 2], index=["A", "B", "C"])
    >>> carbon = pd.DataFrame({"ce": [1.0, 2, 8], "cs": [4.0, 5, 2], "nce": [-3.0, -3, 6]}, index=zones.index)
    >>> profile(zones, Facts(carbon=carbon))[["zone", "units", "ce", "cs", "cor"]].values.tolist()
    [[1.0, 2.0, 3.0, 9.0, 3.0], [2.0, 1.0, 8.0, 2.0, 0.25]]
    """
    known = zones.dropna().astype(int)
    rows = []
    for zone, part in known.groupby(known):
        rows.append({"zone": int(zone), "units": len(part), **_of_units(part.index, facts)})
    found = pd.DataFrame(rows)
    if facts.carbon is None or found.empty:
        return found
    gdp = None if facts.statistics is None else facts.statistics.get("gdp")
    return found.merge(zone_coefficients(zones, facts.carbon, gdp), left_on="zone", right_index=True)


def _of_units(units, facts):
    """Return the profile of some units taken together."""
    found = {}
    area = None
    if facts.areas is not None:
        land = facts.areas.reindex(units)[list(CLASSES)].sum()
        area = found["area"] = float(land.sum())
    if facts.carbon is not None:
        carbon = facts.carbon.reindex(units)
        found.update({name: float(carbon[name].sum(min_count=1)) for name in ("ce", "cs", "nce")})
        found["cor"] = _ratio(found["cs"], found["ce"])
        if facts.statistics is not None and "population" in facts.statistics.columns:
            found["ce_person"] = _ratio(found["ce"], float(facts.statistics.reindex(units)["population"].sum()))
        if area is not None:
            found.update(ce_hm2=_ratio(found["ce"], area), cs_hm2=_ratio(found["cs"], area))
        found.update({name: float(carbon[name].mean()) for name in ("ecc", "esc") if name in carbon.columns})
    if facts.intensity is not None and "cli" in facts.intensity.columns:
        found["cli"] = float(facts.intensity.reindex(units)["cli"].mean())
    if area is not None:
        found.update({f"{name}_share": 100 * _ratio(float(land[name]), area) for name in CLASSES})
    if facts.types is not None:
        for index in facts.types.columns:
            own = facts.types[index].reindex(units)
            found.update({f"{index}_{way}": int(own.isin(kinds).sum()) for way, kinds in TYPES.items()})
    if facts.peaks is not None:
        peaks = facts.peaks.reindex(units).dropna()
        found.update(peaking=len(peaks), median_peak=float(peaks.median()) if len(peaks) else np.nan)
    return found


def _ratio(amount, of):
    return amount / of if of else np.nan


def contradictions(table: pd.DataFrame, zones: pd.Series, facts: Facts, language: str = "en") -> list[tuple[int, str]]:
    """Return [(zone, text)] of the zones whose name does not fit their profile, by ``core/data/zone_rules.csv``.

    A rule compares the zone as a whole with 0 or with the region as a whole, both being sums over units; rules whose
    data are not given say nothing.

    >>> zones = pd.Series([1, 2], index=["A", "B"])
    >>> facts = Facts(carbon=pd.DataFrame({"ce": [9.0, 1.0], "cs": [4.0, 5.0], "nce": [5.0, -4.0]}, index=zones.index))
    >>> contradictions(profile(zones, facts), zones, facts)
    [(1, 'is called a sink, but emits more than it sequesters')]
    """
    found, region = [], _of_units(zones.dropna().index, facts)
    for row in shipped_rows("zone_rules"):
        own = table[table["zone"] == int(row["zone"])]
        if own.empty or row["quantity"] not in table.columns:
            continue
        value = float(own[row["quantity"]].iloc[0])
        limit = 0.0 if row["than"] == "zero" else region[row["quantity"]]
        against = value > limit if row["relation"] == "below" else value < limit
        if np.isfinite(value) and np.isfinite(limit) and against and not np.isclose(value, limit):
            found.append((int(row["zone"]), label(row, language)))
    return found
