"""What the reports of the fit and of the scenario table say of the variables: units, prices of GDP, lags."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import label_of, unit_of
from ...core.numerals import bracketed
from ...core.stirpat.gdp import CONSTANT
from ...core.stirpat.lags import base_name, without_lag
from ...core.stirpat.prices import at_current_prices
from ..sentences import listed

translate = QCoreApplication.translate


def measure(variable, language):
    """Return the unit of measurement of a variable; that of the paper's variables in the reader's language."""
    name = base_name(variable)
    return unit_of(name, language) if variable.unit in ("", unit_of(name)) else variable.unit


def named(name, language):
    """Return the letter of a variable with what it stands for."""
    text = label_of(name, language)
    return name if text == name else translate("CarbonZoning", "{name}: {label}").format(name=name, label=text)


def explained(name, language):
    """Return what a variable stands for, with its letter behind; the letter where it is the user's own."""
    text = label_of(name, language)
    return name if text == name else bracketed(text, name)


def row_of(variable, language):
    """Return a variable as a row of the report: what it stands for, its expression, its term, its unit."""
    return explained(variable.name, language), variable.expression, variable.term, measure(variable, language)


def of_terms(fit):
    """Return sentences on the prices of GDP and the lags of the variables, none where there is nothing to say."""
    variables, sentences = [row for row in fit.variables if not row.lag] or fit.variables, []
    constant = [base_name(row) for row in variables if CONSTANT in without_lag(row).columns]
    current = at_current_prices([without_lag(row) for row in variables])
    if constant:
        sentences.append(at_constant(constant))
    if current:
        sentences.append(at_common_prices(current) if fit.scope == "two_way" else at_current(current))
    lags = sorted({row.lag for row in fit.variables})
    if lags != [0]:
        text = translate(
            "CarbonZoning",
            "Lags of the variables, in years: {lags}. The model file holds the long-run coefficients, the sums over "
            "the lags.",
        )
        sentences.append(text.format(lags=listed(map(str, lags), None)))
    return sentences


def at_constant(names):
    """Return which variables take GDP at constant prices."""
    return translate("CarbonZoning", "GDP at constant prices in: {names}.").format(names=listed(names, None))


def at_current(names):
    """Return which variables take GDP at current prices, and what follows."""
    return translate(
        "CarbonZoning",
        "GDP at current prices in: {names}. Inflation counts as growth there; give the panel gdp_constant or "
        "gdp_deflator.",
    ).format(names=listed(names, None))


def at_common_prices(names):
    """Return which variables take GDP at current prices where each year has its own intercept, and what follows."""
    return translate(
        "CarbonZoning",
        "GDP at current prices in: {names}. The intercepts of the years take out inflation that all units share, not "
        "what differs between them; give the panel gdp_constant or gdp_deflator where prices moved apart.",
    ).format(names=listed(names, None))
