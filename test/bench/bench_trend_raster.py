"""End to end: a trend raster from file to file against a plain read and write of the same data, in one run.

python test/bench/bench_trend_raster.py [side of the raster in cells]
"""

import shutil
import sys
import tempfile
import time
from pathlib import Path

import large_trend_raster as large
import numpy as np
from osgeo import gdal

ROUNDS = 3
COPY_OPTIONS = ["TILED=YES", "BLOCKXSIZE=512", "BLOCKYSIZE=512", "COMPRESS=ZSTD", "ZSTD_LEVEL=1", "PREDICTOR=3"]
NAMES = {"float32": gdal.GDT_Float32, "float64": gdal.GDT_Float64}


def copy(stack, target, precision):
    """Read every tile of all dates by GDAL and write three bands of the precision, in one thread: the floor."""
    source = gdal.Open(str(stack))
    width, height = source.RasterXSize, source.RasterYSize
    made = gdal.GetDriverByName("GTiff").Create(str(target), width, height, 3, NAMES[precision], COPY_OPTIONS)
    for top in range(0, height, 512):
        for left in range(0, width, 512):
            size = min(512, width - left), min(512, height - top)
            block = source.ReadAsArray(left, top, *size).astype(precision, copy=False)
            for band in range(3):
                made.GetRasterBand(band + 1).WriteArray(block[band], left, top)
    made = None


def trend(stack, folder, precision, threads):
    """Make slope, p, Z and opacity of the stack, and the trend types."""
    from carbon_zoning.core.monitor import Monitor
    from carbon_zoning.core.raster import DatedBand, Raster
    from carbon_zoning.core.trend.raster.job import TrendOptions, make_trend_raster

    with Raster(stack) as raster:
        dates = [DatedBand(year, raster, band) for band, year in enumerate(large.YEARS, 1)]
        settings = TrendOptions(precision=precision, threads=threads, bands=("slope",))
        make_trend_raster(dates, str(folder / "t.tif"), str(folder / "c.tif"), settings, monitor=Monitor())


def timed(call, *arguments):
    """Return wall and processor seconds of a call."""
    wall, processor = time.perf_counter(), time.process_time()
    call(*arguments)
    return time.perf_counter() - wall, time.process_time() - processor


def main(side=2048):
    large.package()
    folder = Path(tempfile.mkdtemp())
    try:
        stack = folder / "stack.tif"
        large.make_stack(stack, side)
        print(f"### Trend raster from file to file, {side} x {side} cells, {len(large.YEARS)} years, GDAL ", end="")
        print(f"{gdal.__version__}, numpy {np.__version__}\n")
        print("| run | wall, ns/cell | processor, ns/cell | wall against copy | processor against copy |")
        print("|---|---|---|---|---|")
        for precision in NAMES:
            table(stack, folder, precision, side**2)
    finally:
        shutil.rmtree(folder)


def table(stack, folder, precision, cells):
    """Print the rows of a precision: copy and trend alternate, so that a busy machine troubles both alike."""
    runs = {
        f"read and write, {precision}": (copy, stack, folder / "copy.tif", precision),
        f"trend raster, {precision}, 1 thread": (trend, stack, folder, precision, 1),
        f"trend raster, {precision}, 2 threads": (trend, stack, folder, precision, 2),
    }
    times = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, (call, *arguments) in runs.items():
            times[name].append(timed(call, *arguments))
    floor = np.array(next(iter(times.values())))
    for name, found in times.items():
        wall, processor = 1e9 * np.median(found, axis=0) / cells
        shown = []
        for ratios in (np.array(found) / floor).T:
            shown.append(f"{np.median(ratios):.1f} ({ratios.min():.1f} … {ratios.max():.1f})")
        print(f"| {name} | {wall:.0f} | {processor:.0f} | {' | '.join(shown)} |", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
