"""Findings for a page: those that say the same of several places are one row."""

from __future__ import annotations

from ..errors import listing
from ..packages import pandas as pd

PLACES = ("layer", "unit", "year", "field", "value")
NAMED = 3  # places of a kind in a row of the page; all are in the table of findings


def alike(table: pd.DataFrame) -> pd.DataFrame:
    """Return findings, those of one step, kind, column and words in one row that names their places.

    Notes are taken together whatever their column.

    Parameters
    ----------
    table : DataFrame
        As of `Findings.table`, all cells text.

    Returns
    -------
    DataFrame
        `step`, `PLACES`, `finding`, `advice`, and `count`, the findings that a row stands for.

    >>> row = {"severity": "error", "step": "fillgaps", "key": "k", "layer": "t", "year": "", "value": "", "field": ""}
    >>> rows = [{**row, "unit": unit, "finding": "No value.", "advice": "Add it."} for unit in "ABCD"]
    >>> alike(pd.DataFrame(rows))[["unit", "count"]].values.tolist()
    [['A, B, C … (+1)', 4]]
    """
    column = table["field"].where(table["severity"] != "note", "")
    keys = [table["step"], table["key"], column.rename("column"), table["finding"], table["advice"]]
    rows = []
    for (step, _, _, finding, advice), group in table.groupby(keys, sort=False):
        places = {name: listing([text for text in _in_order(name, group[name]) if text], NAMED) for name in PLACES}
        rows.append({"step": step, **places, "finding": finding, "advice": advice, "count": len(group)})
    return pd.DataFrame(rows, columns=["step", *PLACES, "finding", "advice", "count"])


def _in_order(name, texts):
    """Return different texts in the order in which they were found, years in that of time."""
    return sorted(set(texts)) if name == "year" else dict.fromkeys(texts)
