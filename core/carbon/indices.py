"""Indices of the carbon account: equations 7-11 of the paper, and the offset ratio."""

from __future__ import annotations

import numpy as np

from ..errors import StudyError
from ..monitor import Monitor
from ..panel import where

NEP_SINKS = ("cs_crop", "cs_shrubland", "cs_forest", "cs_grassland")


def with_indices(carbon, gdp, factors, *, form="ratio", shares="region", monitor=None):
    """Return the account (t C) with `ecc`, `esc`, `cor`, `cf`, `ec` and `ed`.

    Parameters
    ----------
    carbon : DataFrame
        Result of `accounting.account`.
    gdp : Series
        Gross domestic product, aligned with the rows of `carbon`; None leaves `ecc` NaN, with a warning.
    factors : Factors
    form : {"ratio", "difference"}
        ``ratio``: share of GDP (of sequestration) over share of emission. ``difference``: share of GDP minus share of
        emission, over share of GDP: the printed form on shares, never above 1.
    shares : {"region", "unit"}
        Whose composition of sinks turns carbon into area.

    Returns
    -------
    DataFrame
        Ratios (1 = 100 %) and, for `cf`, `ec` and `ed`, hm². Units without emission have NaN ratios, counted.

    Notes
    -----
    Eq. 7 ECC = (G_i / G) / (C_i / C). Eq. 8 ESC = (S_i / S) / (C_i / C). Offset ratio COR = S_i / C_i.
    Eq. 9 Cf = CE * F, Eq. 10 Ec = CS * F with F = sum of P_k / NEP_k over crop, shrubland, forest and grassland;
    P_k = their share of these four sinks. Eq. 11 Ed = Cf - Ec; negative is a surplus.
    """
    monitor = monitor or Monitor()
    result = carbon.copy()
    emission = _share(carbon["ce"], carbon["year"])
    result["ecc"] = np.nan
    if gdp is None:
        monitor.warn("The statistics have no column gdp: ECC is NULL.")
    else:
        result["ecc"] = _coefficient(_share(_checked_gdp(carbon, gdp, monitor), carbon["year"]), emission, form)
    result["esc"] = _coefficient(_share(carbon["cs"], carbon["year"]), emission, form)
    result["cor"] = _ratio(carbon["cs"], carbon["ce"])
    area = area_of_carbon(carbon, factors, shares)
    result["cf"], result["ec"] = carbon["ce"] * area, carbon["cs"] * area
    result["ed"] = result["cf"] - result["ec"]
    _warn_of_nulls(result, monitor)
    return result


def area_of_carbon(carbon, factors, shares="region"):
    """Return F of equations 9 and 10 for each row: hm² of the sinks' mix that takes up 1 t C in a year."""
    sinks = carbon[list(NEP_SINKS)]
    if shares == "region":
        sinks = sinks.groupby(carbon["year"]).transform("sum")
    per_hectare = np.array([factors.value("nep", name) for name in NEP_SINKS])
    total = sinks.sum(axis=1)
    return (sinks / per_hectare).sum(axis=1) / total.where(total > 0)


def region_means(carbon, columns=("ecc", "esc")):
    """Return the unweighted mean over units of each year: the regional line of a ratio of shares (whose sum is 1)."""
    return carbon.groupby("year")[list(columns)].mean()


def _share(values, years):
    total = values.groupby(years).transform("sum", min_count=1)
    return _ratio(values, total)


def _ratio(upper, lower):
    return upper / lower.where(lower != 0)


def _coefficient(contribution, emission, form):
    if form == "difference":
        return _ratio(contribution - emission, contribution)
    return _ratio(contribution, emission)


def _checked_gdp(carbon, gdp, monitor):
    rows = carbon[["unit", "year"]].assign(gdp=gdp)
    negative = rows["gdp"] < 0
    if negative.any():
        raise StudyError("The column gdp has negative values: {rows}. Correct them.", rows=where(rows[negative], "gdp"))
    gaps = rows["gdp"].isna()
    if gaps.any():
        monitor.warn(
            "gdp is missing for {count} unit-year(s): their ECC is NULL, and the region's GDP of these years is too "
            "low for the others: {rows}.",
            count=int(gaps.sum()),
            rows=where(rows[gaps]),
        )
    return rows["gdp"]


def _warn_of_nulls(result, monitor):
    none = result["ce"] == 0
    if none.any():
        monitor.warn(
            "{count} unit-year(s) have no emission: their ECC, ESC and offset ratio are NULL: {rows}.",
            count=int(none.sum()),
            rows=where(result[none]),
        )
    bare = result["cf"].isna()
    if bare.any():
        monitor.warn(
            "{count} unit-year(s) have no carbon sink to share: Cf, Ec and Ed are NULL: {rows}.",
            count=int(bare.sum()),
            rows=where(result[bare]),
        )
