"""The report of filled gaps: how many values, which ones, what the other methods would give, what is suspected."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ...core.choices import choice_label
from ...core.columns import heading, label_of, unit_of
from ...core.names import names_of_units
from ...core.packages import pandas as pd
from ...core.report.gap_charts import filled_series
from ...core.statistics.gaps import filled_values
from ...core.statistics.gaps_curves import METHODS, spline
from ..sentences import joined

translate = QCoreApplication.translate
SHOWN = 200  # rows of a table
SERIES = 4  # of the chart
STEPS = 8  # of a curve, between two years


def gaps_report(run, panel, filled, suspects):
    """Return the report of `fill_gaps`: counts by column, the longest filled series, values, and suspects."""
    values = filled_values(panel, filled)
    report = run.report(
        translate("CarbonZoning", "{units} unit(s), {first}–{last}").format(
            units=filled["unit"].nunique(), first=filled["year"].min(), last=filled["year"].max()
        )
    )
    method = run.choice("METHOD")
    by_column = _by_column(filled)
    missing = int(by_column["missing"].sum())
    report.summary(_findings(values, choice_label("fill_method", method, run.language), missing, len(suspects)))
    names = names_of_units(filled, run.language)
    if len(values):
        _chart(run, report, filled, values, method, names)
    report.heading(translate("CarbonZoning", "What was filled"))
    headers = {
        "observed": translate("CarbonZoning", "observed"),
        "filled": translate("CarbonZoning", "filled"),
        "missing": translate("CarbonZoning", "still missing"),
    }
    report.table(
        translate("CarbonZoning", "Values by column"),
        _labelled(by_column, run.language),
        headers=headers,
        language=run.language,
    )
    if len(values):
        _table(report, run, translate("CarbonZoning", "Filled values"), values, names)
    if len(suspects):
        report.heading(translate("CarbonZoning", "Suspected values"))
        report.text(
            translate(
                "CarbonZoning",
                "Observed values that a rule finds doubtful. None is changed unless it is confirmed: set the column "
                "confirmed to 1 in the table of suspected values, and give that table as OUTLIERS.",
            )
        )
        _table(report, run, translate("CarbonZoning", "Suspected values"), suspects.drop(columns="rule"), names)
    return report


def _findings(values, method, missing, suspected):
    """Return what was done, what is still missing, and how many observed values are doubtful, as sentences."""
    none = translate("CarbonZoning", "The panel has no gap left.")
    some = translate("CarbonZoning", "{count} value(s) are still missing.").format(count=missing)
    doubtful = translate("CarbonZoning", "{count} observed value(s) are suspect; see their table.")
    return [_filled(values, method), some if missing else none, doubtful.format(count=suspected) if suspected else ""]


def _filled(values, method):
    if not len(values):
        return translate("CarbonZoning", "No value was filled.")
    replaced = int(values["before"].notna().sum())
    text = translate("CarbonZoning", "{count} value(s) were filled; method: {method}.").format(
        count=len(values), method=method
    )
    if replaced:
        text = joined(
            text, translate("CarbonZoning", "{count} of them replace a confirmed outlier.").format(count=replaced)
        )
    return text


def _by_column(filled):
    rows = []
    for name in (name for name in filled.columns if f"{name}_filled" in filled.columns):
        made, missing = int((filled[f"{name}_filled"] == 1).sum()), int(filled[name].isna().sum())
        rows.append((name, len(filled) - made - missing, made, missing))
    return pd.DataFrame(rows, columns=["column", "observed", "filled", "missing"])


def _table(report, run, title, rows, names):
    note = ""
    if len(rows) > SHOWN:
        note = translate("CarbonZoning", "The first {shown} of {count}.").format(shown=SHOWN, count=len(rows))
    rows = _labelled(rows.head(SHOWN), run.language)
    if names:
        rows.insert(0, "name", rows["unit"].map(names))
    headers = {"name": translate("CarbonZoning", "name"), "unit": translate("CarbonZoning", "code")} if names else None
    report.table(title, rows, headers=headers, note=note, language=run.language, by_row=True)


def _labelled(table, language):
    """Return the table with the columns as a reader sees them, with their unit."""
    table = table.assign(column=[heading(name, language) for name in table["column"]])
    return table.assign(year=table["year"].astype(str)) if "year" in table.columns else table


def _chart(run, report, filled, values, method, names):
    """Add the series with the most filled values, with the curve of every method."""
    counts = values.groupby(["column", "unit"], sort=False).size().sort_values(ascending=False, kind="stable")
    panels = [_panel(run, filled, unit, column, method, names) for column, unit in counts.index[:SERIES]]
    svg = filled_series(panels, known=translate("CarbonZoning", "observed"), filled=translate("CarbonZoning", "filled"))
    report.chart(
        translate("CarbonZoning", "Series with the most filled values"),
        svg,
        translate("CarbonZoning", "Solid: the method that was used. Dashed: what the others would give."),
    )


def _panel(run, filled, unit, column, method, names):
    rows = filled[(filled["unit"] == unit) & filled[column].notna()]
    made = (rows[f"{column}_filled"] == 1).to_numpy()
    years, values = rows["year"].to_numpy(float), rows[column].to_numpy(float)
    known, fine = years[~made], np.linspace(years[0], years[-1], int(years[-1] - years[0]) * STEPS + 1)
    usable = [name for name in METHODS if name != "log" or (values[~made] > 0).all()]
    ordered = sorted(usable, key=lambda name: name != method)  # the one used first
    return {
        "title": translate("CarbonZoning", "{unit}: {column}").format(
            unit=names.get(unit, unit), column=label_of(column, run.language)
        ),
        "unit": unit_of(column, run.language),
        "years": known,
        "values": values[~made],
        "filled_years": years[made],
        "filled_values": values[made],
        "curve_years": fine,
        "curves": {
            choice_label("fill_method", name, run.language): spline(known, values[~made], fine, name)
            for name in ordered
        },
    }
