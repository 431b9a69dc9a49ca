"""Panels beside other data: their units matched with polygons, and two panels side by side."""

from __future__ import annotations

from collections.abc import Iterable

from .errors import StudyError, listing
from .lost_zeros import refuse_lost_zeros
from .monitor import Monitor
from .packages import pandas as pd
from .panel import name_of, where


def of_units(
    panel: pd.DataFrame, ids: Iterable[str], units_name: str, *, monitor: Monitor | None = None
) -> pd.DataFrame:
    """Return the rows whose unit is one of the polygons; what does not match is counted in warnings.

    Raises
    ------
    StudyError
        No unit of the panel is one of `ids`: the wrong id field was chosen; or some differ in leading zeros only.
    """
    monitor = monitor or Monitor()
    known, found = set(ids), set(panel["unit"])
    require_common_units(panel, known, units_name)
    _warn_units(monitor, sorted(found - known), sorted(known - found), name_of(panel), units_name)
    matched = panel[panel["unit"].isin(known)].reset_index(drop=True)
    matched.attrs["name"] = name_of(panel)
    return matched


def require_common_units(panel: pd.DataFrame, ids: Iterable[str], units_name: str) -> None:
    """Raise StudyError where no unit of the panel is one of the polygons, or some differ in leading zeros only.

    >>> require_common_units(pd.DataFrame({"unit": ["A", "B"]}), ["B"], "units")
    """
    known, found = set(ids), set(panel["unit"])
    refuse_lost_zeros(found, known, name_of(panel), units_name)
    if not known & found:
        raise StudyError(
            "No unit of the panel {panel} ({found}) is in the layer {layer} ({known}). Choose the id field that holds "
            "the same codes or names; ids are compared as text.",
            panel=name_of(panel),
            found=listing(sorted(found), 3),
            layer=units_name,
            known=listing(sorted(known), 3),
        )


def joined(left: pd.DataFrame, right: pd.DataFrame, *, monitor: Monitor | None = None) -> pd.DataFrame:
    """Return two panels side by side, for the unit-years that both have.

    Years that only one panel has at all are left out and named in a warning; so are units that only one has.

    Raises
    ------
    StudyError
        No unit or no year in common, or a unit-year of the common units and years stands in one panel only.

    >>> left = pd.DataFrame({"unit": ["A", "B"], "year": 2020, "ce": [1.0, 2.0]})
    >>> joined(left, pd.DataFrame({"unit": ["B"], "year": 2020, "gdp": [3.0]})).values.tolist()
    [['B', 2020, 2.0, 3.0]]
    """
    monitor = monitor or Monitor()
    for key in ("unit", "year"):
        _warn_only_in_one(left, right, key, monitor)
    units = set(left["unit"]) & set(right["unit"])
    years = set(left["year"]) & set(right["year"])
    both = left.merge(
        right, on=["unit", "year"], how="outer", indicator="_side", suffixes=("", "_right"), validate="one_to_one"
    )
    both = both[both["unit"].isin(units) & both["year"].isin(years)]
    _refuse_absent(both[both["_side"] == "left_only"], left, right)
    _refuse_absent(both[both["_side"] == "right_only"], right, left)
    result = both.drop(columns="_side").sort_values(["unit", "year"]).reset_index(drop=True)
    result.attrs["name"] = name_of(left)
    return result


def _refuse_absent(rows, present, absent):
    """Raise StudyError where there are rows of a panel that another does not have."""
    if len(rows):
        raise StudyError(
            "The panel {absent} has no row for {count} unit-year(s) that the panel {present} has: {rows}. Add the "
            "rows, or fill the gaps first.",
            absent=name_of(absent),
            present=name_of(present),
            count=len(rows),
            rows=where(rows),
        )


def _warn_units(monitor, without_polygon, without_rows, panel_name, units_name):
    if without_polygon:
        monitor.warn(
            "{count} unit(s) of the panel {panel} have no polygon in {layer} and are left out: {units}.",
            count=len(without_polygon),
            panel=panel_name,
            layer=units_name,
            units=listing(without_polygon, 20),
        )
    if without_rows:
        monitor.warn(
            "{count} polygon(s) of {layer} have no rows in the panel {panel}; their results are NULL: {units}.",
            count=len(without_rows),
            layer=units_name,
            panel=panel_name,
            units=listing(without_rows, 20),
        )


def _warn_only_in_one(left, right, key, monitor):
    here, there = set(left[key]), set(right[key])
    if key == "unit":
        refuse_lost_zeros(here, there, name_of(left), name_of(right))
    if not here & there:
        raise _nothing_in_common(left, right, key)
    for only, panel, other in ((here - there, left, right), (there - here, right, left)):
        values = {"panel": name_of(panel), "other": name_of(other), "names": listing(sorted(only), 30)}
        if only and key == "year":
            monitor.warn(
                "{count} year(s) of the panel {panel} are not in {other} and are left out: {names}.",
                count=len(only),
                **values,
            )
        elif only:
            monitor.warn(
                "{count} unit(s) of the panel {panel} are not in {other} and are left out: {names}.",
                count=len(only),
                **values,
            )


def _nothing_in_common(left, right, key):
    names = {"left": name_of(left), "right": name_of(right)}
    here, there = (listing(sorted(set(panel[key])), 3) for panel in (left, right))
    if key == "year":
        return StudyError(
            "The panels {left} and {right} have no year in common ({here}; {there}).", here=here, there=there, **names
        )
    return StudyError(
        "The panels {left} and {right} have no unit in common ({here}; {there}).", here=here, there=there, **names
    )
