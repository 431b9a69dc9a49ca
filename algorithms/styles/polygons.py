"""Maps of units: classes such as zones and trends with their counts, amounts, and quantities about zero."""

from __future__ import annotations

from functools import partial

from qgis.PyQt.QtCore import QCoreApplication

from ...core import legend
from ...core.columns import alias, favourable, quantity, unit_of
from ...core.datafile import label, shipped_rows
from ...core.drivers.clusters import NO_NEIGHBOUR, cluster_colours, cluster_names
from ...core.drivers.decoupling import decoupling_colours, decoupling_names
from ...core.palettes import peak_colours, ramp, trend_colours
from .. import titles
from .fields import table
from .renderers import numbers, show_categories, show_intervals, show_one, values_of
from .tips import Line, set_tip

translate = QCoreApplication.translate


def units(layer, language):
    """Show the units alone."""
    table(layer, language)
    show_one(layer)
    set_tip(layer, [])


def zones(layer, language):
    """Show the carbon-neutral zones."""
    table(layer, language)
    rows = {int(row["zone"]): row for row in shipped_rows("zones")}
    names = {zone: f"{zone} {label(row, language)}" for zone, row in rows.items()}
    last = max((value for value in values_of(layer, "zone") if value is not None), default=0)
    kinds = [(zone, row["colour"], names[zone]) for zone, row in rows.items() if zone <= last]
    show_categories(layer, "zone", kinds)
    zone = Line("zone", quantity("zone", language), words=names)
    set_tip(layer, [zone, _number("total", language)])


def potential(layer, language):
    """Show the five classes of the potential of carbon-emission reduction."""
    table(layer, language)
    names = {int(row["cep"]): f"{row['cep']} {label(row, language)}" for row in shipped_rows("cep")}
    kinds = [(int(row["cep"]), row["colour"], names[int(row["cep"])]) for row in shipped_rows("cep")]
    show_categories(layer, "cep", kinds)
    set_tip(layer, [Line("cep", quantity("cep", language), words=names), Line("cep_rule")])


def decoupling(period=""):
    """Return the style that shows the states of decoupling in a period."""
    return partial(_decoupling, period=period)


def clusters(field, prefix="_"):
    """Return the style that shows the clusters of local Moran's I of a field; `prefix` is ``_b`` of two fields."""
    return partial(_clusters, field=field, prefix=prefix)


def trend_of(field, period=""):
    """Return the style that shows the trend types of one field, favourable or unfavourable by what the field is."""
    return partial(_trend, field=field, period=period)


def peaks(field, turn):
    """Return the style that shows years of peaks: those up to the year `turn` favourable, later ones unfavourable."""
    return partial(_peaks, field=field, turn=turn)


def amount(field, shades, *, year=None, unit="", is_counted=True):
    """Return the style of an amount.

    Parameters
    ----------
    field : str
    shades : str
        Ramp of ``core/data/ramps.csv``.
    year : int, optional
        Of the values, for the tip of the map.
    unit : str
        "" for the usual one of the field.
    is_counted : bool
        Whether the legend counts features.
    """
    return partial(_amount, field=field, shades=shades, year=year, unit=unit, is_counted=is_counted)


def signed(field, *, year=None, unit=""):
    """Return the style of a quantity about zero, sinks and sources: each side has its own classes of equal counts.

    The favourable side of the quantity has the colours of sinks.
    """
    return partial(_signed, field=field, year=year, unit=unit)


def _decoupling(layer, language, period):
    table(layer, language)
    names, colours = decoupling_names(language), decoupling_colours()
    show_categories(layer, "decoupling", [(code, colours[code], name) for code, name in names.items()])
    state = Line("decoupling", titles.dated(quantity("decoupling", language), period), words=names)
    set_tip(layer, [state, *(_number(name, language) for name in ("elasticity", "gdp_rate", "ce_rate"))])


def _clusters(layer, language, field, prefix):
    table(layer, language)
    names, colours, column = cluster_names(language), cluster_colours(field), f"{field}{prefix}cluster"
    found = set(values_of(layer, column))
    kinds = [(code, colours[code], name) for code, name in names.items() if code != NO_NEIGHBOUR or code in found]
    show_categories(layer, column, kinds)
    tests = [f"{field}{prefix}i", f"{field}{prefix}p", f"{field}_gi"]
    about = Line(column, quantity(field, language), words=names)
    set_tip(layer, [about, *(Line(name, alias(name, language), is_number=True) for name in tests)])


def _trend(layer, language, field, period):
    table(layer, language)
    colours = trend_colours(field)
    names = {int(row["value"]): label(row, language) for row in shipped_rows("trend_types")}
    show_categories(layer, f"{field}_trend", [(value, colours[value], name) for value, name in names.items()])
    about = titles.dated(quantity(field, language), period)
    tests = [Line(name, alias(name, language), is_number=True) for name in (f"{field}_slope", f"{field}_p")]
    set_tip(layer, [Line(f"{field}_trend", about, words=names), *tests])


def _peaks(layer, language, field, turn):
    table(layer, language)
    years = sorted({int(value) for value in values_of(layer, field) if value is not None})
    kinds = [(year, colour, str(year)) for year, colour in peak_colours(years, turn).items()]
    show_categories(layer, field, kinds, translate("CarbonZoning", "no peak (or no result)"))
    set_tip(layer, [Line(field, quantity(field, language))])


def _amount(layer, language, field, shades, year, unit, is_counted):
    table(layer, language)
    values = values_of(layer, field)
    show_intervals(layer, field, values, legend.amount_classes(numbers(values), ramp(shades)), is_counted)
    set_tip(layer, [_number(field, language, year=year, unit=unit)])


def _signed(layer, language, field, year, unit):
    table(layer, language)
    values = values_of(layer, field)
    shades = ramp("diverging")[::-1] if favourable(field) > 0 else ramp("diverging")
    show_intervals(layer, field, values, legend.signed_classes(numbers(values), shades), True)
    set_tip(layer, [_number(field, language, year=year, unit=unit)])


def _number(field, language, *, year=None, unit=""):
    text = titles.dated(quantity(field, language), [] if year is None else [year])
    return Line(field, text, unit or unit_of(field, language), is_number=True)
