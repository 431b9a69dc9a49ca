"""How much land changed, from cross tables: gain, loss, persistence; quantity, exchange and shift.

Reference: Pontius & Santacruz 2014, Quantity, exchange, and shift components of difference in a square contingency
table, Int. J. Remote Sensing 35(21):7543-7554. All measures are areas of cells, so they add up over units.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Change:
    """The change of each class, in the unit of the cross table; arrays of shape (..., classes).

    Attributes
    ----------
    before, after : ndarray
        Area on the two dates.
    persistence : ndarray
        Area that is the class on both.
    gain, loss : ndarray
        Area that became the class, and that ceased to be it.
    exchange : ndarray
        Area of the class that took part in a two-way exchange with another class: 2 Σ min(a_ij, a_ji).
    """

    before: np.ndarray
    after: np.ndarray
    persistence: np.ndarray
    gain: np.ndarray
    loss: np.ndarray
    exchange: np.ndarray

    @property
    def net(self) -> np.ndarray:
        """Area after less area before.

        >>> change_of(np.array([[5, 3], [1, 7]])).net.tolist()
        [-2.0, 2.0]
        """
        return self.gain - self.loss

    @property
    def quantity(self) -> np.ndarray:
        """Size of the net change.

        >>> change_of(np.array([[5, 3], [1, 7]])).quantity.tolist()
        [2.0, 2.0]
        """
        return np.abs(self.net)

    @property
    def swap(self) -> np.ndarray:
        """Change of location without net change, 2 min(gain, loss): the sum of exchange and shift.

        >>> change_of(np.array([[5, 3], [1, 7]])).swap.tolist()
        [2.0, 2.0]
        """
        return 2 * np.minimum(self.gain, self.loss)

    @property
    def shift(self) -> np.ndarray:
        """What is left of gain and loss after quantity and exchange: loss to one class, gain from another.

        A cell of each of three classes became the next, all around: nothing is an exchange of two.

        >>> change_of(np.array([[0, 1, 0], [0, 0, 1], [1, 0, 0]])).shift.tolist()
        [2.0, 2.0, 2.0]
        """
        return np.maximum(self.swap - self.exchange, 0.0)


def change_of(table: np.ndarray) -> Change:
    """Return the `Change` of cross tables of shape (..., classes before, classes after).

    >>> change = change_of([[5, 3], [1, 7]])  # 3 of the first class became the second, 1 the other way
    >>> change.gain.tolist(), change.loss.tolist(), change.exchange.tolist(), change.shift.tolist()
    ([1.0, 3.0], [3.0, 1.0], [2.0, 2.0], [0.0, 0.0])
    """
    table = np.asarray(table, dtype=float)
    same = np.diagonal(table, axis1=-2, axis2=-1)
    moved = table - same[..., None] * np.eye(table.shape[-1])
    exchange = 2 * np.minimum(moved, np.swapaxes(moved, -1, -2)).sum(axis=-1)
    return Change(table.sum(axis=-1), table.sum(axis=-2), same, moved.sum(axis=-2), moved.sum(axis=-1), exchange)


def overall(change: Change) -> tuple[np.ndarray, ...]:
    """Return quantity, exchange and shift of all land, arrays of shape (...): they sum to the land that changed.

    Each is half the sum over classes, because every changed cell is the loss of one class and the gain of another.

    >>> [float(part) for part in overall(change_of(np.array([[5, 3], [1, 7]])))]
    [2.0, 2.0, 0.0]
    """
    return tuple(part.sum(axis=-1) / 2 for part in (change.quantity, change.exchange, change.shift))
