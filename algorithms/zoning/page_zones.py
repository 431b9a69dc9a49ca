"""The first part of the zoning's report: the map, the zones with their units, the limits."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import heading
from ...core.datafile import label, shipped_rows
from ...core.report import charts
from ...core.report.methods import running_text
from ...core.report.unit_maps import unit_map
from ...core.zoning.zones import zone_names
from ..report_units import outlines
from ..sentences import listed
from . import page_tables as tables

translate = QCoreApplication.translate
CLOSE = 1.0  # points: a unit nearer to a limit than one score could move it


def units_map(units, categories, kinds, known, note, legend=""):
    """Return the map of the units by category, with their names; `legend` heads its legend, which a figure needs."""
    shapes = outlines(units)
    return unit_map(
        [shapes[unit] for unit in units.ids],
        categories,
        kinds,
        names=[known.names[unit] for unit in units.ids],
        missing=note,
        title=legend,
    )


def add_zones(report, run, units, zoning, known):
    names = zone_names(run.language)
    zones = [None if zone is None else int(zone) for zone in zoning.units["zone"].astype(object).where(
        zoning.units["zone"].notna(), None)]  # fmt: skip
    kinds = [
        (int(row["zone"]), row["colour"], f"{row['zone']} {names[int(row['zone'])]}")
        for row in shipped_rows("zones")[: len(zoning.breaks.upper_bounds)]
    ]
    report.heading(translate("CarbonZoning", "Zones"))
    report.chart(
        translate("CarbonZoning", "Map of the zones"),
        units_map(units, zones, kinds, known, translate("CarbonZoning", "no zone")),
    )
    report.summary([_finding(zoning, names)])
    report.table(
        translate("CarbonZoning", "The zones and their units"),
        tables.zones(zoning, known.names, run.language),
        headers=tables.headers(),
        language=run.language,
    )
    report.chart(translate("CarbonZoning", "Totals and limits"), _histogram(zoning, run.language))
    report.text(_limits(zoning, run.choice("LIMITS")))


def _finding(zoning, names):
    zones = zoning.units["zone"].dropna().astype(int)
    counts = zones.value_counts().sort_index()
    largest = counts.index[counts == counts.max()]
    close = ""
    if len(counts) == 1 and len(zoning.breaks.upper_bounds) == 1:
        text = _of_one_zone(len(zones))
    elif len(counts) == len(zones) > 1:
        text = translate(
            "CarbonZoning",
            "Each of the {units} units has a zone of its own: the zones are the order of the totals, not groups of "
            "like units. Choose fewer zones (CLASSES).",
        )
    else:
        close = _close(zoning)
        text = (
            translate("CarbonZoning", "The zones with the most units have {count} of {units} each: {name}.")
            if len(largest) > 1
            else translate("CarbonZoning", "The {name} has the most units: {count} of {units} unit(s).")
        )
    shown = listed((names[zone] for zone in largest), None)
    text = text.format(name=shown, count=int(counts.max()), units=len(zones))
    return running_text([text, close])


def _close(zoning):
    close = int((zoning.units["margin"] < CLOSE).sum())
    if not close:
        return translate("CarbonZoning", "No unit lies less than one point from a limit between zones.")
    return translate("CarbonZoning", "{close} unit(s) lie less than one point from a limit between zones.").format(
        close=close
    )


def _of_one_zone(units):
    """Say that the totals tell no units apart."""
    if units == 1:
        return translate(
            "CarbonZoning",
            "The only unit is a {name}: zones compare units, so that this one says nothing. Take smaller units, or "
            "more of them.",
        )
    return translate(
        "CarbonZoning",
        "All {units} units are in one zone, the {name}: their totals are the same, and the zoning tells none apart.",
    )


def _limits(zoning, method):
    bounds = listed((f"{bound:g}" for bound in zoning.breaks.upper_bounds), None)
    text = {
        "natural_breaks": translate(
            "CarbonZoning",
            "Natural breaks (exact Fisher-Jenks) of the totals: upper bounds {bounds}; goodness of variance "
            "fit {gvf:.3f}.",
        ),
        "fixed": translate(
            "CarbonZoning",
            "Fixed limits, equal parts of the possible totals: upper bounds {bounds}; goodness of variance fit "
            "{gvf:.3f}. They are the same for every region and year with these criteria.",
        ),
        "equal_interval": translate(
            "CarbonZoning",
            "Equal intervals of the totals: upper bounds {bounds}; goodness of variance fit {gvf:.3f}.",
        ),
        "quantile": translate(
            "CarbonZoning",
            "Quantiles of the totals: upper bounds {bounds}; goodness of variance fit {gvf:.3f}.",
        ),
    }[method]
    return text.format(bounds=bounds, gvf=zoning.breaks.gvf)


def _histogram(zoning, language):
    rows = list(reversed(shipped_rows("zones")[: len(zoning.breaks.upper_bounds)]))
    return charts.histogram(
        zoning.units["total"].dropna().to_numpy(),
        zoning.breaks.edges,
        [row["colour"] for row in rows],
        xlabel=heading("total", language),
        ylabel=translate("CarbonZoning", "units"),
        names=[label(row, language) for row in rows],
    )
