"""Runs killed in their write window: whatever the moment, every output is the old or the new one, whole."""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
import zlib
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = int(os.environ.get("CARBON_ZONING_KILLS", 3))
CLASSES = ("cropland", "shrubland", "forest", "grassland", "water", "urban", "unused")
SIZES = {"old": 150, "new": 200}  # units or rows of cells of the two runs, which tell their outputs apart


def write_csv(path, header, rows):
    path.write_text("\n".join([header, *(",".join(map(str, row)) for row in rows)]) + "\n", encoding="utf-8")
    return str(path)


def write_units(path, count):
    """Write squares of 1 km side by side, their ids u0, u1, ..."""
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32649"}}
    features = []
    for unit in range(count):
        west, east = 1000 * unit, 1000 * unit + 1000
        ring = [[west, 0], [east, 0], [east, 1000], [west, 1000], [west, 0]]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "properties": {"code": f"u{unit}"}, "geometry": geometry})
    page = {"type": "FeatureCollection", "crs": crs, "features": features}
    path.write_text(json.dumps(page), encoding="utf-8")
    return str(path)


def write_raster(path, rows):
    """Write a land-cover raster of the codes 1 to 7."""
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), 500, rows * 4, 1, gdal.GDT_Byte)
    dataset.SetGeoTransform((0, 30, 0, 0, 0, -30))
    srs = ogr.osr.SpatialReference()
    srs.ImportFromEPSG(32649)
    dataset.SetProjection(srs.ExportToWkt())
    cells = np.random.default_rng(rows).integers(1, 8, (rows * 4, 500), dtype=np.uint8)
    dataset.GetRasterBand(1).WriteArray(cells)
    return str(path)


def areas(folder, count):
    years = (2000, 2010, 2020)
    rows = [(f"u{unit}", year, *range(1, 7), unit + year - 1990) for unit in range(count) for year in years]
    return write_csv(folder / "areas.csv", "unit,year," + ",".join(CLASSES), rows)


def series(folder, count):
    """Write a panel of ten years with what the account and the fit ask for."""
    names = "population,urban_population,gdp,secondary_gdp,energy_use,raw_coal,ce"
    rows = []
    for unit in range(count):
        for t in range(10):
            wave = 1 + 0.01 * ((7 * t + unit) % 5)
            values = (1e5 + unit, 3e4 * 1.02**t, 1e5 * 1.1**t * wave, 4e4 * 1.08**t, 3e5 * wave, 1e4 * wave, 1e5 * wave)
            rows.append((f"u{unit}", 2000 + t, *values))
    return write_csv(folder / "series.csv", f"unit,year,{names}", rows)


def table(path, name):
    return f"ogr:dbname='{path}' table=\"{name}\""


def intensity(folder, count, out):
    return {"AREAS": areas(folder, count), "OUTPUT": str(out / "intensity.csv")}


def trends(folder, count, out):
    return {
        "PANEL": series(folder, count),
        "FIELDS": ["ce"],
        "UNITS": write_units(folder / "units.geojson", count),
        "UNIT_ID": "code",
        "OUTPUT": table(out / "study.gpkg", "trends"),
        "REPORT": str(out / "trends.html"),
    }


def classes(folder, count, out):
    path = write_raster(folder / "clcd_2000.tif", count)
    return {"INPUT": [path], "SCHEME": "clcd", "OUTPUT": str(out / "stack.tif")}


def account(folder, count, out):
    return {
        "UNITS": write_units(folder / "units.geojson", count),
        "UNIT_ID": "code",
        "PANEL": series(folder, count),
        "AREAS": areas(folder, count),
        "MISSING": "zero",
        "OUTPUT": table(out / "study.gpkg", "account"),
        "CARBON": table(out / "study.gpkg", "carbon"),
        "REPORT": str(out / "carbon.html"),
    }


def fit(folder, count, out):
    return {
        "PANEL": series(folder, count),
        "SCOPE": "pooled",
        "DRAWS": 0,
        "MODEL": str(out / "model.json"),
        "COEFFICIENTS": str(out / "coefficients.csv"),
        "RESIDUALS": str(out / "residuals.geojson"),
    }


TOOLS = {
    "landuseintensity": intensity,
    "trendfields": trends,
    "reclassifylandcover": classes,
    "carbonaccounting": account,
    "stirpatfit": fit,
}


def contents(path):
    """Return what a file holds, in a form that does not differ between runs of one input; fails on a broken file."""
    suffix = path.suffix
    if suffix == ".gpkg":
        with sqlite3.connect(path) as database:
            assert database.execute("pragma integrity_check").fetchone() == ("ok",)
            tables = [name for (name,) in database.execute("select table_name from gpkg_contents order by 1")]
            return {name: database.execute(f'select count(*) from "{name}"').fetchone()[0] for name in tables}
    if suffix == ".tif":
        dataset = gdal.Open(str(path))
        return dataset.RasterYSize, dataset.GetRasterBand(1).Checksum()
    text = path.read_text(encoding="utf-8")
    if suffix == ".html":
        assert text.rstrip().endswith("</html>")
        return "a whole page"
    if suffix in (".json", ".geojson"):
        json.loads(text)
    return zlib.crc32(text.encode())


def state(folder):
    """Return what each output holds; what was being written aside is none."""
    whole = [path for path in sorted(folder.iterdir()) if path.suffix in SUFFIXES and ".part" not in path.name]
    return {path.name: contents(path) for path in whole}


SUFFIXES = (".gpkg", ".tif", ".html", ".json", ".csv", ".geojson")


def start(tool, parameters, mark):
    """Start a process that runs a tool and touches `mark` where its write window begins: with the first output."""
    script = f"""
        import os, pathlib, sys
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        sys.path[:0] = [{str(ROOT / "test")!r}, "/usr/share/qgis/python/plugins"]
        import conftest
        from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback
        application = QgsApplication([], False)
        application.initQgis()
        from carbon_zoning.algorithms import outputs
        from carbon_zoning.algorithms.provider import register
        from carbon_zoning.core.raster import writing
        make_folder = outputs.new_folder_aside
        def marked(path):
            pathlib.Path({str(mark)!r}).touch()
            return make_folder(path)
        outputs.new_folder_aside = writing.new_folder_aside = marked
        provider = register()
        tool = provider.algorithm({tool!r}).create()
        try:
            made, good = tool.run({parameters!r}, QgsProcessingContext(), QgsProcessingFeedback(False), {{}}, False)
        finally:  # QGIS may hang when Python leaves it
            os._exit(0 if "good" in globals() and good else 3)
    """
    command = [sys.executable, "-c", textwrap.dedent(script)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wait_for(mark, process):
    while not mark.exists() and process.poll() is None:
        time.sleep(0.001)


@pytest.mark.parametrize("tool", TOOLS)
def test_a_run_killed_while_it_writes_leaves_each_output_old_or_new(tmp_path, tool, provider):
    """SIGKILL at seeded moments, spread over the time from the first output to the end of the run."""
    parameters, states = {}, {}
    out, mark = tmp_path / "out", tmp_path / "mark"
    out.mkdir()
    for name, count in SIZES.items():
        (tmp_path / name).mkdir()
        parameters[name] = TOOLS[tool](tmp_path / name, count, out)
        process = start(tool, parameters[name], mark)
        wait_for(mark, process)
        began = time.monotonic()
        assert process.wait(120) == 0
        window = time.monotonic() - began
        states[name] = state(out)
        mark.unlink()
    assert set(states["old"]) == set(states["new"]), "the two runs are told apart by what their files hold"
    assert any(states["old"][name] != states["new"][name] for name in states["old"])
    moments, finished = random.Random(2026), tmp_path / "finished"
    assert start(tool, parameters["old"], mark).wait(120) == 0
    mark.unlink()
    shutil.copytree(out, finished)
    for _ in range(ROUNDS):
        restore(finished, out)
        process = start(tool, parameters["new"], mark)
        wait_for(mark, process)
        time.sleep(window * moments.random())
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert mark.exists(), "the run came to its write window"
        mark.unlink()
        found = state(out)
        assert set(found) == set(states["old"])
        for name, held in found.items():
            assert is_old_or_new(held, states["old"][name], states["new"][name]), (name, held)
    assert start(tool, parameters["new"], mark).wait(120) == 0
    assert state(out) == states["new"]
    assert not [path.name for path in out.iterdir() if ".part" in path.name], "the next run sweeps what is left over"


def restore(finished, out):
    """Put the outputs of a finished run in place of what is there; folders that killed runs left aside stay."""
    for path in out.iterdir():
        if path.is_file():
            path.unlink()
    shutil.copytree(finished, out, dirs_exist_ok=True)


def is_old_or_new(held, old, new):
    """Whether a file, or each table of a GeoPackage, is one of two."""
    if isinstance(held, dict):
        return set(held) == set(old) and all(held[name] in (old[name], new[name]) for name in held)
    return held in (old, new)
