"""Large arrays whose memory goes back to the system at once."""

from __future__ import annotations

import math
import mmap

import numpy as np


def large_array(shape, dtype):
    """Return an array of zeros in pages of its own.

    The heap of a process with several threads keeps what is freed, and a run of many blocks would slowly grow; these
    pages are returned when the array is no longer used.
    """
    dtype = np.dtype(dtype)
    cells = math.prod(shape)
    return np.frombuffer(mmap.mmap(-1, max(cells * dtype.itemsize, 1)), dtype, cells).reshape(shape)
