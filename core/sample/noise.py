"""Smooth random fields on coordinates: the same landscape whatever the cell size."""

from __future__ import annotations

import numpy as np

LATTICE = 64


class Noise:
    """Value noise: random numbers on a lattice, smoothly interpolated, in octaves.

    Parameters
    ----------
    seed : int
    reach : float
        Size of the largest features, in the unit of the coordinates.
    octaves : int
        Each has half the size and half the height of the one before.
    """

    def __init__(self, seed: int, reach: float, octaves: int = 4):
        draw = np.random.Generator(np.random.PCG64(seed))
        self._lattices = [draw.random((LATTICE, LATTICE)) for _ in range(octaves)]
        self._reach = reach

    def at(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Return values of about 0-1 at coordinates of any (broadcast) shape.

        >>> x = np.array([0.0, 1.0, 2.0])  # metres, in a field whose features are 100 m wide
        >>> values = Noise(1, 100.0).at(x, 0 * x)
        >>> bool(np.abs(np.diff(values)).max() < 0.05), values.tolist() == Noise(1, 100.0).at(x, 0 * x).tolist()
        (True, True)
        """
        total, height, weight = np.zeros(np.broadcast(x, y).shape), 1.0, 0.0
        for octave, lattice in enumerate(self._lattices):
            size = self._reach / 2**octave
            total = total + height * _interpolated(lattice, x / size, y / size)
            weight += height
            height /= 2
        return total / weight


def _interpolated(lattice, u, v):
    column, row = np.floor(u).astype(int), np.floor(v).astype(int)
    s, t = _smooth(u - column), _smooth(v - row)
    c0, c1, r0, r1 = column % LATTICE, (column + 1) % LATTICE, row % LATTICE, (row + 1) % LATTICE
    upper = lattice[r0, c0] * (1 - s) + lattice[r0, c1] * s
    lower = lattice[r1, c0] * (1 - s) + lattice[r1, c1] * s
    return upper * (1 - t) + lower * t


def _smooth(part):
    return part * part * (3 - 2 * part)
