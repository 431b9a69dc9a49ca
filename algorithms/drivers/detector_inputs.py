"""The response and the factors of GeoDetector: of a layer of units, or of one year of a panel."""

from __future__ import annotations

from ...core.drivers.geodetector import complete_rows
from ...core.errors import StudyError, listing
from ...core.names import name_fields
from ...core.packages import pandas as pd
from ...core.panel import name_of, panel_of, require_fields


def detector_frame(run, response, factors):
    """Return the rows with response and factors (index: what names a unit), and the year (None where there is none)."""
    table = run.panel("PANEL") if run.given("PANEL") else run.table("LAYER")
    name, year = table.attrs["name"], None
    if {"unit", "year"} <= set(table.columns):
        table, year = _of_year(panel_of(table, name), run.integer("YEAR"))
    elif run.integer("YEAR") is not None:
        raise StudyError("{layer} has no fields unit and year: leave YEAR blank.", layer=name)
    require_fields(table, [response, *factors], name)
    table.index = _labels(table)
    if not pd.api.types.is_numeric_dtype(table[response]):
        raise StudyError(
            "The response {field} of {layer} holds text where numbers are needed.", field=response, layer=name
        )
    return complete_rows(table, [response, *factors], run.monitor), year


def _of_year(panel, year):
    years = sorted(int(value) for value in panel["year"].unique())
    wanted = years[-1] if year is None else year
    if wanted not in years:
        raise StudyError(
            "YEAR: the panel {panel} has no year {year}; it has {years}.",
            panel=name_of(panel),
            year=wanted,
            years=listing(years, 40),
        )
    return panel[panel["year"] == wanted].reset_index(drop=True), wanted


def _labels(table):
    """Return what messages call the rows: their unit or name, else their number."""
    names = [*(["unit"] if "unit" in table.columns else []), *name_fields(map(str, table.columns))]
    return [str(value) for value in table[names[0]]] if names else [str(row + 1) for row in range(len(table))]
