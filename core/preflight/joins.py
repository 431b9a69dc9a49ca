"""Checks of how the units of the statistics fit the polygons: sides without the other, near misses, wrong fields."""

from __future__ import annotations

from collections.abc import Mapping

from ..columns import is_number
from ..errors import StudyError, listing
from ..monitor import Monitor
from ..names import name_fields
from ..packages import pandas as pd
from ..panel import cell_text
from ..statistics.cells import clean_unit
from ..statistics.join import matched_ids
from ..statistics.nearest import nearest_units
from ..statistics.renames import renamed
from ..statistics.successions import successions
from ..thresholds import threshold
from .finding_list import Findings
from .given import GivenUnits

MOST_NAMED = 5  # in a finding
MOST_COMPARED = 300  # units of either side


def check_join(
    panel: pd.DataFrame, units: GivenUnits, headers: Mapping[str, str], findings: Findings
) -> pd.DataFrame | None:
    """Return the panel with the spelling of the polygons and without other units; None where nothing fits.

    Parameters
    ----------
    panel : DataFrame
    units : GivenUnits
    headers : mapping
        Column of the panel -> header in the table.
    findings : Findings
    """
    ids = list(dict.fromkeys(unit for unit in units.ids if unit))
    _check_fields(panel, ids, units, headers, findings)
    try:
        matched, _ = matched_ids(panel, ids, units.name, monitor=Monitor())
    except StudyError as error:
        findings.add("join_nothing", units.name, field=units.id_field, reason=error)
        return None
    found = list(dict.fromkeys(matched["unit"]))
    without_polygon = [unit for unit in found if unit not in set(ids)]
    without_rows = [unit for unit in ids if unit not in set(found)]
    pairs = successions(matched, set(ids))
    name = panel.attrs.get("name", "")
    for pair in pairs:
        findings.add("renamed_between", name, pair.new, pair.first, value=pair.old, last=pair.last, line=pair.line())
    named = {unit for pair in pairs for unit in (pair.old, pair.new)}
    for unit in without_polygon:
        if unit not in named:
            findings.add("no_polygon", name, unit, field=units.id_field)
    for unit in without_rows:
        findings.add("no_statistics", units.name, unit, field=units.id_field)
    _check_near_misses([unit for unit in without_polygon if unit not in named], without_rows, units, findings)
    own = {pair.old if pair.new in ids else pair.new: pair.new if pair.new in ids else pair.old for pair in pairs}
    matched = renamed(matched, own)  # the other checks take the two as one
    return matched[matched["unit"].isin(set(ids))].reset_index(drop=True)


def check_names(named: Mapping[str, str], units: GivenUnits, findings: Findings) -> None:
    """Add that tables go by names where the chosen field has codes, or the other way: {name: id}."""
    if named:
        told = listing((f"{name} → {unit}" for name, unit in named.items()), MOST_NAMED)
        findings.add("names_for_ids", units.name, field=units.id_field, value=told, count=len(named))


def _check_fields(panel, ids, units, headers, findings):
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
        findings.add(
            "other_unit_column", units.name, value=_header_of(best, headers), share=round(columns[best]), own=round(own)
        )


def _header_of(column, headers):
    """Return what the table calls a column; one whose name was taken has a number at its end."""
    return headers.get(column) or headers.get(column.rpartition("_")[0]) or column


def _share(wanted, values):
    """Return the share (%) of the wanted units that are among the values."""
    found = {_without_zeros(clean_unit(value)) for value in values if cell_text(value)}
    return 100 * sum(_without_zeros(unit) in found for unit in wanted) / max(len(wanted), 1)


def _without_zeros(text):
    """Return a code without the zeros that a column of numbers loses."""
    return text.lstrip("0") if text.isdigit() else text


def _check_near_misses(without_polygon, without_rows, units, findings):
    names = _names_of(units)
    known = {name: unit for unit in without_rows for name in (unit, *names.get(unit, ()))}
    for unit in without_polygon[:MOST_COMPARED]:
        near = nearest_units(unit, list(known)[: 2 * MOST_COMPARED])
        if near:
            told = " ".join(dict.fromkeys([known[near[0]], near[0]]))
            findings.add("near_miss", units.name, unit, field=units.id_field, value=told)


def _names_of(units):
    """Return {id: names} of the fields that hold names."""
    if units.attributes is None:
        return {}
    columns = [units.attributes[name].map(cell_text) for name in name_fields(units.attributes.columns)]
    return {unit: [column.iloc[at] for column in columns] for at, unit in enumerate(units.ids)}
