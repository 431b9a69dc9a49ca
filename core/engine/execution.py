"""Where the blocks of a run are computed: threads of this machine, or the workers of a cluster."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import NamedTuple

from ..monitor import Monitor
from ..raster import cache_limited
from .blocks import threads
from .cluster import cluster

GDAL_CACHE = 4  # megabytes: blocks are read once, and blocks that stay scatter the memory
AHEAD = 2  # blocks for each thread of a cluster, so that none waits for the network


class Workers(NamedTuple):
    """Who computes: an executor, how many blocks it takes at once, and how many of them in this machine's memory."""

    executor: Executor
    size: int
    here: int


@contextmanager
def workers_of(scheduler: str, count: int | None, monitor: Monitor) -> Iterator[Workers]:
    """Give the `Workers` of a run.

    Parameters
    ----------
    scheduler : str
        Address of a Dask scheduler, "" for threads of this machine.
    count : int or None
        Threads of this machine, None for one for each processor.
    monitor : Monitor

    Raises
    ------
    StudyError
        The scheduler does not answer, see `cluster`.

    Examples
    --------
    >>> with workers_of("", 2, Monitor()) as workers:
    ...     workers.size, list(workers.executor.map(abs, [-1, 2]))
    (2, [1, 2])
    """
    with cache_limited(GDAL_CACHE):
        if scheduler:
            with cluster(scheduler, monitor) as (executor, count):
                yield Workers(executor, AHEAD * count, 1)
        else:
            count = count or os.cpu_count() or 1
            with threads(count) as executor:
                yield Workers(executor, count, count)
