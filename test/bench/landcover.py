"""Synthetic land cover and units for the benchmarks, made on the fly from a seed; no observation is in them."""

from __future__ import annotations

import struct

import numpy as np
from osgeo import gdal, osr
from scipy import ndimage

CELL = 30.0
WEST, NORTH = 300_000.0, 3_700_000.0  # UTM zone 49 north
MARGIN = 5_000.0


def land_cover(size, seed=1):
    """Return clumped classes 1-7 as uint8, shape (size, size), about as rough as a 30 m product."""
    first, second = _field(size, seed), _field(size, seed + 1)
    classes = np.full(first.shape, 3, np.uint8)
    classes[first < 0.24] = 1
    classes[(first < 0.24) & (second < 0.12)] = 6
    classes[first > 0.84] = 4
    classes[(first > 0.84) & (second > 0.78)] = 7
    classes[second > 0.98] = 5
    classes[(second > 0.5) & (second < 0.53)] = 2
    return classes


def _field(size, seed):
    """Return a smooth random field as ranks 0-1."""
    rng = np.random.default_rng(seed)
    field = np.zeros((size, size), np.float32)
    for scale, weight in ((1, 0.12), (4, 0.5), (16, 1.0)):
        small = rng.standard_normal((size // scale + 4, size // scale + 4), dtype=np.float32)
        smooth = ndimage.zoom(ndimage.gaussian_filter(small, 2), scale, order=1)[:size, :size]
        field += weight * smooth / smooth.std()
    edges = np.quantile(field[::7, ::7], np.linspace(0, 1, 201)[1:-1])
    return np.searchsorted(edges, field).astype(np.float32) / len(edges)


def write(path, bands, options=("COMPRESS=DEFLATE",)):
    """Write bands (uint8) as a GeoTIFF of tiles; descriptions are the years from 2000 on."""
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(32649)
    tiles = ["TILED=YES", "BLOCKXSIZE=512", "BLOCKYSIZE=512", "INTERLEAVE=BAND"]
    height, width = bands[0].shape
    driver = gdal.GetDriverByName("GTiff")
    dataset = driver.Create(str(path), width, height, len(bands), gdal.GDT_Byte, [*tiles, *options])
    dataset.SetGeoTransform((WEST, CELL, 0, NORTH, 0, -CELL))
    dataset.SetProjection(srs.ExportToWkt())
    for number, values in enumerate(bands, 1):
        band = dataset.GetRasterBand(number)
        band.SetDescription(str(1999 + number))
        band.SetNoDataValue(0)
        band.WriteArray(values)
    dataset = None


def units(rows, columns, size, seed=1, depth=5):
    """Return the rings of rows x columns polygons that share wiggly borders, arrays of shape (n, 2)."""
    rng = np.random.default_rng(seed)
    reach = size * CELL - MARGIN
    x = np.linspace(WEST + MARGIN, WEST + reach, columns + 1) + np.zeros((rows + 1, 1))
    y = np.linspace(NORTH - MARGIN, NORTH - reach, rows + 1)[:, None] + np.zeros(columns + 1)
    jitter = min(reach / columns, reach / rows) * 0.15
    nodes = np.stack([x, y], axis=-1) + rng.uniform(-jitter, jitter, (rows + 1, columns + 1, 2))
    across = [[_border(nodes[i, j], nodes[i, j + 1], rng, depth) for j in range(columns)] for i in range(rows + 1)]
    down = [[_border(nodes[i, j], nodes[i + 1, j], rng, depth) for j in range(columns + 1)] for i in range(rows)]
    return [
        np.concatenate([across[i][j], down[i][j + 1][1:], across[i + 1][j][-2::-1], down[i][j][-2::-1]])
        for i in range(rows)
        for j in range(columns)
    ]


def _border(start, end, rng, depth):
    """Return a border between two nodes by midpoint displacement."""
    points = np.array([start, end])
    for _ in range(depth):
        step = np.diff(points, axis=0)
        middle = points[:-1] + step / 2 + step[:, ::-1] * (-1, 1) * rng.uniform(-0.1, 0.1, (len(step), 1))
        longer = np.empty((2 * len(points) - 1, 2))
        longer[::2], longer[1::2] = points, middle
        points = longer
    return points


def wkb(ring):
    """Return a ring as the WKB of a polygon."""
    return struct.pack("<BIII", 1, 3, 1, len(ring)) + np.ascontiguousarray(ring, "<f8").tobytes()
