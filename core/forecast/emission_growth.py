"""What emission is multiplied by: refused where it is no forecast any more, and soon no number."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..errors import StudyError, listing
from ..numerals import number_text

FARTHEST = 1e100  # times as much or as little as in the base year


def multiplied(growth: np.ndarray, units: Sequence[str]) -> np.ndarray:
    """Return exp of the growth of ln CE since the base year.

    Parameters
    ----------
    growth : ndarray (S, n, T)
        n units, or n draws of a single unit.
    units : sequence of str
        Their ids.

    Raises
    ------
    StudyError
        A multiple is beyond `FARTHEST`, as by a coefficient or rate that was mistyped: names the units.

    >>> multiplied(np.log([[[1.0, 2.0]]]), ["A"]).tolist()
    [[[1.0, 2.0]]]
    """
    beyond = ~(np.abs(growth) <= np.log(FARTHEST))
    if beyond.any():
        rows = np.flatnonzero(beyond.any(axis=(0, 2)))
        raise StudyError(
            "The emission of {count} unit(s) changes more than {factor}-fold, which is no forecast: {units}. Look at "
            "the coefficients and draws of the model file and at the rates of the scenario table.",
            count=len(rows) if len(units) > 1 else 1,
            factor=number_text(FARTHEST),
            units=listing([units[row] for row in rows] if len(units) > 1 else units, 20),
        )
    return np.exp(growth)
