"""The fields that spatial autocorrelation is asked of: those of the units, and those of a panel in each year."""

from __future__ import annotations

from ...core.errors import StudyError, listing
from ...core.packages import pandas as pd
from ...core.panel import name_of, require_columns
from ...core.panel_matching import of_units
from ...core.years import years_of


def frames(run, units):
    """Return (DataFrame, field of the neighbours or "") for the units and for the panel, and the origin of its fields.

    The origin is {name: (field of the panel, year)}; the name is that of `dated_name`. A name in FIELDS or BIVARIATE
    that the panel has is one of the panel; the values of BIVARIATE are those of the same year.
    """
    panel, lag = run.panel("PANEL"), next(iter(run.fields("BIVARIATE")), "")
    wanted = list(dict.fromkeys([*run.fields("FIELDS"), *run.fields("PANEL_FIELDS")]))
    if panel is None:
        return [(_of_units(units, wanted, lag), lag)], {}
    panel = of_units(panel, units.ids, units.name, monitor=run.monitor)
    asked = set(run.fields("PANEL_FIELDS"))
    dated = [name for name in wanted if name in asked or name in panel.columns]
    own = [name for name in wanted if name not in dated]
    if own and lag and lag in panel.columns:
        raise StudyError(
            "{lag} has a value for each year, and {fields} have none of their own. Run the fields of the units alone.",
            lag=lag,
            fields=listing(own),
        )
    years = years_of_panel(panel, run.text("YEARS")) if dated else []
    origin = {dated_name(name, year): (name, year) for year in years for name in filter(None, [*dated, lag])}
    return [*([(_of_units(units, own, lag), lag)] if own else []), *_of_panel(panel, units, dated, lag, years)], origin


def dated_name(field, year):
    """Return what a field of a year is called: ``ce2005``, ``co2_2005``."""
    return f"{field}_{year}" if field[-1:].isdigit() else f"{field}{year}"


def years_of_panel(panel, text):
    there = sorted(int(year) for year in panel["year"].unique())
    wanted = years_of(text) or there
    absent = [year for year in wanted if year not in there]
    if absent:
        raise StudyError(
            "YEARS: the panel {panel} has no year {absent}; it has {years}.",
            panel=name_of(panel),
            absent=listing(absent),
            years=listing(there, 40),
        )
    return wanted


def _of_panel(panel, units, fields, lag, years):
    """Return the frames of the years: one for all, unless the neighbours' field has a value for each year."""
    dated_lag = lag if lag in panel.columns else ""
    columns = list(dict.fromkeys([*fields, *filter(None, [dated_lag])]))
    require_columns(panel, columns)
    found = []
    for year in years:
        rows = panel[panel["year"] == year].set_index("unit")[columns].reindex(units.ids)
        found.append(rows.rename(columns={name: dated_name(name, year) for name in columns}))
    if dated_lag:
        return [(frame, dated_name(lag, year)) for frame, year in zip(found, years)]
    if not found:
        return []
    whole = pd.concat(found, axis=1)
    return [(whole.join(_of_units(units, [lag], "")[lag]) if lag else whole, lag)]


def _of_units(units, fields, lag):
    frame = units.frame()
    columns = list(dict.fromkeys([*fields, *filter(None, [lag])]))
    absent = [name for name in columns if name not in frame.columns]
    if absent:
        raise StudyError(
            "The layer {layer} has no field {absent}; it has {found}.",
            layer=units.name,
            absent=listing(absent),
            found=listing(frame.columns, 40),
        )
    for name in columns:
        values = pd.to_numeric(frame[name], errors="coerce").astype(float)
        text = values.isna() & frame[name].notna()
        if text.any():
            raise StudyError(
                "The field {field} of {layer} holds text where numbers are needed: {values}.",
                field=name,
                layer=units.name,
                values=listing(f"{unit}: {value}" for unit, value in frame.loc[text, name].items()),
            )
        frame[name] = values
    return frame[columns]
