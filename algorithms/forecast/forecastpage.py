"""The report of the forecast."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.forecast.history import setting
from ...core.forecast.outcomes import region_table
from ...core.forecast.variables import REGION
from ...core.packages import pandas as pd
from ...core.report import forecast_charts
from .potentialpage import add_backcasts, add_potential, scenarios

translate = QCoreApplication.translate
MEGA = 1e6


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
    _peaks(report, run, found, shown, _labels(units))
    add_potential(report, run, found, shown, units)
    if found.backcasts is not None:
        add_backcasts(report, run, found)
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
    columns = [name for name in ("ce", "ce_p05", "ce_p50", "ce_p95", "ce_kaya", "cs") if name in region.columns]
    table = region[["scenario", "year"]].assign(**{name: region[name] / MEGA for name in columns})
    report.table(
        translate("CarbonZoning", "Emission and sequestration of the region, Mt C/a"),
        table.dropna(axis="columns", how="all"),
        headers=_region_headers(),
        language=run.language,
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
    report.table(translate("CarbonZoning", "All units and the region, by scenario"), table, language=run.language)


def _path(part):
    years, ce = part["year"].to_numpy(), part["ce"].to_numpy() / MEGA
    if "ce_p05" not in part.columns:
        return years, ce, None, None
    return years, ce, part["ce_p05"].to_numpy() / MEGA, part["ce_p95"].to_numpy() / MEGA


def _labels(units):
    """Return {id: name} where the units have a name field."""
    names = [field.name() for field in units.fields]
    field = next((name for name in ("name", "NAME", "Name", "名称", "县名", "unit_name") if name in names), None)
    if field is None:
        return {}
    return {unit: str(text) for unit, text in zip(units.ids, units.column(field)) if text}


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
