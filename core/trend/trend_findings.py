"""What the trends of fields say, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator

from ..columns import quantity
from ..errors import listing
from ..packages import pandas as pd
from ..sentences import Sentence, sentence
from .fields import is_amount
from .mann_kendall import MIN_YEARS

MARKED_RISE, MARKED_FALL = 2, -2
MOST_NAMED = 8


def trend_summary(table: pd.DataFrame, region: pd.DataFrame, shown: str, language: str = "en") -> list[Sentence]:
    """Return the sentences of the first paragraph on trends.

    Parameters
    ----------
    table : DataFrame
        Result of `fields.trends` of the units: `unit`, `field`, `n`, `type` (-2 to 2, missing without a result).
    region : DataFrame
        The same of the region.
    shown : str
        The field whose units are counted.
    language : str
        Of the names of the fields.

    >>> units = pd.DataFrame({"unit": ["A", "B"], "field": "ce", "n": 21, "type": [2.0, 0.0]})
    >>> for one in trend_summary(units, units[:1], "ce"):
    ...     print(one)
    In the region as a whole, these rise markedly: carbon emissions.
    carbon emissions: a marked increase in 1 of 2 unit(s) with a result and a marked decrease in 0.
    """
    return [
        *_of_region(region, language),
        *_of_ratios(table, region),
        *_of_units(table, shown, language),
        *_without_result(table),
    ]


def _of_region(region: pd.DataFrame, language: str) -> Iterator[Sentence]:
    def named(kind: int) -> str:
        return listing([quantity(field, language) for field in region["field"][region["type"] == kind]], MOST_NAMED)

    up, down = named(MARKED_RISE), named(MARKED_FALL)
    if up and down:
        yield sentence(
            "In the region as a whole, these rise markedly: {up}. These fall markedly: {down}.", up=up, down=down
        )
    elif up:
        yield sentence("In the region as a whole, these rise markedly: {up}.", up=up)
    elif down:
        yield sentence("In the region as a whole, these fall markedly: {down}.", down=down)
    elif region["type"].notna().any():
        yield sentence("No field of the region as a whole has a marked trend.")


def _of_ratios(table: pd.DataFrame, region: pd.DataFrame) -> Iterator[Sentence]:
    if table["unit"].nunique() < 2:  # the ratio of the one unit is that of its sums
        return
    marked = region["field"][region["type"].abs() == MARKED_RISE]
    if not all(map(is_amount, marked)):
        yield sentence("Ratios among them are means over the units, not ratios of the sums of the region.")


def _of_units(table: pd.DataFrame, shown: str, language: str) -> Iterator[Sentence]:
    types = table["type"][table["field"] == shown].dropna()
    if not len(types) or table["unit"].nunique() < 2:  # what holds of the region is all that can be said
        return
    if not (types.abs() == MARKED_RISE).any():
        yield sentence(
            "{field}: no marked trend in any of {units} unit(s) with a result.",
            field=quantity(shown, language),
            units=len(types),
        )
        return
    yield sentence(
        "{field}: a marked increase in {up} of {units} unit(s) with a result and a marked decrease in {down}.",
        field=quantity(shown, language),
        up=int((types == MARKED_RISE).sum()),
        down=int((types == MARKED_FALL).sum()),
        units=len(types),
    )


def _without_result(table: pd.DataFrame) -> Iterator[Sentence]:
    unknown, short = table["type"].isna(), table["n"] < MIN_YEARS
    few, undefined = int((unknown & short).sum()), int((unknown & ~short).sum())
    if few:
        yield sentence("{count} of {total} series have too few values for a trend.", count=few, total=len(table))
    if undefined:
        yield sentence(
            "{count} of {total} series have no Z: the correction for serial correlation leaves S without a positive "
            "variance.",
            count=undefined,
            total=len(table),
        )


def raster_summary(amounts: list[float], names: list[str]) -> list[Sentence]:
    """Return the sentences of the first paragraph on a trend raster.

    Parameters
    ----------
    amounts : list of float, length 5
        Area, or number of cells, of the types from marked decrease to marked increase.
    names : list of str
        What readers see for the types.

    >>> for one in raster_summary([1.0, 0.0, 1.0, 0.0, 6.0], list("abcde")):
    ...     print(one)
    75 % of the area with a result has a marked increase, 12.5 % a marked decrease.
    >>> print(raster_summary([1.0, 0.0, 3.0, 0.0, 1.0], list("abcde"))[-1])
    The most common type is c (60 %).
    """
    total = sum(amounts)
    if not total > 0:
        return [sentence("No cell has a trend.")]
    shares = [f"{100 * amount / total:.3g}" for amount in amounts]
    largest = amounts.index(max(amounts))
    found = [
        sentence(
            "{up} % of the area with a result has a marked increase, {down} % a marked decrease.",
            up=shares[-1],
            down=shares[0],
        )
    ]
    if 0 < largest < len(amounts) - 1:
        found.append(
            sentence("The most common type is {name} ({share} %).", name=names[largest], share=shares[largest])
        )
    return found
