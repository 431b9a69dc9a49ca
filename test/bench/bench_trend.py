"""Speed of the raster trend, as ratios inside one run: against the pymannkendall loop, and against itself.

    python test/bench/bench_trend.py        with any Python that has numpy, SciPy and pymannkendall; no QGIS

One thread is timed in processor time and two threads in elapsed time, each against the loop in the same round; a
ratio is the median over the rounds, its range in brackets. Two threads need two idle processors to show.
"""

import importlib.util
import platform
import statistics
import sys
import time
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pymannkendall
import scipy

ROOT = Path(__file__).resolve().parents[2]
spec = importlib.util.spec_from_file_location(
    "carbon_zoning", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
)
sys.modules["carbon_zoning"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sys.modules["carbon_zoning"])

from carbon_zoning.core.trend.kernels.sen import BANDS, SenMannKendall  # noqa: E402
from carbon_zoning.core.trend.methods.distinct import Distinct  # noqa: E402

ROUNDS = 5
LOOP_SERIES = 300
SERIES = {21: 1 << 18, 5: 1 << 19}
BLOCKS_OF_THREADS = 4  # times as many blocks for several threads, so that it does not count which one ends last
BLOCK = 1 << 16  # pixels that the raster engine computes at once: a tile of 256 x 256
SAME = BANDS[:8]  # what pymannkendall gives too
ARCGIS = BANDS[:5]
CORE = ("slope", "p", "s", "z")
INTERESTING = ("SSE42", "AVX2", "FMA3", "AVX512F", "AVX512_SKX", "AVX512_ICL", "AVX512_SPR", "NEON", "ASIMD", "SVE")


def heading():
    """Print what the figures depend on."""
    core = np._core if hasattr(np, "_core") else np.core
    features = core._multiarray_umath.__cpu_features__
    names = [name for name in INTERESTING if features.get(name)]
    versions = f"Python {platform.python_version()}, numpy {np.__version__}, SciPy {scipy.__version__}"
    print(f"\n### Raster trend: {versions}, pymannkendall {getattr(pymannkendall, '__version__', '?')}\n")
    print(f"{platform.machine()}, {', '.join(names) or 'no features known'}; BLAS {blas()}; {ROUNDS} rounds.\n")


def blas():
    """Return the library behind numpy's matrix products and the kind of processor for which it computes, if known."""
    try:
        from threadpoolctl import threadpool_info
    except ImportError:
        return "unknown"
    found = {f"{pool['internal_api']} {pool['version']} {pool.get('architecture', '')}" for pool in threadpool_info()}
    return ", ".join(sorted(found)) or "not one that threadpoolctl knows"


def habitat(dates, series, seed=5):
    """Return series like habitat quality: a trend and noise, 3 % gaps at each date, 20 % rounded, 2 % constant.

    The values are those that single precision holds, as rasters store them.
    """
    rng = np.random.default_rng(seed)
    x = 0.5 + rng.normal(0, 0.004, series) * np.arange(dates)[:, None] + rng.normal(0, 0.03, (dates, series))
    rounded = rng.random(series) < 0.2
    x[:, rounded] = np.round(x[:, rounded], 2)
    x[:, rng.random(series) < 0.02] = 0.5
    x[rng.random(x.shape) < 0.03] = np.nan
    return x.astype(np.float32).astype(np.float64)


def land_use(dates, series, seed=1, rate=0.004):
    """Return series of class values: runs of pixels of one class, `rate` of which change, in runs, at each date."""
    rng = np.random.default_rng(seed)
    values = np.array([0.4, 0.9, 0.6, 0.7, 0.05, 0.1])
    classes = np.repeat(rng.choice(6, series // 64 + 1, p=[0.22, 0.62, 0.09, 0.02, 0.03, 0.02]), 64)[:series]
    x = np.empty((dates, series))
    for date in range(dates):
        if date:
            changed = np.repeat(rng.random(series // 16 + 1) < rate, 16)[:series]
            classes = np.where(changed, (classes + 1 + date % 2) % 6, classes)
        x[date] = values[classes]
    return x


def processor_time(function, *arguments):
    """Return the processor seconds of a call."""
    start = time.process_time()
    function(*arguments)
    return time.process_time() - start


def elapsed_time(function, *arguments):
    """Return the seconds of a call on the clock."""
    start = time.perf_counter()
    function(*arguments)
    return time.perf_counter() - start


def loop(series):
    """Test each series by pymannkendall, as scripts do."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for values in series:
            pymannkendall.original_test(values)


def compare(dates, dtype, bands, threads, target):
    """Print one row: the kernel against the loop."""
    x = habitat(dates, SERIES[dates]).astype(dtype)
    kernel = SenMannKendall(np.arange(dates), bands, dtype=dtype)
    complete = x[:, np.sum(~np.isnan(x), axis=0) > 1].T[:LOOP_SERIES].astype(float)
    blocks = [np.ascontiguousarray(x[:, start : start + BLOCK]) for start in range(0, x.shape[1], BLOCK)]
    if threads > 1:
        blocks *= BLOCKS_OF_THREADS
    clock = elapsed_time if threads > 1 else processor_time
    ratios, each, series = [], [], sum(block.shape[1] for block in blocks)
    with ThreadPoolExecutor(threads) as pool:  # one for all rounds, as the raster engine has one for all blocks
        for _ in range(ROUNDS):
            slow = clock(loop, complete) / len(complete)
            fast = clock(lambda: list((pool.map if threads > 1 else map)(kernel, blocks))) / series
            ratios.append(slow / fast)
            each.append(fast * 1e9)
    label = {SAME: "all of pymannkendall's", ARCGIS: "ArcGIS's five", CORE: "slope, p, S, Z", BANDS: "all ten"}[bands]
    row(f"T = {dates}, {dtype}, {label}, {threads} thread(s), {kernel.choice}", ratios, each, target)


def row(label, ratios, each, target):
    """Print a row of the table."""
    middle = statistics.median(ratios)
    print(
        f"| {label} | {middle:,.3g} ({min(ratios):,.3g} … {max(ratios):,.3g}) | {target} | "
        f"{statistics.median(each):,.0f} |",
        flush=True,
    )


def compare_distinct(dtype, target):
    """Print one row: distinct series once against the plain kernel, on land-use values."""
    x = land_use(21, 1 << 19).astype(dtype)
    kernel = SenMannKendall(np.arange(21), CORE, dtype=dtype)
    once = Distinct(kernel, dtype)
    ratios, each = [], []
    for _ in range(ROUNDS):
        plain, fast = processor_time(kernel, x), processor_time(once, x)
        ratios.append(plain / fast)
        each.append(fast / x.shape[1] * 1e9)
    changing = np.mean((x != x[0]).any(axis=0))
    row(f"distinct series once / plain kernel, {dtype}, {changing:.1%} of the pixels change", ratios, each, target)


def main():
    """Print the table."""
    heading()
    print("| what, against the pymannkendall loop | times as fast | target | ns a pixel |")
    print("|---|---|---|---|")
    modern = int(np.__version__.split(".")[0]) >= 2
    compare(21, "float64", CORE, 1, "650" if modern else "350")
    compare(21, "float64", ARCGIS, 1, "")
    compare(21, "float64", SAME, 1, "")
    compare(21, "float64", BANDS, 1, "")
    compare(21, "float32", CORE, 1, "1,000" if modern else "350")
    compare(21, "float32", SAME, 1, "")
    compare(21, "float32", CORE, 2, "1,800" if modern else "")
    compare(5, "float32", CORE, 1, "7,000" if modern else "")
    compare(5, "float64", CORE, 1, "")
    compare_distinct("float32", "18")
    compare_distinct("float64", "18")


if __name__ == "__main__":
    main()
