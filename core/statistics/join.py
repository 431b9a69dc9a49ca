"""Matching the units of a panel with the polygons of a study."""

from __future__ import annotations

from ..packages import pandas as pd
from ..panel import of_units
from .assemble import PROBLEM_COLUMNS
from .cells import clean_unit


def matched_ids(panel, ids, units_name, *, monitor=None):
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
    """
    spelling = {clean_unit(unit): unit for unit in ids}
    result = panel.copy()
    result["unit"] = [spelling.get(unit, unit) for unit in panel["unit"]]
    result.attrs["name"] = panel.attrs.get("name", "panel")
    of_units(result, ids, units_name, monitor=monitor)
    found = dict.fromkeys(result["unit"])
    problems = [("", unit, None, "", "", "no_polygon") for unit in found if unit not in set(ids)]
    problems += [("", unit, None, "", "", "no_statistics") for unit in ids if unit not in found]
    return result, pd.DataFrame(problems, columns=list(PROBLEM_COLUMNS))
