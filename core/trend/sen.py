"""Theil-Sen slope and Mann-Kendall test of very many short series at once, for rasters."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

from .exact import MOST_VALUES, exact_two_sided_p
from .median import careful, fastest, kernels, largest_value
from .network import medians
from .normal import NormalP, two_sided_p
from .pairs import Pairs, smallest_integers, tie_term

BANDS = ("slope", "p", "s", "var_s", "z", "tau", "intercept", "n", "slope_low", "slope_high")
LIMITS = ("slope_low", "slope_high")
SERIES_AT_ONCE = 32768
SAMPLE = 64  # series looked at before all are
VALUES_AT_ONCE = 1 << 18  # bounds the memory where there are many dates
MOSTLY = 0.95  # share of series with enough values from which taking out the others does not pay
MOST_DATES_OF_INT32 = 1000  # n(n-1)(2n+5) is beyond 32 bits from 1024 on


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
        One of `median.kernels`; by default the fastest here, after a trial of some milliseconds.

    Notes
    -----
    S = sum over k<j of sgn(x_j - x_k); var S = [n(n-1)(2n+5) - sum t(t-1)(2t+5)] / 18 over groups of t tied values;
    Z = (S - sgn S) / sqrt(var S) and 0 where S = 0; p = 2 (1 - Phi(abs Z)); tau = S / [n(n-1)/2] (Mann 1945, Kendall
    1975). Slope = median over k<j of (x_j - x_k) / (date_j - date_k) (Theil 1950, Sen 1968); intercept = median(x) -
    slope * median(date). Its limits are the slopes whose ranks are (N -+ z sqrt(var S)) / 2 of N (Sen 1968, Gilbert
    1987 section 16.5.2; rounded as in SciPy and R's trend), NaN where there are too few pairs for the confidence.
    With groups, S, its variance and the pairs are summed over them (Hirsch and Slack 1984).
    """

    def __init__(
        self,
        dates,
        wanted=BANDS,
        *,
        dtype="float64",
        groups=None,
        min_valid=2,
        confidence=0.95,
        exact=False,
        kernel=None,
    ):
        self.dates, self.wanted, self.dtype = np.asarray(dates, np.float64), tuple(wanted), np.dtype(dtype)
        self.needed = self.wanted
        self.min_valid = max(2, min_valid)
        self.pairs = Pairs(self.dates, groups)
        self.parts = [Pairs(self.dates[group]) for group in self.pairs.groups]
        self.quantile = NormalDist().inv_cdf((1 + confidence) / 2)
        self.exact = exact_two_sided_p() if exact else None
        with_limits = any(name in LIMITS for name in self.wanted)
        self.choice = kernel or fastest(self.pairs, self.dtype, with_limits)
        self.median = kernels(self.pairs, self.dtype)[self.choice](self.pairs, self.dtype)
        self.largest = largest_value(self.pairs, self.dtype)
        self.normal_p = NormalP(len(self.dates)) if len(self.parts) == 1 else None

    def __call__(self, x):
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

    def constant(self, values):
        """Return the wanted statistics of complete series that hold one value each, shape (wanted, series)."""
        known = {"p": 1.0, "n": len(self.dates)}
        return np.array(
            [values if name == "intercept" else np.full(len(values), known.get(name, 0.0)) for name in self.wanted],
            dtype=self.dtype,
        )

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
        if len(self.parts) > 1:
            enough &= self.pairs.complete(present) > 0
        if not extreme.size and np.count_nonzero(enough) > MOSTLY * enough.size:
            self._write(x, present, n, slice(None), out, self.median)
        elif enough.any():
            kept = np.flatnonzero(enough)
            self._write(x.take(kept, axis=1), present.take(kept, axis=1), n[kept], kept, out, self.median)

    def _careful(self, x, present, count, ranks=()):
        return careful(self.pairs, x, ranks)

    def _write(self, x, present, n, place, out, median):
        result = self.statistics(x, present, n, median)
        for row, name in enumerate(self.wanted):
            out[row, place] = result[name]

    def statistics(self, x, present, n, median=None):
        """Return the wanted statistics, and those on the way, by name: arrays of shape (series,)."""
        result = self._test(x, present, n)
        if any(name in ("slope", "intercept", *LIMITS) for name in self.needed):
            result.update(self._slopes(x, present, result, median or self.median))
        result = self._amended(x, present, result)
        if "intercept" in self.wanted:
            middle = medians(x, result["n"])
            result["intercept"] = middle - self._median_date(present, result["n"]) * result["slope"].astype(np.float64)
        no_pair = result["count"] < 1
        if no_pair.any() or (result["n"] < self.min_valid).any():
            no_result = no_pair | (result["n"] < self.min_valid)
            for name in self.wanted:
                result[name] = np.where(no_result, np.nan, result[name])
        return result

    def _amended(self, x, present, result):
        """Return the result of another test than the original one; see `Corrected`."""
        return result

    def _test(self, x, present, n):
        """Return S, its variance, Z, p and tau, the values n and the pairs."""
        if len(self.parts) == 1:
            s, term, equal = score(self.parts[0], x, n)
            count, var_s = n * (n - 1) >> 1, term / 18
        else:
            groups = self.pairs.groups
            scores = [score(part, x[g], present[g].sum(axis=0)) for part, g in zip(self.parts, groups)]
            s, term, equal = (sum(parts) for parts in zip(*scores))
            count = self.pairs.complete(present)
            var_s = sum(part / 18 for _, part, _ in scores)
        z = standardised(s, var_s)
        result = {"n": n, "s": s, "var_s": var_s, "z": z, "count": count}
        if "p" in self.wanted:
            result["p"] = self.normal_p(s, term, z) if self.normal_p else two_sided_p(z)
            if self.exact is not None:
                short = np.flatnonzero((n <= MOST_VALUES) & (equal == 0))
                result["p"][short] = self.exact[n[short], np.abs(s[short])]
        if "tau" in self.wanted:
            result["tau"] = s / count
        return result

    def _slopes(self, x, present, result, median):
        ranks, count = (), result["count"]
        if any(name in LIMITS for name in self.wanted):
            half = self.quantile * np.sqrt(result["var_s"])
            low, high = np.rint((count - half) / 2) - 1, np.rint((count + half) / 2)
            outside = (low < 0) | (high > count - 1)
            ranks = [np.where(outside, 0, rank).astype(np.int64) for rank in (low, high)]
        slope, *limits = median(x, present, np.maximum(count, 1), ranks)
        found = {"slope": slope + self.dtype.type(0)}  # -0.0 becomes 0.0, so that all kernels give the same bytes
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
            for place, middle in zip((low, high), middles):
                place += before <= middle
        dates = self.dates[order]
        low, high = (np.minimum(place, len(dates) - 1) for place in (low, high))  # beyond the last one without values
        return (dates[low] + dates[high]) / 2


def standardised(s, variance):
    """Return Z = (S - sgn S) / sqrt(var S), 0 where S is 0."""
    z = (s - np.sign(s)) / np.sqrt(variance)
    return np.where(s == 0, 0.0, z)


def narrowed(x):
    """Return x in single precision where that changes no value, as it then compares in half the time, else x itself."""
    if x.dtype != np.float64 or not _fits(x[:, :SAMPLE]):
        return x
    return x.astype(np.float32) if _fits(x) else x


def _fits(x):
    """Whether single precision holds every value."""
    with np.errstate(over="ignore"):
        single = x.astype(np.float32)
    return np.count_nonzero(single == x) + np.count_nonzero(np.isnan(x)) == x.size


def score(pairs, x, n):
    """Return S, n(n-1)(2n+5) - sum t(t-1)(2t+5) and the number of equal pairs of each series, as integers."""
    if pairs.dates > MOST_DATES_OF_INT32:
        n = n.astype(np.int64)
    x = narrowed(x)
    rising, falling = pairs.rising_and_falling(x)
    equal = (n * (n - 1) >> 1) - rising - falling
    return rising - falling, n * (n - 1) * (2 * n + 5) - tie_term(x, equal), equal
