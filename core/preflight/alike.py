"""Findings for a page: those that say the same of several places are one row."""

from __future__ import annotations

import re

from ..errors import listing
from ..packages import pandas as pd

PLACES = ("layer", "unit", "year", "field", "value")
NAMED = 3  # places of a kind in a row of the page; all are in the table of findings
NUMBER = re.compile(r"(?<![A-Za-z0-9_.\u202f])[−-]?\d+(?:\u202f\d+)*(?:\.\d+)?(?![A-Za-z0-9_⁴⁸])")
OPEN = "\ufffc"  # stands in words for what differs: a number, the unit


def alike(table: pd.DataFrame) -> pd.DataFrame:
    """Return findings, those of one step, kind, column and words in one row that names their places.

    Words that differ only in numbers, as years are, or in the unit are the same; the row lists these. Notes are taken
    together whatever their column.

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
    >>> for number, row in enumerate(rows):
    ...     row["finding"] = f"{2 * number} of 9 values of {row['unit']} are missing."
    >>> alike(pd.DataFrame(rows))["finding"].tolist()
    ['0, 2, 4 … (+1) of 9 values of A, B, C … (+1) are missing.']
    """
    column = table["field"].where(table["severity"] != "note", "")
    words = {name: [_bare(*pair) for pair in zip(table[name], table["unit"])] for name in ("finding", "advice")}
    same = [pd.Series(texts, index=table.index, name=f"{name}_words") for name, texts in words.items()]
    rows = []
    for (step, *_), group in table.groupby([table["step"], table["key"], column.rename("column"), *same], sort=False):
        finding, advice = (_together(group[name], group["unit"]) for name in words)
        places = {name: listing([text for text in _in_order(group[name]) if text], NAMED) for name in PLACES}
        rows.append({"step": step, **places, "finding": finding, "advice": advice, "count": len(group)})
    return pd.DataFrame(rows, columns=["step", *PLACES, "finding", "advice", "count"])


def _differing(unit):
    """Return the pattern of what words that are the same may differ in: the unit, and numbers."""
    named = rf"(?<![A-Za-z0-9_]){re.escape(unit)}(?![A-Za-z0-9_])|" if unit else ""
    return re.compile(named + NUMBER.pattern)


def _bare(text, unit):
    """Return words with a sign in place of their numbers and of the unit."""
    return _differing(unit).sub(OPEN, text)


def _together(texts, units):
    """Return texts that are the same but for numbers and the unit as one, which lists these where they differ."""
    pairs = list(zip(texts, units))
    columns = zip(*(_differing(unit).findall(text) for text, unit in pairs))
    shown = [listing(_in_order(column), NAMED) for column in columns]
    return "".join(piece + part for piece, part in zip(_bare(*pairs[0]).split(OPEN), [*shown, ""]))


def _in_order(texts):
    """Return different texts in the order in which they were found, whole numbers, as years are, in their own."""
    different = list(dict.fromkeys(texts))
    return sorted(different, key=int) if all(text.isdecimal() for text in different) else different
