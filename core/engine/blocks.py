"""The block engine: blocks of a raster computed by any executor, and handed on in order as the tiles of a file.

The results of a run do not depend on how it was cut: tiles come whole, row by row, whatever the size of the blocks
and the number of threads.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import contextmanager
from dataclasses import dataclass

from ..monitor import Monitor
from ..raster import TILE, Window
from ..raster.memory import large_array

WAKE_SECONDS = 0.2  # between two looks at whether the user has stopped the run
LARGEST_BLOCK = 2**20  # cells
STRIP_BYTES = 64 * 2**20  # of the results of a row of tiles, where a file lies in strips
SMALLEST_TILE = 16


@dataclass(frozen=True)
class Plan:
    """How a raster is cut.

    Attributes
    ----------
    tile : tuple of int
        Width and height of the result's tiles; they follow from the input's grid, not from memory or threads.
    windows : list of Window
        What is computed at once, in the order of the work. None reaches over two rows of tiles.
    in_flight : int
        How many windows may be under way or waiting to be written.
    """

    tile: tuple
    windows: list
    in_flight: int


def plan(grid, block, *, cell_bytes, result_bytes, memory, workers, here=None):
    """Return the `Plan` of a run.

    Parameters
    ----------
    grid : Grid
    block : tuple of int
        Width and height of the input's blocks. Files in strips are read in strips: a block that is as wide as the
        raster is never read twice.
    cell_bytes : int
        Memory that a cell and its results take while it is computed, over all dates.
    result_bytes : int
        Memory that a cell's results take.
    memory : float
        Megabytes for the blocks that are under way.
    workers : int
        Blocks computed at the same time.
    here : int, optional
        How many of them are computed in this machine's memory; all unless given.
    """
    in_flight, here = workers + 1, workers if here is None else here
    # Beside the results that wait, one is being written and one is a tile that is not yet whole.
    each = here * cell_bytes + (in_flight - here + 2) * result_bytes
    cells = int(min(memory * 2**20 / each, LARGEST_BLOCK))
    in_strips = block[0] >= grid.width > TILE
    tile = (TILE, _tile_height(grid.width * result_bytes) if in_strips else TILE)
    height = min(tile[1], grid.height)
    if in_strips:
        size = (grid.width, _part(height, max(cells // grid.width, 1)))
    elif cells >= height * min(TILE, grid.width):
        size = (cells // (height * TILE) * TILE, height)
    else:
        size = (TILE, _part(height, max(cells // min(TILE, grid.width), 1)))
    return Plan(tile, list(_windows(grid, height, *size)), in_flight)


def _tile_height(row_bytes):
    height = TILE
    while height > SMALLEST_TILE and height * row_bytes > STRIP_BYTES:
        height //= 2
    return height


def _part(height, limit):
    """Return the largest `height` over a power of two that is within the limit."""
    part = height
    while part > max(limit, 1):
        part = (part + 1) // 2
    return part


def _windows(grid, tile_height, width, height):
    width = max(width, 1)
    for top in range(0, grid.height, tile_height):
        bottom = min(top + tile_height, grid.height)
        for column in range(0, grid.width, width):
            for row in range(top, bottom, height):
                yield Window(column, row, min(width, grid.width - column), min(height, bottom - row))


@contextmanager
def threads(count):
    """Give an executor of threads that ends with the ``with`` block; work that has not begun is dropped then."""
    executor = ThreadPoolExecutor(count, thread_name_prefix="carbon_zoning")
    try:
        yield executor
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def in_order(windows, compute, executor, in_flight, monitor=None):
    """Yield (window, result) of each window in order, with at most `in_flight` results or computations at a time.

    Parameters
    ----------
    windows : iterable of Window
    compute : callable(Window) -> result
        Runs on the executor, so in other threads or on other machines.
    executor : concurrent.futures.Executor
        Of threads, or of a cluster.
    in_flight : int
    monitor : Monitor, optional
        Asked for cancelling while a result is awaited; what has not begun is dropped when the run ends early.
    """
    monitor = monitor or Monitor()
    waiting = deque()
    try:
        for window in windows:
            waiting.append((window, executor.submit(compute, window)))
            if len(waiting) >= in_flight:
                yield _next(waiting, monitor)
        while waiting:
            yield _next(waiting, monitor)
    finally:
        for _, future in waiting:
            future.cancel()


def _next(waiting, monitor):
    window, future = waiting.popleft()
    while True:
        try:
            return window, future.result(timeout=WAKE_SECONDS)
        except NotYet:
            if future.done():
                return window, future.result()
            monitor.check()


def tiles(results, grid, tile):
    """Yield (window, block) of each tile of a file, whole and row by row, from the results of a `Plan`'s windows.

    Parameters
    ----------
    results : iterable of (Window, ndarray)
        Arrays (bands, rows, columns), in the order of the plan.
    grid : Grid
    tile : tuple of int
        Width and height of the tiles.
    """
    unfinished = {}
    for window, block in results:
        for place in _tiles_under(window, grid, tile):
            if place == window:
                yield window, block
                continue
            if place not in unfinished:
                unfinished[place] = [large_array((len(block), place.height, place.width), block.dtype), 0]
            whole = unfinished[place]
            whole[1] += _copied(whole[0], place, block, window)
            if whole[1] == place.width * place.height:
                del whole
                yield place, unfinished.pop(place)[0]
        del block  # else it would stay in memory while the next one is awaited


def _tiles_under(window, grid, tile):
    width, height = tile
    row = window.row // height * height
    first = window.column // width * width
    return [
        Window(column, row, min(width, grid.width - column), min(height, grid.height - row))
        for column in range(first, window.column + window.width, width)
    ]


def _copied(whole, place, block, window):
    """Copy what a window holds of a tile, and return how many cells that are."""
    left, right = max(place.column, window.column), min(place.column + place.width, window.column + window.width)
    rows = slice(window.row - place.row, window.row - place.row + window.height)
    part = block[:, :, left - window.column : right - window.column]
    whole[:, rows, left - place.column : right - place.column] = part
    return (right - left) * window.height
