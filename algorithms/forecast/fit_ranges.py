"""The part of the STIRPAT fit's report that sets the range of its data beside that of the units it is used for."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.numerals import whole_percent
from ...core.report.table_cells import significant_text
from ...core.stirpat.lags import base_name
from ..sentences import joined, listed
from . import variable_words

translate = QCoreApplication.translate


def add_fit_ranges(report, results, language):
    """Add the ranges of the variables in the fit and in its last year, and say which units lie outside."""
    found = results.plausibility
    year = int(results.fit.rows["year"].max())
    groups = found.groupby("variable", sort=False)
    table = groups[["measured_in"]].first()
    for name, how in (("fit_low", "min"), ("fit_high", "max"), ("use_low", "min"), ("use_high", "max")):
        table[name] = groups[name].agg(how)
    table["extrapolated"] = groups["extrapolated"].mean()
    beyond = table[table["extrapolated"] > 0]
    if len(beyond):
        text = translate(
            "CarbonZoning",
            "In {year} units lie outside the range that was fitted (share of the units): {names}. For them the "
            "equation is extrapolated.",
        )
        names = listed(f"{name} ({whole_percent(row.extrapolated)} %)" for name, row in beyond.iterrows())
        report.text(joined(text.format(year=year, names=names), _of_sums(results.fit)))
    measures = {base_name(row): variable_words.measure(row, language) for row in results.fit.variables}
    table["measured_in"] = [measures[name] for name in table.index]
    report.table(
        translate("CarbonZoning", "Range of the variables in the fit, and of the units in {year}").format(year=year),
        table.reset_index(), headers=_range_headers(), language=language,
        written=dict.fromkeys(("fit_low", "fit_high", "use_low", "use_high"), significant_text),
    )  # fmt: skip


def _of_sums(fit):
    """Return why the units lie outside what was fitted to the sums of several, "" for other equations."""
    if fit.scope != "region":
        return ""
    return translate(
        "CarbonZoning",
        "The equation is fitted to the sums of the region: amounts of a unit lie below them by its size alone, ratios "
        "lie outside where the unit differs from the mean.",
    )


def _range_headers():
    return {
        "measured_in": translate("CarbonZoning", "unit of measurement"),
        "fit_low": translate("CarbonZoning", "fit, smallest"),
        "fit_high": translate("CarbonZoning", "fit, largest"),
        "use_low": translate("CarbonZoning", "units, smallest"),
        "use_high": translate("CarbonZoning", "units, largest"),
        "extrapolated": translate("CarbonZoning", "units outside [%]"),
    }
