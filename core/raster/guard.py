"""GDAL's errors as exceptions and its cache in bounds: GDAL is shared with QGIS, so its settings are put back."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager

from osgeo import gdal, osr


@contextmanager
def raising(wanted=True):
    """Within this block GDAL raises RuntimeError instead of printing (or not); the process's setting is put back."""
    with ExitStack() as stack:
        for module in (gdal, osr):
            stack.enter_context(_exceptions(module, wanted))
        yield


@contextmanager
def _exceptions(module, wanted):
    if hasattr(module, "ExceptionMgr"):
        with module.ExceptionMgr(useExceptions=wanted):
            yield
        return
    before = module.GetUseExceptions()
    switch = {True: module.UseExceptions, False: module.DontUseExceptions}
    switch[wanted]()
    try:
        yield
    finally:
        switch[bool(before)]()


@contextmanager
def quiet():
    """Within this block GDAL prints nothing."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()


@contextmanager
def cache_limited(megabytes):
    """Within this block GDAL keeps at most so many megabytes of blocks in memory."""
    before = gdal.GetCacheMax()
    gdal.SetCacheMax(min(before, megabytes * 2**20))
    try:
        yield
    finally:
        gdal.SetCacheMax(before)
