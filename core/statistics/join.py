"""Matching the units of a panel with the polygons of a study."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import listing
from ..monitor import Monitor
from ..packages import pandas as pd
from ..panel_matching import of_units
from .cells import clean_unit
from .findings import problem_table
from .nearest import proposals
from .successions import Succession, successions


def matched_ids(
    panel: pd.DataFrame, ids: Sequence[str], units_name: str, *, monitor: Monitor | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the panel with the polygons' spelling of its units, and what does not match as problems.

    Parameters
    ----------
    panel : DataFrame
        `unit`, `year` and columns.
    ids : list of str
        Ids of the polygons. Spaces inside Chinese names are of no account: 洋　县 is 洋县.
    units_name : str
        Name of the layer, for messages.
    monitor : Monitor, optional

    Raises
    ------
    StudyError
        No unit of the panel is one of the polygons.

    >>> panel = pd.DataFrame({"unit": ["洋县", "总计"], "year": 2020})
    >>> found, problems = matched_ids(panel, ["洋　县"], "counties")
    >>> found["unit"].tolist(), problems[["unit", "problem"]].values.tolist()
    (['洋　县', '总计'], [['总计', 'no_polygon']])
    """
    spelling = {clean_unit(unit): unit for unit in ids}
    result = panel.copy()
    result["unit"] = [spelling.get(unit, unit) for unit in panel["unit"]]
    result.attrs["name"] = panel.attrs.get("name", "panel")
    of_units(result, ids, units_name)  # refuses a panel that matches nothing
    found, known = dict.fromkeys(result["unit"]), set(ids)
    without_polygon = [unit for unit in found if unit not in known]
    without_rows = [unit for unit in ids if unit not in found]
    near = proposals(without_polygon, without_rows)
    monitor = monitor or Monitor()
    _warn(without_polygon, without_rows, near, units_name, monitor)
    _warn_of_successions(successions(result, known), monitor)
    problems: list[tuple[object, ...]]
    problems = [("", unit, None, "", listing(near.get(unit, []), None), "no_polygon") for unit in without_polygon]
    problems += [("", unit, None, "", "", "no_statistics") for unit in without_rows]
    return result, problem_table(problems)


def _warn(without_polygon, without_rows, near, units_name, monitor):
    if without_polygon:
        monitor.warn(
            "{count} unit(s) of the tables have no polygon in {layer}; they stay in the panel: {units}.",
            count=len(without_polygon),
            layer=units_name,
            units=listing(without_polygon, 20),
        )
    if near:
        monitor.warn(
            "{count} of them are near to a polygon without rows: {units}. Where they are one unit, say so in a table "
            "of renamed units (ALIASES); nothing was renamed.",
            count=len(near),
            units=listing((f"{unit} → {', '.join(names)}" for unit, names in near.items()), 20),
        )
    if without_rows:
        monitor.warn(
            "{count} polygon(s) of {layer} have no rows in the tables: {units}.",
            count=len(without_rows),
            layer=units_name,
            units=listing(without_rows, 20),
        )


def _warn_of_successions(pairs: Sequence[Succession], monitor: Monitor) -> None:
    if pairs:
        monitor.warn(
            "{count} unit(s) end where another begins, and may be one under two names: {pairs}. Where that is right, "
            "put these lines into a CSV file with the columns old and new, and give it as the renamed units (ALIASES); "
            "nothing was renamed: {lines}.",
            count=len(pairs),
            pairs=listing((f"{pair.old} (– {pair.last}) → {pair.new} ({pair.first} –)" for pair in pairs), 20),
            lines=listing((pair.line() for pair in pairs), 20),
        )
