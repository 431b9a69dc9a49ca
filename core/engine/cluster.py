"""A running Dask cluster as the executor of the block engine; the package `distributed` is optional."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

import numpy as np

from ..errors import StudyError
from ..monitor import Monitor
from ..packages import distributed, scipy

ADDRESS = re.compile(r"^(tcp|tls|ws|wss)://[^\s/:]+:\d{1,5}$|^(tcp|tls)://\[[0-9a-fA-F:]+\]:\d{1,5}$")
ANSWER_SECONDS = 5  # a scheduler that takes longer does not answer
WORKER_SECONDS = 15
RETRIES = 5  # a block that was on a lost worker is computed again


@contextmanager
def cluster(address: str, monitor: Monitor) -> Iterator[tuple[Executor, int]]:
    """Give the executor of the cluster at an address (``tcp://host:8786``), and how many blocks it computes at once.

    The workers read the rasters themselves, so they need the same paths as this machine and this package on their
    PYTHONPATH. Blocks of a worker that is lost are computed by another.

    Raises
    ------
    StudyError
        `distributed` is missing, the scheduler does not answer, it has no workers, or they lack this package.

    >>> with cluster("192.168.1.5", Monitor()):
    ...     pass
    Traceback (most recent call last):
    ...
    carbon_zoning.core.errors.StudyError: '192.168.1.5' is not an address of a Dask scheduler. Write it as 'dask
    scheduler' shows it, for example tcp://192.168.1.5:8786.
    """
    client = _connected(address)
    try:
        workers = _require_workers(client, address, monitor)
        executor = client.get_executor(retries=RETRIES, pure=False)
        try:
            yield executor, workers
        finally:
            executor.shutdown(wait=False)
    finally:
        client.close()


def versions() -> dict[str, str]:
    """Return what must be alike on all machines for results to be alike, bit for bit.

    >>> list(versions())
    ['Python', 'numpy', 'SciPy']
    """
    return {"Python": platform.python_version(), "numpy": np.__version__, "SciPy": scipy.__version__}


def _connected(address):
    if not ADDRESS.match(address):
        raise StudyError(
            "'{address}' is not an address of a Dask scheduler. Write it as 'dask scheduler' shows it, for example "
            "tcp://192.168.1.5:8786.",
            address=address,
        )
    try:
        return distributed.Client(address, timeout=ANSWER_SECONDS, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise StudyError(
            "The Dask scheduler at {address} does not answer ({reason}). Start it with 'dask scheduler', check the "
            "address, or leave SCHEDULER empty to run on this machine.",
            address=address,
            reason=str(error) or type(error).__name__,
        ) from error


def _require_workers(client, address, monitor):
    """Return the number of threads of all workers; warn where their versions differ from those here."""
    try:
        client.wait_for_workers(1, timeout=WORKER_SECONDS)
    except (OSError, TimeoutError) as error:
        raise StudyError(
            "The Dask scheduler at {address} has no workers. Start some with 'dask worker {address}'.", address=address
        ) from error
    found = client.run(versions, on_error="return")
    reasons = [answer for answer in found.values() if isinstance(answer, Exception)]
    if reasons:
        raise StudyError(
            "The workers of {address} cannot import Carbon Neutral Zoning ({reason}). Put the folder that holds "
            "carbon_zoning on their PYTHONPATH and install numpy, SciPy and GDAL there.",
            address=address,
            reason=reasons[0],
        )
    for worker, theirs in sorted(found.items()):
        if theirs != versions():
            monitor.warn(
                "The worker {worker} has {theirs}, this machine {ours}: results may differ in the last digit.",
                worker=worker,
                theirs=_text(theirs),
                ours=_text(versions()),
            )
    return sum(client.nthreads().values())


def _text(found):
    return ", ".join(f"{name} {version}" for name, version in found.items())
