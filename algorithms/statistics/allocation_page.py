"""The report of allocated statistics: counts and sums by variable, and one municipality as an example."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import headed, heading, label_of, unit_of
from ...core.names import names_of_units
from ...core.numerals import power_text
from ...core.report.share_charts import shared_total
from ...core.statistics.allocation import ALLOCATED, allocation_summary
from ..sentences import joined

translate = QCoreApplication.translate
SHOWN = 200  # rows of the table of values
BARS = 30  # counties of the chart


def allocation_report(run, allocation, municipalities):
    """Return the report of an `Allocation`; `municipalities` are their names by their ids, {} where they have none."""
    trace = allocation.trace
    report = run.report(
        translate("CarbonZoning", "{units} unit(s), {first}–{last}").format(
            units=allocation.panel["unit"].nunique(),
            first=allocation.panel["year"].min(),
            last=allocation.panel["year"].max(),
        )
    )
    summary, names = allocation_summary(trace), names_of_units(allocation.panel, run.language)
    report.summary([finding(summary)])
    shared = trace[trace["origin"] == ALLOCATED]
    if len(shared):
        _example(run, report, trace, shared, (names, municipalities))
    report.heading(translate("CarbonZoning", "What was shared"))
    headers = {
        "variable": translate("CarbonZoning", "variable"),
        "reported": translate("CarbonZoning", "values reported"),
        "allocated": translate("CarbonZoning", "values allocated"),
        "difference": translate("CarbonZoning", "largest relative difference of a sum"),
    }
    report.table(
        translate("CarbonZoning", "Variables"),
        _labelled(summary, run.language),
        headers=headers,
        language=run.language,
    )
    note = translate("CarbonZoning", "The first {shown} of {count}.").format(shown=SHOWN, count=len(trace))
    report.table(
        translate("CarbonZoning", "Where each value came from"),
        _values(trace.head(SHOWN), names, municipalities, run.language),
        headers={
            **headers,
            **({"name": translate("CarbonZoning", "name"), "unit": translate("CarbonZoning", "code")} if names else {}),
            "origin": translate("CarbonZoning", "reported or allocated"),
        },
        note=note if len(trace) > SHOWN else "",
        language=run.language,
    )
    return report


def finding(summary):
    """Return what was done, in a sentence or two, of an `allocation_summary`."""
    allocated, reported = int(summary["allocated"].sum()), int(summary["reported"].sum())
    text = translate("CarbonZoning", "{allocated} value(s) were allocated and {reported} reported ones kept.").format(
        allocated=allocated, reported=reported
    )
    if not allocated:
        return text
    worst = summary["difference"].max()
    sums = translate("CarbonZoning", "Where something was shared, the counties sum to their municipality exactly.")
    if worst:
        sums = translate(
            "CarbonZoning",
            "Where something was shared, the counties sum to their municipality; the largest relative difference is "
            "{difference}, which is rounding.",
        ).format(difference=power_text(worst, 1))
    return joined(text, sums)


def _labelled(table, language):
    """Return the table with the names of variables and weights as a reader sees them."""
    names = {name: label_of(name, language) for column in ("variable", "weight") for name in table[column].unique()}
    return table.assign(variable=table["variable"].map(names), weight=table["weight"].map(names))


def _values(trace, counties, municipalities, language):
    """Return the rows of a trace with what fits a page; weights stand in the table of variables, the rest in TRACE."""
    words = {
        "reported": translate("CarbonZoning", "reported"),
        "allocated": translate("CarbonZoning", "allocated"),
    }
    shown = trace[["unit", "year", "parent", "variable", "value", "origin", "weight_share"]].copy()
    names = {name: heading(name, language) for name in trace["variable"].unique()}
    shown["parent"] = [municipalities.get(parent, parent) for parent in shown["parent"]]
    if counties:
        shown.insert(0, "name", shown["unit"].map(counties))
    return shown.assign(origin=shown["origin"].map(words), variable=shown["variable"].map(names))


def _example(run, report, trace, shared, names):
    """Add the municipality with the most allocated counties in its last year as a chart, one with reports if any.

    `names` are those of the counties and of the municipalities.
    """
    counties, municipalities = names
    mixed = shared[shared["parent_reported"] > 0]
    sizes = (mixed if len(mixed) else shared).groupby(["variable", "parent", "year"], sort=False).size()
    variable, parent, year = sizes[::-1].idxmax()
    rows = trace[(trace["variable"] == variable) & (trace["parent"] == parent) & (trace["year"] == year)]
    rows = rows.sort_values("value", ascending=False, kind="stable")
    allocated = rows["value"].where(rows["origin"] == ALLOCATED, 0.0)
    unit, name = unit_of(variable, run.language), label_of(variable, run.language)
    report.chart(
        translate("CarbonZoning", "{variable} of {parent}, {year}: the largest counties").format(
            variable=name, parent=municipalities.get(parent, parent), year=year
        ),
        shared_total(
            [counties.get(unit, unit) for unit in rows["unit"].head(BARS)],
            (rows["value"] - allocated).head(BARS),
            allocated.head(BARS),
            labels=(translate("CarbonZoning", "reported"), translate("CarbonZoning", "allocated")),
            xlabel=headed(name, unit),
        ),
        translate("CarbonZoning", "What the counties do not report is shared by the weight {weight}.").format(
            weight=label_of(rows.loc[allocated.index, "weight"].max(), run.language)
        ),
    )
