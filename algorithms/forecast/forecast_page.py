"""The report of the forecast."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ...core.forecast.forecast_findings import forecast_summary
from ...core.packages import pandas as pd
from ...core.panel import REGION
from ...core.report import forecast_charts
from ...core.thresholds import threshold
from ..report_units import unit_labels
from .backcast_page import add_backcasts, add_needs
from .forecast_words import first_rows, note_of_rows, scenarios
from .potential_page import add_potential
from .ranges_page import add_ranges
from .region_page import add_region
from .scopes_page import add_scopes

translate = QCoreApplication.translate
PER_CENT, KILO = 100.0, 1e3


def forecast_report(run, units, found, shown, counts):
    """Return the report of a forecast: the region by scenario, peaks, neutrality, potential, back-casts.

    Parameters
    ----------
    run : Run
    units : tables.Units
    found : core.forecast.forecast.Forecast
    shown : DataFrame
        What the map of the units holds: `Forecast.potentials` with texts in the language of the report.
    counts : DataFrame
        Result of `counts.unit_counts`.
    """
    years = found.paths.plan.years
    report = run.report(
        translate("CarbonZoning", "Forecast"),
        translate("CarbonZoning", "{units} units, {first}–{last}").format(
            units=len(shown), first=years[0], last=years[-1]
        ),
    )
    base = float(found.paths.ce[0, :, 0].sum())
    report.summary(forecast_summary(found.outcomes, base, (int(years[0]), int(years[-1])), scenarios(run, found)[0]))
    add_region(report, run, found)
    labels = unit_labels(units, run.language)
    _peaks(report, run, found, shown, labels, counts)
    add_potential(report, run, found, shown, units, counts)
    add_ranges(report, run, found)
    if found.scopes is not None:
        add_scopes(report, run, found)
    if found.backcasts is not None:
        add_backcasts(report, run, found, counts)
    report.heading(translate("CarbonZoning", "All units"))
    _all_units(report, run, found, labels)
    if found.backcasts is not None:
        add_needs(report, run, found, labels)
    return report


def _peaks(report, run, found, shown, labels, counts):
    report.heading(translate("CarbonZoning", "Peaks and neutrality"))
    names, colours = scenarios(run, found)
    table = found.outcomes.assign(scenario=found.outcomes["scenario"].map(names))
    report.table(
        translate("CarbonZoning", "Units by scenario"),
        _scenario_counts(counts, names),
        headers=_counts_headers(found.paths.plan.years[-1]),
        language=run.language,
    )
    units = table[table["unit"] != REGION]
    order = list(shown.index)
    years = {
        name: units[units["scenario"] == name]
        .set_index("unit")["peak"]
        .reindex(order)
        .to_numpy(dtype=float, na_value=np.nan)
        for name in names.values()
    }
    report.chart(
        translate("CarbonZoning", "Year of the peak"),
        forecast_charts.peaks(
            [labels.get(unit, unit) for unit in order],
            years,
            turn=int(threshold("turn_year")),
            colours=colours,
            ylabel=translate("CarbonZoning", "units"),
        ),
        note=translate("CarbonZoning", "Units whose emissions are highest in the last year have no peak."),
    )
    odd = int(shown["non_monotone"].sum())
    if odd:
        report.notice(
            translate(
                "CarbonZoning", "{count} unit(s) peak in a higher-emission scenario, but not in a lower-emission one."
            ).format(count=odd)
        )


def _all_units(report, run, found, labels):
    names, _ = scenarios(run, found)
    table = found.outcomes.assign(scenario=found.outcomes["scenario"].map(names))
    report.table(
        translate("CarbonZoning", "All units and the region, by scenario"),
        first_rows(_short(table, found.paths.plan.years, labels)),
        headers=_short_headers(found.paths.plan.years[-1]),
        note=" ".join(
            (
                translate("CarbonZoning", "Sums, sequestration and rebounds are in the output tables."),
                note_of_rows(table),
            )
        ).strip(),
        language=run.language,
    )


def _scenario_counts(counts, names):
    own = counts[counts["subject"] == "scenario"]
    table = own.pivot(index="of", columns="measure", values="units")
    table = table.assign(becomes=table["neutral"] - table["already"])[
        ["peaked", "already", "becomes", "rebound", "all"]
    ]
    table = table.reindex(list(names))
    table.insert(0, "scenario", table.index.map(names))
    return table


def _short(table, years, labels):
    """Return the outcomes that a page has room for, the region first."""
    yearly = dict.fromkeys(f"ce{year}" for year in (int(threshold("turn_year")), years[-1]))
    yearly = [name for name in yearly if name in table.columns]
    columns = ["unit", "scenario", "peak", "peak_ce", "neutral", *yearly, "p_peaked", "p_neutral"]
    first = table["unit"] == REGION
    rows = pd.concat([table[first], table[~first]])
    shares = [name for name in ("p_peaked", "p_neutral") if name in rows.columns]
    rows = rows.assign(
        unit=rows["unit"].map(lambda unit: labels.get(unit, unit)),
        **{name: rows[name] * PER_CENT for name in shares},
        **{name: rows[name] / KILO for name in ("peak_ce", *yearly)},
    )
    return rows[[name for name in columns if name in rows.columns]]


def _short_headers(last):
    years = dict.fromkeys((int(threshold("turn_year")), int(last)))
    return {
        "peak_ce": translate("CarbonZoning", "highest emissions, kt C/a"),
        **{f"ce{year}": translate("CarbonZoning", "emission {year}, kt C/a").format(year=year) for year in years},
        "p_peaked": translate("CarbonZoning", "probability of a peak by {year} (%)").format(
            year=int(threshold("turn_year"))
        ),
        "p_neutral": translate("CarbonZoning", "probability of neutrality in {year} (%)").format(year=last),
    }


def _counts_headers(last):
    return {
        "peaked": translate("CarbonZoning", "peak by {year}").format(year=int(threshold("turn_year"))),
        "already": translate("CarbonZoning", "carbon-neutral already"),
        "becomes": translate("CarbonZoning", "become carbon-neutral by {year}").format(year=last),
        "rebound": translate("CarbonZoning", "rebound after the peak"),
        "all": translate("CarbonZoning", "units"),
    }
