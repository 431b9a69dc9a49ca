"""The report of the forecast."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.forecast.forecast_findings import forecast_summary
from ...core.forecast.uncertainty import SHARES
from ...core.numerals import whole_percent
from ...core.packages import pandas as pd
from ...core.panel import REGION
from ...core.thresholds import threshold
from ..report_units import unit_labels
from ..sentences import joined
from .backcast_page import add_backcasts, add_needs
from .forecast_words import first_rows, note_of_rows, scenarios
from .peaks_page import add_peaks
from .potential_page import add_potential
from .ranges_page import add_ranges
from .rates_page import add_rates
from .region_page import add_region
from .scopes_page import add_scopes
from .switch_page import add_switch

translate = QCoreApplication.translate
PER_CENT, KILO = 100.0, 1e3
NO_BREAK = "\u2011"  # a hyphen at which no line ends


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
        translate("CarbonZoning", "{units} unit(s), {first}–{last}").format(
            units=len(shown), first=years[0], last=years[-1]
        )
    )
    base = float(found.paths.ce[0, :, 0].sum())
    report.summary(
        forecast_summary(
            found.outcomes, base, (int(years[0]), int(years[-1])), scenarios(run, found)[0],
            switch=found.switch, scopes=found.scopes,
        )
    )  # fmt: skip
    add_region(report, run, found)
    labels = unit_labels(units, run.language)
    add_peaks(report, run, found, shown, labels, counts)
    add_switch(report, run, found)
    add_potential(report, run, found, shown, units, counts)
    add_rates(report, run, found)
    add_ranges(report, run, found)
    add_scopes(report, run, found)
    if found.backcasts is not None:
        add_backcasts(report, run, found, counts)
    report.heading(translate("CarbonZoning", "All units"))
    _all_units(report, run, found, labels)
    if found.backcasts is not None:
        add_needs(report, run, found, labels)
    return report


def _all_units(report, run, found, labels):
    names, _ = scenarios(run, found)
    table = found.outcomes.assign(scenario=[names[one].replace("-", NO_BREAK) for one in found.outcomes["scenario"]])
    report.table(
        translate("CarbonZoning", "All units and the region, by scenario"),
        first_rows(_short(table, found.paths.plan.years, labels)),
        headers=_short_headers(found.paths.plan.years[-1]),
        written=dict.fromkeys(SHARES, whole_percent),
        note=joined(
            translate("CarbonZoning", "Peak and highest emissions are of {year} and later years.").format(
                year=found.paths.plan.years[0]
            ),
            translate("CarbonZoning", "Sums, sequestration and rebounds are in the output tables."),
            note_of_rows(table),
        ),
        language=run.language,
    )


def _short(table, years, labels):
    """Return the outcomes that a page has room for, the region first."""
    yearly = dict.fromkeys(f"ce{year}" for year in (int(threshold("turn_year")), years[-1]))
    yearly = [name for name in yearly if name in table.columns]
    columns = ["unit", "scenario", "peak", "peak_ce", "neutral", *yearly, *SHARES]
    first = table["unit"] == REGION
    rows = pd.concat([table[first], table[~first]])
    shares = [name for name in SHARES if name in rows.columns]
    rows = rows.assign(
        unit=rows["unit"].map(lambda unit: labels.get(unit, unit)),
        **{name: rows[name] * PER_CENT for name in shares},
        **{name: rows[name] / KILO for name in ("peak_ce", *yearly)},
    )
    return rows[[name for name in columns if name in rows.columns]]


def _short_headers(last):
    years = dict.fromkeys((int(threshold("turn_year")), int(last)))
    return {
        "peak_ce": translate("CarbonZoning", "highest emissions [kt C/a]"),
        **{f"ce{year}": translate("CarbonZoning", "emissions {year} [kt C/a]").format(year=year) for year in years},
        "p_peaked": translate("CarbonZoning", "probability of a peak by {year} [%]").format(
            year=int(threshold("turn_year"))
        ),
        "p_any_peak": translate("CarbonZoning", "probability of a peak before {year} [%]").format(year=last),
        "p_neutral": translate("CarbonZoning", "probability of neutrality in {year} [%]").format(year=last),
    }
