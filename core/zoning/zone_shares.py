"""The coefficients of zones as wholes: their own shares of the region, where those of units are ratios of shares."""

from __future__ import annotations

import numpy as np

from ..packages import pandas as pd

GAINS = {"ecc": "gdp", "esc": "cs"}  # what the share of emissions is compared with
ALIKE = 1e-6  # relative; panels of files keep fewer digits than sums


def zone_coefficients(zones: pd.Series, carbon: pd.DataFrame, gdp: pd.Series | None = None) -> pd.DataFrame:
    """Return `ecc_zone` and `esc_zone` of each zone, index zone: its share of GDP or sinks by its share of emissions.

    Parameters
    ----------
    zones : Series
        Zone of each unit, index unit; missing where it has none.
    carbon : DataFrame
        `ce`, `cs` (t C) and `ecc`, `esc` (ratios) of one year, index unit.
    gdp : Series, optional
        Of that year, index unit.

    Notes
    -----
    A column is left out where the ratios of shares are not the units' own coefficients: they may be of another form, or
    of a larger region.

    >>> zones = pd.Series([1, 1, 2], index=["A", "B", "C"])  # emissions 1/2 and 1/2, sinks 3/4 and 1/4
    >>> carbon = pd.DataFrame({"ce": [10.0, 30, 40], "cs": [20.0, 10, 10], "esc": [4.0, 2 / 3, 0.5]}, index=zones.index)
    >>> zone_coefficients(zones, carbon)["esc_zone"].tolist()  # the mean over the units of zone 1 is 2.33
    [1.5, 0.5]
    """
    found = {}
    known = zones.dropna().astype(int)
    amounts = carbon.assign(gdp=np.nan if gdp is None else gdp.reindex(carbon.index))
    for name, gain in GAINS.items():
        if name in carbon.columns:
            share = _ratio(amounts[gain], amounts["ce"], amounts)
            if np.isclose(share, carbon[name], rtol=ALIKE).all():
                parts = amounts.reindex(known.index).groupby(known)[[gain, "ce"]].sum()
                found[f"{name}_zone"] = _ratio(parts[gain], parts["ce"], amounts)
    return pd.DataFrame(found, index=pd.Index(sorted(known.unique()), name="zone"))


def _ratio(gain, emission, amounts):
    """Return the ratio of the shares of amounts in those of the region."""
    emission = (emission / amounts["ce"].sum()).where(emission > 0)
    return gain / amounts[gain.name].sum() / emission
