"""Indices of the carbon account: equations 7-11 of the paper, and the offset ratio."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..errors import StudyError
from ..monitor import Monitor
from ..packages import pandas as pd
from ..panel import where
from .factors import Factors

INDICES = ("ce", "cs", "nce", "ecc", "esc", "cor", "cf", "ec", "ed")  # figure 4 of the paper, and COR
NEP_SINKS = ("cs_crop", "cs_shrubland", "cs_forest", "cs_grassland")


def with_indices(
    carbon: pd.DataFrame,
    gdp: pd.Series | None,
    factors: Factors,
    *,
    form: str = "ratio",
    shares: str = "region",
    monitor: Monitor | None = None,
) -> pd.DataFrame:
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

    Raises
    ------
    StudyError
        A negative GDP.

    Notes
    -----
    Eq. 7 ECC = (G_i / G) / (C_i / C). Eq. 8 ESC = (S_i / S) / (C_i / C). Offset ratio COR = S_i / C_i.
    Eq. 9 Cf = CE * F, Eq. 10 Ec = CS * F with F = sum of P_k / NEP_k over crop, shrubland, forest and grassland;
    P_k = their share of these four sinks. Eq. 11 Ed = Cf - Ec; negative is a surplus.

    >>> from carbon_zoning.core.carbon.factors import load_factors
    >>> carbon = pd.DataFrame({"unit": ["A", "B"], "year": 2020, "ce": [30.0, 10.0], "cs": [10.0, 10.0]})
    >>> carbon = carbon.assign(**dict.fromkeys(NEP_SINKS, 0.0)).assign(cs_forest=carbon["cs"])
    >>> found = with_indices(carbon, pd.Series([20.0, 20.0]), load_factors())  # shares: GDP 1/2, emission 3/4 and 1/4
    >>> found[["ecc", "esc", "cor", "ed"]].round(4).values.tolist()  # 1 hm² of forest takes up 3.81 t C
    [[0.6667, 0.6667, 0.3333, 5.2493], [2.0, 2.0, 1.0, 0.0]]
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


def area_of_carbon(carbon: pd.DataFrame, factors: Factors, shares: str = "region") -> pd.Series:
    """Return F of equations 9 and 10 for each row: hm² of the sinks' mix that takes up 1 t C in a year.

    >>> from carbon_zoning.core.carbon.factors import load_factors
    >>> carbon = pd.DataFrame({"year": [2020], **dict.fromkeys(NEP_SINKS, 0.0), "cs_crop": [81.0]})
    >>> area_of_carbon(carbon, load_factors()).round(6).tolist()  # 1 / 4.05
    [0.246914]
    """
    sinks = carbon[list(NEP_SINKS)]
    if shares == "region":
        sinks = sinks.groupby(carbon["year"]).transform("sum")
    per_hectare = np.array([factors.value("nep", name) for name in NEP_SINKS])
    total = sinks.sum(axis=1)
    return (sinks / per_hectare).sum(axis=1) / total.where(total > 0)


def region_means(carbon: pd.DataFrame, columns: Sequence[str] = ("ecc", "esc")) -> pd.DataFrame:
    """Return the unweighted mean over units of each year: the regional line of a ratio of shares (whose sum is 1).

    >>> region_means(pd.DataFrame({"year": 2020, "ecc": [0.5, 1.5], "esc": [1.0, 3.0]})).values.tolist()
    [[1.0, 2.0]]
    """
    return carbon.groupby("year")[list(columns)].mean()


def region_by_year(carbon: pd.DataFrame) -> pd.DataFrame:
    """Return the indices of the region, index year: sums of `ce`, `cs`, `nce`, `cf`, `ec` and `ed`, `cor` of the sums.

    `ecc` and `esc` are means over units, as in `region_means`.

    >>> carbon = pd.DataFrame({"year": 2020, "ce": [30.0, 10.0], "cs": [10.0, 10.0], "nce": [20.0, 0.0]})
    >>> carbon = carbon.assign(ecc=[0.5, 1.5], esc=[1.0, 3.0], cf=[9.0, 3.0], ec=[3.0, 3.0], ed=[6.0, 0.0])
    >>> region_by_year(carbon).loc[2020, ["nce", "ecc", "cor", "ed"]].tolist()
    [20.0, 1.0, 0.5, 6.0]
    """
    sums = carbon.groupby("year")[["ce", "cs", "nce", "cf", "ec", "ed"]].sum(min_count=1)
    sums["cor"] = _ratio(sums["cs"], sums["ce"])
    return sums.join(region_means(carbon))[list(INDICES)]


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
