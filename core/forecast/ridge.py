"""Ridge regression with K added to the correlation matrix, as SPSS and lmridge have it (Hoerl and Kennard 1970)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .ols import standardised

K_GRID = np.round(np.arange(0, 1.001, 0.01), 2)


@dataclass(frozen=True)
class Ridge:
    """A ridge fit at one K.

    Attributes
    ----------
    k : float
    intercept : float
        Not penalised.
    b, beta, se, vif : ndarray, shape (p,)
        Coefficients in the units of the data, standardised coefficients, approximate standard errors, and variance
        inflation factors of Marquardt (1970).
    r2 : float
        1 - SSE / SST.
    effective : float
        Effective number of parameters, 1 + tr[R (R + K I)^-1].
    gcv : float
        n SSE / (n - effective)^2.
    """

    k: float
    intercept: float
    b: np.ndarray
    beta: np.ndarray
    se: np.ndarray
    vif: np.ndarray
    r2: float
    effective: float
    gcv: float
    covariance: np.ndarray


class RidgePath:
    """Ridge fits of y (n,) on x (n, p) for any K, from one eigendecomposition of the correlation matrix."""

    def __init__(self, x, y, names):
        self.names = list(names)
        self._data = standardised(x, y, names)
        self._values, self._vectors = np.linalg.eigh(self._data.x.T @ self._data.x)
        self._target = self._vectors.T @ (self._data.x.T @ self._data.y)
        self.n, self.p = self._data.x.shape

    def at(self, k):
        """Return the `Ridge` at K.

        beta = (R + K I)^-1 r; B = beta sd(y) / sd(x); VIF = diag[(R + K I)^-1 R (R + K I)^-1];
        SE(B) = sqrt[s^2 VIF / sum (x - mean)^2], s^2 = SSE / (n - p - 1).
        """
        data, shrunk = self._data, 1 / (self._values + k)
        beta = self._vectors @ (shrunk * self._target)
        vif = (self._vectors**2) @ (self._values * shrunk**2)
        b = beta * data.y_length / data.x_length
        residual = (data.y - data.x @ beta) * data.y_length
        sse = float(residual @ residual)
        effective = 1 + float((self._values * shrunk).sum())
        freedom = self.n - self.p - 1
        return Ridge(
            k=float(k),
            intercept=float(data.y_mean - data.x_mean @ b),
            b=b,
            beta=beta,
            se=np.sqrt(sse / freedom * vif) / data.x_length,
            vif=vif,
            r2=1 - sse / data.y_length**2,
            effective=effective,
            gcv=self.n * sse / (self.n - effective) ** 2,
            covariance=sse
            / freedom
            * (self._vectors * self._values * shrunk**2)
            @ self._vectors.T
            / np.outer(data.x_length, data.x_length),
        )

    def trace(self, grid=K_GRID):
        """Return the fits over a grid of K, 0 to 1 by 0.01."""
        return [self.at(k) for k in grid]

    def least_squares_scale(self):
        """Return (beta'beta, beta'R beta, s^2) of the unshrunk standardised fit: what K rules are made of."""
        beta = self._vectors @ (self._target / self._values)
        fitted = float((self._target**2 / self._values).sum())
        variance = (1 - fitted) / (self.n - self.p - 1)
        return float(beta @ beta), fitted, variance
