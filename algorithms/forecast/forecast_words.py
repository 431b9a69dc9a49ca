"""What the parts of the forecast's report share: names of scenarios, and how many rows a page holds."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.datafile import label, shipped_rows

translate = QCoreApplication.translate
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
