"""Charts of totals that are shared out: what each part reports, and what it is allocated."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from .charts import OUTLINE, drawing, palette, plain, plain_number


def shared_total(
    names: Sequence[str], reported: ArrayLike, allocated: ArrayLike, *, labels: tuple[str, str], xlabel: str = ""
) -> str:
    """Return horizontal bars as SVG, the first on top: the reported part of each and the allocated one.

    Parameters
    ----------
    names : list of str
    reported, allocated : array_like, shape (names,)
        0 where there is none.
    labels : tuple of two str
        What the legend calls both.
    xlabel : str
        Quantity and unit.
    """
    reported, allocated = np.asarray(reported, float), np.asarray(allocated, float)
    with drawing(7.6, 0.9 + 0.34 * len(names)) as (axes, drawn):
        place = np.arange(len(names))
        axes.barh(place, reported, color=palette()[0], height=0.66, label=plain(labels[0]), **OUTLINE)
        axes.barh(place, allocated, left=reported, color=palette()[1], height=0.66, label=plain(labels[1]), **OUTLINE)
        axes.set_yticks(place, [plain(name) for name in names])
        axes.invert_yaxis()
        axes.grid(False)
        axes.xaxis.set_major_formatter(plain_number)
        axes.xaxis.get_major_locator().set_params(nbins=5)
        axes.set_xlabel(plain(xlabel))
        axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return drawn.svg
