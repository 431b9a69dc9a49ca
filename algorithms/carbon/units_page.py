"""The part of the carbon report on the units: the map of net emission and the table of the year."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core import legend
from ...core.carbon.accounting import EMISSIONS, INVENTORY_SINKS, SINKS
from ...core.carbon.spread import TOTALS
from ...core.columns import headed, kilo_unit, quantity, unit_of
from ...core.numerals import even_texts
from ...core.palettes import ramp
from ...core.report.maps import class_map
from ..report_units import outlines
from ..sentences import between, listed
from .words import KILO

translate = QCoreApplication.translate


def add_units(report, run, found):
    """Add the map of net emission with zero as a bound, and the units, the largest net emission first."""
    report.heading(translate("CarbonZoning", "The units in {year}").format(year=found.year))
    rows = found.carbon[found.carbon["year"] == found.year]
    _add_map(report, run, found, rows.set_index("unit")["nce"])
    shown = rows.sort_values("nce", ascending=False, kind="stable")
    shown.insert(0, "name", [found.labels.get(unit, unit) for unit in shown["unit"]])
    for title, columns in _groups(shown).items():
        heads = {**_keys(), **{name: quantity(name, run.language) for name in columns}}
        amounts = {name: unit_of(name, run.language) for name in columns if unit_of(name, run.language)}
        units = set(amounts.values())
        if len(units) == 1 and len(amounts) == len(columns):
            title = headed(title, kilo_unit(units.pop()))
        else:
            heads.update({name: headed(heads[name], kilo_unit(unit)) for name, unit in amounts.items()})
        table = shown[["name", "unit", *columns]].assign(**{name: shown[name] / KILO for name in amounts})
        report.table(title, table, headers=heads, language=run.language)
    if found.spread is not None:
        _add_limits(report, run, shown)


def _keys():
    return {"name": translate("CarbonZoning", "name"), "unit": translate("CarbonZoning", "code")}


def _groups(shown):
    """Return {title: columns}: one table has no room for all."""
    limits = {f"{total}_{end}" for total in TOTALS for end in ("lower", "upper")}
    groups = {
        translate("CarbonZoning", "Units, the largest net emission first"): [*TOTALS, "ecc", "esc", "cor"],
        translate("CarbonZoning", "Sources of emission of the units"): [*EMISSIONS],
        translate("CarbonZoning", "Sinks of the units"): [*SINKS],
        translate("CarbonZoning", "Soil and built-up land of the units"): [*INVENTORY_SINKS],
        translate("CarbonZoning", "Footprint and carrying capacity of the units"): ["cf", "ec", "ed"],
    }
    told = {"name", "unit", "year", *limits, *(name for names in groups.values() for name in names)}
    groups[translate("CarbonZoning", "Gases of the units")] = [name for name in shown.columns if name not in told]
    there = {title: [name for name in names if name in shown.columns] for title, names in groups.items()}
    return {title: names for title, names in there.items() if names}


def _add_limits(report, run, shown):
    table, heads = shown[["name", "unit"]].copy(), _keys()
    for total in TOTALS:
        table[total] = shown[total] / KILO
        heads[total] = quantity(total, run.language)
        table[f"{total}_limits"] = [
            between(*even_texts(*pair)) for pair in zip(shown[f"{total}_lower"] / KILO, shown[f"{total}_upper"] / KILO)
        ]
        heads[f"{total}_limits"] = translate("CarbonZoning", "5 % to 95 %")
    unsure = int(((shown["nce_lower"] < 0) & (shown["nce_upper"] > 0)).sum())
    title = translate("CarbonZoning", "Intervals of the units (90 % of the draws)")
    report.table(
        headed(title, kilo_unit(unit_of("ce", run.language))),
        table,
        headers=heads,
        note=translate(
            "CarbonZoning",
            "For {count} unit(s) the interval of the net emission holds 0: source or sink rests on the coefficients "
            "there. Other sink coefficients, such as those of an inventory, are not drawn and may turn more units.",
        ).format(count=unsure)
        if unsure
        else translate(
            "CarbonZoning",
            "No interval of the net emission holds 0. Other sink coefficients, such as those of an inventory, are not "
            "drawn and may turn units.",
        ),
        language=run.language,
    )


def _add_map(report, run, found, values):
    known = values.reindex(found.units.ids) / KILO
    classes = legend.signed_classes(known, ramp("diverging"))
    shades = [_shade(value, classes) for value in known]
    names = {_class_name(part): part.colour for part in classes}
    title = translate("CarbonZoning", "Map of {quantity}, {year} [{unit}]").format(
        quantity=quantity("nce", run.language), year=found.year, unit=kilo_unit(unit_of("nce", run.language))
    )
    order = known.dropna().sort_values()
    ends = {"sinks": order.index[:5], "sources": order.index[::-1][:5]}
    texts = {
        key: listed((found.labels.get(unit, unit) for unit in units if (known[unit] < 0) == (key == "sinks")), None)
        for key, units in ends.items()
    }
    none = translate("CarbonZoning", "none")
    note = translate("CarbonZoning", "Largest net sinks: {sinks}. Largest net sources: {sources}.").format(
        **{key: text or none for key, text in texts.items()}
    )
    report.chart(title, class_map(list(outlines(found.units).values()), shades, names), note=note)


def _shade(value, classes):
    return next((part.colour for part in classes if part.holds(value)), None)


def _class_name(part):
    return translate("CarbonZoning", "{name} ({count})").format(name=between(*part.texts), count=part.count)
