"""The report of the scenario table: rates and bounds in use, where they come from, and what they may decide."""

from __future__ import annotations

from functools import partial

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import headed
from ...core.forecast.scenario_findings import scenario_table_summary
from ...core.forecast.scenario_rows import BOUNDS
from ...core.forecast.scenario_summary import scenario_summary, sign_changes
from ...core.numerals import unbroken
from ...core.report.table_cells import significant_text
from ...core.stirpat.gdp import CONSTANT
from ...core.stirpat.prices import at_current_prices
from ..sentences import enumerated, joined, listed
from . import scenario_words, variable_words
from .forecast_words import bound_words, scenario_labels

translate = QCoreApplication.translate
PER_CENT = 100.0
NUMBERS = ["smallest", "median", "largest", "region"]
EXTREMES = ("smallest_unit", "largest_unit")
ORDER = ["variable", "scenario", "period", "rule", "smallest", "smallest_unit", "median", "largest", "largest_unit"]


def scenario_report(run, results):
    """Return the report of `scenariotable.Results`."""
    table, language = results.table, run.language
    report = run.report(
        _subtitle(run).format(units=table["unit"].nunique(), first=results.base_year, last=results.end_year)
    )
    names, turned = scenario_labels(dict.fromkeys(table["scenario"]), language), sign_changes(table)
    report.summary(
        scenario_table_summary(
            table, results.base_year, results.end_year,
            turned=turned.assign(variable=[variable_words.explained(name, language) for name in turned["variable"]]),
            names=names, grouped=bool(run.text("GROUP_BY")),
        )
    )  # fmt: skip
    found = scenario_summary(table, [row.name for row in results.variables], results.region)
    found["scenario"] = found["scenario"].map(names)
    _name_extremes(found, results)
    found["source"], found["origin"] = found["origin"], found["origin"].map(scenario_words.of_origin)
    found["period"] = [unbroken(period.replace("-", "–")) for period in found["period"]]
    _rates(report, results, found, language)
    _bounds(report, results, found, language)
    _turns(report, turned, names, language)
    return report


def _name_extremes(found, results):
    """Put names in place of the ids of the units at the ends, where they are known."""
    for end in EXTREMES:
        found[end] = [results.labels.get(unit, unit) for unit in found[end]]


def _subtitle(run):
    if run.text("GROUP_BY"):
        return translate("CarbonZoning", "{units} groups of units, base year {first}, to {last}")
    return translate("CarbonZoning", "{units} unit(s), base year {first}, to {last}")


def _rates(report, results, found, language):
    report.heading(translate("CarbonZoning", "Rates of growth"))
    for sentence in _of_prices(results.variables):
        report.text(sentence)
    rows = found[found["rule"] == "growth"].drop(columns="rule")
    rows[NUMBERS] *= PER_CENT
    rows["variable"] = [variable_words.named(name, language) for name in rows["variable"]]
    source = scenario_words.of_source(rows["source"])
    report.table(
        translate("CarbonZoning", "Rates in use"), _with_region(rows),
        headers=_headers("%/a"), language=language,
        note=joined(scenario_words.of_rates(results.past), _of_region(results), source), written=_written(3),
    )  # fmt: skip


def _bounds(report, results, found, language):
    rows = found[found["rule"].isin(BOUNDS)].copy()
    if rows.empty:
        return
    report.heading(translate("CarbonZoning", "Bounds"))
    bounds = results.table[results.table["rule"].isin(BOUNDS)]
    count = int(bounds["origin"].str.startswith("target (").sum())
    if count:
        text = translate(
            "CarbonZoning", "{count} of {total} bounds are of the table of targets, the others of the scenario rules."
        )
        report.text(text.format(count=count, total=len(bounds)))
    cut = bounds[bounds["origin"].str.endswith(", at most 100")]
    if len(cut):
        text = translate("CarbonZoning", "{count} bound(s) of shares would pass 100 % and are set to it: {names}.")
        report.text(text.format(count=len(cut), names=listed(dict.fromkeys(cut["variable"]))))
    measures = {row.name: variable_words.measure(row, language) for row in results.variables}
    rows["variable"] = [headed(variable_words.named(name, language), measures[name]) for name in rows["variable"]]
    rows["rule"] = rows["rule"].map(bound_words())
    report.table(
        translate("CarbonZoning", "Bounds in use"), _with_region(rows), headers=_headers(), language=language,
        note=joined(
            scenario_words.of_levels(results.past), _of_region(results), scenario_words.of_source(rows["source"])
        ),
        written=_written(4),
    )  # fmt: skip


def _turns(report, turned, names, language):
    """Say which rates change their sign from one period to the next."""
    report.heading(translate("CarbonZoning", "Years in which a rule changes"))
    if turned.empty:
        report.text(translate("CarbonZoning", "No rate of growth changes its sign from one period to the next."))
        return
    report.notice(
        translate(
            "CarbonZoning",
            "Rates of {variables} change their sign in {years}. Emission that peaks in such a year may do so because "
            "of the rule, not of the past of the unit; compare with a table in which the rate keeps its sign.",
        ).format(
            variables=enumerated(dict.fromkeys(turned["variable"])),
            years=enumerated(map(str, dict.fromkeys(turned["year"]))),
        )
    )
    rows = turned.assign(
        scenario=turned["scenario"].map(names),
        variable=[variable_words.named(name, language) for name in turned["variable"]],
    )
    report.table(
        translate("CarbonZoning", "Units whose rate changes its sign"), rows, headers=_headers(), language=language
    )


def _of_prices(variables):
    constant = [row.name for row in variables if CONSTANT in row.columns]
    current = at_current_prices(variables)
    sentences = []
    if constant:
        sentences.append(variable_words.at_constant(constant))
    if current:
        sentences.append(variable_words.at_current(current))
    return sentences


def _written(digits):
    return dict.fromkeys(NUMBERS, partial(significant_text, digits=digits))


def _of_region(results):
    if results.region is None:
        return translate("CarbonZoning", "There is no column for the region: units lack years.")
    if results.table["origin"].str.contains("target (", regex=False).any():
        return translate(
            "CarbonZoning",
            "Region: the same rules for the sums of all units; the table of targets is not applied to it. Where values "
            "came from is said of the units.",
        )
    return translate("CarbonZoning", "Region: the same rules for the sums of all units.")


def _with_region(rows):
    """Return the columns in the order of the page, without those that hold nothing."""
    rows = rows[[name for name in [*ORDER, "region", "origin"] if name in rows.columns]]
    empty = [name for name in EXTREMES if (rows[name] == "").all()]
    return rows.drop(columns=empty + (["region"] if rows["region"].isna().all() else []))


def _headers(measure=""):
    numbers = {
        "smallest": translate("CarbonZoning", "smallest"),
        "median": translate("CarbonZoning", "median"),
        "largest": translate("CarbonZoning", "largest"),
        "region": translate("CarbonZoning", "region"),
    }
    if measure:
        numbers = {name: headed(text, measure) for name, text in numbers.items()}
    return {
        **numbers,
        "smallest_unit": translate("CarbonZoning", "where"),
        "largest_unit": translate("CarbonZoning", "where"),
        "units": translate("CarbonZoning", "units"),
    }
