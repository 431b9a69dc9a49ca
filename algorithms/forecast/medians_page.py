"""The part of the forecast's report that sets the median of the draws beside the central path, and explains it."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.numerals import signed_text
from ...core.thresholds import threshold
from ..sentences import joined, listed
from .forecast_words import same_decimals, scenarios

translate = QCoreApplication.translate
MEGA, PER_CENT = 1e6, 100.0
DIGITS = 2  # significant, of a difference in per cent


def add_medians(report, run, found):
    """Say how far the medians lie off the central paths in the last year, and which draws move them."""
    table, last = found.medians, int(found.paths.plan.years[-1])
    names, _ = scenarios(run, found)
    report.text(_sentences(table, names, last))
    gaps = [name for name in table.columns if name.startswith("gap")]
    report.table(
        translate("CarbonZoning", "Central path and median of the draws, region {year}").format(year=last),
        table.assign(
            scenario=table["scenario"].map(names),
            **{name: table[name] / MEGA for name in ("ce", "ce_p50")},
            **{name: table[name] * PER_CENT for name in gaps},
        ),
        headers={
            "ce": translate("CarbonZoning", "central path [Mt C/a]"),
            "ce_p50": translate("CarbonZoning", "median of the draws [Mt C/a]"),
            "gap": translate("CarbonZoning", "median against path [%]"),
            "gap_coefficients": translate("CarbonZoning", "coefficients drawn alone [%]"),
            "gap_growth": translate("CarbonZoning", "growth drawn alone [%]"),
        },
        written={
            **dict.fromkeys(("ce", "ce_p50"), same_decimals(table["ce"] / MEGA, table["ce_p50"] / MEGA)),
            **dict.fromkeys(gaps, lambda gap: signed_text(round(gap, 1), places=1)),
        },
        language=run.language,
    )


def _percent(gap):
    """Return a difference in per cent as text; what is less than a tenth of one is none."""
    return signed_text(round(gap, 1), DIGITS)


def _sentences(table, names, last):
    """Return what the central path is, how far the median is from it and, where that is far, why."""
    limit = threshold("median_gap")
    path = translate(
        "CarbonZoning",
        "The central path has the coefficients of the fit and the rates of the scenario; it is one path, neither the "
        "mean nor the median of the draws.",
    )
    far = table.loc[table["gap"].abs().idxmax()]
    if abs(far["gap"]) <= limit:
        near = translate("CarbonZoning", "In {year} the median is within {limit} % of it in every scenario.")
        return joined(path, near.format(year=last, limit=f"{limit * PER_CENT:g}"))
    text = translate("CarbonZoning", "In {year} the median lies farthest from it in the scenario {scenario}: {gap} %.")
    gap = _percent(far["gap"] * PER_CENT)
    differs = text.format(year=last, gap=gap, scenario=names[far["scenario"]])
    return joined(path, differs, *_reasons(table, names, far, limit))


def _reasons(table, names, far, limit):
    """Return why, and where: each source of uncertainty that alone moves the median by half of the limit or more."""
    words = {
        "gap_coefficients": translate(
            "CarbonZoning",
            "The coefficients move it ({scenarios}): their draws do not lie evenly about the fit, or do not move all "
            "units alike.",
        ),
        "gap_growth": translate(
            "CarbonZoning",
            "Growth moves it ({scenarios}): the windows of the past are few and lie unevenly about their mean, and "
            "bounds cut growth beyond them.",
        ),
    }
    if all(abs(far.get(name, 0.0)) < limit / 2 for name in words):
        return [translate("CarbonZoning", "Only coefficients and growth together move it.")]
    moved = {name: table.loc[table[name].abs() >= limit / 2, "scenario"] for name in words if name in table}
    return [words[name].format(scenarios=listed(map(names.get, own), None)) for name, own in moved.items() if len(own)]
