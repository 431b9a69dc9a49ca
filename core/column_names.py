"""Which rows of ``columns.csv`` and ``suffixes.csv`` the name of a column means.

A derived column has the name of its base and a suffix: ``nce_slope``, ``nce2020_i``; a name in ``columns.csv`` may
have placeholders: ``ce{year}_{scenario}``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from .datafile import label, shipped_rows


def row_of_column(column: str) -> Mapping[str, str] | None:
    """Return the row of a column: its own, or one whose name has placeholders, filled; None of any other.

    >>> row_of_column("ce")["unit"], row_of_column("ce_slope")
    ('t C/a', None)
    """
    return _own_row(column) or _pattern_row(column)


@cache
def _own_row(column: str) -> Mapping[str, str] | None:
    return next((row for row in shipped_rows("columns") if row["column"] == column), None)


@cache
def _pattern_row(column: str) -> Mapping[str, str] | None:
    for row in shipped_rows("columns"):
        match = _pattern(row["column"]).fullmatch(column) if "{" in row["column"] else None
        if match and not _is_of_a_year(match):
            texts = [key for key in row if key.startswith(("label", "short"))]
            return {**row, **{key: row[key].format(**_filling(match, key.partition("_")[2])) for key in texts}}
    return None


def _is_of_a_year(match: re.Match[str]) -> bool:
    """Whether what looks like a scenario is the suffix of a field of one year: ``ce2020_i`` is a local Moran's I."""
    texts = match.groupdict()
    suffixes = (row["suffix"] for row in shipped_rows("suffixes") if row["of_year"] == "1")
    return "year" in texts and f"_{texts.get('scenario')}" in suffixes


@cache
def _pattern(name: str) -> re.Pattern[str]:
    text = name.replace("{year}", r"(?P<year>\d{4})")
    return re.compile(re.sub(r"\{(scenario|variable)}", r"(?P<\1>.+)", text))


def _filling(match: re.Match[str], language: str) -> dict[str, str]:
    """Return what fills the placeholders; a scenario of the study has its name in the language."""
    texts = match.groupdict()
    known = (row for row in shipped_rows("scenario_names") if row["scenario"] == texts.get("scenario"))
    row = next(known, None)
    return texts if row is None else {**texts, "scenario": label(row, language)}


@cache
def base_and_suffix(column: str) -> tuple[str, Mapping[str, str] | None]:
    """Return (base, row of the suffix) of a derived column, (column, None) of another.

    >>> base_and_suffix("ce_slope")[0], base_and_suffix("ce")
    ('ce', ('ce', None))
    """
    for row in shipped_rows("suffixes"):
        if column.endswith(row["suffix"]) and len(column) > len(row["suffix"]):
            return column[: -len(row["suffix"])], row
    return column, None


def base_and_year(base: str, suffix: Mapping[str, str]) -> tuple[str, Mapping[str, str] | None]:
    """Return (``nce``, row of a year) of ``nce2020``, of which a suffix is the statistic; (base, None) of another.

    A field that is no statistic is the user's own, of whatever unit, and keeps its name.

    >>> suffix = base_and_suffix("nce2020_i")[1]
    >>> base_and_year("nce2020", suffix)[0], base_and_year("mine2020", suffix)
    ('nce', ('mine2020', None))
    """
    match = re.fullmatch(r"(.+?)_?(\d{4})", base) if suffix["of_year"] else None
    if match is None or row_of_column(base) is not None or row_of_column(match[1]) is None:
        return base, None
    row = next(row for row in shipped_rows("suffixes") if row["suffix"] == "{year}")
    return match[1], {key: text.replace("{year}", match[2]) for key, text in row.items()}
