"""The report of a trend raster: areas of the types, histogram of slopes, units, and the series of a few cells."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ...core.calendar_date import date_text
from ...core.choices import choice_label
from ...core.packages import pandas as pd
from ...core.raster import Stack, Window
from ...core.report import charts, trend_charts
from ...core.trend.raster.summary import KINDS
from ...core.trend.trend_findings import raster_summary
from ...core.trend.types import trend_types
from ..sentences import joined

translate = QCoreApplication.translate
SHOWN_SHARE = 0.995  # of the slopes in the histogram; those beyond are in its end bins
BINS = 60


def trend_report(run, dates, settings, outcome, units):
    """Return the report."""
    report = run.report(_subtitle(run, dates, settings, outcome))
    unit = dates[0].raster.units[dates[0].band - 1]
    if outcome.summary.slopes.total:
        _types(run, report, outcome, settings)
        _slopes(report, outcome.summary.slopes, unit)
    else:
        report.notice(translate("CarbonZoning", "No cell has a slope: see the bands of the raster itself."))
    if units is not None:
        _units(run, report, outcome.summary, units, unit)
    if outcome.summary.examples():
        _examples(run, report, dates, settings, outcome.summary, unit)
    return report


def _subtitle(run, dates, settings, outcome):
    text = translate("CarbonZoning", "{count} dates from {first} to {last}, method {method}").format(
        count=len(dates),
        first=date_text(dates[0].year),
        last=date_text(dates[-1].year),
        method=choice_label("trend_method", settings.method, run.language),
    )
    if outcome.p_limit is None:
        return text
    limit = translate("CarbonZoning", "marked where p ≤ {limit} (false discovery rate {rate})")
    return f"{text}; {limit.format(limit=f'{outcome.p_limit:.3g}', rate=settings.rate)}"


def _types(run, report, outcome, settings):
    kinds, summary = trend_types(), outcome.summary
    if settings.method in ("polynomial", "harmonic") and not summary.examples():
        return
    names = [kind.name(run.language) for kind in kinds]
    cells, hectares = summary.cells[1:], summary.hectares[1:]
    amounts = cells if np.isnan(hectares).any() else hectares
    report.summary(raster_summary([float(amount) for amount in amounts], names))
    report.heading(translate("CarbonZoning", "Trend types"))
    report.text(joined(_rule(outcome, settings), _independent(settings)))
    frame = pd.DataFrame({"type": names, "cells": cells, "area": hectares, "share": _shares(cells, hectares)})
    if np.isnan(hectares).any():
        run.monitor.warn(
            "The raster has no coordinate reference system, so the report counts cells and gives no areas. Assign one "
            "('Assign projection')."
        )
        frame = frame.drop(columns="area")
    note = translate("CarbonZoning", "Cells without a result: {cells}.").format(cells=int(summary.cells[0]))
    report.table(
        translate("CarbonZoning", "Area of the trend types"),
        frame,
        headers=_headers(),
        note=note,
        language=run.language,
    )
    report.chart(
        translate("CarbonZoning", "Share of the trend types (% of the area with a result)"),
        charts.bars(names, np.round(frame["share"], 1), xlabel="%", colours=[kind.colour for kind in kinds]),
    )


def _rule(outcome, settings):
    if outcome.p_limit is not None:
        return translate(
            "CarbonZoning",
            "A trend is marked where its p is at most {limit}, the largest that keeps the share of false discoveries "
            "within {rate} (Benjamini and Hochberg 1995). The style of the trend raster shows other trends faint.",
        ).format(limit=f"{outcome.p_limit:.4g}", rate=settings.rate)
    return translate(
        "CarbonZoning",
        "A trend is marked where abs(Z) is beyond {threshold}. The style of the trend raster shows other trends faint.",
    ).format(threshold=settings.threshold)


def _independent(settings):
    """Return what a test without correction takes for granted; "" where one was chosen."""
    if settings.options.get("correction", "none") != "none":
        return ""
    return translate(
        "CarbonZoning",
        "The test takes the dates as independent: where values are positively correlated from one date to the next, it "
        "overstates the significance.",
    )


def _shares(cells, hectares):
    amounts = cells if np.isnan(hectares).any() else hectares
    return 100 * amounts / max(amounts.sum(), 1e-300)


def _slopes(report, slopes, unit):
    counts, edges = slopes.histogram(slopes.reach(SHOWN_SHARE), BINS)
    report.heading(translate("CarbonZoning", "Slopes"))
    report.chart(
        translate("CarbonZoning", "How many cells have which slope"),
        trend_charts.slopes(
            counts,
            edges,
            [kind.colour for kind in trend_types()],
            xlabel=_per_year(translate("CarbonZoning", "slope"), unit),
            ylabel=translate("CarbonZoning", "cells"),
        ),
        note=translate("CarbonZoning", "Slopes beyond the axis are counted in the outer bars."),
    )


def _units(run, report, summary, units, unit):
    names = [kind.name(run.language) for kind in trend_types()]
    frame = pd.DataFrame({"unit": units.ids})
    for place in range(1, KINDS):
        frame[names[place - 1]] = summary.of_units[:, place]
    frame["mean_slope"] = summary.mean_slopes()
    report.heading(translate("CarbonZoning", "The units"))
    report.table(
        translate("CarbonZoning", "Area of the trend types in each unit [hm²]"),
        frame,
        headers={
            **_headers(),
            **{name: name for name in names},
            "mean_slope": _per_year(translate("CarbonZoning", "mean slope"), unit),
        },
        note=translate("CarbonZoning", "Cells whose centre lies in the unit; the mean slope is over cells."),
        language=run.language,
    )


def _examples(run, report, dates, settings, summary, unit):
    kinds = {kind.value: kind for kind in trend_types()}
    years = np.array([date.year for date in dates], dtype=float)
    panels = []
    with Stack(dates, settings.precision) as stack:
        for example in summary.examples():
            values = stack.read(Window(example.column, example.row, 1, 1))[:, 0, 0].astype(float)
            panels.append(
                {
                    "title": f"{kinds[example.kind].name(run.language)}\n{_location(example)}",
                    "colour": kinds[example.kind].colour if example.kind else charts.INK,
                    "dates": years,
                    "values": values,
                    "line": _line(example.bands, years),
                }
            )
    report.heading(translate("CarbonZoning", "Series of a few cells"))
    report.chart(
        translate("CarbonZoning", "The strongest trend of each type, and the calmest cell without evident change"),
        trend_charts.examples(panels, ylabel=unit),
        note=translate("CarbonZoning", "Rows and columns count from 0 at the upper left."),
    )


def _location(example):
    return translate("CarbonZoning", "row {row}, column {column}").format(row=example.row, column=example.column)


def _line(bands, years):
    return bands["intercept"] + bands["slope"] * years if "intercept" in bands else None


def _per_year(text, unit):
    return f"{text} [{translate('CarbonZoning', '{unit} per year').format(unit=unit).strip()}]"


def _headers():
    return {
        "type": translate("CarbonZoning", "trend type"),
        "cells": translate("CarbonZoning", "cells"),
        "area": translate("CarbonZoning", "area [hm²]"),
        "share": translate("CarbonZoning", "share [%]"),
        "unit": translate("CarbonZoning", "unit"),
    }
