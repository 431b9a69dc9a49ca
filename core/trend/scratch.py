"""Memory that each thread keeps for the next block: new memory costs the system's time for every page."""

from __future__ import annotations

import math
import threading

import numpy as np

from ..memory import large_array

_kept = threading.local()


def scratch(use, shape, dtype):
    """Return an array with any content, that of the last call of this thread for the same use if it is large enough."""
    size = math.prod(shape) * np.dtype(dtype).itemsize
    kept = _kept.__dict__.get(use)
    if kept is None or kept.nbytes < size:
        kept = _kept.__dict__[use] = large_array((size,), np.uint8)  # begins at a page, so that vectors are aligned
    return kept[:size].view(dtype).reshape(shape)
