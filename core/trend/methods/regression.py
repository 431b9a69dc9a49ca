"""Least-squares trends of very many series at once: straight line, polynomial and harmonics."""

from __future__ import annotations

import numpy as np

from .student import two_sided_p
from .sums import combined, total

SERIES_AT_ONCE = 8192
SINGULAR = 1e-12  # smallest pivot of a normal matrix whose diagonal is at most 1


class LeastSquares:
    """Coefficients and goodness of a linear model of time, for each column of an array.

    Parameters
    ----------
    design : ndarray, shape (dates, terms)
        Values of the terms at each date; the second is 1 everywhere when there are two or more.
    wanted : sequence of str
        Some of `names`, ``rmse``, ``r2``, ``p`` and ``n``.
    names : sequence of str, shape (terms,)
        Of the coefficients.
    constant : int
        Which coefficient is the constant term.
    outer : ndarray, shape (terms, terms), optional
        Turns the coefficients of the design into those wanted (a shift of the origin of time).
    dtype : str
        Of the result; the computation is in double precision.
    min_valid : int
        Series with fewer values get NaN; the number of terms at least.

    Notes
    -----
    The design is made orthonormal (QR), so that the normal equations of a series with gaps, Q' W Q c = Q' W x, stay
    well conditioned; complete series need only c = Q' x. The first value of a series is subtracted before and added
    after, so that a constant series has exactly no slope and no residuals. rmse = sqrt(RSS / n); r2 = 1 - RSS / TSS,
    NaN for a constant series; p is that of the t test of the first coefficient, n - terms degrees of freedom, 1 for a
    constant series and NaN without a degree of freedom. Coefficients are NaN where the dates of the values do not
    determine them.
    """

    choice = None  # there is one way only

    def __init__(self, design, wanted, names, constant, *, outer=None, dtype="float64", min_valid=2):
        self.wanted, self.names, self.constant_term = tuple(wanted), tuple(names), constant
        self.dtype = np.dtype(dtype)
        terms = design.shape[1]
        self.min_valid = max(terms, min_valid)
        self.basis, triangle = np.linalg.qr(design)
        self.outer = np.linalg.inv(triangle) if outer is None else outer @ np.linalg.inv(triangle)
        self.products = (self.basis[:, :, None] * self.basis[:, None, :]).reshape(len(design), terms * terms)

    def __call__(self, x):
        """Return the wanted statistics, shape (wanted, series), of x, shape (dates, series); NaN = missing."""
        out = np.full((len(self.wanted), x.shape[1]), np.nan, self.dtype)
        with np.errstate(all="ignore"):
            for start in range(0, x.shape[1], SERIES_AT_ONCE):
                part = x[:, start : start + SERIES_AT_ONCE].astype(np.float64)
                present = np.isfinite(part)
                kept = np.flatnonzero(present.sum(axis=0) >= self.min_valid)
                if kept.size:
                    result = self._fit(part[:, kept], present[:, kept])
                    out[:, start + kept] = [result[name] for name in self.wanted]
        return out

    def _fit(self, x, present):
        n = present.sum(axis=0, dtype=np.int64)
        anchor = x[present.argmax(axis=0), np.arange(x.shape[1])]
        x = np.where(present, x - anchor, 0.0)
        coefficients, spread = self._coefficients(x, present, n)
        residuals = np.where(present, x - combined(self.basis, coefficients), 0.0)
        rss = total(residuals * residuals)
        deviations = np.where(present, x - total(x) / n, 0.0)
        tss = total(deviations * deviations)
        result = dict(zip(self.names, combined(self.outer, coefficients)))
        freedom = n - len(self.names)
        if "p" in self.wanted:
            t = result[self.names[0]] / np.sqrt(spread * rss / freedom)
            result["p"] = np.where(freedom > 0, np.where(tss == 0, 1.0, two_sided_p(t, freedom)), np.nan)
        constant = self.names[self.constant_term]
        result[constant] = result[constant] + anchor
        result.update(n=n, rmse=np.sqrt(rss / n), r2=np.where(tss > 0, 1 - rss / tss, np.nan))
        unknown = np.isnan(coefficients[0])
        return {name: np.where(unknown, np.nan, values) for name, values in result.items()}

    def _coefficients(self, x, present, n):
        """Return the coefficients of the orthonormal basis, and the variance factor of the first wanted coefficient."""
        coefficients = combined(self.basis.T, x)
        spread = np.full(len(n), self.outer[0] @ self.outer[0])
        gaps = np.flatnonzero(n < len(x))
        if gaps.size:
            terms = len(self.names)
            normal = combined(self.products.T, present[:, gaps].astype(np.float64)).reshape(terms, terms, gaps.size)
            factor = cholesky(normal)
            coefficients[:, gaps] = _backward(factor, _forward(factor, coefficients[:, gaps]))
            half = _forward(factor, np.repeat(self.outer[0][:, None], gaps.size, axis=1))
            spread[gaps] = total(half * half)
        return coefficients, spread


def cholesky(normal):
    """Return the lower triangular factors of many matrices, shape (terms, terms, many); NaN where one is singular."""
    terms = len(normal)
    factor = np.zeros_like(normal)
    for j in range(terms):
        pivot = normal[j, j] - total(factor[j, :j] ** 2)
        factor[j, j] = np.sqrt(np.where(pivot > SINGULAR, pivot, np.nan))
        for i in range(j + 1, terms):
            factor[i, j] = (normal[i, j] - total(factor[i, :j] * factor[j, :j])) / factor[j, j]
    return factor


def _forward(factor, right):
    solution = np.empty_like(right)
    for i in range(len(factor)):
        solution[i] = (right[i] - total(factor[i, :i] * solution[:i])) / factor[i, i]
    return solution


def _backward(factor, right):
    solution = np.empty_like(right)
    for i in reversed(range(len(factor))):
        solution[i] = (right[i] - total(factor[i + 1 :, i] * solution[i + 1 :])) / factor[i, i]
    return solution


def linear_design(dates):
    """Return the design of slope and intercept about the mean date, and the shift to the intercept at year 0."""
    middle = dates.mean()
    return np.column_stack([dates - middle, np.ones_like(dates)]), np.array([[1.0, 0.0], [-middle, 1.0]])


def polynomial_design(dates, degree):
    """Return the design of falling powers of the years since the first date, and what undoes its scale."""
    span = dates[-1] - dates[0]
    powers = np.arange(degree, -1, -1)
    return ((dates - dates[0]) / span)[:, None] ** powers, np.diag(span ** -powers.astype(np.float64))


def harmonic_design(dates, frequency, cycle):
    """Return the design of slope, intercept, sin 1, cos 1, sin 2 ... of the date, and the shift to year 0."""
    line, shift = linear_design(dates)
    waves = [
        wave(2 * np.pi * harmonic * dates / cycle) for harmonic in range(1, frequency + 1) for wave in (np.sin, np.cos)
    ]
    outer = np.eye(2 + 2 * frequency)
    outer[:2, :2] = shift
    return np.column_stack([line, *waves]), outer
