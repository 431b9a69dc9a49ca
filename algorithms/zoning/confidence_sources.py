"""The part of the report of the confidence in zones that says where the uncertainty comes from, and how it is drawn."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.packages import pandas as pd
from . import page_tables
from .confidence_words import doubt_labels

translate = QCoreApplication.translate


def add_sources(report, run, drawn):
    table, names = drawn.found.sources, doubt_labels(run.language)
    shares = [name for name in ("share_outside", "share_outside_held") if _differs(table, name)]
    shown = table.assign(
        doubt_name=table["doubt"].map(names), **{name: (100 * table[name]).round(1) for name in shares}
    )
    report.table(
        translate("CarbonZoning", "Each source by itself, and all together"),
        shown[["doubt_name", "draws", *shares, "modal_moved"]],
        headers=heads(),
        note=translate(
            "CarbonZoning",
            "Share of the draws, over all units, that lie outside the assigned zone when only this source is "
            "uncertain. The sources overlap, so that the shares do not add up.",
        ),
        language=run.language,
    )
    certain = drawn.uncertain.certain
    if certain:
        report.table(
            translate("CarbonZoning", "Taken as certain"),
            pd.DataFrame([(names[name], why) for name, why in certain.items()], columns=["doubt_name", "why"]),
            headers=heads(),
            language=run.language,
        )
    for sentence in _method(drawn):
        report.text(sentence)


def _differs(table, name):
    """Whether a share is worth a column: limits that do not move make both the same."""
    return name == "share_outside" or not table["share_outside"].equals(table[name])


def _method(drawn):
    yield translate(
        "CarbonZoning",
        "Each draw changes every source at once, scores the indices, adds the scores and divides the units anew. The "
        "standard error of a share is at most {error:.1f} percentage points.",
    ).format(error=100 * 0.5 / drawn.found.draws**0.5)
    drawn_names = drawn.uncertain.doubts.names
    yield from (text for name, text in _methods() if name in drawn_names)


def _methods():
    """Return (source, how it is drawn) of the sources that need a word."""
    return (
        (
            "coefficients",
            translate(
                "CarbonZoning",
                "Coefficients: one draw for all units and years, from the limits of the factor library. Errors that "
                "are the same everywhere change levels more than trends. The conversion to area (F) is not drawn.",
            ),
        ),
        (
            "trend",
            translate(
                "CarbonZoning",
                "Trends: the residuals about the linear trend are resampled in blocks of years, the same years for all "
                "units and indices.",
            ),
        ),
        (
            "potential",
            translate(
                "CarbonZoning",
                "Potential: peaks and neutral years follow the shares of the forecast's own draws, one draw for all "
                "units.",
            ),
        ),
    )


def heads():
    """Return the heads of the columns of the report."""
    return {
        **page_tables.headers(),
        "agreement": translate("CarbonZoning", "in its zone [%]"),
        "doubt_name": translate("CarbonZoning", "source of uncertainty"),
        "share_outside": translate("CarbonZoning", "outside the zone [%]"),
        "share_outside_held": translate("CarbonZoning", "outside with the limits held [%]"),
        "why": translate("CarbonZoning", "why"),
    }
