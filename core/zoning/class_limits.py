"""How totals are divided into zones: natural breaks of the data, or limits that do not move with the data."""

from __future__ import annotations

import numpy as np

from ..choices import words
from ..errors import StudyError, listing
from ..monitor import Monitor
from .breaks import ClassBreaks, given_breaks, natural_breaks

TOPIC = "limits"


def class_limits(
    totals: np.ndarray,
    classes: int,
    method: str = "natural_breaks",
    *,
    possible: tuple[float, float],
    monitor: Monitor | None = None,
) -> ClassBreaks:
    """Return the `ClassBreaks` of totals.

    Parameters
    ----------
    totals : ndarray
        Points of each unit; NaN is left out.
    classes : int
    method : str
        ``"natural_breaks"`` (exact Fisher-Jenks of these totals), ``"fixed"`` (the range of possible totals in equal
        parts: the same limits in every year and region), ``"equal_interval"`` (the range of these totals in equal
        parts) or ``"quantile"`` (classes of about as many units).
    possible : tuple of float
        Lowest and highest total that the criteria can give.
    monitor : Monitor, optional
        Warned where equal totals make fewer classes than asked for.

    Raises
    ------
    StudyError
        An unknown method, or fewer than one class.

    >>> totals = np.array([10.0, 17.0, 18.0, 30.0, 50.0])
    >>> for method in ("fixed", "equal_interval", "quantile", "natural_breaks"):
    ...     print(method, class_limits(totals, 2, method, possible=(10, 50)).edges.tolist())
    fixed [30.0]
    equal_interval [30.0]
    quantile [18.0]
    natural_breaks [40.0]
    """
    totals = np.asarray(totals, dtype=float)
    known = totals[~np.isnan(totals)]
    if method == "natural_breaks":
        return natural_breaks(known, classes, monitor=monitor)
    found = _other_limits(known, classes, method, possible)
    made = len(found.edges) + 1
    if made < classes:
        (monitor or Monitor()).warn(
            "Totals of the units are equal, or nearly so: {limits} limits make only {made} of {classes} zones.",
            limits=method,
            made=made,
            classes=classes,
        )
    return found


def _other_limits(known, classes, method, possible):
    """Return the `ClassBreaks` by limits that are no natural breaks."""
    steps = np.arange(1, classes) / classes
    if method == "fixed":
        low, high = possible
        return given_breaks(known, low + (high - low) * steps)
    if method == "equal_interval":
        return given_breaks(known, _below(known, known.min() + (known.max() - known.min()) * steps))
    if method == "quantile":
        return given_breaks(known, _below(known, np.quantile(known, steps, method="inverted_cdf")))
    raise StudyError("The limits '{method}' are not one of {known}.", method=method, known=listing(words(TOPIC)))


def _below(known, limits):
    """Return the distinct limits that leave a value above them: equal totals make fewer classes."""
    return np.unique(limits[limits < known.max()])
