"""Which kernel is the fastest here and now."""

from __future__ import annotations

import time
from functools import cache, partial

import numpy as np

from ..kendall import rising_pairs
from ..series import Series, narrowed
from . import keys, network_kernel
from .differences import fastest_differences
from .keys import Keyed
from .network_kernel import Columns
from .partitioned import Partitioned
from .rounded import Rounded
from .sorted import Sorted

HEATS = {1024: 1, 8192: 2}  # series in a trial, and how often the kernels take turns
STILL_IN = 1.5  # times the best time of the first heat: the others do not come to the second
TRIAL_PAIRS = 1 << 20  # bounds the trial of long series
TRIAL_GAPS = 0.02  # share of missing values, not at the first and last date
TRIAL_ROUNDED = 5  # every fifth series has ties
TREND = 0.05  # of a standard deviation from date to date


def kernels(pairs, dtype):
    """Return what makes the kernels that can be had, by name."""

    @cache
    def differences(precision):
        return fastest_differences(pairs, precision)

    def rows(kind):
        return kind(pairs, dtype, differences(np.dtype(dtype).name))

    found = {"sort": partial(rows, Sorted), "partition": partial(rows, Partitioned)}
    if pairs.count <= network_kernel.MOST_PAIRS:
        found["network"] = partial(Columns, pairs, dtype)
    if np.dtype(dtype) == np.float64:
        found["rounded"] = partial(rows, Rounded)
        if pairs.count <= keys.MOST_PAIRS:
            found["keys, sort"] = lambda: Keyed(pairs, differences("float32"), rows(Sorted))
            found["keys, rounded"] = lambda: Keyed(pairs, differences("float32"), rows(Rounded))
    return found


def fastest(pairs, dtype, with_ranks=False, found=None):
    """Return the name of the fastest of `kernels` (or of those found) here and now, after 3 to 50 milliseconds.

    The kernels take turns and the best of their times counts, so that another program disturbs all alike.
    """
    still_in = {name: make() for name, make in (found or kernels(pairs, dtype)).items()}
    for series, turns in HEATS.items():
        series = min(series, max(2, TRIAL_PAIRS // pairs.count))
        arguments = _trial(pairs, dtype, series, with_ranks)
        seconds = dict.fromkeys(still_in, np.inf)
        with np.errstate(all="ignore"):
            for _ in range(turns):
                for name, kernel in still_in.items():
                    start = time.perf_counter()
                    kernel(*arguments)
                    seconds[name] = min(seconds[name], time.perf_counter() - start)
        best = min(seconds, key=seconds.get)
        still_in = {name: still_in[name] for name in seconds if seconds[name] < STILL_IN * seconds[best]}
    return best


def _trial(pairs, dtype, series, with_ranks):
    """Return series to try the kernels on, and ranks."""
    generator = np.random.default_rng(0)
    values = generator.standard_normal((pairs.dates, series)) + TREND * np.arange(pairs.dates)[:, None]
    values[:, ::TRIAL_ROUNDED] = np.round(values[:, ::TRIAL_ROUNDED], 1)
    values = values.astype(np.float32).astype(dtype)  # as most rasters hold them
    values[1:-1][generator.random((pairs.dates - 2, series)) < TRIAL_GAPS] = np.nan
    present = ~np.isnan(values)
    count = pairs.complete(present)
    rising = sum(rising_pairs(values[group]) for group in pairs.groups)
    ranks = [np.maximum(count // 4 - 1, 0), np.minimum(count * 3 // 4, count - 1)] if with_ranks else ()
    equal = count - rising - sum(rising_pairs(-values[group]) for group in pairs.groups)
    return Series(values, present, present.sum(axis=0), count, rising, narrowed(values), equal), ranks
