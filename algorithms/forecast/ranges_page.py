"""The part of the forecast's report that says where the equation is extrapolated."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.numerals import number_text, rounded, whole_percent
from ...core.thresholds import threshold
from ..sentences import listed
from . import variable_words

translate = QCoreApplication.translate
DIGITS = 4
PER_CENT = 100.0
ENDS = ("observed_low", "observed_high", "path_low", "path_high")


def add_ranges(report, run, found):
    """Add the ranges of the variables, observed and in use, and name those that most paths carry beyond."""
    table = found.extrapolated
    far = table.loc[table["beyond_share"] > threshold("far_share"), "variable"]
    report.table(
        translate("CarbonZoning", "Range of the variables, observed and in the scenarios"),
        table.drop(columns="beyond").assign(
            variable=[variable_words.named(name, run.language) for name in table["variable"]],
            unit=[variable_words.measure(row, run.language) for row in found.paths.plan.variables],
            beyond_share=table["beyond_share"] * PER_CENT,
        ),
        headers={
            "variable": translate("CarbonZoning", "variable"),
            "unit": translate("CarbonZoning", "unit of measurement"),
            "observed_low": translate("CarbonZoning", "observed minimum"),
            "observed_high": translate("CarbonZoning", "observed maximum"),
            "path_low": translate("CarbonZoning", "scenario minimum"),
            "path_high": translate("CarbonZoning", "scenario maximum"),
            "beyond_share": translate("CarbonZoning", "paths that leave the observed range [%]"),
        },
        written={**dict.fromkeys(ENDS, _amount), "beyond_share": whole_percent},
        language=run.language,
    )
    if len(far):
        report.notice(
            translate(
                "CarbonZoning",
                "Most paths of {names} leave the range in which the variable was ever observed in any unit: the "
                "equation is extrapolated there, and the simulation intervals do not include the error of that.",
            ).format(names=listed(far, None))
        )


def _amount(value):
    return number_text(rounded(value, DIGITS))
