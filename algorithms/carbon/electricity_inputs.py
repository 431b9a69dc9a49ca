"""The way in for what depends on the place: the provinces of the units, and the electricity factor."""

from __future__ import annotations

from ...core.carbon.electricity import by_year, given_factor, grid_mix
from ...core.carbon.province_electricity import by_unit_and_year, own_factors, provinces_of
from ...core.errors import StudyError

COLUMN = "province"  # of units or statistics, where PROVINCE is blank


def provinces(run, units, statistics, factors):
    """Return unit -> code of its province, None where nothing asks for it.

    The field is PROVINCE of the units, else of the statistics; blank, a field `province` of either.
    """
    varies = any(row.province for row in factors.coefficients)
    if run.choice("ELECTRICITY") != COLUMN and not varies:
        return None
    field = run.text("PROVINCE") or COLUMN
    if units.fields.lookupField(field) >= 0:
        return provinces_of(units.ids, units.column(field), units.name)
    if field in statistics.columns:
        return provinces_of(statistics["unit"], statistics[field], statistics.attrs.get("name", "PANEL"))
    raise StudyError(
        "Neither the units {units} nor the statistics {panel} have a field {field} with the provinces. Choose it in "
        "PROVINCE.",
        units=units.name,
        panel=statistics.attrs.get("name", "PANEL"),
        field=field,
    )


def electricity(run, factors, of_units, years):
    """Return the electricity factor by year, or by unit and year; None where that of the factors holds."""
    mode = run.choice("ELECTRICITY")
    if mode == "table3":
        return None
    table = run.table("ELECTRICITY_FACTOR")
    name = None if table is None else table.attrs["name"]
    if mode == "province":
        own = None if table is None else own_factors(table, name)
        return by_unit_and_year(of_units, years, own, monitor=run.monitor)
    mixed = mode == "grid_mix" and "factor" not in table.columns
    factor = grid_mix(table, factors, name, run.monitor) if mixed else given_factor(table, name)
    return by_year(factor, years, name)
