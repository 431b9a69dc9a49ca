"""Theil-Sen slope and Mann-Kendall test of very many short series at once."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import NormalDist
from typing import cast

import numpy as np
from numpy.typing import ArrayLike

from ...errors import StudyError
from .exact import MOST_VALUES, exact_two_sided_p
from .kendall import Score, rising_pairs, score, smallest_integers, standardised
from .median import careful, kernel_name, kernels, largest_value
from .median.kernel import MedianKernel
from .network import medians
from .normal import NormalTest, two_sided_p
from .pairs import Pairs
from .series import Series, narrowed, taken

BANDS = ("slope", "p", "s", "var_s", "z", "tau", "intercept", "n", "slope_low", "slope_high")
LIMITS = ("slope_low", "slope_high")
SERIES_AT_ONCE = 65536
VALUES_AT_ONCE = 1 << 21  # bounds the memory where there are many dates
MOSTLY = 0.95  # share of series with enough values from which taking out the others does not pay


class SenMannKendall:
    """Sen slope and Mann-Kendall statistics of each column of an array.

    Parameters
    ----------
    dates : ndarray of float, shape (dates,)
        Years, rising within each group.
    wanted : sequence of str
        Some of `BANDS`.
    dtype : str
        ``float64`` or ``float32``: of the values compared, the slopes and the result. S, its variance, Z and p are
        computed in double precision in any case.
    groups : sequence of slice, optional
        Runs of dates compared among themselves (the seasons); all dates by default.
    min_valid : int
        Series with fewer values get NaN; 2 at least.
    confidence : float
        Of the limits of the slope.
    exact : bool
        Kendall's exact p for at most 10 values without ties.
    kernel : str, optional
        One of `median.kernels`; by default that of `median.rule`.

    Raises
    ------
    StudyError
        No two dates are compared.

    Notes
    -----
    S = sum over k<j of sgn(x_j - x_k); var S = [n(n-1)(2n+5) - sum t(t-1)(2t+5)] / 18 over groups of t tied values;
    Z = (S - sgn S) / sqrt(var S) and 0 where S = 0; p = 2 (1 - Phi(abs Z)); tau = S / [n(n-1)/2] (Mann 1945, Kendall
    1975). Slope = median over k<j of (x_j - x_k) / (date_j - date_k) (Theil 1950, Sen 1968); intercept = median(x) -
    slope * median(date). Its limits are the slopes whose ranks are (N -+ z sqrt(var S)) / 2 of N (Sen 1968, Gilbert
    1987 section 16.5.2; rounded as in SciPy and R's trend), NaN where there are too few pairs for the confidence.
    With groups, S, its variance and the pairs are summed over them (Hirsch and Slack 1984).

    Examples
    --------
    1, 3, 2 and 5 rise in five pairs of six: S = 4, var S = 4 * 3 * 13 / 18, Z = 3 / sqrt(var S) = 1.019. The pair
    slopes are 2, -1, 3, 0.5, 1 and 4 / 3; the median is (1 + 4 / 3) / 2.

    >>> test = SenMannKendall([2001, 2002, 2003, 2004], ("slope", "s", "z", "p"))
    >>> test(np.array([[1.0], [3], [2], [5]])).round(3)[:, 0].tolist()
    [1.167, 4.0, 1.019, 0.308]
    """

    ALSO_NEEDED: tuple[str, ...] = ()  # what `_amended` takes

    def __init__(
        self,
        dates: ArrayLike,
        wanted: Sequence[str] = BANDS,
        *,
        dtype: str = "float64",
        groups: Sequence[slice] | None = None,
        min_valid: int = 2,
        confidence: float = 0.95,
        exact: bool = False,
        kernel: str | None = None,
    ):
        self.dates, self.wanted, self.dtype = np.asarray(dates, np.float64), tuple(wanted), np.dtype(dtype)
        self.min_valid = max(2, min_valid)
        self.pairs = Pairs(self.dates, groups)
        if not self.pairs.count:
            raise StudyError("A trend needs at least two dates; there are {count}.", count=len(self.dates))
        self.quantile = NormalDist().inv_cdf((1 + confidence) / 2)
        self.exact = exact_two_sided_p() if exact else None
        self.needed = _with_those_on_the_way({*self.wanted, *self.ALSO_NEEDED})
        found = kernels(self.pairs, self.dtype)
        self.choice = kernel or kernel_name(self.pairs, self.dtype, self._needs_limits)
        self.median = found[self.choice]()
        self.largest = largest_value(self.pairs)
        self.normal_test = NormalTest(len(self.dates)) if self._needs_test and len(self.pairs.groups) == 1 else None

    def __call__(self, x: np.ndarray) -> np.ndarray:
        """Return the wanted statistics of x.

        Parameters
        ----------
        x : ndarray of float, shape (dates, series)
            NaN and infinities are missing.

        Returns
        -------
        ndarray of `dtype`, shape (wanted, series)
        """
        out = np.full((len(self.wanted), x.shape[1]), np.nan, self.dtype)
        with np.errstate(all="ignore"):
            step = max(1, min(SERIES_AT_ONCE, VALUES_AT_ONCE // len(x)))
            for start in range(0, x.shape[1], step):
                part = slice(start, start + step)
                self._fill(np.asarray(x[:, part], self.dtype), out[:, part])
        return out

    @property
    def _needs_limits(self):
        return not self.needed.isdisjoint(LIMITS)

    @property
    def _needs_test(self):
        return not self.needed.isdisjoint(("z", "p"))

    def constant(self, values: np.ndarray, out: np.ndarray) -> None:
        """Fill `out`, shape (wanted, series), with the statistics of complete series that hold one value each.

        >>> test, out = SenMannKendall([2001, 2002, 2003, 2004], ("slope", "p", "intercept")), np.empty((3, 1))
        >>> test.constant(np.array([7.0]), out)
        >>> out[:, 0].tolist()
        [0.0, 1.0, 7.0]
        """
        known = {"p": 1, "n": len(self.dates), "intercept": values}
        for row, name in zip(out, self.wanted):
            row[:] = known.get(name, 0)

    def _fill(self, x, out):
        """Write the statistics of some series, split into those of ordinary size and the rare others."""
        present = np.abs(x) <= self.largest
        n = present.sum(axis=0, dtype=smallest_integers(len(x))).astype(np.int32)
        extreme = np.empty(0, np.intp)
        if np.count_nonzero(present) + np.count_nonzero(np.isnan(x)) < x.size:
            x = np.where(np.isinf(x), np.nan, x)
            extreme = np.flatnonzero((~np.isnan(x) & ~present).any(axis=0))
        if extreme.size:
            finite = np.isfinite(x[:, extreme])
            self._write(x[:, extreme], finite, finite.sum(axis=0, dtype=np.int32), extreme, out, self._careful)
            n[extreme] = 0
        enough = n >= self.min_valid
        if len(self.pairs.groups) > 1:
            enough &= self.pairs.complete(present) > 0
        if not extreme.size and np.count_nonzero(enough) > MOSTLY * enough.size:
            self._write(x, present, n, slice(None), out, self.median)
        elif enough.any():
            kept = np.flatnonzero(enough)
            self._write(taken(x, kept), taken(present, kept), n[kept], kept, out, self.median)

    def _careful(self, series, ranks=()):
        return careful(self.pairs, series, ranks)

    def _write(self, x, present, n, columns, out, median):
        result = self.statistics(x, present, n, median)
        for row, name in enumerate(self.wanted):
            out[row, columns] = result[name]

    def statistics(
        self, x: np.ndarray, present: np.ndarray, n: np.ndarray, median: MedianKernel | None = None
    ) -> dict[str, np.ndarray]:
        """Return the wanted statistics, and those on the way, by name: arrays of shape (series,).

        >>> test, x = SenMannKendall([2001, 2002, 2003, 2004], ("s", "tau")), np.array([[1.0], [3], [2], [5]])
        >>> found = test.statistics(x, np.isfinite(x), np.array([4]))
        >>> found["s"].item(), round(found["tau"].item(), 4)  # 4 of 6 pairs
        (4, 0.6667)
        """
        median, groups = median or self.median, self.pairs.groups
        compared = narrowed(x, x.size - int(n.sum()))
        rising = [rising_pairs(compared[group]) for group in groups]
        count = n * (n - 1) >> 1 if len(groups) == 1 else self.pairs.complete(present)
        series = Series(x, present, n, count, cast(np.ndarray, sum(rising)), compared)
        if self._needs_limits:
            result = self._test(series, rising)
            result.update(self._slopes_and_limits(series._replace(equal=result["equal"]), result, median))
        else:
            (slope,), tied = median(series) if "slope" in self.needed else ((None,), None)
            result = {**self._test(series, rising, tied), "slope": slope}
        return self._blanked(self._with_intercept(series, self._amended(x, present, result)))

    def _with_intercept(self, series, result):
        if "slope" in self.needed:
            result["slope"] = result["slope"] + self.dtype.type(0)  # -0 becomes 0: all kernels give the same bytes
        if "intercept" in self.wanted:
            middle, date = medians(series.compared, series.n), self._median_date(series.present, series.n)
            result["intercept"] = middle - date * result["slope"].astype(np.float64)
        return result

    def _blanked(self, result):
        """Return the result with NaN where a series has no pair or too few values."""
        no_result = (result["count"] < 1) | (result["n"] < self.min_valid)
        if no_result.any():
            for name in self.wanted:
                result[name] = np.where(no_result, np.nan, result[name])
        return result

    def _amended(self, x, present, result):
        """Return the result of another test than the original one; see `Corrected`."""
        return result

    def _test(self, series, rising, tied=None):
        """Return S, its variance, Z, p and tau as far as they are needed, the values n and the pairs."""
        n, groups = series.n, self.pairs.groups
        if len(groups) == 1:
            found = score(series.compared, n, rising[0], tied)
            var_s = found.term / 18 if "var_s" in self.needed else None
        else:
            found, var_s = self._of_groups(series, rising, tied)
        result = {"n": n, "s": found.s, "var_s": var_s, "equal": found.equal, "count": series.count}
        if self._needs_test:
            result["z"], result["p"] = self._z_and_p(n, found, var_s)
        if "tau" in self.wanted:
            result["tau"] = found.s / series.count
        return result

    def _z_and_p(self, n, found, var_s):
        if self.normal_test:
            z, p = self.normal_test(found.s, found.term)
        else:
            z = standardised(found.s, var_s)
            p = two_sided_p(z)
        if self.exact is not None:
            short = np.flatnonzero((n <= MOST_VALUES) & (found.equal == 0))
            p[short] = self.exact[n[short], np.abs(found.s[short])]
        return z, p

    def _of_groups(self, series, rising, tied):
        """Return the score summed over the groups, and the sum of the variances."""
        x, present = series.compared, series.present
        scores = [
            score(x[group], present[group].sum(axis=0), part, tied) for group, part in zip(self.pairs.groups, rising)
        ]
        return Score(*(sum(parts) for parts in zip(*scores))), sum(part.term / 18 for part in scores)

    def _slopes_and_limits(self, series, result, median):
        count, half = series.count, self.quantile * np.sqrt(result["var_s"])
        low, high = np.rint((count - half) / 2) - 1, np.rint((count + half) / 2)
        outside = (low < 0) | (high > count - 1)
        ranks = [np.where(outside, 0, rank).astype(np.int64) for rank in (low, high)]
        (slope, *limits), _ = median(series, ranks)
        found = {"slope": slope}
        for name, limit in zip(LIMITS, limits):
            found[name] = np.where(outside, np.nan, limit + self.dtype.type(0))
        return found

    def _median_date(self, present, n):
        """Return the median of the dates whose values are there, for each series."""
        if (n == len(self.dates)).all():
            return np.full(len(n), np.median(self.dates))
        order = np.argsort(self.dates)
        kind = smallest_integers(len(order))
        before, low, high = np.zeros((3, len(n)), kind)
        middles = ((n - 1) // 2).astype(kind), (n // 2).astype(kind)
        for there in present[order]:
            before += there
            for index, middle in zip((low, high), middles):
                index += before <= middle
        dates = self.dates[order]
        low, high = (np.minimum(index, len(dates) - 1) for index in (low, high))  # beyond the last one without values
        return (dates[low] + dates[high]) / 2


def _with_those_on_the_way(wanted):
    """Return the names of the statistics wanted, and of those from which they are computed."""
    needed = set(wanted)
    if not needed.isdisjoint(LIMITS):
        needed |= {"slope", "var_s"}
    if "intercept" in needed:
        needed.add("slope")
    return needed
