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
    report.summary([_finding(zoning, names, known)])
    report.table(
        translate("CarbonZoning", "The zones and their units"),
        tables.zones(zoning, known.names, run.language),
        headers=tables.headers(),
        language=run.language,
    )
    report.chart(translate("CarbonZoning", "Totals and limits"), _histogram(zoning, run.language))
    report.text(_limits(zoning, run.choice("LIMITS")))


def _finding(zoning, names, known):
    zones = zoning.units["zone"].dropna().astype(int)
    counts = zones.value_counts().sort_index()
    largest = counts.index[counts == counts.max()]
    close = balance = ""
    if len(counts) == 1 and len(zoning.breaks.upper_bounds) == 1:
        text = _of_one_zone(zoning.units["total"].dropna())
    elif len(counts) == len(zones) > 1:
        text = _of_zones_of_one(len(zones))
    else:
        close, balance = _close(known.reasons), _balance(known, names)
        text = (
            translate("CarbonZoning", "The zones with the most units have {count} of {units} each: {name}.")
            if len(largest) > 1
            else translate("CarbonZoning", "The {name} has the most units: {count} of {units} unit(s).")
        )
    shown = listed((names[zone] for zone in largest), None)
    text = text.format(name=shown, count=int(counts.max()), units=len(zones))
    return running_text([text, close, balance])


def _close(reasons):
    """Say how many units one point of an index would move."""
    close = int(((reasons["up_by"] == 1) | (reasons["down_by"] == 1)).sum())
    if not close:
        return translate("CarbonZoning", "No unit would change zone by one point more or less.")
    return translate("CarbonZoning", "{close} unit(s) would change zone by one point more or less.").format(close=close)


def _balance(known, names):
    """Say which zones are net sources, "" where the accounts do not tell."""
    if "nce" not in known.profile.columns or known.profile["nce"].isna().any():
        return ""
    sources = known.profile.loc[known.profile["nce"] > 0, "zone"]
    if sources.empty:
        return translate("CarbonZoning", "No zone emits more than it sequesters ({year}).").format(year=known.year)
    return translate("CarbonZoning", "Emits more than it sequesters ({year}): {zones}.").format(
        year=known.year, zones=listed((names[zone] for zone in sources), None)
    )


def _of_zones_of_one(units):
    """Say that no zone has two units; fewer than two zones cannot be asked for."""
    if units == 2:
        return translate(
            "CarbonZoning",
            "Each of the {units} units has a zone of its own: the zones are the order of the totals, not groups of "
            "like units. Take smaller units, or more of them.",
        )
    return translate(
        "CarbonZoning",
        "Each of the {units} units has a zone of its own: the zones are the order of the totals, not groups of "
        "like units. Choose fewer zones (CLASSES).",
    )


def _of_one_zone(totals):
    """Say that all units are in one zone, and why: their totals are equal, or quantiles leave no limit below them."""
    if len(totals) == 1:
        return translate(
            "CarbonZoning",
            "The only unit is a {name}: zones compare units, so that this one says nothing. Take smaller units, or "
            "more of them.",
        )
    if totals.nunique() > 1:
        return translate(
            "CarbonZoning",
            "All {units} units are in one zone, the {name}, although their totals differ: so many have the highest "
            "total that every quantile is equal to it, and no limit is left. Choose other limits (LIMITS).",
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
    return running_text([text.format(bounds=bounds, gvf=zoning.breaks.gvf), _midway(zoning.breaks, method)])


def _midway(breaks, method):
    """Say where the chart draws limits that are not the upper bounds, "" where they are or there is none."""
    if method != "natural_breaks" or not len(breaks.edges):
        return ""
    return translate(
        "CarbonZoning",
        "Points to go up or down count from these bounds; the chart and the margins take each limit midway between the "
        "totals on both sides of it: {edges}.",
    ).format(edges=listed((f"{edge:g}" for edge in breaks.edges), None))


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
