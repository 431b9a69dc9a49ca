"""What a fit is worth, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..columns import called, quantity
from ..errors import VariableName, listing
from ..numerals import number_text
from ..packages import pandas as pd
from ..sentences import Sentence, sentence
from .hindcast import verdict

PERCENT_DIGITS = 4


def fit_summary(
    response: str,
    r2: float,
    k: float,
    *,
    relation: str,
    found: pd.DataFrame,
    skill: float | None,
    equations: int = 1,
    few: Sequence[int] = (),
    language: str = "en",
) -> list[Sentence]:
    """Return the sentences of the first paragraph on a fit.

    Parameters
    ----------
    response : str
        Column that is explained.
    r2, k : float
        Of the logarithms, and the ridge parameter: medians over the equations.
    relation : str
        "identity" where the variables contain the response, "near" where they rebuild energy use, "" else.
    found : DataFrame
        Result of `plausibility.plausibility`.
    skill : float or None
        Of the back-test against the persistence forecast; None without a back-test.
    equations : int
        Their number.
    few : sequence of int
        Degrees of freedom of the equations that have few, see `fit.few_freedom`.
    language : str

    >>> sound = pd.DataFrame({"variable": ["P"], "outside_band": [0], "wrong_sign": [0], "holds_zero": [0],
    ...                       "expected_sign": [1.0]})
    >>> [str(one) for one in fit_summary("ce", 0.987, 0.2, relation="", found=sound, skill=0.1)][:1]
    ['At K = 0.2 the equation explains 98.7 % of the variance of carbon emissions (logarithms).']
    """
    values = {
        "k": number_text(k),
        "percent": number_text(100 * r2, PERCENT_DIGITS),
        "response": quantity(response, language),
    }
    return [
        _explained(equations, values),
        *_few(few, equations),
        *_relation(relation),
        *_plausible(found, language),
        *_skill(skill),
    ]


def _explained(equations: int, values: dict[str, str]) -> Sentence:
    if equations == 1:
        return sentence(
            "At K = {k} the equation explains {percent} % of the variance of {response} (logarithms).", **values
        )
    return sentence(
        "Half of the {equations} equations explain {percent} % or more of the variance of {response} (logarithms); the "
        "median of K is {k}.",
        equations=equations,
        **values,
    )


def _few(few: Sequence[int], equations: int) -> Iterator[Sentence]:
    if len(few) and equations == 1:
        yield sentence(
            "Only {freedom} degree(s) of freedom are left to its residuals: that it fits says little.",
            freedom=int(min(few)),
        )
    elif len(few):
        yield sentence(
            "In {count} of {total} equations few degrees of freedom are left to the residuals ({freedom} at the "
            "fewest): that these fit says little.",
            count=len(few),
            total=equations,
            freedom=int(min(few)),
        )


def _relation(relation: str) -> Iterator[Sentence]:
    if relation == "identity":
        yield sentence(
            "This is no evidence of causes: the variables contain the response, so that a good fit is built in, and "
            "the coefficients are not elasticities."
        )
    elif relation == "near":
        yield sentence("The variables rebuild energy use, which emissions are computed from: a good fit is built in.")


def _plausible(found: pd.DataFrame, language: str) -> Iterator[Sentence]:
    wrong = found[(found["outside_band"] + found["wrong_sign"]) > 0]
    if len(wrong):
        yield sentence(
            "Against theory or the literature: {count} of {total} coefficients, {names}.",
            count=len(wrong),
            total=len(found),
            names=_variables(wrong, language),
        )
    unsure = found[(found["holds_zero"] == 1) & ~found.index.isin(wrong.index)]
    if len(unsure):
        yield sentence(
            "{count} of {total} coefficients cannot be told from 0 (95 % interval): {names}.",
            count=len(unsure),
            total=len(found),
            names=_variables(unsure, language),
        )
    if not len(wrong) and not len(unsure) and found["expected_sign"].notna().any():
        yield sentence("No coefficient contradicts theory or the literature.")


def _variables(rows: pd.DataFrame, language: str) -> str:
    return listing(called(VariableName(name), language) for name in dict.fromkeys(rows["variable"]))


def _skill(skill: float | None) -> Iterator[Sentence]:
    if skill is None or pd.isna(skill):
        return
    told = {"skill": number_text(skill, 3), "times": number_text(1 - skill, 2)}
    yield {
        "better": sentence("In the back-test it forecasts better than assuming no change (skill {skill}).", **told),
        "alike": sentence("In the back-test it forecasts about as well as assuming no change (skill {skill}).", **told),
        "worse": sentence(
            "In the back-test it forecasts worse than assuming no change: its error is {times} times as large (skill "
            "{skill}).",
            **told,
        ),
        "much worse": sentence(
            "In the back-test it forecasts much worse than assuming no change: its error is {times} times as large "
            "(skill {skill}).",
            **told,
        ),
    }[verdict(skill)]
