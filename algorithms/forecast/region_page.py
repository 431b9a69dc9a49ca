"""The part of the forecast's report on the sums of the region."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import headed, quantity
from ...core.forecast.outcomes import forecast_table, region_table
from ...core.numerals import even_texts, number_text
from ...core.packages import pandas as pd
from ...core.report import forecast_charts
from ...core.report.unit_boxes import is_logarithmic, unit_boxes
from ..sentences import joined
from .forecast_words import same_decimals, scenario_lines, scenarios
from .medians_page import add_medians

translate = QCoreApplication.translate
MEGA, KILO, KAYA = 1e6, 1e3, "ce_kaya"


def add_region(report, run, found):
    """Add the paths of the scenarios with their bands, and their table."""
    report.heading(translate("CarbonZoning", "The region"))
    region = region_table(found.paths, found.cs, found.bands)
    names, colours = scenarios(run, found)
    region["scenario"] = region["scenario"].map(names)
    parts = {name: region[region["scenario"] == name] for name in names.values()}
    observed = found.observed.groupby("year")["ce"].sum() / MEGA
    sink = next(iter(parts.values()))
    sink = (sink["year"].to_numpy(), sink["cs"].to_numpy() / MEGA) if found.cs.any() else None
    report.chart(
        translate("CarbonZoning", "Emission by scenario"),
        forecast_charts.fan(
            (observed.index.to_numpy(), observed.to_numpy()),
            {name: _path(part) for name, part in parts.items()},
            ylabel=headed(_drawn(run.language, sink), "Mt C/a"),
            colours=colours,
            lines=scenario_lines(names),
            sink=sink,
            sink_label=translate("CarbonZoning", "sequestration"),
            history_label=translate("CarbonZoning", "accounted"),
            peak_label=translate("CarbonZoning", "peak"),
            band_label=translate("CarbonZoning", "90 % simulation interval"),
            key=joined(_shading(found.bands), _of_sink(found.cs)),
        ),
        note=joined(_shading(found.bands), _of_sink(found.cs)),
        figure="forecast_region",
        data=region.rename(columns={"ce": headed(translate("CarbonZoning", "emission, central path"), "t C/a")}),
    )
    _units(report, run, found)
    _compare_identity(report, run, found, region)
    columns = [name for name in ("ce", "ce_p05", "ce_p50", "ce_p95", KAYA, "cs") if name in region.columns]
    alike = [name for name in columns if name != KAYA]  # the identity may lie far off
    table = region[["scenario", "year"]].assign(**{name: region[name] / MEGA for name in columns})
    report.table(
        translate("CarbonZoning", "Emission and sequestration of the region"),
        table.dropna(axis="columns", how="all"),
        written=dict.fromkeys(columns, same_decimals(*(table[name] for name in alike))),
        headers={name: headed(text, "Mt C/a") for name, text in _region_headers().items()},
        language=run.language,
    )
    if found.medians is not None:
        add_medians(report, run, found)


def _shading(bands):
    """Return what the lines and the band of the chart are, "" without one."""
    if bands is None or not bands.sources:
        return ""
    lines = translate(
        "CarbonZoning",
        "Lines: the central path, with the coefficients of the fit and the rates of the scenario; not the median of "
        "the draws.",
    )
    shading = {
        ("coefficients", "growth"): translate(
            "CarbonZoning",
            "Shading: 90 % simulation interval (coefficients and growth); scenario uncertainty is not included.",
        ),
        ("coefficients",): translate(
            "CarbonZoning",
            "Shading: 90 % simulation interval (coefficients alone); scenario uncertainty is not included.",
        ),
        ("growth",): translate(
            "CarbonZoning",
            "Shading: 90 % simulation interval (growth alone); scenario uncertainty is not included.",
        ),
    }[bands.sources]
    return joined(lines, shading)


def _of_sink(cs):
    """Return what the line of sequestration, cs (n, T), is, "" without one."""
    if not cs.any():
        return ""
    if (cs == cs[:, :1]).all():
        return translate("CarbonZoning", "Sequestration is held at its last value.")
    return translate("CarbonZoning", "Sequestration is continued by its Sen slope.")


def _units(report, run, found):
    """Add how the units are spread, by scenario and year (Fig. 7 b of the paper)."""
    plan = found.paths.plan
    if len(plan.units) < 2:  # the region is the unit, and a chart of its own
        return
    names, colours = scenarios(run, found)
    pace = int(plan.years[1] - plan.years[0])
    past = found.observed[(plan.years[0] - found.observed["year"]) % pace == 0]
    observed = {int(year): part["ce"].to_numpy() / KILO for year, part in past.groupby("year")}
    paths = {
        names[scenario]: {int(year): found.paths.ce[s, :, t] / KILO for t, year in enumerate(plan.years) if t}
        for s, scenario in enumerate(plan.scenarios)
    }
    note = _of_boxes(len(plan.units), is_logarithmic(observed, paths))
    data = pd.concat([past, forecast_table(found.paths, found.cs)])[["unit", "scenario", "year", "ce"]]
    report.chart(
        translate("CarbonZoning", "Emissions of the units by scenario and year"),
        unit_boxes(observed, paths, ylabel=headed(quantity("ce", run.language), "kt C/a"), colours=colours, key=note),
        note=note,
        figure="forecast_units",
        data=data.assign(scenario=data["scenario"].map(names)),
    )


def _of_boxes(units, logarithmic):
    """Return what the signs of the chart of the units mean."""
    text = translate(
        "CarbonZoning",
        "A box holds the middle half of the {units} units and their median, its whiskers 90 % of them. "
        "Unfilled: accounted.",
    ).format(units=units)
    return joined(text, translate("CarbonZoning", "The axis is logarithmic.")) if logarithmic else text


def _drawn(language, sink):
    """Return what the axis of the region counts."""
    if sink is None:
        return quantity("ce", language)
    return translate("CarbonZoning", "{emission} and {sequestration}").format(
        emission=quantity("ce", language), sequestration=quantity("cs", language)
    )


def _compare_identity(report, run, found, region):
    """Say what the accounting identity of the variables gives, where there is one."""
    if found.paths.kaya is None:
        return
    name = scenarios(run, found)[0][found.roles.reference]
    last = region[region["scenario"] == name].iloc[-1]
    report.notice(joined(_by_identity(name, last), _largest_by_identity(name, region)))


def _largest_by_identity(name, region):
    """Return what the identity comes to at most, where that is another scenario or year than `name` in the last."""
    top = region.loc[region["ce_kaya"].idxmax()]
    if top["scenario"] == name and top["year"] == region["year"].max():
        return ""
    return translate(
        "CarbonZoning",
        "At most the identity gives {most} Mt C/a, {times} times the base year, in {year} under {scenario}: so far do "
        "the rates of the scenarios lead.",
    ).format(
        most=number_text(top["ce_kaya"] / MEGA),
        times=number_text(top["ce_kaya"] / region["ce"].iloc[0]),
        year=int(top["year"]),
        scenario=top["scenario"],
    )


def _by_identity(name, last):
    return translate(
        "CarbonZoning",
        "The variables rebuild emission by an accounting identity. With it, the scenario {scenario} ends in {year} "
        "at {identity} Mt C/a; with the fitted equation, at {equation}. The two differ as far as the "
        "coefficients are not 1: ridge only redistributes the exponents of the identity, the scenarios are the "
        "same.",
    ).format(
        scenario=name,
        year=int(last["year"]),
        **dict(zip(("identity", "equation"), even_texts(last["ce_kaya"] / MEGA, last["ce"] / MEGA))),
    )


def _path(part):
    years, ce = part["year"].to_numpy(), part["ce"].to_numpy() / MEGA
    if "ce_p05" not in part.columns:
        return years, ce, None, None
    return years, ce, part["ce_p05"].to_numpy() / MEGA, part["ce_p95"].to_numpy() / MEGA


def _region_headers():
    return {
        "ce": translate("CarbonZoning", "emission, central path"),
        "ce_p05": translate("CarbonZoning", "5th percentile of draws"),
        "ce_p50": translate("CarbonZoning", "median of draws"),
        "ce_p95": translate("CarbonZoning", "95th percentile of draws"),
        "ce_kaya": translate("CarbonZoning", "by the identity"),
        "cs": translate("CarbonZoning", "sequestration"),
    }
