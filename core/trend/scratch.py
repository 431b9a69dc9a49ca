"""Memory that each thread keeps for the next block: new memory costs the system's time for every page."""

from __future__ import annotations

import math
import threading

import numpy as np

ALIGNED = 64  # bytes: a line of the cache, and the widest vector
_kept = threading.local()


def scratch(use, shape, dtype):
    """Return an array with any content, that of the last call of this thread for the same use if it is large enough."""
    size = math.prod(shape) * np.dtype(dtype).itemsize
    kept = _kept.__dict__.get(use)
    if kept is None or kept.nbytes < size:
        memory = np.empty(size + ALIGNED, np.uint8)
        kept = _kept.__dict__[use] = memory[-memory.ctypes.data % ALIGNED :]
    return kept[:size].view(dtype).reshape(shape)
