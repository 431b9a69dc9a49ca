"""Where a rate or a bound of a scenario came from, in the reader's words; the table itself keeps the short ones."""

from __future__ import annotations

import re

from qgis.PyQt.QtCore import QCoreApplication

translate = QCoreApplication.translate
FORMULA = re.compile(r"(?:abs_|min_|mean_|max_)?(?:low|high|level|mean|min|max)\b")
OF_TARGETS = re.compile(r"target \((.*?)\)")
PAPER = "Huo et al. 2025, Table 5"
MINUS_SIGN = re.compile(r"-(?= ?\d)")
STEP = re.compile(r"([+−]) (0\.\d+)$")  # of a rate, as a share
AT_MOST = ", at most 100"


def _in_percent(found):
    """Return a step of a rate in the unit in which tables have rates."""
    return f"{found[1]}\u00a0{100 * float(found[2]):g} %/a"


def of_origin(text):
    """Return an origin of `core.forecast.scenario_table` in words, those of several rows as they stand.

    A rule of the paper is without its source, which `of_source` names once.
    """
    return "; ".join(_one(part) for part in text.split("; "))


def _one(text):
    cut = text.endswith(AT_MOST)
    text = text.removesuffix(AT_MOST)
    target = OF_TARGETS.fullmatch(text)
    if target:
        text = translate("CarbonZoning", "table of targets ({name})").format(name=target[1])
    else:
        part, bracket, source = text.partition(" (")
        formula = FORMULA.sub(lambda found: _statistics().get(found[0], found[0]), part)
        steps = MINUS_SIGN.sub("−", formula.replace(" x ", " × "))
        text = steps if "level" in part else STEP.sub(_in_percent, steps)
        source = source.removesuffix(")")
        if bracket and source != PAPER:
            text = translate("CarbonZoning", "{origin} ({source})").format(origin=text, source=source)
    return translate("CarbonZoning", "{origin}, at most 100 %").format(origin=text) if cut else text


def _statistics():
    return {
        "min": translate("CarbonZoning", "smallest growth"),
        "max": translate("CarbonZoning", "largest growth"),
        "mean": translate("CarbonZoning", "mean growth"),
        "abs_low": translate("CarbonZoning", "smallest size of growth"),
        "abs_mean": translate("CarbonZoning", "size of mean growth"),
        "abs_high": translate("CarbonZoning", "largest size of growth"),
        "min_level": translate("CarbonZoning", "smallest level"),
        "mean_level": translate("CarbonZoning", "mean level"),
        "max_level": translate("CarbonZoning", "largest level"),
    }


def of_source(origins):
    """Return whose the rules without a source are, "" where each has its own."""
    if not any(f"({PAPER})" in origin for origin in origins):
        return ""
    return translate("CarbonZoning", "Rules without a source: Huo et al. 2025, Table 5.")


def of_rates(past):
    """Return what the words of the rates mean, and which years they are of; `past` is the first year and the last."""
    return translate(
        "CarbonZoning",
        "The past is {first}–{last}. Growth is compound, per year: smallest and largest over windows of five years, "
        "mean from the first year to the last. Size: without sign; the smallest and largest are of these three.",
    ).format(first=past[0], last=past[1])


def of_levels(past):
    """Return which years the levels that bounds come from are of."""
    return translate("CarbonZoning", "Levels are those of the past, {first}–{last}.").format(
        first=past[0], last=past[1]
    )
