"""Trends of a dated stack of rasters: blocks through the engine, into the trend raster and the raster of types."""

from __future__ import annotations

import math
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Callable

import numpy as np

from ...engine.blocks import BlockPlan, in_order, tiles
from ...monitor import Monitor
from ...raster import Grid, Stack, Window
from ...raster.memory import large_array
from ...raster.writing import Writer
from ..methods.trend_method import TrendMethod
from ..types import classify
from .field_significance import FalseDiscoveryRate
from .summary import Summary

NO_TYPE = -128  # NoData of the raster of types; within one signed byte
CELLS_AT_ONCE = 2**16  # bounds the memory that a method needs for a block
OPACITY = "opacity"  # band that the map's style uses: marked trends are opaque, others faint
OPAQUE, FAINT = 255, 90
# Bands that the types, the opacity and the report need, where a method has them.
SHOWN = ("slope", "p", "z", "intercept")


@dataclass(frozen=True)
class BlockTrend:
    """What a worker does: read a window of the stack and return the bands of the method. It can be pickled.

    Attributes
    ----------
    stack : Stack
    method : TrendMethod
    extent : tuple of float, optional
        First column, first row, last column, last row that matter; windows beyond have no results.
    """

    stack: Stack
    method: TrendMethod
    extent: tuple | None = None

    def __call__(self, window: Window) -> np.ndarray:
        if self._is_beyond(window):
            return np.full((len(self.method.bands), window.height, window.width), np.nan, self.stack.dtype)
        halo, block = self.method.halo, self.stack.read(window, self.method.halo)
        results = large_array((len(self.method.bands), window.height, window.width), self.stack.dtype)
        rows = max(CELLS_AT_ONCE // window.width, 1)
        for first in range(0, window.height, rows):
            last = min(first + rows, window.height)
            results[:, first:last] = self.method(block[:, first : last + 2 * halo])
        return results

    def _is_beyond(self, window):
        if self.extent is None:
            return False
        left, top, right, bottom = self.extent
        return (
            window.column >= right
            or window.row >= bottom
            or window.column + window.width <= left
            or window.row + window.height <= top
        )


@dataclass(frozen=True)
class Significance:
    """Which trends are marked.

    Attributes
    ----------
    threshold : float
        abs(Z) beyond which a trend is marked; where the method has no Z, the p of that Z counts.
    p_limit : float, optional
        Largest p of a marked trend, instead of the threshold (false discovery rate).
    """

    threshold: float
    p_limit: float | None = None

    def marked(self, bands: dict[str, np.ndarray]) -> np.ndarray:
        """Return where trends are marked, from a dict of band name -> array.

        >>> Significance(1.66).marked({"z": np.array([1.0, -1.7, np.nan])}).tolist()
        [False, True, False]
        """
        if self.p_limit is not None:
            return bands["p"] <= self.p_limit
        if "z" in bands:
            return np.abs(bands["z"]) > self.threshold
        return bands["p"] < math.erfc(self.threshold / math.sqrt(2))

    def types(self, bands: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        """Return the trend types (Table 4) of a dict of bands as int16, `NO_TYPE` without a result; and `marked`.

        >>> bands = {"slope": np.array([0.1, -0.3, np.nan]), "z": np.array([1.0, -1.7, np.nan])}
        >>> Significance(1.66).types(bands)[0].tolist()
        [1, -2, -128]
        """
        marked = self.marked(bands)
        direction = np.sign(bands.get("z", bands["slope"]))
        types, _ = classify(bands["slope"], direction * np.where(marked, 2, 1), 1.5)
        return np.where(np.isnan(types), NO_TYPE, types).astype(np.int16), marked


def has_types(names: Sequence[str]) -> bool:
    """Whether a method with bands of these names gives trend types: it needs a slope and its p.

    >>> has_types(("slope", "p")), has_types(("slope", "rmse"))
    (True, False)
    """
    return "slope" in names and "p" in names


class TrendSink:
    """Takes the tiles of a run in order: writes them, finds types, and feeds the summary.

    Parameters
    ----------
    names : sequence of str
        Bands of the method, in their order; `writer` has one more, `OPACITY`, where `has_types`.
    writer : Writer
        Of the trend raster.
    classes : Writer, optional
        Of the raster of trend types.
    significance : Significance
    summary : Summary, optional
        Is given each tile's bands and types.
    within : callable(Window) -> ndarray of bool, optional
        Which cells count; the others have no result.
    """

    def __init__(
        self,
        names: Sequence[str],
        writer: Writer,
        classes: Writer | None = None,
        *,
        significance: Significance,
        summary: Summary | None = None,
        within: Callable[[Window], np.ndarray] | None = None,
    ):
        self._names, self._writer, self._classes = list(names), writer, classes
        self._significance, self._summary, self._within = significance, summary, within
        self._typed = has_types(self._names)

    def write(self, window: Window, block: np.ndarray) -> dict[str, np.ndarray]:
        """Write the method's bands of one tile, shape (bands, rows, columns); returns them by name."""
        if self._within is not None:
            block = np.where(self._within(window), block, np.nan).astype(block.dtype, copy=False)
        for number, band in enumerate(block, 1):
            self._writer.write_tile(number, window, band)
        return dict(zip(self._names, block))

    def mark(self, window: Window, bands: dict[str, np.ndarray]) -> None:
        """Write the types and the opacity of one tile, and feed the summary; `bands` is a dict of arrays."""
        types = None
        if self._typed:
            types, marked = self._significance.types(bands)
            opacity = np.where(types == NO_TYPE, np.nan, np.where(marked, OPAQUE, FAINT))
            self._writer.write_tile(len(self._names) + 1, window, opacity.astype(bands["slope"].dtype))
            if self._classes is not None:
                self._classes.write_tile(1, window, types)
        if self._summary is not None:
            self._summary.add(window, bands, types)

    def written(self, window: Window) -> dict[str, np.ndarray]:
        """Return the bands of a tile that types need, as they were written."""
        return {name: self._writer.read(number, window) for number, name in enumerate(self._names, 1) if name in SHOWN}

    def use(self, significance: Significance) -> None:
        """Mark by another rule from now on."""
        self._significance = significance


def trend_raster(
    plan: BlockPlan,
    compute: Callable[[Window], np.ndarray],
    executor: Executor,
    sink: TrendSink,
    grid: Grid,
    *,
    rate: tuple[FalseDiscoveryRate, float] | None = None,
    monitor: Monitor | None = None,
) -> float | None:
    """Compute the trends of all windows of a plan and give their tiles to the sink.

    Parameters
    ----------
    plan : BlockPlan
    compute : callable(Window) -> ndarray (bands, rows, columns)
        A `BlockTrend`, or one that remembers finished blocks.
    executor : concurrent.futures.Executor
    sink : TrendSink
    grid : Grid
    rate : (FalseDiscoveryRate, float), optional
        Where given, the types follow when all p are known, from the largest p at that false discovery rate.
    monitor : Monitor, optional

    Returns
    -------
    float or None
        The largest p of a marked trend where a false discovery rate is given.
    """
    monitor = monitor or Monitor()
    first = monitor if rate is None else monitor.part(0, 0.9)
    results = in_order(plan.windows, compute, executor, plan.in_flight, first)
    done, total = 0, grid.width * grid.height
    for window, block in tiles(results, grid, plan.tile):
        bands = sink.write(window, block)
        if rate is None:
            sink.mark(window, bands)
        else:
            rate[0].add(bands["p"])
        del block, bands  # else they would stay in memory while the next tile is awaited
        done += window.width * window.height
        first.progress(done / total)
    if rate is None:
        return None
    return _marked_later(sink, grid, plan.tile, rate[0].threshold(rate[1]), monitor.part(0.9, 1))


def _marked_later(sink, grid, tile, limit, monitor):
    sink.use(Significance(math.inf, limit))
    windows = grid.tiles(tile)
    for done, window in enumerate(windows):
        sink.mark(window, sink.written(window))
        monitor.progress((done + 1) / len(windows))
    return limit
