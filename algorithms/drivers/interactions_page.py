"""The part of GeoDetector's report on pairs of factors: heat map, what chance alone gives, table."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import subject
from ...core.drivers.detector_tables import interaction_names, q_of_chance
from ...core.numerals import even_texts
from ...core.report import detector_charts
from ..sentences import between, joined

translate = QCoreApplication.translate


def add_interactions(report, run, results, names):
    kinds, count = interaction_names(run.language), len(names)
    q, marks = np.diag([one.q for one in results.found]), [[""] * count for _ in range(count)]
    strata = {one.strata.factor: len(one.strata.names) for one in results.found}
    table = results.interactions.assign(above_chance=_above(results.interactions, strata, results.y.size))
    places = {one.strata.factor: at for at, one in enumerate(results.found)}
    for row in table.itertuples():
        first, second = places[row.one_factor], places[row.other_factor]
        q[second, first] = row.q_both
        mark = {"nonlinear_enhance": "↑↑", "bivariate_enhance": "↑"}.get(row.interaction, "")
        marks[second][first] = mark if row.above_chance or not mark else f"({mark})"
    report.heading(translate("CarbonZoning", "Interactions"))
    report.chart(
        translate("CarbonZoning", "q of pairs of factors"),
        detector_charts.interaction_map(names, q, marks, label="q"),
        note=joined(
            translate("CarbonZoning", "Diagonal: single factors. ↑ {bivariate}, ↑↑ {nonlinear}.").format(
                bivariate=kinds["bivariate_enhance"], nonlinear=kinds["nonlinear_enhance"]
            ),
            translate("CarbonZoning", "In brackets: not above the sum once the chance values are subtracted.")
            if any(mark.startswith("(") for row in marks for mark in row)
            else "",
        ),
    )
    report.text(_chance(table))
    if (table["single_strata"] > 0).any():
        report.notice(_single(table))
    table = table.sort_values("q_both", ascending=False, kind="stable")
    table["interaction"] = table["interaction"].map(kinds)
    for column in ("one_factor", "other_factor"):
        table[column] = [subject(name, run.language) for name in table[column]]
    yes, no = translate("CarbonZoning", "yes"), translate("CarbonZoning", "no")
    table["above_chance"] = [yes if above else no for above in table["above_chance"]]
    heads = {"above_chance": translate("CarbonZoning", "above the sum without chance")}
    report.table(translate("CarbonZoning", "Interaction detector"), table, headers=heads, language=run.language)


def _above(table, strata, units):
    """Return whether q of both factors passes the sum of the two, less what chance gives; none counts below 0."""
    q = {name: table[name] - table[at].map(lambda factor: q_of_chance(strata[factor], units))
         for name, at in (("q", "one_factor"), ("other_q", "other_factor"))}  # fmt: skip
    return table["q_both"] - table["q_chance"] > sum(one.clip(lower=0) for one in q.values())


def _chance(table):
    """Return what q of both factors is by chance, and how many pairs pass the sum of both above it, as a sentence."""
    low, high = table["q_chance"].min(), table["q_chance"].max()
    return translate(
        "CarbonZoning",
        "q of both factors grows with the count of strata: by chance alone it averages (strata − 1) / (units − 1), "
        "here {span}. After the chance value is subtracted from all three (a negative rest counts as 0), q of both "
        "is above the sum of the "
        "two single q in {count} of {total} pairs. The types of interaction are not tested for significance.",
    ).format(
        span=between(*even_texts(low, high)),
        count=int(table["above_chance"].sum()),
        total=len(table),
    )


def _single(table):
    """Return that strata of one unit make q larger, as a sentence."""
    count = int((table["single_strata"] > 0).sum())
    if count == len(table) > 1:
        text = translate(
            "CarbonZoning",
            "In all {total} pairs some strata hold one unit, which such a stratum explains fully: q of both factors is "
            "too large. Fewer classes would say more.",
        )
        return text.format(total=count)
    return translate(
        "CarbonZoning",
        "In {count} of {total} pairs some strata hold one unit, which such a stratum explains fully: q of both factors "
        "is too large there. Fewer classes would say more.",
    ).format(count=count, total=len(table))
