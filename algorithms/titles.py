"""Titles of result layers: what, which years, and the unit, in words."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ..core.columns import quantity, unit_of
from ..core.sentences import capital

translate = QCoreApplication.translate
YEAR_COLUMNS = ("year", "from_year", "to_year")


def report_title(tool):
    """Return what the report of a tool is called, by the name of the tool."""
    return translate("CarbonZoning", "Report: {tool}").format(tool=tool)


def period(years):
    """Return the years as text, from the first to the last: ``"2000-2020"``, ``"2020"``; "" without any."""
    known = sorted({int(year) for year in years})
    return "-".join(str(year) for year in dict.fromkeys((known[0], known[-1]))) if known else ""


def years_of(frame):
    """Return the years of a table: of its columns `year`, `from_year` and `to_year`; [] where it has none."""
    columns = [name for name in YEAR_COLUMNS if name in frame.columns]
    return sorted({int(year) for name in columns for year in frame[name].dropna()})


def dated(title, years):
    """Return a title with the years: ``"Land-use areas, 2000-2020"``; as it is where there are none.

    `years` are numbers, or what is said of them.
    """
    text = _said(years)
    return translate("CarbonZoning", "{title}, {years}").format(title=title, years=text) if text else title


def dates(years):
    """Return the dates of a stack as text: both where it has two, else the first and the last."""
    if len(years) != 2:
        return period(years)
    return translate("CarbonZoning", "{first} and {last}").format(first=min(years), last=max(years))


def shown(title, years, part):
    """Return the title of a raster of several bands that shows one of them: ``"Land use, 2000-2020 (shown: 2020)"``.

    `years` are numbers, or what is said of them.
    """
    return translate("CarbonZoning", "{title}, {years} (shown: {part})").format(
        title=title, years=_said(years), part=part
    )


def value(column, years, language, unit=""):
    """Return the title of a map of a column: ``"Net carbon emissions, 2020 (t C/a)"``; years as in `dated`."""
    title = capital(quantity(column, language))
    unit = unit or unit_of(column, language)
    if not unit:
        return dated(title, years)
    return translate("CarbonZoning", "{title}, {years} ({unit})").format(title=title, years=_said(years), unit=unit)


def trend(column, years, language):
    """Return the title of a map of trends: ``"Trend of net carbon emissions, 2000-2020"``."""
    name = quantity(column, language)
    return dated(translate("CarbonZoning", "Trend of {quantity}").format(quantity=name), years)


def _said(years):
    return years if isinstance(years, str) else period(years)
