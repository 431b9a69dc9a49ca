"""One large run: a synthetic stack made on the fly, its trend raster, and how long and how much memory that took.

    python test/bench/large_trend_raster.py [million cells] [threads] [precision] [folder]

Not part of `make bench`: 250 million cells of 21 years need about 15 GB of disk. What it makes is deleted at the end.
"""

import importlib.util
import multiprocessing
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
YEARS = range(2000, 2021)
SIDE = 512


def package():
    """Import the checkout under the name it has when installed."""
    spec = importlib.util.spec_from_file_location(
        "carbon_zoning", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    sys.modules["carbon_zoning"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules["carbon_zoning"])


def make_stack(path, side):
    """Write a stack block by block: smooth slopes, noise, gaps, 45 % of the area outside the region."""
    package()
    from carbon_zoning.core.raster import Grid, created

    grid = Grid((0.0, 30.0, 0.0, 0.0, 0.0, -30.0), side, side, "")
    rng = np.random.default_rng(1)
    noise = rng.normal(0, 0.2, (len(YEARS), SIDE, SIDE)).astype(np.float32)
    names = [str(year) for year in YEARS]
    with created(path, grid, names, dtype="float32", nodata=np.nan) as writer:
        for window in grid.tiles((SIDE, SIDE)):
            rows, columns = np.mgrid[0 : window.height, 0 : window.width].astype(np.float32)
            rows, columns = (rows + window.row) / grid.height, (columns + window.column) / grid.width
            slope = 0.02 * np.sin(40 * columns) * np.cos(30 * rows)
            outside = (columns - 0.5) ** 2 + (rows - 0.5) ** 2 > 0.175  # 55 % of the square is within
            turn = rng.integers(0, SIDE, 2)
            for number, year in enumerate(YEARS):
                block = np.roll(noise[number], turn, (0, 1))[: window.height, : window.width]
                block = block + slope * (year - YEARS[0]) + 3
                block[outside | (rng.random(block.shape) < 0.03)] = np.nan
                writer.write_tile(number + 1, window, block)


def main(million="50", threads="2", precision="float64", folder=None):
    package()
    side = int((float(million) * 1e6) ** 0.5)
    work = Path(tempfile.mkdtemp(dir=folder))
    try:
        begun = time.perf_counter()
        # In a process of its own, so that its memory does not count.
        maker = multiprocessing.get_context("spawn").Process(target=make_stack, args=(work / "stack.tif", side))
        maker.start()
        maker.join()
        size = (work / "stack.tif").stat().st_size / 2**20
        print(f"{side} x {side} cells, {len(YEARS)} years: {size:,.0f} MB made in {time.perf_counter() - begun:.0f} s")
        run(work, int(threads), precision)
    finally:
        shutil.rmtree(work)


def run(work, threads, precision):
    """Compute the trend raster of the stack, with a log of time and memory."""
    from carbon_zoning.core.monitor import Monitor
    from carbon_zoning.core.raster import DatedBand, Raster
    from carbon_zoning.core.trend.raster.job import TrendOptions, make_trend_raster

    begun, shown = time.perf_counter(), [0.0]
    print(f"before the run: {peak():.0f} MB")

    def log(fraction):
        if fraction >= shown[0]:
            print(f"{100 * fraction:5.1f} %  {time.perf_counter() - begun:7.1f} s  peak {peak():5.0f} MB", flush=True)
            shown[0] = fraction + 0.1

    with Raster(work / "stack.tif") as raster:
        dates = [DatedBand(year, raster, band) for band, year in enumerate(YEARS, 1)]
        outcome = make_trend_raster(
            dates,
            str(work / "trend.tif"),
            str(work / "classes.tif"),
            TrendOptions(precision=precision, threads=threads),
            monitor=Monitor(on_progress=log),
        )
        cells = raster.grid.width * raster.grid.height
    spent, size = time.perf_counter() - begun, (work / "trend.tif").stat().st_size / 2**20
    print(f"{spent:.0f} s, {1e9 * spent / cells:.0f} ns for each cell; trend raster {size:,.0f} MB")
    print("cells without a result and of each type:", outcome.summary.cells.tolist())


def peak():
    """Return the most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
