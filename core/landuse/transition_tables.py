"""Cross tables as tables: long and wide matrix, change of each class, summary of each unit."""

from __future__ import annotations

import numpy as np

from ..packages import pandas as pd
from .change import change_of, overall
from .classes import category_names, class_names
from .transition import Crosstabs

KEYS = ("unit", "from_year", "to_year")


def matrix_table(crosstabs: Crosstabs, language: str = "en") -> pd.DataFrame:
    """Return the long matrix: a row for each unit, pair of dates, class before and class after; zeros are kept.

    Parameters
    ----------
    crosstabs : Crosstabs
    language : str
        Of the class labels.

    Returns
    -------
    DataFrame
        `unit`, `from_year`, `to_year`, `from`, `to` (codes), `from_label`, `to_label`, `area` (hm²), `share` (% of the
        class before), `loss_share` (% of its loss) and `gain_share` (% of the gain of the class after). A share of
        nothing, and the share in loss or gain of land that stayed, is NaN.

    >>> from carbon_zoning.core.landuse.transition import one_hectare
    >>> table = matrix_table(one_hectare(1, 3))
    >>> table.loc[table["area"] > 0, ["from_label", "to_label", "area", "share"]].values.tolist()
    [['cropland', 'forest', 1.0, 100.0]]
    """
    table = crosstabs.known
    change = change_of(table)
    stays = np.eye(table.shape[-1], dtype=bool)
    pairs, units, classes, _ = table.shape
    frame = _keyed(crosstabs, classes**2)
    codes = np.array(crosstabs.classes, dtype=np.int64)
    frame["from"] = np.tile(np.repeat(codes, classes), pairs * units)
    frame["to"] = np.tile(codes, pairs * units * classes)
    labels = category_names(language)
    frame["from_label"] = [labels[code] for code in frame["from"]]
    frame["to_label"] = [labels[code] for code in frame["to"]]
    frame["area"] = table.ravel()
    frame["share"] = _percent(table, change.before[..., :, None]).ravel()
    frame["loss_share"] = np.where(stays, np.nan, _percent(table, change.loss[..., :, None])).ravel()
    frame["gain_share"] = np.where(stays, np.nan, _percent(table, change.gain[..., None, :])).ravel()
    return frame


def wide_table(crosstabs: Crosstabs, language: str = "en") -> pd.DataFrame:
    """Return the matrix as it is printed: a row for each unit, pair and class before, a column for each class after.

    Columns: the keys, `from` (code), `from_label`, the hectares that became each class, and `area_from`, their sum.

    >>> from carbon_zoning.core.landuse.transition import one_hectare
    >>> wide_table(one_hectare(1, 3))[["from_label", "cropland", "forest", "area_from"]].values.tolist()
    [['cropland', 0.0, 1.0, 1.0], ['forest', 0.0, 0.0, 0.0]]
    """
    table = crosstabs.known
    pairs, units, classes, _ = table.shape
    frame = _keyed(crosstabs, classes)
    frame["from"] = np.tile(np.array(crosstabs.classes, dtype=np.int64), pairs * units)
    labels = category_names(language)
    frame["from_label"] = [labels[code] for code in frame["from"]]
    for index, code in enumerate(crosstabs.classes):
        frame[class_names()[code - 1]] = table[..., index].ravel()
    frame["area_from"] = table.sum(axis=-1).ravel()
    return frame


def change_table(crosstabs: Crosstabs, language: str = "en") -> pd.DataFrame:
    """Return the change of each class: a row for each unit, pair and class, all areas in hm², see `Change`.

    Columns: the keys, `class` (code), `class_label`, `area_from`, `area_to`, `persistence`, `gain`, `loss`, `net`,
    `swap`, `quantity`, `exchange`, `shift`.

    >>> from carbon_zoning.core.landuse.transition import one_hectare
    >>> change_table(one_hectare(1, 3))[["class_label", "gain", "loss"]].values.tolist()
    [['cropland', 0.0, 1.0], ['forest', 1.0, 0.0]]
    """
    change = change_of(crosstabs.known)
    pairs, units, classes = change.before.shape
    frame = _keyed(crosstabs, classes)
    frame["class"] = np.tile(np.array(crosstabs.classes, dtype=np.int64), pairs * units)
    labels = category_names(language)
    frame["class_label"] = [labels[code] for code in frame["class"]]
    columns = {"area_from": change.before, "area_to": change.after}
    for name in ("persistence", "gain", "loss", "net", "swap", "quantity", "exchange", "shift"):
        columns[name] = getattr(change, name)
    for name, values in columns.items():
        frame[name] = values.ravel()
    return frame


def summary_table(crosstabs: Crosstabs) -> pd.DataFrame:
    """Return what changed in each unit and pair of dates.

    Columns: the keys, `compared` (hm² with a class on both dates), `changed` (hm²), `changed_share` (% of it), its
    parts `quantity`, `exchange` and `shift` (hm²), `nodata` (hm² without a class on one date or both) and `outside`
    (hm² beyond the raster).

    >>> from carbon_zoning.core.landuse.transition import one_hectare
    >>> summary_table(one_hectare(1, 3))[["compared", "changed", "changed_share", "quantity"]].values.tolist()
    [[1.0, 1.0, 100.0, 1.0]]
    """
    change = change_of(crosstabs.known)
    quantity, exchange, shift = overall(change)
    compared, changed = change.before.sum(axis=-1), change.loss.sum(axis=-1)
    frame = _keyed(crosstabs, 1)
    frame["compared"] = compared.ravel()
    frame["changed"] = changed.ravel()
    frame["changed_share"] = _percent(changed, compared).ravel()
    for name, values in (("quantity", quantity), ("exchange", exchange), ("shift", shift)):
        frame[name] = values.ravel()
    frame["nodata"] = crosstabs.nodata.ravel()
    frame["outside"] = np.tile(crosstabs.outside, len(crosstabs.pairs))
    return frame


def _keyed(crosstabs, rows):
    """Return the key columns, with as many rows for each pair and unit."""
    units, pairs = len(crosstabs.ids), len(crosstabs.pairs)
    years = np.repeat(np.array(crosstabs.pairs, dtype=np.int64), units * rows, axis=0)
    ids = np.tile(np.repeat(np.array(crosstabs.ids, dtype=object), rows), pairs)
    return pd.DataFrame(dict(zip(KEYS, (ids, years[:, 0], years[:, 1]))))


def _percent(part, whole):
    part, whole = np.broadcast_arrays(part, whole)
    return np.divide(100.0 * part, whole, out=np.full(part.shape, np.nan), where=whole > 0)
