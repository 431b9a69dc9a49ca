"""Checks of how the units of the statistics fit the polygons: sides without the other, near misses, wrong fields."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

import numpy as np

from ..columns import is_number
from ..errors import StudyError
from ..monitor import Monitor
from ..names import name_fields
from ..packages import pandas as pd
from ..panel import cell_text, number_columns
from ..statistics.cells import clean_unit
from ..statistics.join import matched_ids
from ..thresholds import threshold
from .finding_list import Findings
from .given import GivenUnits

KIND_OF_UNIT = re.compile(r"(自治县|县|区|市|旗|\s+(county|district|city|xian|qu|shi))$", re.IGNORECASE)
MOST_COMPARED = 300  # units of either side


def check_join(panel: pd.DataFrame, units: GivenUnits, findings: Findings) -> pd.DataFrame | None:
    """Return the panel with the spelling of the polygons and without other units; None where nothing fits.

    Parameters
    ----------
    panel : DataFrame
    units : GivenUnits
    findings : Findings
    """
    ids = list(dict.fromkeys(unit for unit in units.ids if unit))
    _check_fields(panel, ids, units, findings)
    try:
        matched, _ = matched_ids(panel, ids, units.name, monitor=Monitor())
    except StudyError as error:
        findings.add("join_nothing", units.name, field=units.id_field, reason=error)
        return None
    found = list(dict.fromkeys(matched["unit"]))
    without_polygon = [unit for unit in found if unit not in set(ids)]
    without_rows = [unit for unit in ids if unit not in set(found)]
    for unit in without_polygon:
        findings.add("no_polygon", panel.attrs.get("name", ""), unit, field=units.id_field)
    for unit in without_rows:
        findings.add("no_statistics", units.name, unit, field=units.id_field)
    _check_near_misses(without_polygon, without_rows, units, findings)
    _check_totals(matched, without_polygon, set(ids), findings)
    return matched[matched["unit"].isin(set(ids))].reset_index(drop=True)


def _check_fields(panel, ids, units, findings):
    """Add another field of the layer, or another column of the statistics, that fits better than the chosen one."""
    if units.attributes is None or not ids:
        return
    wanted = {clean_unit(unit) for unit in panel["unit"].unique()}
    own = _share(wanted, ids)
    if own >= threshold("other_field"):
        return
    fits = {name: _share(wanted, units.attributes[name]) for name in units.attributes.columns if name != units.id_field}
    best = max(fits, key=lambda name: fits[name], default="")
    if best and fits[best] >= max(threshold("other_field"), own):
        share = round(fits[best])
        findings.add("other_id_field", units.name, field=units.id_field, value=best, share=share, own=round(own))
    known = {clean_unit(unit) for unit in ids}
    others = [name for name in panel.columns if name not in ("unit", "year") and not is_number(name)]
    columns = {name: _share(known, panel[name].unique()) for name in others}
    best = max(columns, key=lambda name: columns[name], default="")
    if best and columns[best] >= max(threshold("other_field"), own):
        findings.add("other_unit_column", units.name, value=best, share=round(columns[best]), own=round(own))


def _share(wanted, values):
    """Return the share (%) of the wanted units that are among the values."""
    found = {_without_zeros(clean_unit(value)) for value in values if cell_text(value)}
    return 100 * sum(_without_zeros(unit) in found for unit in wanted) / max(len(wanted), 1)


def _without_zeros(text):
    """Return a code without the zeros that a column of numbers loses."""
    return text.lstrip("0") if text.isdigit() else text


def _check_near_misses(without_polygon, without_rows, units, findings):
    names = _names_of(units)
    for unit in without_polygon[:MOST_COMPARED]:
        near = [(_likeness(unit, [other, *names.get(other, ())]), other) for other in without_rows[:MOST_COMPARED]]
        score, other = max(near, default=(0.0, ""))
        if score >= threshold("near_name"):
            told = " ".join(dict.fromkeys([other, *names.get(other, ())]))
            findings.add("near_miss", units.name, unit, field=units.id_field, value=told)


def _names_of(units):
    if units.attributes is None:
        return {}
    fields = name_fields(units.attributes.columns)
    columns = [units.attributes[name].map(cell_text) for name in fields]
    return {unit: [column.iloc[at] for column in columns] for at, unit in enumerate(units.ids)}


def _likeness(text, others):
    """Return how alike a text and the nearest of others are, 1 where they differ in zeros or the kind of unit alone."""
    return max((_likeness_of(text, other) for other in others if other), default=0.0)


def _likeness_of(one, other):
    if one.isdigit() and other.isdigit():
        return float(_without_zeros(one) == _without_zeros(other))
    one, other = one.casefold(), other.casefold()
    stems = [KIND_OF_UNIT.sub("", text).replace(" ", "") for text in (one, other)]
    if all(stems) and (stems[0] == stems[1] or _is_short_form(*stems)):
        return 1.0
    return SequenceMatcher(None, one, other).ratio()


def _is_short_form(one, other):
    """Whether one Chinese stem begins with the other, as 郧阳 does with 郧."""
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and long.startswith(short) and not short.isascii()


def _check_totals(panel, without_polygon, ids, findings):
    """Add units without polygon whose values are the sums of the units with one."""
    columns = number_columns(panel)
    own = panel[panel["unit"].isin(ids)].groupby("year")[columns].sum(min_count=1)
    for unit in without_polygon[:MOST_COMPARED]:
        rows = panel[panel["unit"] == unit].set_index("year")[columns].reindex(own.index)
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = (rows / own).to_numpy(dtype=float)
        known = np.isfinite(ratio)
        if known.sum() > 1 and (np.abs(ratio[known] - 1) < 0.01).mean() > 0.5:
            findings.add("totals_row", panel.attrs.get("name", ""), unit)
