"""Additive decomposition of a change into the effects of its factors: LMDI-I (Ang 2005), zeros by their limits."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from ..packages import special


def logarithmic_mean(a: ArrayLike, b: ArrayLike) -> np.ndarray:
    """Return L(a, b) = (a - b) / ln(a / b); a where both are equal, 0 where either is 0.

    Parameters
    ----------
    a, b : array_like
        Not negative; of one shape or shapes that broadcast.

    >>> logarithmic_mean([79.2, 5.0, 0.0], [70.0, 5.0, 3.0]).round(4).tolist()
    [74.5054, 5.0, 0.0]
    """
    a, b = np.broadcast_arrays(np.asarray(a, float), np.asarray(b, float))
    low, high = np.minimum(a, b), np.maximum(a, b)
    positive = low > 0
    ratio = np.divide(high, low, out=np.ones_like(high), where=positive)
    logarithm = special.xlogy(1.0, ratio)
    # (r - 1) / ln r loses its digits near 1, where the series 1 + d/2 - d²/12 has them all
    step = ratio - 1
    near = np.abs(step) < 1e-4
    mean = np.divide(step, logarithm, out=np.ones_like(step), where=~near & positive)
    return np.where(positive, low * np.where(near, 1 + step / 2 - step**2 / 12 + step**3 / 24, mean), 0.0)


def lmdi_effects(before: ArrayLike, after: ArrayLike) -> np.ndarray:
    """Return the effect of each factor on the change of their product; effects sum to the change.

    Parameters
    ----------
    before, after : array_like, shape (n_factors, ...)
        Factors on the two dates, finite and not negative. NaN is a factor that is undefined on a date (carbon per
        energy of a fuel that is not used): it is taken as on the other date. One that is NaN on both changes nothing.

    Returns
    -------
    ndarray, shape (n_factors, ...)
        In the unit of the product.

    Notes
    -----
    delta_x = L(C_T, C_0) ln(x_T / x_0). Where the product is 0 on one date, the limit for vanishing factors (Ang and
    Liu 2007): the whole change belongs to the factors that are 0 on that date, in equal parts where there are several;
    where it is 0 on both dates, all effects are 0.

    Examples
    --------
    Population 100 to 110, GDP per head 2 to 3, energy per GDP 0.5 to 0.4, carbon per energy 0.7 to 0.6; the last column
    is a fuel that was not used before.

    >>> before = [[100, 100], [2, 2], [0.5, 0], [0.7, 0.7]]
    >>> effects = lmdi_effects(before, [[110, 110], [3, 3], [0.4, 0.4], [0.6, 0.6]])
    >>> effects.round(4).tolist()
    [[7.1011, 0.0], [30.2093, 0.0], [-16.6254, 79.2], [-11.4851, 0.0]]
    """
    before, after = np.asarray(before, float), np.asarray(after, float)
    before, after = np.where(np.isnan(before), after, before), np.where(np.isnan(after), before, after)
    before, after = np.nan_to_num(before, nan=1.0), np.nan_to_num(after, nan=1.0)
    first, last = np.prod(before, axis=0), np.prod(after, axis=0)
    ratio = np.divide(after, before, out=np.ones_like(after), where=(before > 0) & (after > 0))
    effects = logarithmic_mean(last, first) * np.log(ratio)
    return effects + _of_zeros(before, last) - _of_zeros(after, first)


def _of_zeros(factors, other):
    """Return the product on the other date in equal parts for the factors that are 0 here; 0 where none is."""
    zero = factors == 0
    count = zero.sum(axis=0)
    # a factor that is 0 on both dates leaves nothing to share out: the other product is 0 as well
    return np.where(zero, other / np.maximum(count, 1), 0.0)
