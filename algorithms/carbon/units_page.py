"""The part of the carbon report on the units: the map of net emission and the table of the year."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core import legend
from ...core.carbon.spread import TOTALS
from ...core.columns import quantity, unit_of
from ...core.packages import pandas as pd
from ...core.palettes import ramp
from ...core.report.maps import class_map
from ..report_units import outlines

translate = QCoreApplication.translate


def add_units(report, run, found):
    """Add the map of net emission with zero as a bound, and the units, the largest net emission first."""
    report.heading(translate("CarbonZoning", "The units in {year}").format(year=found.year))
    rows = found.carbon[found.carbon["year"] == found.year]
    _add_map(report, run, found, rows.set_index("unit")["nce"])
    limits = [f"{total}_{end}" for total in TOTALS for end in ("lower", "upper")]
    shown = rows.drop(columns=["year", *(name for name in limits if name in rows.columns)])
    shown = shown.sort_values("nce", ascending=False, kind="stable")
    shown.insert(0, "name", [found.labels.get(unit, unit) for unit in shown["unit"]])
    report.table(
        translate("CarbonZoning", "Units, the largest net emission first"),
        shown,
        headers={"name": translate("CarbonZoning", "name")},
        language=run.language,
    )
    if found.spread is not None:
        _add_limits(report, run, found, shown, rows)


def _add_limits(report, run, found, shown, rows):
    columns = [name for total in TOTALS for name in (total, f"{total}_lower", f"{total}_upper")]
    table = pd.concat([shown[["name", "unit"]], rows.loc[shown.index, columns]], axis=1)
    unsure = int(((table["nce_lower"] < 0) & (table["nce_upper"] > 0)).sum())
    report.table(
        translate("CarbonZoning", "Intervals of the units (90 % of the draws)"),
        table,
        headers={"name": translate("CarbonZoning", "name")},
        note=translate(
            "CarbonZoning",
            "For {count} unit(s) the interval of the net emission holds 0: whether they are a source or a sink rests "
            "on the coefficients.",
        ).format(count=unsure)
        if unsure
        else translate("CarbonZoning", "No interval of the net emission holds 0: source or sink is the same in all."),
        language=run.language,
    )


def _add_map(report, run, found, values):
    known = values.reindex(found.units.ids)
    classes = legend.signed_classes(known, ramp("diverging"))
    shades = [_shade(value, classes) for value in known]
    names = {_class_name(part): part.colour for part in classes}
    title = translate("CarbonZoning", "Map of {quantity}, {year} [{unit}]").format(
        quantity=quantity("nce", run.language), year=found.year, unit=unit_of("nce", run.language)
    )
    order = known.dropna().sort_values()
    ends = {"sinks": order.index[:5], "sources": order.index[::-1][:5]}
    texts = {
        key: ", ".join(found.labels.get(unit, unit) for unit in units if (known[unit] < 0) == (key == "sinks"))
        for key, units in ends.items()
    }
    none = translate("CarbonZoning", "none")
    note = translate("CarbonZoning", "Largest net sinks: {sinks}. Largest net sources: {sources}.").format(
        **{key: text or none for key, text in texts.items()}
    )
    report.chart(title, class_map(list(outlines(found.units).values()), shades, names), note=note)


def _shade(value, classes):
    for part in classes:
        above = value >= part.low if part.has_low else value > part.low
        if above and (value <= part.high if part.has_high else value < part.high):
            return part.colour
    return None


def _class_name(part):
    low, high = part.texts
    text = low if low == high else translate("CarbonZoning", "{low} to {high}").format(low=low, high=high)
    return translate("CarbonZoning", "{name} ({count})").format(name=text, count=part.count)
