"""Inputs that the tests make themselves."""

from pathlib import Path

import numpy as np
from osgeo import gdal, osr

BLOCK = 256


def make_series(path, *, size, dates, first=2000):
    """Write a stack of `dates` years of size x size cells with trends of both signs; return its path as text."""
    dataset = _made(path, size, dates, gdal.GDT_Float32)
    rng = np.random.default_rng(1)
    slopes = np.linspace(-0.02, 0.02, size, dtype="float32")
    for index in range(dates):
        band = dataset.GetRasterBand(index + 1)
        band.SetDescription(str(first + index))
        for row in range(0, size, BLOCK):
            rows = min(BLOCK, size - row)
            cells = 0.5 + slopes * index + rng.normal(0, 0.05, (rows, size)).astype("float32")
            band.WriteArray(cells, 0, row)
    return str(path)


def enlarge(source, path, size):
    """Write a VRT of size x size cells over a small raster: large to read, and next to nothing on the disk."""
    gdal.Translate(str(path), str(source), format="VRT", width=size, height=size)


def repeat_features(source, path, times):
    """Write a GeoPackage with each feature of a layer (field `code`) `times` over, told apart by the field `part`."""
    opened = gdal.OpenEx(str(source))  # a layer does not outlive its data set
    name = opened.GetLayer(0).GetName()
    many = (
        f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {times}) "
        f"SELECT code || '-' || n.i AS part, u.* FROM \"{name}\" u, n"
    )
    options = ["-unsetFid", "-nln", Path(path).stem, "-dialect", "SQLITE", "-sql", many]
    if gdal.VectorTranslate(str(path), str(source), options=options) is None:
        raise RuntimeError(f"{path} cannot be made: {gdal.GetLastErrorMsg()}")


def _made(path, size, bands, kind):
    options = ["TILED=YES", f"BLOCKXSIZE={BLOCK}", f"BLOCKYSIZE={BLOCK}", "BIGTIFF=IF_SAFER"]
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), size, size, bands, kind, options)
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32649)
    dataset.SetProjection(reference.ExportToWkt())
    dataset.SetGeoTransform((500000.0, 100.0, 0.0, 3800000.0, 0.0, -100.0))
    return dataset
