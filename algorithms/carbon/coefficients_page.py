"""The part of the carbon report on the coefficients: values, limits, confidence and sources."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.carbon.factor_units import gas_of_unit
from ...core.carbon.province_electricity import T_C_PER_KG_CO2
from ...core.carbon.provinces import province_name
from ...core.columns import label_of
from ...core.datafile import label, shipped_rows
from ...core.numerals import bracketed, even_texts, number_text, unbroken
from ...core.packages import pandas as pd
from ..sentences import listed
from .words import gas_name, process_name, unit_name, years_text

translate = QCoreApplication.translate
OFFICIAL = "electricity_province_year"
WORDS = ("source", "note")  # columns that have a table of their own: with the values they have no room


def add_coefficients(report, run, found):
    """Add all coefficients in use, and the addresses of their sources."""
    report.heading(translate("CarbonZoning", "Coefficients"))
    tags = (
        bracketed(f"{row['confidence']} {label(row, run.language)}", f"± {100 * float(row['spread']):g} %")
        for row in shipped_rows("confidence")
    )
    report.text(
        translate("CarbonZoning", "Confidence, and the limits where a source gives none: {tags}.").format(
            tags=listed(tags, None)
        )
    )
    rows = [row for row in found.factors.coefficients if found.electricity is None or row.field != "electricity"]
    table = _coefficients(rows, run.language)
    shown = [name for name in table.columns if table[name].astype(bool).any()]
    values = table[[name for name in shown if name not in WORDS]]
    title = translate("CarbonZoning", "Coefficients, those without data included")
    report.table(title, values, headers=_headers(), language=run.language)
    words = table[["field", "term", *(name for name in shown if name in WORDS)]]
    title = translate("CarbonZoning", "Where the coefficients come from")
    report.table(title, words, headers=_headers(), language=run.language)
    _add_electricity(report, run, found)
    report.table(
        translate("CarbonZoning", "Sources of the coefficients"),
        _sources(rows, run.language),
        headers={
            "source": translate("CarbonZoning", "source"),
            "title": translate("CarbonZoning", "what it is"),
            "address": translate("CarbonZoning", "address"),
        },
        language=run.language,
    )


def _add_electricity(report, run, found):
    """Add the electricity factors in use, where a table gives them."""
    if found.electricity is None:
        return
    report.table(
        translate("CarbonZoning", "Electricity factors in use"),
        _electricity(found, run.language),
        headers={
            "province": translate("CarbonZoning", "province"),
            "years": translate("CarbonZoning", "years"),
            "carbon": "t C/10⁴ kWh",
            "co2": "kg CO₂/kWh",
        },
        note=translate(
            "CarbonZoning",
            "Official factors: Ministry of Ecology and Environment, {addresses}; seen as coded in public repositories.",
        ).format(addresses=listed((dict.fromkeys(row["source"] for row in shipped_rows(OFFICIAL))), None))
        if found.electricity.index.nlevels > 1
        else "",
        language=run.language,
    )


def _electricity(found, language):
    """Return each factor in use with the years that take it, by province where there are provinces."""
    table = found.electricity.rename("carbon").reset_index()
    if found.electricity.index.nlevels == 1:
        table = table.set_axis(["year", "carbon"], axis=1).assign(province="")
    else:
        table["province"] = [province_name(found.provinces[unit], language) for unit in table["unit"]]
    table = table.drop_duplicates(["province", "year"])
    rows = [
        (province, years_text(sorted(part["year"])), carbon, carbon / T_C_PER_KG_CO2)
        for (province, carbon), part in table.groupby(["province", "carbon"], sort=False)
    ]
    columns = ["province", "years", "carbon", "co2"]
    shown = pd.DataFrame(rows, columns=columns)
    return shown if shown["province"].any() else shown[columns[1:]]


def _account_name(account, language):
    """Return the account that a coefficient is of; that of the footprint is no column of a table."""
    return translate("CarbonZoning", "net ecosystem productivity") if account == "nep" else label_of(account, language)


def _coefficients(coefficients, language):
    rows = [
        (
            _account_name(row.account, language),
            label_of(row.field, language),
            process_name(row.term, language),
            row.province,
            "" if row.year is None else str(row.year),
            number_text(row.value, 6),
            unbroken("–".join(dict.fromkeys(even_texts(row.low, row.high, digits=4)))),
            unit_name(row.unit, language),
            gas_name(row.gas) if gas_of_unit(row.unit) else "",
            listed([row.confidence, *([translate("CarbonZoning", "doubtful")] if row.doubtful else [])]),
            row.origin(language),
            row.remark(language),
        )
        for row in coefficients
    ]
    return pd.DataFrame(rows, columns=list(_headers()))


def _sources(coefficients, language):
    texts = " ".join(row.source for row in coefficients)
    used = (row for row in shipped_rows("sources") if row["source"] in texts)
    rows = [{**row, **{name: label(row, language, name) for name in ("source", "title")}} for row in used]
    return pd.DataFrame(rows, columns=["source", "title", "address"]).replace({"": None})


def _headers():
    return {
        "account": translate("CarbonZoning", "account"),
        "field": translate("CarbonZoning", "field"),
        "term": translate("CarbonZoning", "term"),
        "province": translate("CarbonZoning", "province"),
        "year": translate("CarbonZoning", "from the year on"),
        "value": translate("CarbonZoning", "value"),
        "limits": translate("CarbonZoning", "limits"),
        "unit": translate("CarbonZoning", "unit of measurement"),
        "gas": translate("CarbonZoning", "gas"),
        "confidence": translate("CarbonZoning", "confidence"),
        "source": translate("CarbonZoning", "source"),
        "note": translate("CarbonZoning", "note"),
    }
