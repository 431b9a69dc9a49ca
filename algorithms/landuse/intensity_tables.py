"""The tables of the report of intensity analysis: every interval, or a row for each class or transition over all."""

from __future__ import annotations

from functools import partial

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import flag_label
from ...core.numerals import unbroken
from ...core.report.table_cells import significant_text
from ..sentences import joined

translate = QCoreApplication.translate
MOST_ROWS = 60  # of a table with a row for each interval
KEYS = ["from_year", "to_year"]
INTENSITY = partial(significant_text, digits=3)  # a mark beside it may hang on the third digit
FLAGS = ("fast", *(f"{side}_{what}" for side in ("gain", "loss") for what in ("active", "targets", "stationary")))


def with_period(table):
    """Return a table without unit and years, with the period in their place."""
    shown = table.drop(columns=["unit", *KEYS])
    shown.insert(0, "period", [unbroken(period) for period in period_texts(table)])
    return shown


def period_texts(table):
    """Return the years of each row as one text."""
    return [f"{first}–{last}" for first, last in zip(table["from_year"], table["to_year"])]


def classes_over(report, run, title, classes):
    """Add a row for each class: gain and loss over all intervals, and in how many of them each is active."""
    intervals = len(classes[KEYS].drop_duplicates())
    _over(report, run, title, classes, ["class_label"], ("gain", "loss"), intervals)


def moves_over(report, run, title, moves, side):
    """Add a row for each transition, the largest first: its area over all intervals, and in how many it is targeted."""
    moved = moves[moves["area"] > 0]
    _over(report, run, title, moved, ["from_label", "to_label"], (side,), len(moves[KEYS].drop_duplicates()))


def _over(report, run, title, table, keys, sides, intervals):
    """Add sums over the intervals of a table with a row for each; the output table that has all is named."""
    what = "active" if len(sides) > 1 else "targets"
    groups, counts = table.groupby(keys, sort=False), [f"{side}_{what}" for side in sides]
    found, amounts = groups[[]].first(), list(sides) if len(sides) > 1 else ["area"]
    for amount, count in zip(amounts, counts):
        found[amount], found[count] = groups[amount].sum(), groups[count].sum()
        found[count.replace(what, "stationary")] = groups[count.replace(what, "stationary")].first()
    found = found.reset_index()
    if "area" in found:
        found = found.sort_values("area", ascending=False, kind="stable")
    heads = {
        name: translate("CarbonZoning", "{flag} [intervals]").format(flag=flag_label(name, run.language))
        for name in counts
    }
    note = (
        translate(
            "CarbonZoning",
            "Sums over {count} intervals; the table 'Intensity of the categories' (CATEGORY) has each of them.",
        )
        if len(sides) > 1
        else translate(
            "CarbonZoning",
            "Sums over {count} intervals; the table 'Intensity of the transitions' (TRANSITION) has each of them.",
        )
    )
    marked(report, run, title, found, heads, note.format(count=intervals))


def marked(report, run, title, table, counted=None, note=""):
    """Add a table whose columns of 1 and 0 are shown as marks; where none could be stationary, nothing says so.

    `counted`: {column of counts in place of 1 and 0: what the reader sees above it}.
    """
    unknown = [name for name in table.columns if name.endswith("_stationary") and table[name].isna().all()]
    table, counted = table.drop(columns=unknown), counted or {}
    flags = [name for name in FLAGS if name in table.columns and name not in counted]
    marks = {name: np.where(table[name].fillna(0) == 1, "✓", "") for name in flags}
    heads = {name: flag_label(name, run.language) for name in flags}
    written = {name: INTENSITY for name in table.columns if name.endswith(("intensity", "uniform"))}
    stationary = translate("CarbonZoning", "Stationary: above the uniform intensity in all intervals, or in none.")
    report.table(
        title,
        table.assign(**marks),
        headers={**heads, **counted},
        note=joined(note, stationary if any(name.endswith("_stationary") for name in flags) else ""),
        written=written,
        language=run.language,
    )
