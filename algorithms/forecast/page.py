"""The report of the forecast."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.datafile import label, shipped_rows
from ...core.forecast.scenarios import SCENARIOS, setting
from ...core.packages import pandas as pd
from ...core.report import charts

translate = QCoreApplication.translate
MEGA = 1e6


def scenario_names():
    """Return {scenario: translated name}."""
    return {
        "low": translate("CarbonZoning", "low-carbon"),
        "baseline": translate("CarbonZoning", "baseline"),
        "high": translate("CarbonZoning", "high-carbon"),
    }


def forecast_report(run, forecast, table, carbon, model):
    """Return the report of a forecast: the region by scenario, peaks, neutrality, potential of the units."""
    years = sorted(forecast["year"].unique())
    report = run.report(
        translate("CarbonZoning", "Forecast"),
        translate("CarbonZoning", "{units} units, {first}–{last}").format(
            units=forecast["unit"].nunique(), first=years[0], last=years[-1]
        ),
    )
    report.heading(translate("CarbonZoning", "The region"))
    names = scenario_names()
    region = forecast.groupby(["scenario", "year"])[["ce", "cs", "nce"]].sum() / MEGA
    observed = carbon.groupby("year")[model.response].sum() / MEGA
    report.chart(
        translate("CarbonZoning", "Emission by scenario; a triangle marks the peak"),
        charts.scenarios(
            (observed.index.to_numpy(), observed.to_numpy()),
            {names[s]: (region.loc[s].index.to_numpy(), region.loc[s]["ce"].to_numpy()) for s in SCENARIOS},
            ylabel="Mt C/a",
            sink=(region.loc["baseline"].index.to_numpy(), region.loc["baseline"]["cs"].to_numpy()),
            sink_label=translate("CarbonZoning", "sequestration"),
            history_label=translate("CarbonZoning", "observed"),
        ),
    )
    wide = region["ce"].unstack(0)[list(SCENARIOS)].rename(columns=names).reset_index()
    report.table(translate("CarbonZoning", "Emission of the region, Mt C/a"), wide, language=run.language)
    report.heading(translate("CarbonZoning", "Peaks and neutrality"))
    report.table(
        translate("CarbonZoning", "Units by scenario"), _counts(table, names), headers=_counts_headers(years[-1]),
        language=run.language,
    )  # fmt: skip
    odd = int(table["non_monotone"].sum())
    if odd:
        report.notice(
            translate(
                "CarbonZoning", "{count} unit(s) peak in a scenario with more carbon, but not in one with less."
            ).format(count=odd)
        )
    rows = shipped_rows("cep")
    counts = [int((table["cep"] == int(row["cep"])).sum()) for row in rows]
    report.chart(
        translate("CarbonZoning", "Carbon-emission potential"),
        charts.bars(
            [f"{row['cep']} {label(row, run.language)}" for row in rows],
            counts,
            xlabel=translate("CarbonZoning", "units"),
            colours=[row["colour"] for row in rows],
        ),
    )
    report.table(translate("CarbonZoning", "All units"), table.reset_index(), language=run.language)
    return report


def _counts(table, names):
    turn = int(setting("turn_year"))
    rows = [
        (names[s], int((table[f"peak_{s}"] <= turn).sum()), int(table[f"neutral_{s}"].notna().sum()), len(table))
        for s in SCENARIOS
    ]
    return pd.DataFrame(rows, columns=["scenario", "peaked", "neutral", "units"])


def _counts_headers(last):
    return {
        "peaked": translate("CarbonZoning", "peak by {year}").format(year=int(setting("turn_year"))),
        "neutral": translate("CarbonZoning", "carbon-neutral by {year}").format(year=last),
        "units": translate("CarbonZoning", "units"),
    }
