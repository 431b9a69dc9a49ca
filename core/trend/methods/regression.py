"""Least-squares trends of very many series at once: straight line, polynomial and harmonics."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...errors import StudyError
from ...packages import special
from .sums import combined, total

SERIES_AT_ONCE = 8192
SINGULAR = 1e-12  # smallest pivot of a normal matrix whose diagonal is at most 1
JITTER = 1e-14  # above the rounding of its elements


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

    Examples
    --------
    1, 3, 2 and 5 about the mean date have the slope 1.1, from -1.5 * 1 - 0.5 * 3 + 0.5 * 2 + 1.5 * 5 = 5.5 over 5.

    >>> design, outer = linear_design(np.array([0.0, 1, 2, 3]))
    >>> fit = LeastSquares(design, ("slope", "intercept"), ("slope", "intercept"), 1, outer=outer)
    >>> fit(np.array([[1.0], [3], [2], [5]]))[:, 0].round(6).tolist()
    [1.1, 1.1]
    """

    choice = None  # there is one way only

    def __init__(
        self,
        design: np.ndarray,
        wanted: Sequence[str],
        names: Sequence[str],
        constant: int,
        *,
        outer: np.ndarray | None = None,
        dtype: str = "float64",
        min_valid: int = 2,
    ):
        self.wanted, self.names, self.constant_term = tuple(wanted), tuple(names), constant
        self.dtype = np.dtype(dtype)
        terms = design.shape[1]
        self.min_valid = max(terms, min_valid)
        self.basis, triangle = np.linalg.qr(design)
        self.outer = np.linalg.inv(triangle) if outer is None else outer @ np.linalg.inv(triangle)
        self.products = (self.basis[:, :, None] * self.basis[:, None, :]).reshape(len(design), terms * terms)

    def __call__(self, x: np.ndarray) -> np.ndarray:
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
            result["p"] = np.where(freedom > 0, np.where(tss == 0, 1.0, two_sided_p_of_t(t, freedom)), np.nan)
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
            normal = combined(self.products.T, present[:, gaps].astype(np.float64)).T.reshape(-1, terms, terms)
            normal[~_regular(normal)] = np.nan
            coefficients[:, gaps] = _solved(normal, coefficients[:, gaps])
            if "p" in self.wanted:
                outer = self.outer[0][:, None]
                spread[gaps] = total(outer * _solved(normal, np.repeat(outer, gaps.size, axis=1)))
        return coefficients, spread


def _regular(normal):
    """Return which of many matrices, shape (many, terms, terms), have no Cholesky pivot below `SINGULAR`.

    numpy's LAPACK takes all matrices at once, SciPy's one at a time. The factor is that of the matrix with `JITTER` on
    its diagonal: one that is not positive definite would end the call for all.
    """
    factor = np.linalg.cholesky(normal + JITTER * np.eye(normal.shape[1]))
    return (np.diagonal(factor, axis1=1, axis2=2) ** 2 > SINGULAR).all(axis=1)


def _solved(normal, right):
    """Return the solutions, shape (terms, many), of many systems with one right side each; NaN makes NaN.

    With more right sides than one OpenBLAS would start threads for each small matrix.
    """
    return np.linalg.solve(normal, np.ascontiguousarray(right.T)[:, :, None])[:, :, 0].T


def two_sided_p_of_t(t: np.ndarray, freedom: np.ndarray) -> np.ndarray:
    """Return the probability that Student's abs(T) exceeds abs(t), arrays of one shape; exact far into the tail.

    NaN where t is, and where there is less than one degree of freedom.

    >>> two_sided_p_of_t(np.array([1.0, -1]), np.array([1, 0])).round(9).tolist()  # 1 - 2 atan(1) / pi
    [0.5, nan]
    """
    return 2 * special.stdtr(np.where(freedom >= 1, freedom, np.nan), -np.abs(t))


def linear_design(dates: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the design of slope and intercept about the mean date, and the shift to the intercept at year 0.

    >>> [part.tolist() for part in linear_design(np.array([2000.0, 2002]))]
    [[[-1.0, 1.0], [1.0, 1.0]], [[1.0, 0.0], [-2001.0, 1.0]]]
    """
    _require_dates(dates)
    middle = dates.mean()
    return np.column_stack([dates - middle, np.ones_like(dates)]), np.array([[1.0, 0.0], [-middle, 1.0]])


def polynomial_design(dates: np.ndarray, degree: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the design of falling powers of the years since the first date, and what undoes its scale.

    >>> design, outer = polynomial_design(np.array([2000.0, 2001, 2002]), 2)
    >>> design.tolist(), np.diag(outer).tolist()
    ([[0.0, 0.0, 1.0], [0.25, 0.5, 1.0], [1.0, 1.0, 1.0]], [0.25, 0.5, 1.0])
    """
    _require_dates(dates)
    span = dates[-1] - dates[0]
    powers = np.arange(degree, -1, -1)
    return ((dates - dates[0]) / span)[:, None] ** powers, np.diag(span ** -powers.astype(np.float64))


def _require_dates(dates):
    if len(dates) < 2:
        raise StudyError("A trend needs at least two dates; there are {count}.", count=len(dates))


def harmonic_design(dates: np.ndarray, frequency: int, cycle: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the design of slope, intercept, sin 1, cos 1, sin 2 ... of the date, and the shift to year 0.

    >>> harmonic_design(np.array([0, 0.25, 0.5]), 1, 1.0)[0].round(6)[1].tolist()
    [0.0, 1.0, 1.0, 0.0]
    """
    line, shift = linear_design(dates)
    waves = [
        wave(2 * np.pi * harmonic * dates / cycle) for harmonic in range(1, frequency + 1) for wave in (np.sin, np.cos)
    ]
    outer = np.eye(2 + 2 * frequency)
    outer[:2, :2] = shift
    return np.column_stack([line, *waves]), outer
