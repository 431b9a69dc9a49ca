"""The part of the STIRPAT fit's report on the influence of single observations."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ...core.report import fit_charts
from ...core.thresholds import threshold

translate = QCoreApplication.translate
MOST, TOP = 30, 15  # observations that are all shown; how many of more


def add_influence(report, fit, named, *, many):
    """Add Cook's distances: of all observations, or the largest of many; `named` names one of `many` units."""
    found = fit.residuals[np.isfinite(fit.residuals["cook"])]
    rows = found.nlargest(MOST if len(found) <= MOST else TOP, "cook")
    names = [f"{named(unit)} {year}" if many else str(year) for unit, year in zip(rows["unit"], rows["year"])]
    bound = {"bound": f"{threshold('cook'):g}"}
    report.chart(
        translate("CarbonZoning", "Influence of the observations (Cook's distance)"),
        fit_charts.influences(
            names, rows["cook"].to_numpy(), threshold("cook") / float(np.median(fit.path.n)),
            xlabel=translate("CarbonZoning", "Cook's distance; the line is {bound} / n").format(**bound),
            labels=(translate("CarbonZoning", "up to {bound} / n").format(**bound),
                    translate("CarbonZoning", "above {bound} / n").format(**bound)),
        ),
        note=_of_shown(len(rows), len(found)),
    )  # fmt: skip


def _of_shown(shown, count):
    """Return how many of the observations a chart shows, "" where it shows all."""
    if shown == count:
        return ""
    return translate("CarbonZoning", "The {shown} largest of {count} distances.").format(shown=shown, count=count)
