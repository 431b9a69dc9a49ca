"""Contextual Mann-Kendall: the test of S of a pixel and its eight neighbours together."""

from __future__ import annotations

import numpy as np

from ..kernels.kendall import standardised
from ..kernels.normal import two_sided_p
from ..kernels.pairs import Pairs
from ..kernels.sen import SenMannKendall
from .serial_correlation import whitened


def neighbourhood(x: np.ndarray, pairs: Pairs) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the sum of S over the 3 x 3 neighbourhood of each pixel, its variance, and the number of series.

    Parameters
    ----------
    x : ndarray of float, shape (dates, rows + 2, columns + 2)
        NaN = missing. A pixel with fewer than two values does not count.
    pairs : Pairs

    Returns
    -------
    s, variance, series : ndarray of float, shape (rows, columns)

    Notes
    -----
    Neeti and Eastman (2011) test the mean of S over the neighbourhood, whose variance holds the covariances of the
    neighbours. These are those of Dietz and Killeen (1981), as in Hirsch and Slack (1984):

        cov(S_g, S_h) = [ sum over k<j of sgn((x_jg - x_kg)(x_jh - x_kh)) + sum over j of r_jg r_jh ] / 3,
        r_jg = sum over k of sgn(x_jg - x_kg),

    where a missing value makes its signs 0; cov(S_g, S_g) is the variance of S_g, ties included. Summed over all g
    and h of the neighbourhood this is [ sum over k<j of A_jk² + sum over j of B_j² ] / 3, A and B being the sums of
    the signs and of r over the neighbourhood: no covariance has to be computed by itself.

    Examples
    --------
    Nine pixels that all are 1, 3, 2 and 5 have nine times S = 4 and, as they move as one, 9² times var S = 26 / 3.

    >>> x = np.array([1.0, 3, 2, 5])[:, None, None] * np.ones((1, 3, 3))
    >>> s, variance, series = neighbourhood(x, Pairs([2001, 2002, 2003, 2004]))
    >>> s.tolist(), (variance / 81).round(3).tolist(), series.tolist()
    ([[36]], [[8.667]], [[9]])
    """
    rows, columns = x.shape[1] - 2, x.shape[2] - 2
    concord = np.zeros((rows, columns), np.int64)
    s = np.zeros(x.shape[1:], np.int64)
    score = np.zeros(x.shape, np.int32)
    for later, earlier, _ in pairs.lags:
        sign = np.greater(x[later], x[earlier]).view(np.int8) - np.less(x[later], x[earlier]).view(np.int8)
        score[later] += sign
        score[earlier] -= sign
        s += sign.sum(axis=0, dtype=np.int64)
        concord += (box_sum(sign).astype(np.int16) ** 2).sum(axis=0, dtype=np.int64)
    spread = sum(box_sum(part).astype(np.int64) ** 2 for part in score)
    series = box_sum(((~np.isnan(x)).sum(axis=0) >= 2).astype(np.int64))
    return box_sum(s), (concord + spread) / 3, series


def box_sum(values: np.ndarray) -> np.ndarray:
    """Return the sums of the 3 x 3 neighbourhoods over the last two axes, without the border.

    >>> box_sum(np.arange(12).reshape(3, 4)).tolist()
    [[45, 54]]
    """
    across = values[..., :-2] + values[..., 1:-1] + values[..., 2:]
    return across[..., :-2, :] + across[..., 1:-1, :] + across[..., 2:, :]


class Contextual:
    """A `SenMannKendall` whose S, variance, Z and p are those of the mean of S over 3 x 3 pixels.

    Z = (S - sgn S) / sqrt(var S) of the sum over the neighbourhood, so that a lone pixel has the original test; the
    bands S and its variance are those of the mean. The other bands stay those of the pixel. With ``whitening`` the
    series are whitened before the test, as Neeti and Eastman (2011) do.
    """

    def __init__(self, kernel: SenMannKendall, whitening: str | None = None):
        self.kernel, self.whitening, self.choice = kernel, whitening, kernel.choice
        self.wanted = kernel.wanted
        self.rows = {name: row for row, name in enumerate(self.wanted)}

    def __call__(self, block: np.ndarray) -> np.ndarray:
        """Return the wanted statistics, shape (wanted, rows, columns), of a block (dates, rows + 2, columns + 2)."""
        block = np.asarray(block, self.kernel.dtype)
        dates, rows, columns = block.shape
        own = self.kernel(block.reshape(dates, -1)).reshape(len(self.wanted), rows, columns)
        x = np.where(np.isfinite(block), block, np.nan)
        n = (~np.isnan(x)).sum(axis=0)
        x[:, n < self.kernel.min_valid] = np.nan
        with np.errstate(all="ignore"):
            amended = self._tested(x)
        own = own[:, 1:-1, 1:-1]
        no_result = n[1:-1, 1:-1] < self.kernel.min_valid
        for name, values in amended.items():
            if name in self.rows:
                own[self.rows[name]] = np.where(no_result, np.nan, values)
        return own

    def _tested(self, x):
        pairs = self.kernel.pairs
        if self.whitening:
            slope = SenMannKendall(self.kernel.dates, ("slope",), kernel="sort")(x.reshape(len(x), -1))
            step = self.kernel.dates[1] - self.kernel.dates[0]
            x = whitened(x.reshape(len(x), -1), slope[0] * step, self.whitening).reshape(len(x) - 1, *x.shape[1:])
            pairs = Pairs(self.kernel.dates[1:])
        s, variance, series = neighbourhood(x, pairs)
        z = standardised(s, variance)
        return {"s": s / series, "var_s": variance / series**2, "z": z, "p": two_sided_p(z)}
