"""The part of the carbon report on the eight indices of the region over the years: figure 4 of the paper."""

from __future__ import annotations

import math
import re

from qgis.PyQt.QtCore import QCoreApplication

from ...core.carbon.indices import INDICES, region_by_year
from ...core.carbon.series_fit import fit_series
from ...core.columns import headed, label_of, quantity, unit_of
from ...core.numerals import bracketed, even_texts, number_text
from ...core.packages import pandas as pd
from ...core.report.series_charts import SeriesPanel, fitted_panels
from ...core.sentences import capital
from .words import MEGA, mega_unit

translate = QCoreApplication.translate
DIGITS = 4
AREAS = ("cf", "ec", "ed")  # the other indices stand in the table of the region
MEANS = ("ecc", "esc")  # of the units: those of the region are 1 by construction
EXACT = "−∞"  # AICc of a curve that meets every point


def add_series(report, run, found):
    """Add the series of the indices with fitted curves, their extremes, and the table of both."""
    table = region_by_year(found.carbon)
    table = table[[name for name in INDICES if table[name].notna().any()]]
    if len(table) < 2:
        return
    fits = {name: fit_series(table.index.to_numpy(), table[name].to_numpy()) for name in table.columns}
    report.heading(translate("CarbonZoning", "Indices of the region"))
    report.chart(
        translate("CarbonZoning", "Indices of the region by year"),
        fitted_panels([_panel(run, name, table[name], fits[name]) for name in table.columns], legend=_legend()),
        note=translate(
            "CarbonZoning",
            "Curve: least squares of degree 1 to 3, chosen by AICc. The prediction interval is that of a new year. "
            "Both intervals take the years as independent: where points stay on one side of the curve for years they "
            "are too narrow.",
        )
        if any(fits.values())
        else translate("CarbonZoning", "Fewer than five years: no curve is fitted."),
        figure="indices",
        data=table.reset_index().rename(columns={name: _named(run, name) for name in MEANS}),
    )
    for name in table.columns:
        report.text(_extremes(run, name, table[name]))
    _add_tables(report, run, table, fits)


def _add_tables(report, run, table, fits):
    """Add the curves and the areas, where there are any: few years have no curve, and without sinks F is not known."""
    if any(fits.values()):
        report.table(
            translate("CarbonZoning", "Fitted curves"),
            _fits(run, fits),
            headers={
                "index": translate("CarbonZoning", "index"),
                "degree": translate("CarbonZoning", "degree"),
                "r2": "R²",
                "aicc": translate("CarbonZoning", "AICc by degree"),
            },
            language=run.language,
        )
    areas = [name for name in AREAS if name in table.columns]
    if areas:
        report.table(
            translate("CarbonZoning", "Footprint and carrying capacity of the region by year"),
            pd.DataFrame({name: table[name] / MEGA for name in areas}).reset_index(),
            headers={name: headed(quantity(name, run.language), mega_unit(name, run.language)) for name in areas},
            language=run.language,
        )


def _legend():
    """Return what the points, the curve and the two bands are."""
    return (
        translate("CarbonZoning", "annual value"),
        translate("CarbonZoning", "fitted curve"),
        translate("CarbonZoning", "95 % confidence interval"),
        translate("CarbonZoning", "95 % prediction interval"),
    )


def _scale(run, name):
    """Return by what a quantity is divided, and its unit then: amounts of a region are millions."""
    return (MEGA, mega_unit(name, run.language)) if unit_of(name) else (1.0, "")


def _named(run, name):
    """Return the label of an index, with what its value is where that is not of the region."""
    text = label_of(name, run.language)
    return bracketed(text, translate("CarbonZoning", "mean of the units")) if name in MEANS else text


def _panel(run, name, series, fit):
    scale, unit = _scale(run, name)
    title = label_of(name, run.language)
    unit = translate("CarbonZoning", "mean of the units") if name in MEANS else unit
    if fit is None:
        return SeriesPanel(title, series.index, series / scale, unit)
    bands = (fit.confidence / scale, fit.prediction / scale)
    return SeriesPanel(title, series.index, series / scale, unit, (fit.x, fit.y / scale), *bands)


def _extremes(run, name, series):
    """Return a sentence on the years of the highest and the lowest value."""
    scale, unit = _scale(run, name)
    unit = f"× {unit}" if unit.startswith("10") else unit
    known = series.dropna() / scale
    low, high = known.idxmin(), known.idxmax()
    if known[low] == known[high]:
        text = translate("CarbonZoning", "{index}: {value} {unit} in all years.")
        return _tidied(text.format(index=_named(run, name), value=_number(known[low]), unit=unit))
    ends = known[low], known[high]
    least, most = even_texts(*ends, digits=DIGITS) if all(map(math.isfinite, ends)) else map(_number, ends)
    text = translate(
        "CarbonZoning", "{index}: highest in {high} ({most} {unit}), lowest in {low} ({least} {unit})."
    ).format(
        index=_named(run, name),
        high=high,
        most=most,
        low=low,
        least=least,
        unit=unit,
    )
    return _tidied(text)


def _tidied(text):
    """Return a sentence without the gap that a missing unit leaves, with a capital letter."""
    return re.sub(r" +(?=[ )）.。])", "", capital(text))


def _number(value):
    return number_text(float(value), DIGITS) if math.isfinite(value) else EXACT


def _fits(run, fits):
    rows = [
        (
            _named(run, name),
            fit.degree,
            fit.r2,
            "; ".join(f"{degree}: {_number(value)}" for degree, value in fit.aicc.items()),
        )
        for name, fit in fits.items()
        if fit is not None
    ]
    return pd.DataFrame(rows, columns=["index", "degree", "r2", "aicc"])
