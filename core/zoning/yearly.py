"""The yearly accounts as arrays, and the indices that follow from other amounts of emission and sequestration."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..monitor import Monitor
from ..packages import pandas as pd
from ..panel import name_of, require_columns

CLOSE = 1e-6  # share by which an index of the panel may differ from the formula


@dataclass(frozen=True)
class YearlyAccounts:
    """Emission and sequestration of the units of a carbon panel by year, n units and T years; NaN = missing.

    Attributes
    ----------
    units : list of str
        Of the whole panel: shares of the region need all.
    years : ndarray, shape (T,)
    ce, cs : ndarray, shape (n, T)
        t C.
    crops : ndarray, shape (n, T)
        Share of the sequestration that crops have, 0-1: it follows from yearbooks, the rest from land cover.
    gdp : ndarray, shape (n, T)
        Share of the region's GDP, as ECC holds it; NaN without ECC.
    area : ndarray, shape (n, T)
        hm² that take up 1 t C (F of equations 9 and 10); NaN without Cf and Ec.
    form : {"ratio", "difference"}
        Of ECC and ESC, see `core.carbon.indices.with_indices`.
    """

    units: list[str]
    years: np.ndarray
    ce: np.ndarray
    cs: np.ndarray
    crops: np.ndarray
    gdp: np.ndarray
    area: np.ndarray
    form: str

    def indices(self, ce: np.ndarray, cs: np.ndarray) -> dict[str, np.ndarray]:
        """Return {index: values} of other amounts, arrays of any shape (..., n, T).

        >>> rows = [("A", 2000, 30.0, 10.0, 2 / 3), ("B", 2000, 10.0, 10.0, 2.0)]
        >>> accounts = yearly_accounts(pd.DataFrame(rows, columns=["unit", "year", "ce", "cs", "esc"]))
        >>> found = accounts.indices(accounts.ce, 2 * accounts.cs)  # all sinks doubled: the shares stay
        >>> found["esc"].round(3).ravel().tolist(), found["nce"].ravel().tolist()
        ([0.667, 2.0], [10.0, -10.0])
        """
        emission = _shares(ce)
        cf, ec = ce * self.area, cs * self.area
        return {
            "ce": ce,
            "cs": cs,
            "nce": ce - cs,
            "ecc": _coefficient(self.gdp, emission, self.form),
            "esc": _coefficient(_shares(cs), emission, self.form),
            "cor": _ratio(cs, ce),
            "cf": cf,
            "ec": ec,
            "ed": cf - ec,
        }


def yearly_accounts(carbon: pd.DataFrame, monitor: Monitor | None = None) -> YearlyAccounts:
    """Return the `YearlyAccounts` of a carbon panel.

    It has `ce` and `cs`; `cs_crop`, `ecc`, `esc`, `cf` and `ec` are used where they are there. The share
    of GDP and the area of 1 t C are read back from ECC, Cf and Ec, so that no other table is needed.

    >>> rows = [("A", 2000, 30.0, 10.0, 2 / 3, 60.0), ("B", 2000, 10.0, 10.0, 2.0, 20.0)]
    >>> found = yearly_accounts(pd.DataFrame(rows, columns=["unit", "year", "ce", "cs", "ecc", "cf"]))
    >>> found.gdp.ravel().round(3).tolist(), found.area.ravel().tolist()
    ([0.5, 0.5], [2.0, 2.0])
    """
    require_columns(carbon, ["ce", "cs"])

    def wide(name):
        if name not in carbon.columns:
            return np.full(ce.shape, np.nan)
        return carbon.pivot(index="unit", columns="year", values=name).sort_index(axis=1).to_numpy(dtype=float)

    table = carbon.pivot(index="unit", columns="year", values="ce").sort_index(axis=1)
    ce = table.to_numpy(dtype=float)
    cs, cf, ec = wide("cs"), wide("cf"), wide("ec")
    emission = _shares(ce)
    form = _form(wide("esc"), _shares(cs), emission, carbon, monitor or Monitor())
    ecc = wide("ecc")
    gdp = ecc * emission if form == "ratio" else _ratio(emission, 1 - ecc)
    area = _ratio(cf, ce)
    return YearlyAccounts(
        units=[str(unit) for unit in table.index],
        years=table.columns.to_numpy(dtype=float),
        ce=ce,
        cs=cs,
        crops=np.nan_to_num(_ratio(wide("cs_crop"), cs)),
        gdp=gdp,
        area=np.where(np.isnan(area), _ratio(ec, cs), area),
        form=form,
    )


def _form(esc, sinks, emission, carbon, monitor):
    """Return the form of ESC that the panel holds."""
    for form in ("ratio", "difference"):
        own = _coefficient(sinks, emission, form)
        known = ~np.isnan(esc) & ~np.isnan(own)
        if np.allclose(esc[known], own[known], rtol=CLOSE, atol=CLOSE):
            return form
    monitor.warn(
        "The coefficients ESC of the panel {panel} are not those of its own ce and cs: units or years were left out "
        "since. The draws take the shares of the units that are there.",
        panel=name_of(carbon),
    )
    return "ratio"


def _shares(values):
    """Return the share of each unit in the sum over units of a year."""
    total = np.nansum(values, axis=-2, keepdims=True)
    return _ratio(values, total)


def _ratio(upper, lower):
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(lower == 0, np.nan, upper / lower)


def _coefficient(contribution, emission, form):
    if form == "difference":
        return _ratio(contribution - emission, contribution)
    return _ratio(contribution, emission)
