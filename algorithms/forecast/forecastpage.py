"""The report of the forecast."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.forecast.history import setting
from ...core.forecast.outcomes import region_table
from ...core.forecast.variables import REGION
from ...core.packages import pandas as pd
from ...core.report import forecast_charts
from .potentialpage import add_backcasts, add_potential, scenarios, unit_labels

translate = QCoreApplication.translate
MEGA = 1e6
PER_CENT = 100.0


def forecast_report(run, units, found, shown):
    """Return the report of a forecast: the region by scenario, peaks, neutrality, potential, back-casts.

    Parameters
    ----------
    run : Run
    units : tables.Units
    found : core.forecast.forecast.Forecast
    shown : DataFrame
        What the map of the units holds: `Forecast.potentials` with texts in the language of the report.
    """
    years = found.paths.plan.years
    report = run.report(
        translate("CarbonZoning", "Forecast"),
        translate("CarbonZoning", "{units} units, {first}–{last}").format(
            units=len(shown), first=years[0], last=years[-1]
        ),
    )
    _region(report, run, found)
    labels = unit_labels(units)
    _peaks(report, run, found, shown, labels)
    add_potential(report, run, found, shown, units)
    if found.backcasts is not None:
        add_backcasts(report, run, found, labels)
    return report


def _region(report, run, found):
    report.heading(translate("CarbonZoning", "The region"))
    region = region_table(found.paths, found.cs, found.bands)
    names, colours = scenarios(run, found)
    region["scenario"] = region["scenario"].map(names)
    parts = {name: region[region["scenario"] == name] for name in names.values()}
    observed = found.observed.groupby("year")["ce"].sum() / MEGA
    sink = next(iter(parts.values()))
    note = ""
    if found.bands is not None:
        note = translate(
            "CarbonZoning",
            "Shaded: 90 % of the draws of coefficients and past growth. The rates and bounds of a scenario are its "
            "assumptions; the shade is not the range of what may come.",
        )
    report.chart(
        translate("CarbonZoning", "Emission by scenario; a triangle marks the peak"),
        forecast_charts.fan(
            (observed.index.to_numpy(), observed.to_numpy()),
            {name: _path(part) for name, part in parts.items()},
            ylabel="Mt C/a",
            colours=colours,
            sink=(sink["year"].to_numpy(), sink["cs"].to_numpy() / MEGA),
            sink_label=translate("CarbonZoning", "sequestration"),
            history_label=translate("CarbonZoning", "observed"),
        ),
        note=note,
    )
    _compare_identity(report, run, found, region)
    columns = [name for name in ("ce", "ce_p05", "ce_p50", "ce_p95", "ce_kaya", "cs") if name in region.columns]
    table = region[["scenario", "year"]].assign(**{name: region[name] / MEGA for name in columns})
    report.table(
        translate("CarbonZoning", "Emission and sequestration of the region, Mt C/a"),
        table.dropna(axis="columns", how="all"),
        headers=_region_headers(),
        language=run.language,
    )


def _compare_identity(report, run, found, region):
    """Say what the accounting identity of the variables gives, where there is one."""
    if found.paths.kaya is None:
        return
    name = scenarios(run, found)[0][found.roles.reference]
    last = region[region["scenario"] == name].iloc[-1]
    report.notice(
        translate(
            "CarbonZoning",
            "The variables rebuild emission by an accounting identity. With it, the scenario {scenario} ends in {year} "
            "at {identity:.1f} Mt C/a; with the fitted equation, at {equation:.1f}. The two differ as far as the "
            "coefficients are not 1: the fit spreads the identity, the scenarios are the same.",
        ).format(scenario=name, year=int(last["year"]), identity=last["ce_kaya"] / MEGA, equation=last["ce"] / MEGA)
    )


def _peaks(report, run, found, shown, labels):
    report.heading(translate("CarbonZoning", "Peaks and neutrality"))
    names, colours = scenarios(run, found)
    table = found.outcomes.assign(scenario=found.outcomes["scenario"].map(names))
    report.table(
        translate("CarbonZoning", "Units by scenario"),
        _counts(table, names.values()),
        headers=_counts_headers(found.paths.plan.years[-1]),
        language=run.language,
    )
    units = table[table["unit"] != REGION]
    order = list(shown.index)
    years = {
        name: units[units["scenario"] == name].set_index("unit")["peak"].reindex(order).to_numpy(dtype=int)
        for name in names.values()
    }
    report.chart(
        translate("CarbonZoning", "Year of the peak"),
        forecast_charts.peaks(
            [labels.get(unit, unit) for unit in order],
            years,
            turn=int(setting("turn_year")),
            colours=colours,
            ylabel=translate("CarbonZoning", "units"),
        ),
        note=translate("CarbonZoning", "A peak in the last year means that emission still rises."),
    )
    odd = int(shown["non_monotone"].sum())
    if odd:
        report.notice(
            translate(
                "CarbonZoning", "{count} unit(s) peak in a scenario with more carbon, but not in one with less."
            ).format(count=odd)
        )
    report.table(
        translate("CarbonZoning", "All units and the region, by scenario"),
        _short(table, found.paths.plan.years, labels),
        headers=_short_headers(found.paths.plan.years[-1]),
        note=translate("CarbonZoning", "Sums, sequestration and rebounds are in the output tables."),
        language=run.language,
    )


def _path(part):
    years, ce = part["year"].to_numpy(), part["ce"].to_numpy() / MEGA
    if "ce_p05" not in part.columns:
        return years, ce, None, None
    return years, ce, part["ce_p05"].to_numpy() / MEGA, part["ce_p95"].to_numpy() / MEGA


def _counts(table, names):
    units = table[table["unit"] != REGION].groupby("scenario")
    rows = pd.DataFrame(
        {
            "peaked": units["peaked"].sum(),
            "neutral": units["neutral"].count(),
            "rebound": units["rebound"].sum(),
            "units": units.size(),
        }
    )
    return rows.reindex(list(names)).reset_index()


def _short(table, years, labels):
    """Return the outcomes that a page has room for, the region first."""
    yearly = dict.fromkeys(f"ce{year}" for year in (int(setting("turn_year")), years[-1]))
    columns = ["unit", "scenario", "peak", "peak_ce", "neutral", *yearly, "p_peaked", "p_neutral"]
    first = table["unit"] == REGION
    rows = pd.concat([table[first], table[~first]])
    shares = [name for name in ("p_peaked", "p_neutral") if name in rows.columns]
    rows = rows.assign(
        unit=rows["unit"].map(lambda unit: labels.get(unit, unit)), **{name: rows[name] * PER_CENT for name in shares}
    )
    return rows[[name for name in columns if name in rows.columns]]


def _short_headers(last):
    return {
        "p_peaked": translate("CarbonZoning", "peak by {year}, % of draws").format(year=int(setting("turn_year"))),
        "p_neutral": translate("CarbonZoning", "neutral in {year}, % of draws").format(year=last),
    }


def _counts_headers(last):
    return {
        "peaked": translate("CarbonZoning", "peak by {year}").format(year=int(setting("turn_year"))),
        "neutral": translate("CarbonZoning", "carbon-neutral by {year}").format(year=last),
        "rebound": translate("CarbonZoning", "rise again after the peak"),
        "units": translate("CarbonZoning", "units"),
    }


def _region_headers():
    return {
        "ce": translate("CarbonZoning", "emission"),
        "ce_p05": translate("CarbonZoning", "5 % of draws"),
        "ce_p50": translate("CarbonZoning", "median of draws"),
        "ce_p95": translate("CarbonZoning", "95 % of draws"),
        "ce_kaya": translate("CarbonZoning", "by the identity"),
        "cs": translate("CarbonZoning", "sequestration"),
    }
