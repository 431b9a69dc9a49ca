"""The block engine: cuts, order, memory, cancelling."""

import threading
import time

import numpy as np
import pytest

from carbon_zoning.core.engine.blocks import LARGEST_BLOCK, block_plan, in_order, threads, tiles
from carbon_zoning.core.errors import Cancelled
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.raster import Grid, Window
from carbon_zoning.core.raster.memory import large_array

TRANSFORM = (0.0, 30.0, 0.0, 0.0, 0.0, -30.0)


def grid(width, height):
    return Grid(TRANSFORM, width, height, "")


def cut(width, height, block, memory=256, workers=2, cell=400, result=80):
    size = {"cell_bytes": cell, "result_bytes": result, "memory": memory, "workers": workers}
    return block_plan(grid(width, height), block, **size)


CUTS = [
    (1300, 1100, (512, 512), 256),
    (1300, 1100, (512, 512), 16),
    (1300, 1100, (1300, 1), 16),
    (1300, 1100, (1300, 16), 1000),
    (1300, 1100, (256, 256), 1),
    (300, 1100, (300, 1), 16),
    (7, 5, (7, 5), 256),
    (20_000, 700, (20_000, 1), 64),
]


@pytest.mark.parametrize("width, height, block, memory", CUTS)
def test_windows_cover_every_cell_once_and_stay_within_a_row_of_tiles(width, height, block, memory):
    found = cut(width, height, block, memory)
    seen = np.zeros((height, width), np.uint8)
    for column, row, wide, high in found.windows:
        seen[row : row + high, column : column + wide] += 1
        assert row // found.tile[1] == (row + high - 1) // found.tile[1]
    assert (seen == 1).all()


@pytest.mark.parametrize("width, height, block, memory", CUTS)
def test_tiles_come_whole_and_row_by_row_however_the_raster_is_cut(width, height, block, memory):
    found = cut(width, height, block, memory)
    values = np.arange(2 * height * width, dtype=np.float32).reshape(2, height, width)
    results = ((w, values[:, w.row : w.row + w.height, w.column : w.column + w.width]) for w in found.windows)
    made = list(tiles(results, grid(width, height), found.tile))
    assert [place for place, _ in made] == grid(width, height).tiles(found.tile)
    for place, block_of_tile in made:
        rows, columns = slice(place.row, place.row + place.height), slice(place.column, place.column + place.width)
        np.testing.assert_array_equal(block_of_tile, values[:, rows, columns])


def test_files_in_strips_are_read_in_whole_strips():
    # A row of results is 20 000 x 80 bytes = 1.6 MB, so 32 rows of them fit in 64 MB (40), 64 would not.
    found = cut(20_000, 700, (20_000, 1), 64)
    assert {window.width for window in found.windows} == {20_000}
    assert found.tile == (512, 32)


@pytest.mark.parametrize("memory", [16, 64, 256, 1024])
@pytest.mark.parametrize("workers", [1, 2, 8])
def test_blocks_under_way_fit_into_the_memory(memory, workers):
    for block in ((512, 512), (36_000, 1)):
        found = cut(36_000, 1000, block, memory, workers)
        largest = max(window.width * window.height for window in found.windows)
        under_way = workers * 400 * largest + 3 * 80 * largest
        smallest = 36_000 if block[1] == 1 else 512  # one row is the least that can be cut
        assert under_way <= memory * 2**20 or largest == smallest
        assert largest <= LARGEST_BLOCK


def test_tiles_of_the_result_do_not_follow_memory_or_threads():
    for block in ((512, 512), (20_000, 1)):
        found = {cut(20_000, 700, block, memory, workers).tile for memory in (16, 300) for workers in (1, 7)}
        assert len(found) == 1


# --- in order ---


WINDOWS = [Window(place, 0, 1, 1) for place in range(20)]


def test_results_come_in_order_though_later_ones_are_ready_first():
    def compute(window):
        time.sleep(0.02 if window.column % 3 == 0 else 0)
        return window.column * 10

    with threads(4) as executor:
        found = list(in_order(WINDOWS, compute, executor, 5))
    assert found == [(window, window.column * 10) for window in WINDOWS]


def test_no_more_than_so_many_are_under_way():
    lock, under_way, most = threading.Lock(), [0], [0]

    def compute(window):
        with lock:
            under_way[0] += 1
            most[0] = max(most[0], under_way[0])
        return window

    with threads(8) as executor:
        for _ in in_order(WINDOWS, compute, executor, 3):
            time.sleep(0.002)  # a slow writer
            with lock:
                under_way[0] -= 1
    assert most[0] <= 3


def test_an_error_in_a_block_is_the_error_of_the_run():
    def compute(window):
        if window.column == 7:
            raise KeyError("seven")
        return window.column

    got = []
    with threads(2) as executor, pytest.raises(KeyError, match="seven"):
        for _, result in in_order(WINDOWS, compute, executor, 4):
            got.append(result)
    assert got == list(range(7))


def test_a_timeout_inside_a_block_is_not_taken_for_waiting():
    def compute(window):
        raise TimeoutError("the disk is asleep")

    with threads(1) as executor, pytest.raises(TimeoutError, match="asleep"):
        list(in_order(WINDOWS, compute, executor, 2))


def test_cancelling_stops_a_run_while_a_long_block_is_awaited():
    stopped, release, begun = threading.Event(), threading.Event(), []

    def compute(window):
        begun.append(window.column)
        stopped.set()
        release.wait(5)
        return window

    def is_cancelled():
        if stopped.is_set():
            release.set()
            return True
        return False

    with threads(1) as executor, pytest.raises(Cancelled):
        list(in_order(WINDOWS, compute, executor, 10, Monitor(is_cancelled=is_cancelled)))
    assert begun == [0]  # nine more had been handed in; none has begun


@pytest.mark.parametrize("shape", [(2, 3, 4), (1, 5), (0, 7)])
def test_a_large_array_is_one_of_zeros_that_can_be_written(shape):
    found = large_array(shape, "float32")
    assert (found.shape, found.dtype) == (shape, np.float32) and not found.any()
    found[...] = 2.5
    assert (found == 2.5).all()
