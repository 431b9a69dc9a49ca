"""What the parts of the forecast's report share: names of scenarios, and how many rows a page holds."""

from __future__ import annotations

import math
from functools import partial

from qgis.PyQt.QtCore import QCoreApplication

from ...core.datafile import label, shipped_rows
from ...core.report.table_cells import cell

translate = QCoreApplication.translate
DIGITS = 4  # significant, of the largest number of a table
MOST_ROWS = 600  # of a table; the output table has all


def scenarios(run, found):
    """Return {scenario: name in the language}, and {that name: colour} for those of the study."""
    shipped = {row["scenario"]: row for row in shipped_rows("scenario_names")}
    names = scenario_labels(found.paths.plan.scenarios, run.language)
    return names, {name: shipped[s]["colour"] for s, name in names.items() if s in shipped}


def scenario_labels(scenarios, language):
    """Return {scenario: name in the language}; one of the user's own has its own name."""
    shipped = {row["scenario"]: row for row in shipped_rows("scenario_names")}
    return {s: label(shipped[s], language) if s in shipped else s for s in scenarios}


def scenario_lines(names):
    """Return {name of a scenario: its line in charts} for those of the study; `names` is that of `scenarios`."""
    shipped = {row["scenario"]: row for row in shipped_rows("scenario_names")}
    return {name: shipped[s]["line"] for s, name in names.items() if s in shipped}


def bound_words():
    """Return {rule of a bound: what it does}."""
    return {
        "cap": translate("CarbonZoning", "up to the value"),
        "target": translate("CarbonZoning", "linear to the value"),
        "hold": translate("CarbonZoning", "held, cut to the value"),
    }


def same_decimals(*columns):
    """Return how the numbers of several columns of a table are written: with the decimals that the largest needs."""
    largest = max((abs(float(value)) for column in columns for value in column if math.isfinite(value)), default=0.0)
    places = max(0, DIGITS - 1 - math.floor(math.log10(largest))) if largest else 0
    return partial(cell, digits=places, grouped=True)


def first_rows(frame):
    """Return the rows that a page has room for."""
    return frame.head(MOST_ROWS)


def note_of_rows(frame):
    """Return what is said under a table that is cut, else ""."""
    if len(frame) <= MOST_ROWS:
        return ""
    return translate("CarbonZoning", "The first {shown} of {count} rows; the output table has all.").format(
        shown=MOST_ROWS, count=len(frame)
    )


def what_was_drawn(bands):
    """Return what the draws of the bands varied, as a word of the choice; "" without bands, or where nothing varied."""
    sources = () if bands is None else bands.sources
    return "both" if len(sources) > 1 else "".join(sources)
