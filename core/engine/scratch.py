"""Memory that each thread keeps for the next block: new memory costs the system's time for every page."""

from __future__ import annotations

import math
import threading

import numpy as np
from numpy.typing import DTypeLike

PAGE = 4096  # bytes; rows that begin at a page are aligned for any vector instruction

_kept = threading.local()


def scratch(use: str, shape: tuple[int, ...], dtype: DTypeLike) -> np.ndarray:
    """Return an array with any content, that of the last call of this thread for the same use if it is large enough.

    >>> first, second = scratch("rows", (3, 4), "float64"), scratch("rows", (5,), "float32")
    >>> np.shares_memory(first, second)
    True
    """
    size = math.prod(shape) * np.dtype(dtype).itemsize
    kept = _kept.__dict__.get(use)
    if kept is None or kept.nbytes < size:
        whole = np.empty(size + PAGE, np.uint8)
        start = -whole.ctypes.data % PAGE
        kept = _kept.__dict__[use] = whole[start : start + size]
    return kept[:size].view(dtype).reshape(shape)
