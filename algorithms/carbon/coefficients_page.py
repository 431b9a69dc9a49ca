"""The part of the carbon report on the coefficients: values, limits, confidence and sources."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import label_of
from ...core.datafile import label, shipped_rows
from ...core.packages import pandas as pd
from .words import gas_name, process_name

translate = QCoreApplication.translate


def add_coefficients(report, run, found):
    """Add all coefficients in use, and the addresses of their sources."""
    report.heading(translate("CarbonZoning", "Coefficients"))
    tags = (
        f"{row['confidence']} {label(row, run.language)} (± {100 * float(row['spread']):g} %)"
        for row in shipped_rows("confidence")
    )
    report.text(
        translate("CarbonZoning", "Confidence, and the limits where a source gives none: {tags}.").format(
            tags="; ".join(tags)
        )
    )
    table = _coefficients(found.factors, run.language)
    shown = [name for name in table.columns if table[name].astype(bool).any()]
    report.table(
        translate("CarbonZoning", "Coefficients in use"), table[shown], headers=_headers(), language=run.language
    )
    report.table(
        translate("CarbonZoning", "Sources of the coefficients"),
        _sources(found.factors, run.language),
        headers={
            "source": translate("CarbonZoning", "source"),
            "title": translate("CarbonZoning", "what it is"),
            "address": translate("CarbonZoning", "address"),
        },
        language=run.language,
    )


def _coefficients(factors, language):
    rows = [
        (
            label_of(row.account, language),
            label_of(row.field, language),
            process_name(row.term, language),
            row.province,
            "" if row.year is None else str(row.year),
            f"{row.value:g}",
            f"{row.low:g}",
            f"{row.high:g}",
            row.unit,
            gas_name(row.gas),
            row.confidence,
            translate("CarbonZoning", "yes") if row.doubtful else "",
            row.source,
            row.remark(language),
        )
        for row in factors.coefficients
    ]
    return pd.DataFrame(rows, columns=list(_headers()))


def _sources(factors, language):
    texts = " ".join(row.source for row in factors.coefficients)
    used = (row for row in shipped_rows("sources") if row["source"] in texts)
    rows = [{**row, "title": label(row, language, "title")} for row in used]
    return pd.DataFrame(rows, columns=["source", "title", "address"]).replace({"": None})


def _headers():
    return {
        "account": translate("CarbonZoning", "account"),
        "field": translate("CarbonZoning", "field"),
        "term": translate("CarbonZoning", "term"),
        "province": translate("CarbonZoning", "province"),
        "year": translate("CarbonZoning", "from the year on"),
        "value": translate("CarbonZoning", "value"),
        "low": translate("CarbonZoning", "lower limit"),
        "high": translate("CarbonZoning", "upper limit"),
        "unit": translate("CarbonZoning", "unit of measurement"),
        "gas": translate("CarbonZoning", "gas"),
        "confidence": translate("CarbonZoning", "confidence"),
        "doubtful": translate("CarbonZoning", "doubtful"),
        "source": translate("CarbonZoning", "source"),
        "note": translate("CarbonZoning", "note"),
    }
