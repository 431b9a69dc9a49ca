"""Ridge regression with K added to the correlation matrix, as SPSS and lmridge have it (Hoerl and Kennard 1970)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .design import Design, design

K_GRID = np.round(np.arange(0, 1.001, 0.01), 2)
BELOW = [0.0, *np.arange(1, 10) / 10_000, *np.arange(1, 10) / 1000]  # where optima may lie when there are many rows
FINE_GRID = np.concatenate([BELOW, K_GRID[1:]])
BY_VARIABLE = ("b", "beta", "se", "vif")
SINGULAR = 1e-10  # smallest over largest singular value of variables that depend on each other exactly


@dataclass(frozen=True)
class Ridge:
    """Ridge fits: of one equation at one K, or of many.

    ``...`` is the shape of the batch, followed by that of the K of a trace.

    Attributes
    ----------
    k : ndarray, shape (...)
    intercept : ndarray, shape (...)
        Not penalised.
    b, beta, se, vif : ndarray, shape (..., p)
        Coefficients in the units of the data, standardised coefficients, approximate standard errors, and variance
        inflation factors of Marquardt (1970).
    r2 : ndarray, shape (...)
        1 - SSE / SST.
    residual_sd : ndarray, shape (...)
        sqrt[SSE / (n - p - free intercepts)].
    effective : ndarray, shape (...)
        Effective number of parameters, free intercepts + tr[R (R + K I)^-1].
    gcv : ndarray, shape (...)
        n SSE / (n - effective)^2.
    """

    k: np.ndarray
    intercept: np.ndarray
    b: np.ndarray
    beta: np.ndarray
    se: np.ndarray
    vif: np.ndarray
    r2: np.ndarray
    residual_sd: np.ndarray
    effective: np.ndarray
    gcv: np.ndarray

    def part(self, index: Any) -> Ridge:
        """Return the fits at an index of the leading axes, such as an equation of a batch.

        >>> RidgePath.of([[1], [2], [3]], [5, 7, 9], ["P"]).trace().part(0).b.round(9).tolist()  # K = 0: y = 3 + 2 P
        [2.0]
        """
        return Ridge(**{name: value[index] for name, value in vars(self).items()})


class RidgePath:
    """Ridge fits for any K, from one singular value decomposition X = U S V' of each standardised design.

    >>> path = RidgePath.of([[1, 0], [2, 1], [3, 1], [4, 3], [6, 2]], [3, 6, 8, 12, 15], ["P", "W"])
    >>> path.at(0).intercept.round(9).item(), path.at(0).b.round(9).tolist()  # y = 1 + 2 P + W
    (1.0, [2.0, 1.0])
    >>> bool(path.at(0.5).beta.sum() < path.at(0).beta.sum())
    True
    """

    def __init__(self, data: Design):
        self.data, self.names = data, data.names
        self.n, self.p = data.n, len(data.names)
        self._left, self._singular, vectors = np.linalg.svd(data.x, full_matrices=False)
        self._vectors = np.swapaxes(vectors, -1, -2)
        self._target = np.einsum("...ni,...n->...i", self._left, data.y)
        rest = data.y - np.einsum("...ni,...i->...n", self._left, self._target)
        self._unexplained = (rest**2).sum(axis=-1)  # SSE / SST of least squares

    @classmethod
    def of(cls, x: np.ndarray, y: np.ndarray, names: Sequence[str]) -> RidgePath:
        """Return the path of one equation, y (n,) on x (n, p).

        >>> RidgePath.of([[1], [2], [3]], [5, 7, 9], ["P"]).at(0).intercept.round(9).item()
        3.0
        """
        return cls(design(x, y, names))

    @property
    def condition(self) -> np.ndarray:
        """Condition number of the standardised design, largest over smallest singular value, shape (...).

        Two variables with the correlation 0.6 have the singular values sqrt(1.6) and sqrt(0.4), one twice the other.

        >>> x = [[-2, -2], [-1, 1], [0, 0], [1, -1], [2, 2]]
        >>> RidgePath.of(x, [1, 3, 2, 4, 5], ["P", "W"]).condition.round(9).item()
        2.0
        """
        with np.errstate(divide="ignore"):
            return self._singular[..., 0] / self._singular[..., -1]

    @property
    def singular(self) -> np.ndarray:
        """Whether the variables depend on each other exactly, shape (...).

        >>> RidgePath.of([[1, 2], [2, 4], [3, 6], [5, 10]], [1, 2, 4, 5], ["P", "twice P"]).singular.item()
        True
        """
        return self._singular[..., -1] < SINGULAR * self._singular[..., 0]

    def at(self, k: float | np.ndarray) -> Ridge:
        """Return the `Ridge` at K, a number or one for each equation.

        beta = (R + K I)^-1 r; B = beta sd(y) / sd(x); VIF = diag[(R + K I)^-1 R (R + K I)^-1];
        SE(B) = sqrt[s^2 VIF / sum (x - mean)^2], s^2 = SSE / (n - p - 1). NaN where K is 0 and the variables depend
        on each other exactly.

        One variable has R = 1, so that beta is r / (1 + K):

        >>> RidgePath.of([[1], [2], [3]], [5, 7, 9], ["P"]).at(0.25).beta.round(9).tolist()
        [0.8]
        """
        k = np.broadcast_to(np.asarray(k, dtype=float), np.shape(self.n))
        fits = vars(self._fits(k[..., None])).items()
        return Ridge(**{name: value[..., 0, :] if name in BY_VARIABLE else value[..., 0] for name, value in fits})

    def trace(self, grid: np.ndarray = FINE_GRID) -> Ridge:
        """Return the fits over a grid of m K as one `Ridge` of the shapes (..., m) and (..., m, p).

        Without a grid K runs from 0 to 1 by 0.01, and finer below 0.01.

        >>> RidgePath.of([[1], [2], [3]], [5, 7, 9], ["P"]).trace(np.array([0, 0.25, 1])).beta.round(9).tolist()
        [[1.0], [0.8], [0.5]]
        """
        return self._fits(np.broadcast_to(np.asarray(grid, dtype=float), (*np.shape(self.n), len(grid))))

    def covariance(self, ridge: Ridge) -> np.ndarray:
        """Return the covariance of B of the fits of `at`, (..., p, p): s^2 (R + K I)^-1 R (R + K I)^-1, scaled.

        >>> path = RidgePath.of([[1], [2], [3], [4]], [2, 4, 5, 8], ["P"])
        >>> fit = path.at(0)
        >>> bool(np.isclose(path.covariance(fit)[0, 0], fit.se[0] ** 2))
        True
        """
        weights = self._singular / (self._singular**2 + ridge.k[..., None])
        root = self._vectors * weights[..., None, :] / self.data.x_length[..., None]
        return ridge.residual_sd[..., None, None] ** 2 * (root @ np.swapaxes(root, -1, -2))

    def inverse(self, ridge: Ridge) -> np.ndarray:
        """Return (R + K I)^-1 of the fits of `at`, (..., p, p); infinite or NaN where K is 0 and R is singular.

        >>> path = RidgePath.of([[1], [2], [3], [4]], [2, 4, 5, 8], ["P"])
        >>> path.inverse(path.at(0.25)).round(9).tolist()
        [[0.8]]
        """
        with np.errstate(divide="ignore"):
            scale = 1 / (self._singular**2 + ridge.k[..., None])
        return (self._vectors * scale[..., None, :]) @ np.swapaxes(self._vectors, -1, -2)

    def residuals(self, ridge: Ridge) -> np.ndarray:
        """Return the residuals of the fits of `at` in the unit of y, shape (..., n); 0 in rows of padding.

        >>> path = RidgePath.of([[1], [2], [3], [4]], [2, 4, 5, 8], ["P"])  # the line is 1.9 P
        >>> path.residuals(path.at(0)).round(9).tolist()
        [0.1, 0.2, -0.7, 0.4]
        """
        fitted = np.einsum("...np,...p->...n", self.data.x, ridge.beta)
        return (self.data.y - fitted) * self.data.y_length[..., None]

    def leverages(self, ridge: Ridge) -> tuple[np.ndarray, np.ndarray]:
        """Return the diagonals of H and of H'H of the fits of `at`, shape (..., n); H gives fitted = H y.

        >>> path = RidgePath.of([[1], [2], [3], [4]], [2, 4, 5, 8], ["P"])
        >>> path.leverages(path.at(0))[0].round(9).tolist()  # 1 / 4 + (P - 2.5)^2 / 5
        [0.7, 0.3, 0.3, 0.7]
        """
        share = self._singular**2 / (self._singular**2 + ridge.k[..., None])
        own = np.where(self.data.present, self.data.own, 0)
        squares = self._left**2
        return own + np.einsum("...ni,...i->...n", squares, share), own + np.einsum(
            "...ni,...i->...n", squares, share**2
        )

    def least_squares_scale(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return (beta'beta, beta'R beta, s^2) of the unshrunk standardised fit: what K rules are made of.

        >>> square, explained, variance = RidgePath.of([[1], [2], [3], [4]], [2, 4, 5, 8], ["P"]).least_squares_scale()
        >>> square.round(4).item(), explained.round(4).item()  # both r^2 where there is one variable
        (0.9627, 0.9627)
        """
        with np.errstate(divide="ignore", invalid="ignore"):
            square = ((self._target / self._singular) ** 2).sum(axis=-1)
        return square, (self._target**2).sum(axis=-1), self._unexplained / self.data.freedom

    def _fits(self, k):
        data, singular, target = self.data, self._singular[..., None, :], self._target[..., None, :]
        with np.errstate(divide="ignore", invalid="ignore"):
            shrunk = 1 / (singular**2 + k[..., None])
        shrunk[self.singular[..., None] & (k == 0)] = np.nan
        beta = (singular * target * shrunk) @ np.swapaxes(self._vectors, -1, -2)
        vif = (singular * shrunk) ** 2 @ np.swapaxes(self._vectors, -1, -2) ** 2
        unexplained = self._unexplained[..., None] + ((target * k[..., None] * shrunk) ** 2).sum(axis=-1)
        sse = unexplained * data.y_length[..., None] ** 2
        b = beta * data.y_length[..., None, None] / data.x_length[..., None, :]
        effective = data.lost + (singular**2 * shrunk).sum(axis=-1)
        variance = sse / data.freedom[..., None]
        return Ridge(
            k=k,
            intercept=data.y_mean[..., None] - (b * data.x_mean[..., None, :]).sum(axis=-1),
            b=b,
            beta=beta,
            se=np.sqrt(variance[..., None] * vif) / data.x_length[..., None, :],
            vif=vif,
            r2=1 - unexplained,
            residual_sd=np.sqrt(variance),
            effective=effective,
            gcv=data.n[..., None] * sse / (data.n[..., None] - effective) ** 2,
        )


def influence(path: RidgePath, ridge: Ridge) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return leverage, residual of the fit without the row, and Cook's distance of each row, shape (..., n).

    Parameters
    ----------
    path : RidgePath
    ridge : Ridge
        Result of ``path.at``.

    Notes
    -----
    With H such that fitted = H y: e_i / (1 - h_ii) is the residual from the fit without row i at the same penalty
    (PRESS; Allen 1974), exact for a penalty that does not change with the row. Cook's distance is the squared move of
    all fitted values when row i is left out, over (p + free intercepts) s^2: (H'H)_ii [e_i / (1 - h_ii)]^2 / ...,
    which at K = 0 is Cook (1977). NaN in rows of padding and where a row determines its own fit (h_ii = 1).

    >>> path = RidgePath.of([[1], [2], [3], [4]], [1, 2, 3, 8], ["P"])
    >>> leverage, without, cook = influence(path, path.at(0))
    >>> leverage.round(9).tolist(), without.round(9).tolist()  # from the others the last row, 8, is 4
    ([0.7, 0.3, 0.3, 0.7], [2.666666667, -0.571428571, -2.285714286, 4.0])
    """
    leverage, squared = path.leverages(ridge)
    usable = path.data.present & (leverage < 1 - 1e-9)
    with np.errstate(divide="ignore", invalid="ignore"):
        without = np.where(usable, path.residuals(ridge) / (1 - leverage), np.nan)
        scale = (path.p + path.data.lost) * ridge.residual_sd**2
        cook = squared * without**2 / scale[..., None]
    return np.where(path.data.present, leverage, np.nan), without, cook
