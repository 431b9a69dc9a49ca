"""Rasters that the tests make themselves."""

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


def make_land_cover(path, *, size, seed=1):
    """Write a land-cover raster of size x size cells with the codes of CLCD; return its path as text."""
    dataset = _made(path, size, 1, gdal.GDT_Byte)
    rng = np.random.default_rng(seed)
    for row in range(0, size, BLOCK):
        rows = min(BLOCK, size - row)
        dataset.GetRasterBand(1).WriteArray(rng.integers(1, 10, (rows, size), dtype="uint8"), 0, row)
    return str(path)


def _made(path, size, bands, kind):
    options = ["TILED=YES", f"BLOCKXSIZE={BLOCK}", f"BLOCKYSIZE={BLOCK}", "BIGTIFF=IF_SAFER"]
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), size, size, bands, kind, options)
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32649)
    dataset.SetProjection(reference.ExportToWkt())
    dataset.SetGeoTransform((500000.0, 100.0, 0.0, 3800000.0, 0.0, -100.0))
    return dataset
