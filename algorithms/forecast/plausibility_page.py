"""The part of the STIRPAT fit's report that says whether its coefficients can be elasticities."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ...core.datafile import label, shipped_rows
from ...core.numerals import DIGITS, bracketed, number_text, span_text
from ...core.packages import pandas as pd
from ...core.stirpat.plausibility import FLAGS, kept_signs
from ...core.thresholds import threshold
from ..sentences import joined, listed
from . import fit_words
from .fit_ranges import add_fit_ranges

translate = QCoreApplication.translate
MOST_DIGITS = 9  # of a share of the draws


def add_plausibility(report, results, language):
    """Add the findings on each coefficient of `stirpatfit.Results`, and the range of the data against its use."""
    found, many = results.plausibility, len(results.fit.units) > 1
    report.heading(translate("CarbonZoning", "Plausibility of the coefficients"))
    for add, sentence in _verdicts(report, found, many):
        add(sentence)
    if doubt := _of_signs(kept_signs(results.fit, results.bootstrap)):
        report.text(doubt)
    bases = {row["variable"]: label(row, language, "source") for row in shipped_rows("plausibility")}
    report.table(
        translate("CarbonZoning", "Coefficients against theory and plausible bands"),
        (_counted(found) if many else _single(found)).assign(basis=lambda table: table["variable"].map(bases)),
        headers={**_flag_words(), **_headers()}, language=language, written=fit_words.writing(["b", "b_low", "b_high"]),
        note=joined(_of_intervals(results), _of_lags(results.fit)),
    )  # fmt: skip
    add_fit_ranges(report, results, language)


def _verdicts(report, found, many):
    """Return [(how to add it, sentence)] on signs and bands, and on intervals that hold 0."""
    implausible = found[(found["outside_band"] + found["wrong_sign"]) > 0]
    unsure = found[found["holds_zero"] == 1]
    known, total = found["expected_sign"].notna(), found["unit"].nunique()
    sentences = []
    if len(implausible):
        text = translate(
            "CarbonZoning",
            "Against theory or outside the plausible band: {names}. Such coefficients are not elasticities: what a "
            "scenario makes of these variables cannot be relied on.",
        )
        sentences.append((report.notice, text.format(names=_names(implausible, many, total))))
    elif known.any():
        sentences.append((report.text, _plausible(found, known)))
    if len(unsure):
        text = translate("CarbonZoning", "The 95 % interval holds 0, so that the data do not show an effect: {names}.")
        sentences.append((report.text, text.format(names=_names(unsure, many, total))))
    if not known.all():
        text = translate("CarbonZoning", "Theory expects no particular sign of: {names}.")
        sentences.append((report.text, text.format(names=listed(dict.fromkeys(found.loc[~known, "variable"])))))
    return sentences


def _plausible(found, known):
    """Return that signs and bands are as expected, of how many the sign is sure, and how many have a band."""
    text = (
        translate(
            "CarbonZoning",
            "Every coefficient has the sign that theory expects; of {sure} of {total} the 95 % interval lies on that "
            "side of 0. None of the {banded} with a plausible band is outside it.",
        )
        if known.all()
        else translate(
            "CarbonZoning",
            "Every coefficient of which theory expects a sign has it; of {sure} of {total} the 95 % interval lies on "
            "that side of 0. None of the {banded} with a plausible band is outside it.",
        )
    )
    return text.format(
        sure=int((found.loc[known, "holds_zero"] == 0).sum()),
        total=int(known.sum()),
        banded=int(found["band_low"].notna().sum()),
    )


def _of_signs(shares):
    """Return which coefficients too few draws give their sign, with the share, "" where none."""
    limit = 100 * (1 - threshold("significance"))
    few = {name: share for name, share in shares.items() if share < limit}
    if not few:
        return ""
    return translate(
        "CarbonZoning", "Less than {limit:g} % of the draws have the sign of the coefficient: {names}."
    ).format(limit=limit, names=listed(bracketed(name, f"{_below(share, limit)} %") for name, share in few.items()))


def _below(share, limit):
    """Return a share below a limit as text, with as many digits as it needs not to read as the limit."""
    texts = (number_text(share, digits) for digits in range(DIGITS, MOST_DIGITS))
    return next((text for text in texts if text != number_text(limit)), number_text(share, MOST_DIGITS))


def _names(rows, many, total=1):
    if not many:
        return listed(f"{row.variable} ({number_text(row.b)})" for row in rows.itertuples())
    text = translate("CarbonZoning", "{name} ({count} of {total} equations)")
    counts = rows["variable"].value_counts(sort=False).items()
    return listed(text.format(name=name, count=count, total=total) for name, count in counts)


def _single(found):
    """Return the table of one equation."""
    return pd.DataFrame(
        {
            "variable": found["variable"],
            "b": found["b"],
            "b_low": found["b_low"],
            "b_high": found["b_high"],
            "expected_sign": found["expected_sign"].map({1.0: "+", -1.0: "−"}),
            "band": [_band(row.band_low, row.band_high) for row in found.itertuples()],
            "vif": found["vif"],
            "finding": [_finding(row) for row in found.itertuples()],
        }
    )


def _headers():
    return {
        "equations": translate("CarbonZoning", "equations"),
        "expected_sign": translate("CarbonZoning", "expected sign"),
        "band": translate("CarbonZoning", "band"),
        "finding": translate("CarbonZoning", "finding"),
        "basis": translate("CarbonZoning", "basis of sign and band"),
    }


def _counted(found):
    """Return the table of several equations: medians, and in how many each finding was made."""
    groups = found.groupby("variable", sort=False)
    rows = groups["b"].median().rename("b").reset_index()
    rows["equations"] = groups.size().to_numpy()
    for flag in FLAGS:
        rows[flag] = groups[flag].sum().to_numpy()
    return rows


def _flag_words():
    return {
        "outside_band": translate("CarbonZoning", "outside the band"),
        "wrong_sign": translate("CarbonZoning", "sign against theory"),
        "holds_zero": translate("CarbonZoning", "interval holds 0"),
        "collinear": translate("CarbonZoning", "collinear"),
    }


def _finding(row):
    words = _flag_words()
    return listed((words[flag] for flag in FLAGS if getattr(row, flag)), None)


def _band(low, high):
    return "" if np.isnan(low) else span_text(low, high)


def _of_intervals(results):
    if results.bootstrap is not None:
        return translate("CarbonZoning", "Intervals: 95 % of the bootstrap.")
    if "se_cluster" in results.coefficients:
        return translate("CarbonZoning", "Intervals: 95 %, from standard errors clustered by unit.")
    return translate("CarbonZoning", "Intervals: 95 %, from the standard errors of ridge regression (approximate).")


def _of_lags(fit):
    if not any(row.lag for row in fit.variables):
        return ""
    return translate("CarbonZoning", "B is the long-run coefficient: the sum over the lags.")
