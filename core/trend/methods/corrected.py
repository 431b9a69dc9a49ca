"""Sen slope with a Mann-Kendall test that allows for serial correlation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ..kernels.kendall import score, standardised
from ..kernels.normal import two_sided_p
from ..kernels.sen import SenMannKendall
from ..kernels.series import narrowed
from .serial_correlation import WHITENING, variance_factor, whitened, without_scatter


class Corrected(SenMannKendall):
    """`SenMannKendall` of evenly spaced dates with one of `serial_correlation.CORRECTIONS`.

    The slope, its limits, the intercept and n stay those of the series. Series without scatter about their trend keep
    the original test; Z and p are NaN where the corrected variance is not positive. A series with gaps counts the
    pairs of successive dates that it has; a complete one gives what pymannkendall gives.

    Examples
    --------
    3, 1, 4, 1, 5, 9, 2 and 6 have S = 11; whitened, seven values without ties have var S = 7 * 6 * 19 / 18 = 44.3.

    >>> test = Corrected(range(8), ("s", "var_s", "z"), "pre_whitening")
    >>> test(np.array([[3.0, 1, 4, 1, 5, 9, 2, 6]]).T)[:, 0].round(3).tolist()
    [11.0, 44.333, 1.502]
    """

    ALSO_NEEDED = ("slope", "var_s", "z", "p")

    def __init__(self, dates: ArrayLike, wanted: Sequence[str], correction: str, **settings: Any):
        super().__init__(dates, wanted, **settings)
        self.correction, self.step = correction, self.dates[1] - self.dates[0]

    def _amended(self, x, present, result):
        x, slope = x.astype(np.float64), result["slope"].astype(np.float64) * self.step
        if self.correction in WHITENING:
            amended = self._whitened(x, slope)
        else:
            amended = {"s": result["s"], "tau": result["s"] / result["count"]}
            variance = result["var_s"] * variance_factor(x, slope, result["n"], self.correction)
            amended["var_s"] = np.where((result["s"] == 0) | (variance > 0), variance, np.nan)
        amended["z"] = standardised(amended["s"], amended["var_s"])
        amended["p"] = two_sided_p(amended["z"])
        bare = without_scatter(x, slope)
        return {**result, **{name: np.where(bare, result.get(name), value) for name, value in amended.items()}}

    def _whitened(self, x, slope):
        values = whitened(x, slope, self.correction)
        n = np.sum(~np.isnan(values), axis=0)
        s, term, _ = score(narrowed(values), n)
        s = np.where(n < 2, np.nan, s)
        return {"s": s, "var_s": term / 18, "tau": s / (n * (n - 1) / 2)}
