"""The report of land-use transition."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ...core.landuse.classes import category_names, colours
from ...core.packages import pandas as pd
from ...core.panel import REGION
from ...core.report.gains import gains_and_losses
from ...core.report.sankey import Look, sankey
from ...core.report.table_cells import alike_texts
from ..sentences import joined
from .transition_carbon import add_carbon
from .transition_findings import transition_findings

translate = QCoreApplication.translate
AREAS = ("compared", "changed", "quantity", "exchange", "shift", "nodata", "outside")
MOST_ROWS = 200  # of the table of units


def transition_report(run, crosstabs, matrix, changes, summary, factors):
    """Return the report: what changed in the region, diagrams, matrices, units, and carbon where it was asked for."""
    report = run.report(_subtitle(crosstabs))
    report.heading(translate("CarbonZoning", "Land-use transitions"))
    region = summary[summary["unit"] == REGION]
    number = -1 if len(region) == 1 else int(region["changed"].argmax())
    report.summary(transition_findings(region.iloc[number], crosstabs.known[number, -1], _names(run, crosstabs)))
    if len(region) > 1:
        report.table(
            translate("CarbonZoning", "Change of the region"),
            region.drop(columns="unit"),
            headers=_summary_headers(),
            written=alike_texts(region, AREAS),
            language=run.language,
        )
    _add_diagram(run, report, crosstabs)
    for number, pair in enumerate(crosstabs.pairs):
        _add_pair(run, report, crosstabs, changes, number, pair)
    if factors is not None:
        add_carbon(run, report, matrix, factors)
    if len(crosstabs.ids) > 1:
        _add_units(run, report, summary[summary["unit"] != REGION])
    return report


def _add_units(run, report, rows):
    report.heading(translate("CarbonZoning", "Units"))
    some = translate("CarbonZoning", "{shown} of {count} rows; the table 'Change of each unit' (SUMMARY) has all.")
    some = some.format(shown=MOST_ROWS, count=len(rows)) if len(rows) > MOST_ROWS else ""
    report.table(
        translate("CarbonZoning", "Units, the largest change first"),
        rows.sort_values("changed_share", ascending=False, kind="stable").head(MOST_ROWS),
        headers=_summary_headers(),
        written=alike_texts(rows, AREAS),
        note=joined(
            some,
            translate(
                "CarbonZoning", "Quantity, exchange and shift of the region are not the sums of those of the units."
            ),
        ),
        language=run.language,
    )


def _subtitle(crosstabs):
    first, last, units = crosstabs.pairs[0][0], crosstabs.pairs[-1][1], len(crosstabs.ids) - 1
    if not units:
        return f"{first}–{last}"
    return translate("CarbonZoning", "{first}–{last}, {units} unit(s)").format(first=first, last=last, units=units)


def _add_diagram(run, report, crosstabs):
    years = [crosstabs.pairs[0][0], *(last for _, last in crosstabs.pairs)]
    title = translate("CarbonZoning", "All land [hm²]")
    report.chart(
        title,
        sankey(crosstabs.known[:, -1], _look(run, crosstabs, years, title)),
        translate(
            "CarbonZoning",
            "Pale bands kept their class; strong bands run from the colour of the class before to that of the class "
            "after. On screen, pointing at a band shows its area and its share of the class before.",
        ),
    )


def _add_changed(run, report, crosstabs, number, pair):
    table = crosstabs.known[number, -1]
    moved = table * (1 - np.eye(len(table)))
    if moved.sum() > 0:
        title = translate("CarbonZoning", "Land that changed [hm²]")
        report.chart(
            title,
            sankey([moved], _look(run, crosstabs, pair, title)),
            translate(
                "CarbonZoning", "Left: what each class lost. Right: what each class gained. Shares of all change."
            ),
        )


def _add_pair(run, report, crosstabs, changes, number, pair):
    report.heading(f"{pair[0]}–{pair[1]}")
    _add_changed(run, report, crosstabs, number, pair)
    printed = _printed(run, crosstabs, crosstabs.known[number, -1])
    report.table(
        translate("CarbonZoning", "Transition matrix [hm²]"),
        printed,
        headers={**{name: name for name in printed.columns}, "row": translate("CarbonZoning", "from \\ to")},
        written=alike_texts(printed, printed.columns[1:]),
        note=translate("CarbonZoning", "Rows: class in the first year. Columns: class in the last year."),
        language=run.language,
    )
    rows = changes[(changes["unit"] == REGION) & (changes["from_year"] == pair[0]) & (changes["to_year"] == pair[1])]
    report.chart(
        translate("CarbonZoning", "Gains and losses"),
        gains_and_losses(
            list(rows["class_label"]),
            rows["gain"].to_numpy(),
            rows["loss"].to_numpy(),
            _shades(crosstabs),
            xlabel=translate("CarbonZoning", "loss and gain [hm²]"),
            labels=(
                translate("CarbonZoning", "gain"),
                translate("CarbonZoning", "loss"),
                translate("CarbonZoning", "net change"),
            ),
        ),
    )
    report.table(
        translate("CarbonZoning", "Change of each class [hm²]"),
        rows.drop(columns=["unit", "from_year", "to_year", "class"]),
        headers=_headers(pair),
        written=alike_texts(rows, [*_headers(pair)][1:]),
        note=translate(
            "CarbonZoning",
            "Gain + loss = quantity + exchange + shift (Pontius & Santacruz 2014), by cell; quantity is the size of "
            "the net change, and swap = exchange + shift. The totals above are half the sums of these columns, because "
            "each change is a loss and a gain.",
        ),
        language=run.language,
    )


def _headers(pair):
    return {
        "class_label": translate("CarbonZoning", "land-use class"),
        "area_from": str(pair[0]),
        "area_to": str(pair[1]),
        "persistence": translate("CarbonZoning", "kept"),
        "gain": translate("CarbonZoning", "gain"),
        "loss": translate("CarbonZoning", "loss"),
        "net": translate("CarbonZoning", "net change"),
        "swap": translate("CarbonZoning", "swap"),
        "quantity": translate("CarbonZoning", "quantity"),
        "exchange": translate("CarbonZoning", "exchange"),
        "shift": translate("CarbonZoning", "shift"),
    }


def _summary_headers():
    return {
        "from_year": translate("CarbonZoning", "from"),
        "to_year": translate("CarbonZoning", "to"),
        "compared": translate("CarbonZoning", "compared [hm²]"),
        "changed": translate("CarbonZoning", "changed [hm²]"),
        "changed_share": translate("CarbonZoning", "changed [%]"),
        "quantity": translate("CarbonZoning", "quantity [hm²]"),
        "exchange": translate("CarbonZoning", "exchange [hm²]"),
        "shift": translate("CarbonZoning", "shift [hm²]"),
        "nodata": translate("CarbonZoning", "no class [hm²]"),
        "outside": translate("CarbonZoning", "outside [hm²]"),
        "cs_change": translate("CarbonZoning", "sink [t C/a]"),
    }


def _printed(run, crosstabs, table):
    """Return a matrix as it is printed: totals at the end of rows and columns."""
    names, total = _names(run, crosstabs), translate("CarbonZoning", "total")
    body = pd.DataFrame(table, columns=names)
    body[total] = table.sum(axis=1)
    body.loc[len(body)] = body.sum()
    body.insert(0, "row", [*names, total])
    return body


def _look(run, crosstabs, years, title):
    tip = translate("CarbonZoning", "{name}: {area}")
    return Look(_names(run, crosstabs), _shades(crosstabs), years, title=title, tip=tip)


def _names(run, crosstabs):
    labels = category_names(run.language)
    return [labels[code] for code in crosstabs.classes]


def _shades(crosstabs):
    return ["#{:02x}{:02x}{:02x}".format(*colours()[code]) for code in crosstabs.classes]
