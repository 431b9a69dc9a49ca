"""The block engine: blocks of a raster computed by any executor, and handed on in order as the tiles of a file.

The results of a run do not depend on how it was cut: tiles come whole, row by row, whatever the size of the blocks
and the number of threads.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Callable

import numpy as np

from ..monitor import Monitor
from ..raster import TILE, Grid, Window
from ..raster.memory import large_array

WAKE_SECONDS = 0.2  # between two looks at whether the user has stopped the run
LARGEST_BLOCK = 2**20  # cells
STRIP_BYTES = 64 * 2**20  # of the results of a row of tiles, where a file lies in strips
SMALLEST_TILE = 16


@dataclass(frozen=True)
class BlockPlan:
    """How a raster is cut into blocks.

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


def block_plan(
    grid: Grid,
    block: tuple[int, int],
    *,
    cell_bytes: float,
    result_bytes: float,
    memory: float,
    workers: int,
    here: int | None = None,
) -> BlockPlan:
    """Return the `BlockPlan` of a run.

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

    Examples
    --------
    A raster of 1 000 x 600 cells in tiles, with room for two tiles at once.

    >>> grid = Grid((0.0, 30.0, 0.0, 0.0, 0.0, -30.0), 1000, 600, "")
    >>> found = block_plan(grid, (512, 512), cell_bytes=400, result_bytes=80, memory=500, workers=2)
    >>> found.tile, found.windows[0], len(found.windows), found.in_flight
    ((512, 512), Window(column=0, row=0, width=512, height=512), 4, 3)
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
    return BlockPlan(tile, list(_windows(grid, height, *size)), in_flight)


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
def threads(count: int) -> Iterator[Executor]:
    """Give an executor of threads that ends with the ``with`` block; work that has not begun is dropped then.

    >>> with threads(2) as executor:
    ...     list(executor.map(abs, [-1, 2]))
    [1, 2]
    """
    executor = ThreadPoolExecutor(count, thread_name_prefix="carbon_zoning")
    try:
        yield executor
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def in_order(
    windows: Iterable[Window],
    compute: Callable[[Window], Any],
    executor: Executor,
    in_flight: int,
    monitor: Monitor | None = None,
) -> Iterator[tuple[Window, Any]]:
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

    Raises
    ------
    Cancelled
        The user stopped the run. Errors of `compute` are raised here too.

    Examples
    --------
    >>> windows = [Window(0, 0, 4, 4), Window(4, 0, 2, 4)]
    >>> with threads(2) as executor:
    ...     [cells for _, cells in in_order(windows, lambda window: window.width * window.height, executor, 3)]
    [16, 8]
    """
    monitor = monitor or Monitor()
    waiting: deque = deque()
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


def tiles(
    results: Iterable[tuple[Window, np.ndarray]], grid: Grid, tile: tuple[int, int]
) -> Iterator[tuple[Window, np.ndarray]]:
    """Yield (window, block) of each tile of a file, whole and row by row, from the results of a plan's windows.

    Parameters
    ----------
    results : iterable of (Window, ndarray)
        Arrays (bands, rows, columns), in the order of the plan.
    grid, tile : Grid, tuple of int
        Of the file; width and height of its tiles.

    Two strips of one row each make a tile of two rows.

    >>> grid = Grid((0.0, 1.0, 0.0, 0.0, 0.0, -1.0), 3, 2, "")
    >>> strips = [(Window(0, row, 3, 1), np.full((1, 1, 3), row)) for row in (0, 1)]
    >>> [(window.height, block.tolist()) for window, block in tiles(strips, grid, (16, 16))]
    [(2, [[[0, 0, 0], [1, 1, 1]]])]
    """
    unfinished: dict[Window, list] = {}
    for window, block in results:
        for under in _tiles_under(window, grid, tile):
            if under == window:
                yield window, block
                continue
            if under not in unfinished:
                unfinished[under] = [large_array((len(block), under.height, under.width), block.dtype), 0]
            unfinished[under][1] += _copied(unfinished[under][0], under, block, window)
            if unfinished[under][1] == under.width * under.height:
                yield under, unfinished.pop(under)[0]
        del block  # else it would stay in memory while the next one is awaited


def _tiles_under(window, grid, tile):
    width, height = tile
    row = window.row // height * height
    first = window.column // width * width
    return [
        Window(column, row, min(width, grid.width - column), min(height, grid.height - row))
        for column in range(first, window.column + window.width, width)
    ]


def _copied(whole, under, block, window):
    """Copy what a window holds of a tile, and return how many cells that are."""
    left, right = max(under.column, window.column), min(under.column + under.width, window.column + window.width)
    rows = slice(window.row - under.row, window.row - under.row + window.height)
    part = block[:, :, left - window.column : right - window.column]
    whole[:, rows, left - under.column : right - under.column] = part
    return (right - left) * window.height
