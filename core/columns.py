"""The columns that panels and results share: unit and label, from ``core/data/columns.csv``."""

from __future__ import annotations

import re
from functools import cache

from .datafile import label, shipped_rows

# Suffixes that an algorithm adds to a column: (unit of the new column given the old unit, English, Chinese).
DERIVED = {
    "_slope": ("{unit} per year", "{label}: Sen slope", "{label}：Sen 斜率"),
    "_z": ("", "{label}: Mann-Kendall Z", "{label}：Mann-Kendall Z 值"),
    "_p": ("", "{label}: two-sided p", "{label}：双侧 p 值"),
    "_trend": ("", "{label}: trend type (-2 to 2)", "{label}：趋势类型（-2 至 2）"),
    "_filled": ("", "{label}: 1 = interpolated", "{label}：1 = 插值"),
    "_k": ("%/a", "{label}: single dynamic degree", "{label}：单一土地利用动态度"),
    "_score": ("points", "{label}: score (1-5)", "{label}：得分（1-5）"),
}


def unit_of(column):
    """Return the unit of a column as text, "" where it has none or is not known."""
    row = _row(column)
    if row is not None:
        return row["unit"]
    base, suffix = _split(column)
    return DERIVED[suffix][0].format(unit=unit_of(base)) if suffix and unit_of(base) else ""


def label_of(column, language="en"):
    """Return what a reader sees for a column, in English or Chinese; the column's name where it is not known."""
    row = _row(column)
    if row is not None:
        return label(row, language)
    base, suffix = _split(column)
    if not suffix:
        return column
    return DERIVED[suffix][2 if language.startswith("zh") else 1].format(label=label_of(base, language))


def alias(column, language="en", units=None):
    """Return label and unit: ``"carbon emission [t C/a]"``; `units` maps columns to units that differ from theirs."""
    unit = (units or {}).get(column) or unit_of(column)
    return f"{label_of(column, language)} [{unit}]" if unit else label_of(column, language)


def is_number(column):
    """Whether a column is one of the shared ones that hold numbers."""
    row = _row(column)
    return row is not None and row["kind"] == "number"


def _row(column):
    """Return the row of a column: its own, or one whose name has placeholders (``ce{year}_{scenario}``), filled."""
    return _own_row(column) or _pattern_row(column)


@cache
def _own_row(column):
    return next((row for row in shipped_rows("columns") if row["column"] == column), None)


@cache
def _pattern_row(column):
    for row in shipped_rows("columns"):
        match = _pattern(row["column"]).fullmatch(column) if "{" in row["column"] else None
        if match:
            texts = {key: _scenario_texts(match, key.partition("_")[2]) for key in ("label", "label_zh")}
            return {**row, **{key: row[key].format(**filled) for key, filled in texts.items()}}
    return None


@cache
def _pattern(name):
    return re.compile(name.replace("{year}", r"(?P<year>\d{4})").replace("{scenario}", r"(?P<scenario>.+)"))


def _scenario_texts(match, language):
    """Return what fills the placeholders; a scenario of the study has its name in the language."""
    texts = match.groupdict()
    known = (row for row in shipped_rows("scenario_names") if row["scenario"] == texts.get("scenario"))
    row = next(known, None)
    return texts if row is None else {**texts, "scenario": label(row, language)}


def _split(column):
    for suffix in DERIVED:
        if column.endswith(suffix) and len(column) > len(suffix):
            return column[: -len(suffix)], suffix
    return column, ""
