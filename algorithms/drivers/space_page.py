"""The report of spatial autocorrelation: cluster maps, Moran scatter plot, lists of the clusters."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ...core.drivers.autocorrelation import both_sides
from ...core.drivers.clusters import NOT_SIGNIFICANT, cluster_colours, cluster_names
from ...core.numerals import number_text
from ...core.packages import pandas as pd
from ...core.report import space_charts
from ...core.report.maps import class_map
from ..report_units import outlines, unit_labels
from ..sentences import listed
from .space_findings import name_of_result, space_findings
from .space_tables import add_global, add_neighbours

translate = QCoreApplication.translate
MOST_MAPS = 4  # fields or years that have a map
MOST_NAMED = 100  # units of a cluster


def space_report(run, found, units):
    """Return the report of `spatialautocorrelation.Results`."""
    report = run.report(
        translate("CarbonZoning", "{units} units, {results} field(s), {permutations} permutations, seed {seed}").format(
            units=len(units.ids),
            results=len({found.field(one.field) for one in found.results}),  # not each of its years
            permutations=run.integer("PERMUTATIONS"),
            seed=run.integer("SEED"),
        )
    )
    labels, shapes = unit_labels(units, run.language), list(outlines(units).values())
    shown = _shown(found.results)
    report.heading(translate("CarbonZoning", "Clusters"))
    for result in shown:
        _map(report, run, found, result, shapes)
    report.summary(space_findings(run, found, shown))
    _of_maps(report, run, found, shown)
    names = [labels.get(unit, unit) for unit, chosen in zip(units.ids, shown[-1].chosen) if chosen]
    _scatter(report, run, found, shown[-1], names)
    _members(report, run, found, units, labels)
    add_global(report, run, found)
    add_neighbours(report, found.neighbours, labels)
    return report


def _shown(results):
    """Return the results that have a map: all, or as many, evenly spread, from the first to the last."""
    if len(results) <= MOST_MAPS:
        return results
    return [results[at] for at in np.linspace(0, len(results) - 1, MOST_MAPS).round().astype(int)]


def _map(report, run, found, result, shapes):
    names, colours = cluster_names(run.language), cluster_colours(result.field)
    codes = np.full(len(shapes), -1)
    codes[result.chosen] = result.local.cluster
    legend = {
        translate("CarbonZoning", "{name} ({count})").format(name=names[code], count=int((codes == code).sum())): shade
        for code, shade in colours.items()
        if (codes == code).any()
    }
    report.chart(
        translate("CarbonZoning", "LISA clusters: {field}").format(field=name_of_result(found, result, run.language)),
        class_map(shapes, [colours.get(int(code)) for code in codes], legend),
        note=(
            translate("CarbonZoning", "False discovery rate {alpha:g}; pseudo p by conditional permutation.")
            if run.flag("FDR")
            else translate("CarbonZoning", "Pseudo p ≤ {alpha:g} by conditional permutation, not corrected.")
        ).format(alpha=found.alpha),
    )


def _of_maps(report, run, found, shown):
    """Say which fields or years have no map, and how many clusters chance alone would give."""
    left = [result for result in found.results if all(result is not other for other in shown)]
    if left:
        report.text(_without_map(found, left, len(shown), run.language))
    if not run.flag("FDR"):
        units = len(found.results[0].local.cluster)
        report.text(
            translate(
                "CarbonZoning",
                "Pseudo p of a unit is that of its own side, as in GeoDa: without any pattern about {count} of {units} "
                "units would come out as clusters or outliers.",
            ).format(count=number_text(both_sides(found.alpha) * units, 2), units=units)
        )


def _without_map(found, left, shown, language):
    """Return which years of a field, or which fields and years, have no map, as a sentence."""
    of_one = len({(found.field(result.field), bool(result.lag_field)) for result in found.results}) == 1
    text = translate(
        "CarbonZoning",
        "The report draws at most {shown} maps, spread evenly over {total} fields or years; without one: {left}. Each "
        "is among the styles of the layer, and the members of its clusters are listed below.",
    )
    names = (name_of_result(found, result, language) for result in left)
    if of_one:
        text = translate(
            "CarbonZoning",
            "The report draws at most {shown} maps, spread evenly over {total} years; without one: {left}. Each year "
            "is among the styles of the layer, and the members of its clusters are listed below.",
        )
        names = (str(found.year(result.field)) for result in left)
    return text.format(shown=shown, total=len(found.results), left=listed(names, MOST_NAMED))


def _scatter(report, run, found, result, names):
    known = ~np.isnan(result.local.lag)
    shades = cluster_colours(result.field)
    legend = {code: (name, shades[code]) for code, name in cluster_names(run.language).items()}
    report.chart(
        translate("CarbonZoning", "Moran scatter plot: {field}").format(
            field=name_of_result(found, result, run.language)
        ),
        space_charts.moran_scatter(
            [name for name, there in zip(names, known) if there],
            result.z[known],
            result.local.lag[known],
            result.local.cluster[known],
            legend,
            slope=result.whole.statistic,
            xlabel=translate("CarbonZoning", "value, in standard deviations"),
            ylabel=translate("CarbonZoning", "mean of the neighbours"),
        ),
    )


def _members(report, run, found, units, labels):
    names, rows = cluster_names(run.language), []
    for result in found.results:
        ids = [unit for unit, chosen in zip(units.ids, result.chosen) if chosen]
        for code, name in names.items():
            members = [labels.get(unit, unit) for unit, held in zip(ids, result.local.cluster) if held == code]
            if members and code != NOT_SIGNIFICANT:
                rows.append(
                    (name_of_result(found, result, run.language), name, len(members), listed(members, MOST_NAMED))
                )
    if rows:
        headers = {
            "field": translate("CarbonZoning", "field"),
            "cluster": translate("CarbonZoning", "cluster"),
            "units": translate("CarbonZoning", "units"),
            "names": translate("CarbonZoning", "which"),
        }
        frame = pd.DataFrame(rows, columns=list(headers))
        report.table(translate("CarbonZoning", "Members of the clusters"), frame, headers=headers)
