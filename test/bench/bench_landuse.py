"""Land use at size against other tools: every row is a ratio inside one run. Run by `make bench`.

Peak memory is that of a fresh process that does nothing else.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from unittest import mock

import numpy as np
from osgeo import gdal

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))
import landcover  # noqa: E402

SIZE = int(os.environ.get("BENCH_SIZE", 8192))
REPEATS = int(os.environ.get("BENCH_REPEATS", 3))
MESHES = {75: (5, 15), 2500: (50, 50)}
SLOW = 20.0  # seconds
PLAIN = ("COMPRESS=NONE",)


def package():
    """Import the checkout as carbon_zoning."""
    spec = importlib.util.spec_from_file_location(
        "carbon_zoning", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    module = importlib.util.module_from_spec(spec)
    sys.modules["carbon_zoning"] = module
    spec.loader.exec_module(module)


package()
from carbon_zoning.core.landuse.areas import land_use_areas  # noqa: E402
from carbon_zoning.core.landuse.classes import class_names  # noqa: E402
from carbon_zoning.core.landuse.reclassify import reclassify  # noqa: E402
from carbon_zoning.core.landuse.schemes import scheme_of  # noqa: E402
from carbon_zoning.core.raster import DatedBand, Raster, created, writing  # noqa: E402
from carbon_zoning.core.zonal.units_on_grid import UnitsOnGrid  # noqa: E402

SCHEME = scheme_of("custom", [(str(code), str(code % 7 + 1)) for code in range(1, 8)])


# --- ours ---


def our_reclassification(source, target, options):
    """Write the reclassified raster with the same creation options as the copy."""
    with mock.patch.object(writing, "creation_options", lambda *_: list(options)):
        with Raster(source) as raster, created(target, raster.grid, ["2000"]) as writer:
            reclassify([DatedBand(2000, raster, 1)], SCHEME, writer)


def our_areas(path, polygons, method, dates=1):
    """Return the panel of areas."""
    with Raster(path) as raster:
        bands = [DatedBand(2000 + band, raster, band) for band in range(1, dates + 1)]
        zones = UnitsOnGrid(raster, [str(number) for number in range(len(polygons))], polygons, method)
        return land_use_areas(bands, zones)


# --- the others ---


def copy(source, target, options):
    """Read and write the same raster by GDAL alone."""
    gdal.GetDriverByName("GTiff").CreateCopy(str(target), gdal.Open(str(source)), 0, list(options))


def native(algorithm, **parameters):
    """Run an algorithm of QGIS."""
    import processing
    from qgis.core import QgsProcessingFeedback

    return processing.run(f"native:{algorithm}", parameters, feedback=QgsProcessingFeedback(False))


def start_qgis():
    """Start QGIS once."""
    sys.path.append("/usr/share/qgis/python/plugins")
    from qgis.analysis import QgsNativeAlgorithms
    from qgis.core import QgsApplication
    from qgis.testing import start_app

    start_app(cleanup=False)
    from processing.core.Processing import Processing

    Processing.initialize()
    registry = QgsApplication.processingRegistry()
    if registry.providerById("native") is None:
        registry.addProvider(QgsNativeAlgorithms(registry))


def zonal_histogram(raster, layer, folder):
    """QGIS's class counts of polygons."""
    target = str(folder / "histogram.gpkg")
    native("zonalhistogram", INPUT_RASTER=str(raster), RASTER_BAND=1, INPUT_VECTOR=layer, OUTPUT=target)


def exact_extract(raster, layer):
    """exactextract's covered fractions of classes."""
    from exactextract import exact_extract as extract

    return extract(str(raster), layer, ["unique", "frac", "count"])


def raster_stats(raster, rings):
    """rasterstats' class counts."""
    from rasterstats import zonal_stats

    polygons = [{"type": "Polygon", "coordinates": [ring.tolist()]} for ring in rings]
    return zonal_stats(polygons, str(raster), categorical=True)


def write_layer(path, rings):
    """Write the units as GeoPackage."""
    from osgeo import ogr

    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    raster = gdal.Open(str(path.with_name("plain_2000.tif")))
    layer = dataset.CreateLayer("units", raster.GetSpatialRef(), ogr.wkbPolygon)
    for ring in rings:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkb(landcover.wkb(ring)))
        layer.CreateFeature(feature)
    dataset = None


# --- the run ---


def timed(**works):
    """Return the median seconds of each work, taken in turn; slow ones are run once."""
    seconds = {name: [] for name in works}
    for _ in range(REPEATS):
        for name, work in works.items():
            if seconds[name] and seconds[name][0] > SLOW:
                continue
            start = time.perf_counter()
            work()
            seconds[name].append(time.perf_counter() - start)
    return {name: statistics.median(values) for name, values in seconds.items()}


def row(what, ratio, goal, note=""):
    """Print a row of the table."""
    print(f"| {what} | {ratio:.2f} | {goal} | {note} |", flush=True)


def reclassification(folder):
    """Print the rows of reclassification."""
    packed = writing.creation_options("uint8")
    uncompressed = [option for option in packed if not option.startswith(("COMPRESS", "ZLEVEL", "ZSTD_LEVEL"))]
    source, plain, target = folder / "packed_2000.tif", folder / "plain_2000.tif", folder / "out.tif"
    table = [cell for code in range(1, 8) for cell in (code, code, code % 7 + 1)]
    seconds = timed(
        copy=lambda: copy(source, folder / "copy.tif", packed),
        ours=lambda: our_reclassification(source, target, packed),
        plain=lambda: our_reclassification(plain, target, uncompressed),
        native=lambda: native(
            "reclassifybytable", INPUT_RASTER=str(plain), RASTER_BAND=1, TABLE=table, NO_DATA=0, RANGE_BOUNDARIES=2,
            NODATA_FOR_MISSING=False, DATA_TYPE=0, OUTPUT=str(folder / "native.tif"),
        ),
    )  # fmt: skip
    row("reclassify / plain copy, same codec", seconds["ours"] / seconds["copy"], "<= 1.3", f"{seconds['ours']:.2f} s")
    row("native:reclassifybytable / reclassify, both uncompressed", seconds["native"] / seconds["plain"], ">= 3")


def zonal(folder, count):
    """Print the rows of areas of `count` units."""
    rings = landcover.units(*MESHES[count], SIZE, depth=6 if count < 100 else 4)
    polygons = [landcover.wkb(ring) for ring in rings]
    layer, raster = folder / f"units{count}.gpkg", folder / "packed_2000.tif"
    write_layer(layer, rings)
    works = {
        "centre": lambda: our_areas(raster, polygons, "centre"),
        "fraction": lambda: our_areas(raster, polygons, "fraction"),
        "native": lambda: zonal_histogram(raster, str(layer), folder),
    }
    for module, name, work in (
        ("rasterstats", "rasterstats", lambda: raster_stats(raster, rings)),
        ("exactextract", "exactextract", lambda: exact_extract(raster, str(layer))),
    ):
        if importlib.util.find_spec(module):
            works[name] = work
    seconds = timed(**works)
    note = f"centre {seconds['centre']:.2f} s"
    row(f"native:zonalhistogram / areas (centre), {count} units", seconds["native"] / seconds["centre"],
        ">= 20" if count < 100 else ">= 10", note)  # fmt: skip
    if "rasterstats" in seconds:
        row(f"rasterstats / areas (centre), {count} units", seconds["rasterstats"] / seconds["centre"], ">= 3")
    if "exactextract" in seconds:
        row(f"exactextract / areas (fraction), {count} units", seconds["exactextract"] / seconds["fraction"], ">= 1",
            f"fraction {seconds['fraction']:.2f} s")  # fmt: skip


def further_dates(folder):
    """Print what a further date costs: the zones are computed once for all."""
    polygons = [landcover.wkb(ring) for ring in landcover.units(*MESHES[2500], SIZE, depth=4)]
    seconds = timed(
        one=lambda: our_areas(folder / "stack.tif", polygons, "fraction", 1),
        four=lambda: our_areas(folder / "stack.tif", polygons, "fraction", 4),
    )
    further = (seconds["four"] - seconds["one"]) / 3
    row("a further date / the first date, fraction, 2500 units", further / seconds["one"], "< 1")


def memory(folder):
    """Print the peak memory of fresh processes."""
    for work in ("reclassify", "centre", "fraction"):
        done = subprocess.run([sys.executable, __file__, "--peak", work, str(folder)], capture_output=True, text=True)
        row(f"peak memory of {work}, MB (four dates)", float(done.stdout), "<= 300")


def peak(work, folder):
    """Do one work and print the peak memory of this process in MB."""
    stack = Path(folder) / "stack.tif"
    if work == "reclassify":
        with Raster(stack) as raster, created(Path(folder) / "peak.tif", raster.grid, list("1234")) as writer:
            reclassify([DatedBand(2000 + band, raster, band) for band in range(1, 5)], SCHEME, writer)
    else:
        our_areas(stack, [landcover.wkb(ring) for ring in landcover.units(50, 50, SIZE, depth=4)], work, 4)
    status = Path("/proc/self/status").read_text()  # getrusage would count the parent before exec
    print(int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024)


def main():
    """Print the table."""
    start_qgis()
    print(f"\n## Land use, {SIZE} x {SIZE} cells, medians of {REPEATS} runs taken in turn")
    print(f"GDAL {gdal.__version__}, numpy {np.__version__}, {len(class_names())} classes\n")
    print("| what | ratio | goal | note |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cover = landcover.land_cover(SIZE)
        landcover.write(folder / "packed_2000.tif", [cover])
        landcover.write(folder / "plain_2000.tif", [cover], PLAIN)
        landcover.write(folder / "stack.tif", [np.roll(cover, 7 * date, axis=1) for date in range(4)])
        del cover
        reclassification(folder)
        for count in MESHES:
            zonal(folder, count)
        further_dates(folder)
        memory(folder)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peak"]:
        peak(*sys.argv[2:])
    else:
        main()
        sys.stdout.flush()
        os._exit(0)  # QGIS 3.22 may crash when it is left
