"""Rules that choose K of a ridge regression."""

from __future__ import annotations

import numpy as np

from ..errors import StudyError
from ..monitor import Monitor

RULES = ("first_vif", "fixed", "trace", "hkb", "lw", "gcv")
MAX_VIF = 10.0  # the usual bound on variance inflation, and the study's
STABLE = 0.01  # greatest change of a standardised coefficient from one K to the next


def choose_k(path, rule="first_vif", k=None, *, name="region", monitor=None):
    """Return K of a `RidgePath` by a rule.

    Parameters
    ----------
    path : RidgePath
    rule : str
        ``first_vif``: least K of the grid whose VIF are all below 10. ``trace``: least K from which no standardised
        coefficient changes by 0.01 to the next. ``gcv``: least generalised cross-validation on the grid. ``hkb``:
        p s² / beta'beta (Hoerl, Kennard and Baldwin 1975). ``lw``: p s² / beta'R beta (Lawless and Wang 1976).
        ``fixed``: `k`.
    k : float, optional
        Where it is given, it is taken whatever the rule.
    name : str
        Of the series, for warnings.
    monitor : Monitor, optional
    """
    if k is not None:
        if not (np.isfinite(k) and k >= 0):
            raise StudyError("K is {k}; it must be a number of at least 0.", k=k)
        return float(k)
    if rule == "fixed":
        raise StudyError("The K rule 'fixed' needs a value of K.")
    if rule in ("hkb", "lw"):
        square, fitted, variance = path.least_squares_scale()
        return float(path.p * variance / (square if rule == "hkb" else fitted))
    fits = path.trace()
    if rule == "gcv":
        return min(fits, key=lambda fit: fit.gcv).k
    if rule == "first_vif":
        good = (fit.k for fit in fits if fit.vif.max() < MAX_VIF)
    elif rule == "trace":
        steps = zip(fits, fits[1:])
        good = (fit.k for fit, after in steps if np.abs(after.beta - fit.beta).max() < STABLE)
    else:
        raise StudyError("The K rule {rule} is not known; choose one of {rules}.", rule=rule, rules=", ".join(RULES))
    chosen = next(good, None)
    if chosen is None:
        (monitor or Monitor()).warn(
            "No K up to 1 meets the rule {rule} for {name}; K = 1 is taken.", rule=rule, name=name
        )
    return fits[-1].k if chosen is None else chosen
