"""NoData that the user set in the properties of a layer, beside or in place of what the file declares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np


class ValueRange(NamedTuple):
    """Values from `low` to `high`, each bound in it or not."""

    low: float
    high: float
    has_low: bool = True
    has_high: bool = True


@dataclass(frozen=True)
class UserNoData:
    """What the user said of one band.

    Attributes
    ----------
    ranges : tuple of ValueRange
        Further values that are NoData.
    uses_source : bool
        Whether the NoData value of the file counts.
    """

    ranges: tuple[ValueRange, ...] = ()
    uses_source: bool = True

    def hides(self, block: np.ndarray) -> np.ndarray:
        """Return where the user's values are in a block of cell values, a boolean array.

        >>> user = UserNoData((ValueRange(7, 7), ValueRange(0, 2, has_high=False)))
        >>> user.hides(np.array([[7, 2, 1]])).tolist()
        [[True, False, True]]
        """
        hidden = np.zeros(block.shape, bool)
        for low, high, has_low, has_high in self.ranges:
            above = block >= low if has_low else block > low
            hidden |= above & (block <= high if has_high else block < high)
        return hidden
