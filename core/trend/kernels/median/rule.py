"""Which kernel is taken: a rule, so that a run does not depend on how busy the machine is.

Measured with numpy 2.4 and 1.24 (docs/trend-proof.md): the network wins up to 7 dates everywhere. Beyond, it depends on
what numpy sorts with vector instructions. Where it sorts doubles so, a plain sort is best for the limits of the slope,
and for values that single precision does not hold; keys win for medians from about 16 dates on. Where it sorts only
32 bits so, keys and rounding to single precision spare the slow sort of doubles. Where it sorts nothing so, the network
stays ahead of partitioning up to 25 dates.
"""

from __future__ import annotations

from functools import cache, partial
from typing import Callable

import numpy as np
from numpy.typing import DTypeLike

from ..pairs import Pairs
from ..processor import vector_sorts
from . import keys, network_kernel
from .differences import Differences, differences_for
from .kernel import MedianKernel
from .keys import Keyed
from .network_kernel import Columns
from .row_kernels import Partitioned, Rounded, Rows, Sorted

NETWORK_PAIRS = 21  # 7 dates
NETWORK_PAIRS_OF_DOUBLES = 36  # 9 dates, where numpy sorts doubles slowly
KEYS_FROM_PAIRS = 120  # 16 dates, where numpy sorts doubles fast


def kernels(pairs: Pairs, dtype: DTypeLike) -> dict[str, Callable[[], MedianKernel]]:
    """Return what makes the kernels that can be had, by name.

    >>> list(kernels(Pairs([2000, 2001, 2002, 2003]), "float32"))
    ['sort', 'partition', 'network']
    """

    @cache
    def _differences(precision: str) -> Differences:
        return differences_for(pairs, precision)

    def _rows(kind: type[Rows]) -> MedianKernel:
        return kind(pairs, dtype, _differences(np.dtype(dtype).name))

    found: dict[str, Callable[[], MedianKernel]] = {
        "sort": partial(_rows, Sorted),
        "partition": partial(_rows, Partitioned),
    }
    if pairs.count <= network_kernel.MOST_PAIRS:
        found["network"] = partial(Columns, pairs, dtype)
    if np.dtype(dtype) == np.float64:
        found["rounded"] = partial(_rows, Rounded)
        if pairs.count <= keys.MOST_PAIRS:
            found["keys, sort"] = lambda: Keyed(pairs, _differences("float32"), _rows(Sorted))
            found["keys, rounded"] = lambda: Keyed(pairs, _differences("float32"), _rows(Rounded))
    return found


def kernel_name(pairs: Pairs, dtype: DTypeLike, with_limits: bool = False, sorts: frozenset[int] | None = None) -> str:
    """Return the name of the one of `kernels` that is taken.

    Parameters
    ----------
    pairs : Pairs
    dtype : str
        ``"float32"`` or ``"float64"``.
    with_limits : bool
        The limits of the slope are wanted too.
    sorts : frozenset of int, optional
        Bits of the numbers that numpy sorts with vector instructions, `vector_sorts` unless given.

    >>> [kernel_name(Pairs(range(dates)), "float64", sorts=frozenset([32, 64])) for dates in (4, 10, 21)]
    ['network', 'sort', 'keys, sort']
    >>> [kernel_name(Pairs(range(dates)), "float64", sorts=frozenset([32])) for dates in (4, 9, 21, 60)]
    ['network', 'network', 'keys, rounded', 'rounded']
    """
    sorts, count = vector_sorts() if sorts is None else sorts, pairs.count
    if count <= NETWORK_PAIRS:
        return "network"
    if not sorts:
        return "network" if count <= network_kernel.MOST_PAIRS else "partition"
    if np.dtype(dtype) == np.float32:
        return "sort"
    if 64 in sorts:
        return "keys, sort" if KEYS_FROM_PAIRS <= count <= keys.MOST_PAIRS and not with_limits else "sort"
    if count <= NETWORK_PAIRS_OF_DOUBLES:
        return "network"
    return "keys, rounded" if count <= keys.MOST_PAIRS else "rounded"
