"""The report of intensity analysis, of the region: intervals, categories, transitions to the class that gains most."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ...core.landuse.intensity import ROUNDING
from ...core.numerals import even_texts, number_text
from ...core.panel import REGION
from ...core.report import intensity_charts
from ..sentences import listed
from .intensity_tables import MOST_ROWS, classes_over, marked, moves_over, period_texts, with_period

translate = QCoreApplication.translate
MOST_PANELS = 6  # intervals that have a panel
KEYS = ["from_year", "to_year"]


def intensity_report(run, intervals, categories, changes):
    """Return the report of the tables of `core.landuse.intensity`."""
    region, classes, moves = (table[table["unit"] == REGION] for table in (intervals, categories, changes))
    years = [*region["from_year"], region["to_year"].iloc[-1]]
    report = run.report(
        translate(
            "CarbonZoning", "The region, {first}–{last}, {intervals} interval(s); units are in the output tables"
        ).format(first=years[0], last=years[-1], intervals=len(region))
    )
    per_year = translate("CarbonZoning", "% of the area per year")
    of_before = translate("CarbonZoning", "% of the area of the class before per year")
    _intervals(report, run, region, per_year)
    shown = _shown(region)
    _categories(report, run, classes, shown, translate("CarbonZoning", "% of the area of the class per year"))
    _transitions(report, run, classes, moves, shown, of_before)
    return report


def _intervals(report, run, region, xlabel):
    uniform = float(region["uniform"].iloc[0])
    report.heading(translate("CarbonZoning", "Intervals"))
    report.chart(
        translate("CarbonZoning", "Annual change of the region"),
        intensity_charts.interval_bars(
            period_texts(region), region["intensity"].to_numpy(), uniform, xlabel=xlabel,
            label=translate("CarbonZoning", "uniform"),
        ),
        note=translate("CarbonZoning", "Dashed: change spread evenly over the years. Orange: faster; blue: slower."),
    )  # fmt: skip
    report.summary([_finding(region, uniform)])
    marked(report, run, translate("CarbonZoning", "Intervals"), with_period(region))


def _finding(region, uniform):
    """Return when change was fastest, as a sentence."""
    if len(region) == 1:
        text = translate("CarbonZoning", "From {first} to {last}, {uniform} % of the area changed per year.")
        years = region.iloc[0]
        return text.format(first=years["from_year"], last=years["to_year"], uniform=number_text(uniform))
    if not region["fast"].any():
        text = translate("CarbonZoning", "Change was as fast in all intervals: {uniform} % per year.")
        return text.format(uniform=number_text(uniform))
    most = region["intensity"].max()
    fastest = period_texts(region[region["intensity"] >= most * (1 - ROUNDING)])
    text = (
        translate("CarbonZoning", "Change was fastest in {periods}: {fastest} % per year, against {uniform} % overall.")
        if len(fastest) == 1
        else translate(
            "CarbonZoning",
            "Change was equally fast, and fastest, in {periods}: {fastest} % per year, against {uniform} % overall.",
        )
    )
    texts = dict(zip(("fastest", "uniform"), even_texts(most, uniform)))
    return text.format(periods=listed(fastest, None), **texts)


def _categories(report, run, classes, shown, xlabel):
    panels = []
    for period, part in _parts(classes, shown):
        values = part["gain_intensity"].to_numpy(), part["loss_intensity"].to_numpy()
        panels.append((period, *values, float(part["uniform"].iloc[0])))
    report.heading(translate("CarbonZoning", "Categories"))
    report.chart(
        translate("CarbonZoning", "Annual gain and loss of each class"),
        intensity_charts.category_bars(
            panels, list(dict.fromkeys(classes["class_label"])), xlabel=xlabel,
            gain_label=translate("CarbonZoning", "gain, of the area at the end"),
            loss_label=translate("CarbonZoning", "loss, of the area at the start"),
        ),
        note=translate("CarbonZoning", "Dashed: change spread evenly. Beyond it a class is active, else dormant."),
    )  # fmt: skip
    intervals = len(classes[KEYS].drop_duplicates())
    if len(shown) < intervals:
        report.text(
            translate(
                "CarbonZoning",
                "{shown} of {total} intervals, evenly spread, have a panel here and below; the output tables have all.",
            ).format(shown=len(shown), total=intervals)
        )
    title = translate("CarbonZoning", "Categories")
    if len(classes) > MOST_ROWS:
        classes_over(report, run, title, classes)
    else:
        marked(report, run, title, with_period(classes).drop(columns=["class", "uniform"]))


def _transitions(report, run, classes, moves, shown, xlabel):
    gains = classes.groupby("class")["gain"].sum()
    report.heading(translate("CarbonZoning", "Transitions"))
    if gains.max() > 0:
        code = gains.idxmax()
        panels = []
        for period, part in _parts(moves[moves["to"] == code], shown):
            uniform = float(part["gain_uniform"].iloc[0])
            panels.append((period, list(part["from_label"]), part["gain_intensity"].to_numpy(), uniform))
        name = classes.loc[classes["class"] == code, "class_label"].iloc[0]
        report.chart(
            translate("CarbonZoning", "Where the gain of {name} came from").format(name=name),
            intensity_charts.transition_bars(panels, xlabel=xlabel),
            note=translate(
                "CarbonZoning",
                "Dashed: gain spread evenly over the other classes. Beyond it a class is targeted (orange), else "
                "avoided (blue).",
            ),
        )
    else:
        report.text(translate("CarbonZoning", "No class gained anything."))
    moved = moves[moves["area"] > 0]
    for title, side, other in (
        (translate("CarbonZoning", "Transitions as gains of the class after"), "gain", "loss_"),
        (translate("CarbonZoning", "Transitions as losses of the class before"), "loss", "gain_"),
    ):
        if len(moved) > MOST_ROWS:
            moves_over(report, run, title, moves, side)
            continue
        table = with_period(moved).drop(columns=["from", "to"])
        marked(report, run, title, table[[name for name in table.columns if not name.startswith(other)]])


def _shown(region):
    """Return the intervals that have a panel: all, or as many, evenly spread."""
    pairs = list(zip(region["from_year"], region["to_year"]))
    if len(pairs) <= MOST_PANELS:
        return pairs
    return [pairs[at] for at in np.linspace(0, len(pairs) - 1, MOST_PANELS).round().astype(int)]


def _parts(table, shown):
    return [(f"{pair[0]}–{pair[1]}", part) for pair, part in table.groupby(KEYS) if pair in shown]
