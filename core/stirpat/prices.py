"""GDP at constant prices in the variables of the equation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..columns import unit_of
from ..packages import pandas as pd
from ..panel import number_columns
from .expression import with_fields
from .gdp import CONSTANT, CURRENT, constant_gdp, has_constant_gdp
from .variables import Variable

PRICES = ("auto", "current", "constant")


def at_constant_prices(
    panel: pd.DataFrame, variables: Sequence[Variable], prices: str
) -> tuple[pd.DataFrame, tuple[Variable, ...]]:
    """Return a panel and variables whose GDP is at the prices asked for.

    Parameters
    ----------
    panel : DataFrame
        Statistics panel.
    variables : sequence of Variable
    prices : {"auto", "current", "constant"}
        ``constant``: the variables take `gdp_constant`, or `gdp` over `gdp_deflator`, in place of `gdp`. A variable
        that holds other amounts of money too, such as secondary_gdp / gdp, is a share of one year and stays. ``auto``:
        the same where the panel has these columns.

    Raises
    ------
    StudyError
        ``constant``, and the panel has neither; or a deflator is missing or not above 0.

    >>> panel = pd.DataFrame({"unit": ["A"], "year": [2020], "gdp": [6.0], "gdp_deflator": [1.5], "population": [2.0]})
    >>> table, (wealth, share) = at_constant_prices(
    ...     panel, [Variable("W", "gdp / population"), Variable("IS", "secondary_gdp / gdp")], "auto")
    >>> wealth.expression, share.expression, table["gdp_constant"].tolist()
    ('[gdp_constant] / [population]', 'secondary_gdp / gdp', [4.0])
    """
    if prices == "current" or (prices == "auto" and not has_constant_gdp(panel)):
        return panel, tuple(variables)
    table = panel if CONSTANT in number_columns(panel) else panel.assign(**{CONSTANT: constant_gdp(panel)})
    return table, tuple(_deflated(variable) for variable in variables)


def at_current_prices(variables: Sequence[Variable]) -> list[str]:
    """Return the names of the variables in which GDP at current prices is not a share of the same year.

    >>> at_current_prices([Variable("W", "gdp / population"), Variable("IS", "secondary_gdp / gdp")])
    ['W']
    """
    return [variable.name for variable in variables if _is_money(variable)]


def prices_of(variables: Sequence[Variable]) -> str:
    """Return the prices of the GDP in the variables: ``"constant"``, ``"current"``, "" where none is of money.

    >>> wealth, share = Variable("W", "gdp / population"), Variable("IS", "secondary_gdp / gdp")
    >>> prices_of([wealth, share]), prices_of([share]), prices_of([Variable("W", "gdp_constant / population")])
    ('current', '', 'constant')
    """
    if any(CONSTANT in variable.columns for variable in variables):
        return "constant"
    return "current" if at_current_prices(variables) else ""


def _is_money(variable):
    money = [column for column in variable.columns if unit_of(column) == unit_of(CURRENT)]
    return money == [CURRENT]


def _deflated(variable):
    if not _is_money(variable):
        return variable
    return replace(variable, expression=with_fields(variable.expression, {CURRENT: CONSTANT}))
