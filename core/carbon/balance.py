"""Whether sinks outweigh emissions: the balance of the region under the paper's sinks and under an inventory's."""

from __future__ import annotations

import numpy as np

from ..landuse.classes import class_names
from ..packages import pandas as pd
from .factors import load_factors
from .land_sinks import LAND_SINKS, sink_rates

PAPER, INVENTORY = "paper", "lulucf"


def balances(carbon: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """Return emission of the region by year, and its sequestration under three sets of sinks.

    Parameters
    ----------
    carbon : DataFrame
        Result of `accounting.account`.
    areas : DataFrame
        Panel of the land-use classes, hm².

    Returns
    -------
    DataFrame
        Index year; `ce`, and sequestration `own` (of the account), `paper` (crops of the account, the paper's land
        sinks), `lulucf` (crops, the inventory's land sinks) and `inventory` (the inventory's land sinks alone, as
        annual crops are none there), t C.

    >>> carbon = pd.DataFrame({"unit": ["A"], "year": [2020], "ce": [400.0], "cs": [677.0], "cs_crop": [100.0]})
    >>> carbon = carbon.assign(cs_forest=577.0)
    >>> areas = pd.DataFrame({"unit": ["A"], "year": [2020], **dict.fromkeys(class_names(), 0.0), "forest": [100.0]})
    >>> balances(carbon, areas).round(2).values.tolist()  # 100 hm² of forest: 5.77 or 3.9 x 12/44 t C each
    [[400.0, 677.0, 677.0, 206.36, 106.36]]
    """
    land = carbon[["unit", "year"]].merge(areas, on=["unit", "year"], how="left")[list(class_names())].to_numpy(float)
    crops = carbon["cs_crop"].to_numpy()
    of_land = {name: np.nan_to_num(land) @ sink_rates(load_factors(name))[1:] for name in (PAPER, INVENTORY)}
    columns = {
        "ce": carbon["ce"].to_numpy(),
        "own": carbon["cs"].to_numpy(),
        PAPER: crops + of_land[PAPER],
        INVENTORY: crops + of_land[INVENTORY],
        "inventory": of_land[INVENTORY],
    }
    return pd.DataFrame(columns).groupby(carbon["year"].to_numpy()).sum().rename_axis("year")


def years_in_balance(emission: pd.Series, sequestration: pd.Series) -> list[int]:
    """Return the years in which sequestration is at least the emission.

    >>> years_in_balance(pd.Series({2000: 1.0, 2001: 3.0}), pd.Series({2000: 2.0, 2001: 2.0}))
    [2000]
    """
    return [int(year) for year in emission.index[sequestration >= emission]]


def land_sink_columns(carbon: pd.DataFrame) -> list[str]:
    """Return the columns of an account that are sinks of land.

    >>> land_sink_columns(pd.DataFrame(columns=["unit", "cs_crop", "cs_forest", "cs_urban"]))
    ['cs_forest', 'cs_urban']
    """
    return [name for name in LAND_SINKS if name in carbon.columns]
