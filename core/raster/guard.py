"""GDAL's errors as exceptions and its cache in bounds: GDAL is shared with QGIS, so its settings are put back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from osgeo import gdal, osr


@contextmanager
def raising(wanted: bool = True) -> Iterator[None]:
    """Within this block GDAL raises RuntimeError instead of printing (or not); the setting is put back.

    Any number of threads may be in such blocks at once; before GDAL 3.7 the setting is the whole process's, so
    ``raising(False)`` is for times when no other thread reads or writes rasters.

    >>> with raising():
    ...     gdal.Open("no such file")
    Traceback (most recent call last):
    ...
    RuntimeError: no such file: No such file or directory
    """
    if hasattr(gdal, "ExceptionMgr"):
        with ExitStack() as stack:
            for module in (gdal, osr):
                stack.enter_context(module.ExceptionMgr(useExceptions=wanted))
            yield
        return
    with _shared.entered() if wanted else _switched(False):
        yield


class _Shared:
    """Exceptions of the process, on while any thread wants them."""

    def __init__(self):
        self._lock, self._inside, self._switch = threading.Lock(), 0, None

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Within this block exceptions are on."""
        with self._lock:
            if not self._inside:
                self._switch = _switched(True)
                self._switch.__enter__()
            self._inside += 1
        try:
            yield
        finally:
            with self._lock:
                self._inside -= 1
                if not self._inside:
                    self._switch.__exit__(None, None, None)


@contextmanager
def _switched(wanted):
    before = [(module, bool(module.GetUseExceptions())) for module in (gdal, osr)]
    changed = [pair for pair in before if pair[1] != wanted]
    # GDAL keeps its handlers on a pile: those that go on last come off first.
    for module, _ in changed if wanted else reversed(changed):
        (module.UseExceptions if wanted else module.DontUseExceptions)()
    try:
        yield
    finally:
        for module, _ in reversed(changed) if wanted else changed:
            (module.DontUseExceptions if wanted else module.UseExceptions)()


_shared = _Shared()


@contextmanager
def gdal_silent() -> Iterator[None]:
    """Within this block GDAL prints nothing.

    >>> with gdal_silent(), raising(False):
    ...     gdal.Open("no such file")
    """
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()


@contextmanager
def cache_limited(megabytes: int) -> Iterator[None]:
    """Within this block GDAL keeps at most so many megabytes of blocks in memory.

    >>> with cache_limited(8):
    ...     gdal.GetCacheMax() // 2**20
    8
    """
    before = gdal.GetCacheMax()
    gdal.SetCacheMax(min(before, megabytes * 2**20))
    try:
        yield
    finally:
        gdal.SetCacheMax(before)
