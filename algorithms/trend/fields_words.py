"""The sentences of the report of trends, those that hold for the data at hand."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import brief_unit, label_of
from ...core.numerals import number_text
from ...core.trend.exact_kendall import MOST_EXACT
from ...core.trend.fields import is_amount
from ...core.trend.kernels.normal import tail_p
from ...core.trend.mann_kendall import MIN_YEARS
from ...core.trend.region_years import region_coverage
from ..sentences import joined, listed

translate = QCoreApplication.translate
MOST_NAMED = 10  # units of a sentence


def units_of_slopes(fields, language):
    """Return the unit of measurement of the slope of each field; of one without a known unit, what it is by."""
    return [brief_unit(f"{field}_slope", language) or translate("CarbonZoning", "per year") for field in fields]


def marked(table, threshold):
    """Return what a marked trend is worth: its level of significance, and how many there would be by chance."""
    level, series = float(tail_p(np.array(threshold))), int(table["z"].notna().sum())
    return translate(
        "CarbonZoning",
        "abs(Z) > {threshold:g} is a two-sided p below {level:.2g}: of {series} series without trend and serial "
        "correlation about {count} would be marked by chance. No correction is made for their number.",
    ).format(threshold=threshold, level=level, series=series, count=number_text(level * series, 2))


def of_region(panel, fields, labels, language):
    """Return how the region is made of several units, and which units and years it lacks."""
    made = [joined(*_made(fields))] if panel["unit"].nunique() > 1 else []  # one unit is the region itself
    gaps = [_gaps(names, one, labels) for names, one in _alike(region_coverage(panel, fields), language)]
    return [*made, *(sentence for group in gaps for sentence in group)]


def _made(fields):
    amounts = [is_amount(field) for field in fields]
    if any(amounts):
        yield translate("CarbonZoning", "Amounts of the region are sums over the units of a year.")
    if not all(amounts):
        yield translate(
            "CarbonZoning",
            "Ratios of the region are means over the units, each unit counting alike; they are not the ratios of its "
            "sums.",
        )


def _alike(found, language):
    """Return [(names of fields, their `Coverage`)]: fields that lack the same units and years are named together."""
    groups = {}
    for one in found:
        groups.setdefault((one.left_out, one.years, one.limiting), []).append(one)
    return [(listed([label_of(one.field, language) for one in ones], 8), ones[0]) for ones in groups.values()]


def _gaps(names, one, labels):
    sentences = []
    if one.left_out:
        text = translate("CarbonZoning", "{fields}: {count} unit(s) without any value are not in the region: {units}.")
        sentences.append(text.format(fields=names, count=len(one.left_out), units=_named(one.left_out, labels)))
    if len(one.years) < one.all_years and one.units:
        units = _named(one.limiting, labels)
        text = _of_few() if len(one.years) < MIN_YEARS else _of_some()
        sentences.append(text.format(fields=names, count=len(one.years), total=one.all_years, units=units))
    return sentences


def _of_few():
    return translate(
        "CarbonZoning",
        "{fields}: the region has values in {count} of {total} years, as {units} lack the others: too few for a trend.",
    )


def _of_some():
    return translate(
        "CarbonZoning",
        "{fields}: the region has values in {count} of {total} years, as {units} lack the others; its trend is of "
        "these years only.",
    )


def _named(units, labels):
    return listed([labels.get(unit, unit) for unit in units], MOST_NAMED)


def of_units(panel, fields):
    """Return how many series lack years of the panel, none where all are whole."""
    total = panel["year"].nunique()
    lengths = [panel.groupby("unit")[field].count() for field in fields]
    short = sum(int(((length > 0) & (length < total)).sum()) for length in lengths)
    if not short:
        return []
    text = translate(
        "CarbonZoning",
        "{count} of {series} series lack some of the {total} years: their trends are of the years and the n values "
        "that the tables say.",
    )
    return [text.format(count=short, series=sum(map(len, lengths)), total=total)]


def of_p(method):
    """Return where p comes from."""
    if method == "original":
        return translate(
            "CarbonZoning",
            "n: years with a value. p: two-sided; exact up to {most} values without ties, else of the normal "
            "approximation. r1: lag-1 autocorrelation of the residuals about the Sen line.",
        ).format(most=MOST_EXACT)
    return translate(
        "CarbonZoning",
        "n: years with a value. Z, p and S allow for serial correlation; the slope is that of the series as it is. r1: "
        "lag-1 autocorrelation of the residuals about the Sen line.",
    )
