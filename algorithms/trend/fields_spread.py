"""The part of the report of trends that shows slopes and Z over the units (Fig. 5 of the paper)."""

from __future__ import annotations

from functools import partial
from string import ascii_lowercase

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import alias, favourable, label_of
from ...core.datafile import shipped_rows
from ...core.numerals import bracketed, number_text
from ...core.packages import pandas as pd
from ...core.palettes import ramp, trend_colours
from ...core.report.spread_charts import FieldSpread, slopes_and_z
from ...core.report.table_cells import cell, significant_text
from ...core.trend.kernels.normal import tail_p
from ...core.trend.over_units import QUANTILES, over_units
from ...core.trend.types import trend_types
from . import fields_words

translate = QCoreApplication.translate
MOST_DRAWN = 12  # fields that have a pair of histograms
ON_A_PAGE = 4  # of them in one chart: more would have to shrink to a page of paper


def add_spread(report, run, results):
    """Add histograms of slope and Z of each field of `fields_page.Results`, and their quartiles over the units."""
    table, language = results.table, run.language
    known = [field for field in results.fields if table.loc[table["field"] == field, "slope"].notna().any()]
    if not known:
        return
    usual = [row["field"] for row in shipped_rows("sheet_panels") if row["sheet"] == "trends"]
    known.sort(key=lambda field: usual.index(field) if field in usual else len(usual))  # lettered as the maps
    report.heading(translate("CarbonZoning", "Spread over the units"))
    drawn = [_of_field(table[table["field"] == field], field, language) for field in known[:MOST_DRAWN]]
    _histograms(report, drawn, known[:MOST_DRAWN], table, run)
    if len(known) > MOST_DRAWN:
        report.text(
            translate("CarbonZoning", "{shown} of {total} fields are drawn; the tables have all.").format(
                shown=MOST_DRAWN, total=len(known)
            )
        )
    for value, title in (
        ("slope", translate("CarbonZoning", "Sen slope over the units")),
        ("z", translate("CarbonZoning", "Z over the units")),
    ):
        _quartiles(report, over_units(table, value), value, title, language)


def _histograms(report, drawn, known, table, run):
    """Add the histograms, some on a page; the figure for a paper has all."""
    title, threshold = translate("CarbonZoning", "Sen slope and Z over the units"), run.number("THRESHOLD")
    legend = _legend(known, run.language)
    draw = partial(slopes_and_z, ylabel=translate("CarbonZoning", "units"), legend=legend)
    name, data = "trend_spread", _data(table, run.language)
    if len(drawn) > ON_A_PAGE:
        report.figure(name, draw(drawn, threshold), data)
    for first in range(0, len(drawn), ON_A_PAGE):
        part = drawn[first : first + ON_A_PAGE]
        letters = ascii_lowercase[first : first + len(part)] if len(drawn) > 1 else ""
        ends = "–".join(dict.fromkeys(letters[:1] + letters[-1:]))
        note = _note(known, threshold) if first + len(part) == len(drawn) else ""
        svg = draw(part, threshold, letters=letters)
        if len(part) == len(drawn):  # the figure itself
            report.chart(title, svg, note, figure=name, data=data)
        else:
            report.chart(bracketed(title, ends), svg, note)


def _note(fields, threshold):
    """Return what stands below the chart; what is favourable is said where a field is an index."""
    dashed = translate(
        "CarbonZoning", "Dashed: abs(Z) = {threshold} (two-sided p {level}), beyond which a trend is marked."
    ).format(threshold=number_text(threshold), level=number_text(float(tail_p(np.array(threshold))), 2))
    if not any(map(favourable, fields)):
        return dashed
    meant = translate(
        "CarbonZoning",
        "Favourable and unfavourable are meant for the carbon balance: an increase of sequestration is favourable, one "
        "of emission is not.",
    )
    return translate("CarbonZoning", "{sentence} {next}").format(sentence=dashed, next=meant)


def _legend(fields, language):
    """Return {what a colour means: colour}: indices by the carbon balance, others by the type of the trend."""
    names = (
        translate("CarbonZoning", "favourable, marked"),
        translate("CarbonZoning", "favourable, not significant"),
        next(kind.name(language) for kind in trend_types() if not kind.value),
        translate("CarbonZoning", "unfavourable, not significant"),
        translate("CarbonZoning", "unfavourable, marked"),
    )
    legend = dict(zip(names, ramp("balance"))) if any(map(favourable, fields)) else {}
    if not all(map(favourable, fields)):
        legend.update({kind.name(language): kind.colour for kind in trend_types()})
    return legend


def _data(table, language):
    """Return what is drawn, with the fields and the types of their trends in words."""
    types = {kind.value: kind.name(language) for kind in trend_types()}
    data = table[["unit", "field", "slope", "z", "p", "type"]].copy()
    words = {"slope": translate("CarbonZoning", "Sen slope"), "z": "Z", "type": translate("CarbonZoning", "trend type")}
    fields = [label_of(field, language) for field in data["field"]]
    units = fields_words.units_of_slopes(data["field"], language)
    data.insert(data.columns.get_loc("slope") + 1, _headers()["unit_of_slope"], units)
    return data.assign(field=fields, type=data["type"].map(types).fillna("")).rename(columns=words)


def _of_field(part, field, language):
    return FieldSpread(
        label_of(field, language),
        part["slope"].to_numpy(float),
        part["z"].to_numpy(float),
        part["type"].to_numpy(float),
        alias(f"{field}_slope", language),
        trend_colours(field),
    )


def _quartiles(report, found, value, title, language):
    if value == "slope":
        found.insert(1, "unit_of_slope", fields_words.units_of_slopes(found["field"], language))
    found["field"] = [label_of(field, language) for field in found["field"]]
    written = dict.fromkeys(QUANTILES, significant_text if value == "slope" else partial(cell, digits=2))
    report.table(title, pd.DataFrame(found), headers=_headers(), language=language, written=written)


def _headers():
    return {
        "field": translate("CarbonZoning", "field"),
        "unit_of_slope": translate("CarbonZoning", "unit of the slope"),
        "units": translate("CarbonZoning", "units"),
        "smallest": translate("CarbonZoning", "smallest"),
        "lower_quartile": translate("CarbonZoning", "lower quartile"),
        "median": translate("CarbonZoning", "median"),
        "upper_quartile": translate("CarbonZoning", "upper quartile"),
        "largest": translate("CarbonZoning", "largest"),
    }
