"""The curve of a series over the years, with its confidence and prediction bands: figure 4 of the paper."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..packages import stats

DEGREES = (1, 2, 3)
POINTS = 101  # of a drawn curve


@dataclass(frozen=True)
class FittedCurve:
    """A polynomial over the years.

    Attributes
    ----------
    degree : int
    aicc : dict
        Degree -> AICc, of the degrees that the number of values allows.
    r2 : float
    x, y : ndarray, shape (101,)
        The curve.
    confidence, prediction : ndarray, shape (2, 101)
        Lower and upper limit of the mean, and of a new value.
    """

    degree: int
    aicc: dict[int, float]
    r2: float
    x: np.ndarray
    y: np.ndarray
    confidence: np.ndarray
    prediction: np.ndarray


def fit_series(years: np.ndarray, values: np.ndarray, level: float = 0.95) -> FittedCurve | None:
    """Return the polynomial of degree 1 to 3 with the smallest AICc, by least squares; None for fewer than 5 values.

    Parameters
    ----------
    years, values : ndarray, shape (n,)
        NaN is left out.
    level : float
        Of both bands.

    Notes
    -----
    AICc = n ln(SSE / n) + 2 k + 2 k (k + 1) / (n - k - 1), k = degree + 2 (with the variance); of equal ones the lower
    degree. With s² = SSE / (n - p), p = degree + 1, and t the quantile of n - p degrees of freedom:
    confidence y ± t s sqrt(x' (X'X)⁻¹ x); prediction y ± t s sqrt(1 + x' (X'X)⁻¹ x).

    >>> found = fit_series(np.arange(2000, 2010), np.array([0., 1, 4, 9, 16, 25, 36, 49, 64, 81]))
    >>> found.degree, round(found.y[-1], 6)
    (2, 81.0)
    """
    known = np.isfinite(values)
    years, values = np.asarray(years, float)[known], np.asarray(values, float)[known]
    degrees = [degree for degree in DEGREES if len(values) > degree + 3 and len(set(years)) > degree]
    if not degrees:
        return None
    middle, half = years.mean(), max(np.ptp(years) / 2, 1.0)
    scaled = (years - middle) / half
    errors = {degree: _error(scaled, values, degree) for degree in degrees}
    aicc = {degree: _aicc(error, len(values), degree) for degree, error in errors.items()}
    degree = min(aicc, key=lambda one: (aicc[one], one))
    drawn = np.linspace(scaled.min(), scaled.max(), POINTS)
    design, at = np.vander(scaled, degree + 1), np.vander(drawn, degree + 1)
    coefficients, leverage = _least_squares(design, values, at)
    free = len(values) - degree - 1
    deviation = np.sqrt(errors[degree] / free)
    reach = float(stats.t.ppf((1 + level) / 2, free)) * deviation
    y = at @ coefficients
    total = float(((values - values.mean()) ** 2).sum())
    confidence, prediction = (np.array([y - width, y + width]) for width in _widths(reach, leverage))
    r2 = 1 - errors[degree] / total if total else 1.0
    return FittedCurve(degree, aicc, r2, drawn * half + middle, y, confidence, prediction)


def _widths(reach: float, leverage: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return reach * np.sqrt(leverage), reach * np.sqrt(1 + leverage)


def _least_squares(design: np.ndarray, values: np.ndarray, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the coefficients, and x' (X'X)⁻¹ x of each row of `at`."""
    q, r = np.linalg.qr(design)
    return np.linalg.solve(r, q.T @ values), (np.linalg.solve(r.T, at.T) ** 2).sum(axis=0)


def _error(scaled: np.ndarray, values: np.ndarray, degree: int) -> float:
    design = np.vander(scaled, degree + 1)
    coefficients, _ = _least_squares(design, values, design)
    error = float(((values - design @ coefficients) ** 2).sum())
    return error if error > 1e-24 * max(float((values**2).sum()), 1e-300) else 0.0  # no more than rounding


def _aicc(error: float, count: int, degree: int) -> float:
    k = degree + 2
    fit = count * np.log(error / count) if error > 0 else -np.inf
    return float(fit + 2 * k + 2 * k * (k + 1) / (count - k - 1))
