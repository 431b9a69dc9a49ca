"""The report of the trends of fields: map and types, the region and the years it covers, spread, every unit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import label_of, quantity
from ...core.numerals import number_text, p_text, unbroken
from ...core.packages import pandas as pd
from ...core.palettes import trend_colours
from ...core.panel import REGION
from ...core.report.maps import MISSING, class_map
from ...core.report.table_cells import cell, significant_text
from ...core.trend.fields import type_counts
from ...core.trend.region_years import years_of_series
from ...core.trend.trend_findings import trend_summary
from ...core.trend.trend_meaning import serial_caveat, sink_meaning
from ...core.trend.types import trend_types
from ..report_units import outlines, unit_labels
from . import fields_words
from .fields_spread import add_spread

translate = QCoreApplication.translate


def _fixed(value, digits):
    """Return a number of a scale of its own, which needs no more decimals where it is near 0."""
    return cell(round(value, digits) + 0.0, digits)


WRITTEN = {
    "slope": significant_text,
    "p": p_text,
    "z": partial(_fixed, digits=2),
    "tau": partial(_fixed, digits=3),
    "r1": partial(_fixed, digits=3),
}


@dataclass(frozen=True)
class Results:
    """What a run finds: the panel of the years used, the tables of `core.trend.fields.trends`, and what is mapped."""

    panel: object
    fields: list
    table: object
    region_panel: object
    region: object
    shown: str


def fields_report(run, results, units):
    """Return the report of `Results`; `units` are the polygons."""
    years = results.panel["year"]
    report = run.report(
        translate(
            "CarbonZoning", "{units} unit(s), {fields} field(s), {first}–{last}; abs(Z) > {threshold} is marked"
        ).format(
            units=results.table["unit"].nunique(),
            fields=len(results.fields),
            first=years.min(),
            last=years.max(),
            threshold=number_text(run.number("THRESHOLD")),
        )
    )
    report.summary(_summary(run, results))
    names = {kind.value: kind.name(run.language) for kind in trend_types()}
    labels = unit_labels(units, run.language, run.text("UNIT_NAME"))
    _types(report, run, results, units, names)
    _region(report, run, results, names, labels)
    add_spread(report, run, results)
    _units(report, run, results, names, labels)
    return report


def _summary(run, results):
    table, region = results.table, results.region
    return [
        *trend_summary(table, region, results.shown, run.language),
        *sink_meaning(results.panel, table, results.region_panel, region),
        *serial_caveat(table, region if table["unit"].nunique() > 1 else region[:0], run.choice("METHOD")),
    ]


def _types(report, run, results, units, names):
    shown, language = results.shown, run.language
    colours, counts = trend_colours(shown), type_counts(results.table)
    types = results.table[results.table["field"] == shown].set_index("unit")["type"].reindex(units.ids)
    words = {**names, "none": translate("CarbonZoning", "no result")}
    legend = {
        translate("CarbonZoning", "{name} ({count})").format(
            name=words[kind], count=int(counts.loc[shown, kind])
        ): shade
        for kind, shade in {**colours, "none": MISSING}.items()
        if counts.loc[shown, kind]
    }
    report.heading(translate("CarbonZoning", "Trend types"))
    report.chart(
        translate("CarbonZoning", "Trend of {field}").format(field=quantity(shown, language)),
        class_map(list(outlines(units).values()), [colours.get(kind) for kind in types], legend),
    )
    if results.table["z"].notna().any():
        report.text(fields_words.marked(results.table, run.number("THRESHOLD")))
    report.table(
        translate("CarbonZoning", "How many units have each type"),
        _counts(counts, names, language),
        headers=_headers(),
        language=language,
    )


def _region(report, run, results, names, labels):
    report.heading(translate("CarbonZoning", "The region"))
    for sentence in fields_words.of_region(results.panel, results.fields, labels, run.language):
        report.text(sentence)
    frame = results.region.set_index("field")
    rows = {
        "field": [label_of(field, run.language) for field in frame.index],
        "years": [_years(results.region_panel, field).get(REGION, "") for field in frame.index],
        "n": frame["n"],
        "slope": frame["slope"],
        "unit_of_slope": fields_words.units_of_slopes(frame.index, run.language),
        **{name: frame[name] for name in ("z", "p", "s", "tau", "r1")},
        "type": frame["type"].map(names),
    }
    report.table(
        translate("CarbonZoning", "Trends of the region"),
        pd.DataFrame(rows),
        headers=_headers(),
        note=fields_words.of_p(run.choice("METHOD")),
        language=run.language,
        written=WRITTEN,
    )


def _units(report, run, results, names, labels):
    """Add a table for each field: units of different quantities do not share a column."""
    report.heading(translate("CarbonZoning", "The units"))
    for sentence in fields_words.of_units(results.panel, results.fields):
        report.text(sentence)
    named = any(unit != REGION for unit in labels)
    for field, part in results.table.groupby("field", sort=False):
        years = _years(results.panel, field)
        frame = part[["n", "slope", "z", "p", "s", "tau", "r1"]].assign(type=part["type"].map(names))
        frame.insert(0, "years", [years.get(unit, "") for unit in part["unit"]])
        frame.insert(0, "unit", part["unit"])
        if named:
            frame.insert(0, "unit_name", [labels.get(unit, "") for unit in part["unit"]])
        unit = fields_words.units_of_slopes([field], run.language)[0]
        slope = translate("CarbonZoning", "Sen slope [{unit}]").format(unit=unit)
        report.table(
            translate("CarbonZoning", "Trends of {field}").format(field=label_of(field, run.language)),
            frame,
            headers={**_headers(), **(_code() if named else {}), "slope": slope},
            language=run.language,
            written=WRITTEN,
        )


def _years(panel, field):
    """Return {unit: its years with values, as text}."""
    spans = years_of_series(panel, field)
    return {row.Index: unbroken(f"{row.first}–{row.last}") for row in spans.itertuples()}


def _counts(counts, names, language):
    counts = counts.copy()
    counts.insert(0, "field", [label_of(field, language) for field in counts.index])
    return pd.DataFrame(counts).rename(columns=names).reset_index(drop=True)


def _code():
    """Return the head of the ids of units that have names."""
    return {"unit": translate("CarbonZoning", "code")}


def _headers():
    return {
        "field": translate("CarbonZoning", "field"),
        "unit_name": translate("CarbonZoning", "name"),
        "years": translate("CarbonZoning", "years"),
        "n": "n",
        "slope": translate("CarbonZoning", "Sen slope"),
        "unit_of_slope": translate("CarbonZoning", "unit of the slope"),
        "z": "Z",
        "p": "p",
        "s": "S",
        "tau": "τ",
        "r1": "r1",
        "type": translate("CarbonZoning", "trend type"),
        "none": translate("CarbonZoning", "no result"),
    }
