"""Strata of a factor: its categories, or cuts of its numbers by four methods and three to eight classes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import StudyError, listing
from ..numerals import even_texts
from ..packages import pandas as pd
from ..panel import cell_text
from ..zoning.breaks import natural_breaks

COUNTS = range(3, 9)  # classes that a search tries (method of the study)
FEWEST = 2  # units of a stratum: one alone has no variance
CATEGORIES, BEST = "categories", "best"
DIGITS, MOST_DIGITS = 4, 15  # significant, of a bound


@dataclass(frozen=True)
class Strata:
    """A partition of units.

    Attributes
    ----------
    factor : str
    labels : ndarray of int
        Stratum of each unit, 0, 1, ...
    names : tuple of str
        Of the strata.
    method : str
        How the numbers were cut, `CATEGORIES` where they were not.
    """

    factor: str
    labels: np.ndarray
    names: tuple[str, ...]
    method: str


def _equal_interval(values: np.ndarray, count: int) -> np.ndarray:
    return np.linspace(values.min(), values.max(), count + 1)[1:-1]


def _quantile(values: np.ndarray, count: int) -> np.ndarray:
    return np.quantile(values, np.arange(1, count) / count)


def _natural_breaks(values: np.ndarray, count: int) -> np.ndarray:
    return natural_breaks(values, min(count, np.unique(values).size)).upper_bounds[:-1]


def _standard_deviation(values: np.ndarray, count: int) -> np.ndarray:
    return values.mean() + values.std() * (np.arange(1, count) - count / 2)


CUTS: dict[str, Callable[[np.ndarray, int], np.ndarray]] = {
    "equal_interval": _equal_interval,
    "quantile": _quantile,
    "natural_breaks": _natural_breaks,
    "standard_deviation": _standard_deviation,
}


def candidate_strata(factor: str, values: pd.Series, method: str = BEST) -> list[Strata]:
    """Return the strata that a factor may have: one of its categories, or a cut for each method and count.

    Parameters
    ----------
    factor : str
    values : Series
        Text or numbers, none missing. Whole numbers with no more values than a cut has classes are categories.
    method : str
        One of `CUTS`, `BEST` = all of them, or `CATEGORIES`.

    Raises
    ------
    StudyError
        The factor has one class only, or no cut has two classes of two units.

    Notes
    -----
    Each class holds its upper bound. Classes without a unit are left out; a cut with a class of one unit is no
    candidate. A standard deviation wide are the classes of the last method, those at both ends open.

    >>> found = candidate_strata("slope", pd.Series([1.0, 1.5, 4.0, 4.5, 9.0, 9.5, 20.25, 21.25]), "natural_breaks")
    >>> [strata.names for strata in found]
    [('≤ 4.5', '4.5–9.5', '> 9.5'), ('≤ 1.5', '1.5–4.5', '4.5–9.5', '> 9.5')]
    """
    if method == CATEGORIES or is_categorical(values):
        return [_categories(factor, values)]
    numbers = values.to_numpy(float)
    methods = CUTS if method == BEST else {method: CUTS[method]}
    found = [_cut(factor, numbers, name, cut(numbers, count)) for name, cut in methods.items() for count in COUNTS]
    usable = [strata for strata in found if strata is not None]
    distinct = list({(strata.labels.tobytes()): strata for strata in reversed(usable)}.values())[::-1]
    if not distinct:
        _refuse(factor, values)
    return distinct


def is_categorical(values: pd.Series) -> bool:
    """Whether values are categories: text, or few whole numbers."""
    if not pd.api.types.is_numeric_dtype(values):
        return True
    distinct = np.unique(values.to_numpy(float))
    return distinct.size <= COUNTS[-1] and bool(np.all(distinct == np.round(distinct)))


def crossed(first: Strata, second: Strata) -> np.ndarray:
    """Return the labels of the strata of two factors laid over each other."""
    _, labels = np.unique(first.labels * len(second.names) + second.labels, return_inverse=True)
    return labels.ravel()


def _categories(factor, values):
    texts = [cell_text(value) for value in values]
    names = sorted(set(texts), key=_in_order)
    if len(names) < 2:
        _refuse(factor, values)
    index = {name: place for place, name in enumerate(names)}
    return Strata(factor, np.array([index[text] for text in texts]), tuple(names), CATEGORIES)


def _in_order(text):
    """Return the sort key of a category: numbers by value, before words."""
    try:
        return 0, float(text), text
    except ValueError:
        return 1, 0.0, text


def _cut(factor, values, method, breaks):
    """Return the strata between breaks, None where one has fewer than two units or there is one only."""
    breaks = np.unique(breaks)
    used, labels, counts = np.unique(np.searchsorted(breaks, values), return_inverse=True, return_counts=True)
    if used.size < 2 or counts.min() < FEWEST:
        return None
    return Strata(factor, labels.ravel(), tuple(_names(breaks, used)), method)


def _names(breaks: np.ndarray, used: np.ndarray) -> Sequence[str]:
    """Return the names of the strata `used`: bounds have the same decimals, as many as tell them apart."""
    bounds = [float(bound) for bound in breaks]
    tried = (even_texts(*bounds, digits=digits) for digits in range(DIGITS, MOST_DIGITS + 1))
    ends = next((texts for texts in tried if len(set(texts)) == len(texts)), list(map(str, bounds)))
    names = [f"≤ {ends[0]}", *(f"{low}–{high}" for low, high in zip(ends, ends[1:])), f"> {ends[-1]}"]
    return [names[at] for at in used]


def _refuse(factor, values):
    raise StudyError(
        "The factor {factor} cannot be divided: it needs two classes with two units each; its values are {values}. "
        "Leave it out.",
        factor=factor,
        values=listing(sorted({cell_text(value) for value in values}), 5),
    )
