"""Rasters in blocks: grids, reading, atomic writing. The only core module that imports osgeo.

GDAL is shared with QGIS, so its global settings are never changed for longer than one call.
"""

from __future__ import annotations

import math
import os
import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from osgeo import gdal, osr

from .errors import StudyError

TILE = 512
CELLS_IN_FLIGHT = 2**20
GRID_TOLERANCE = 0.01  # of a cell, anywhere on the raster
CREATION_OPTIONS = (
    "TILED=YES",
    f"BLOCKXSIZE={TILE}",
    f"BLOCKYSIZE={TILE}",
    "COMPRESS=DEFLATE",
    "BIGTIFF=IF_SAFER",
    "INTERLEAVE=BAND",
    "PHOTOMETRIC=MINISBLACK",  # else GDAL writes three bytes a cell as an RGB picture
    "ALPHA=NO",
    "NUM_THREADS=ALL_CPUS",
)
GDAL_TYPES = {"uint8": gdal.GDT_Byte, "int16": gdal.GDT_Int16, "int32": gdal.GDT_Int32, "float32": gdal.GDT_Float32}
PICTURE_COLOURS = (gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand)


@contextmanager
def raising(wanted=True):
    """Within this block GDAL raises RuntimeError instead of printing (or not); the process's setting is put back."""
    with ExitStack() as stack:
        for module in (gdal, osr):
            stack.enter_context(_exceptions(module, wanted))
        yield


@contextmanager
def _exceptions(module, wanted):
    if hasattr(module, "ExceptionMgr"):
        with module.ExceptionMgr(useExceptions=wanted):
            yield
        return
    before = module.GetUseExceptions()
    switch = {True: module.UseExceptions, False: module.DontUseExceptions}
    switch[wanted]()
    try:
        yield
    finally:
        switch[bool(before)]()


@contextmanager
def _quiet():
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()


class Window(NamedTuple):
    """A part of a raster, in cells."""

    column: int
    row: int
    width: int
    height: int


@dataclass(frozen=True)
class Grid:
    """Where the cells of a raster lie.

    Attributes
    ----------
    transform : tuple of 6 floats
        GDAL's: x of the outer corner, cell width, row rotation, y of the outer corner, column rotation, cell height
        (negative where rows run southwards).
    width, height : int
        Columns and rows.
    wkt : str
        Coordinate reference system, "" where there is none.
    """

    transform: tuple
    width: int
    height: int
    wkt: str

    @property
    def is_rotated(self):
        """Whether rows do not run along the x axis."""
        return self.transform[2] != 0 or self.transform[4] != 0

    @property
    def cell_size(self):
        """Cell width and height in map units, along the rows and columns."""
        _, a, b, _, d, e = self.transform
        return math.hypot(a, d), math.hypot(b, e)

    def points(self, columns, rows):
        """Return map coordinates x, y of fractional columns and rows (0, 0 is the outer corner)."""
        x0, a, b, y0, d, e = self.transform
        return x0 + a * columns + b * rows, y0 + d * columns + e * rows

    def pixels(self, x, y):
        """Return fractional columns and rows of map coordinates; the inverse of `points`."""
        x0, a, b, y0, d, e = self.transform
        determinant = a * e - b * d
        return (e * (x - x0) - b * (y - y0)) / determinant, (a * (y - y0) - d * (x - x0)) / determinant

    def part(self, window):
        """Return the grid of a window."""
        x, y = self.points(window.column, window.row)
        transform = (x, *self.transform[1:3], y, *self.transform[4:6])
        return Grid(transform, window.width, window.height, self.wkt)

    def windows(self, block=(TILE, TILE), limit=CELLS_IN_FLIGHT):
        """Return windows that cover the grid, row by row, aligned to the file's blocks (width, height).

        A window holds about `limit` cells; blocks are cut only where one alone is larger.
        """
        block_width, block_height = min(block[0], self.width), min(block[1], self.height)
        width = self.width
        if block_width < self.width:
            width = min(max(limit // block_height // block_width, 1) * block_width, self.width)
        height = max(limit // width, 1)
        height = min(height // block_height * block_height or height, self.height)
        return [
            Window(column, row, min(width, self.width - column), min(height, self.height - row))
            for row in range(0, self.height, height)
            for column in range(0, self.width, width)
        ]


def require_same_grid(reference, reference_name, grid, name):
    """Raise StudyError that names the odd raster and says by how much it is off.

    Cells must coincide within a hundredth of a cell everywhere on the raster.
    """
    names = {"name": name, "reference": reference_name}
    if not same_crs(reference.wkt, grid.wkt):
        raise StudyError(
            "The raster {name} is in {crs}, but {reference} is in {expected}. Warp it to the same grid, or turn on "
            "ALIGN.",
            crs=crs_name(grid.wkt),
            expected=crs_name(reference.wkt),
            **names,
        )
    _require_same_cells(reference, grid, names)
    if (reference.width, reference.height) != (grid.width, grid.height):
        raise StudyError(
            "The raster {name} has {columns} columns and {rows} rows, but {reference} has {expected_columns} and "
            "{expected_rows}. Clip or extend it to the same extent, or turn on ALIGN.",
            columns=grid.width,
            rows=grid.height,
            expected_columns=reference.width,
            expected_rows=reference.height,
            **names,
        )


def _require_same_cells(reference, grid, names):
    reach = max(reference.width, reference.height, grid.width, grid.height)
    scale = min(reference.cell_size)
    drift = max(abs(one - other) for one, other in zip(_steps(reference), _steps(grid))) * reach / scale
    if drift > GRID_TOLERANCE:
        raise StudyError(
            "The raster {name} has cells of {size} (rotation {rotation}°), but {reference} has {expected} (rotation "
            "{expected_rotation}°). Warp it to the same grid, or turn on ALIGN.",
            size=_size_text(grid),
            rotation=_rotation_text(grid),
            expected=_size_text(reference),
            expected_rotation=_rotation_text(reference),
            **names,
        )
    columns, rows = reference.pixels(grid.transform[0], grid.transform[3])
    if max(abs(columns), abs(rows)) > GRID_TOLERANCE:
        raise StudyError(
            "The raster {name} starts {columns} cells to the right and {rows} cells below the start of {reference} "
            "({x}, {y}). Warp it to the same grid, or turn on ALIGN.",
            columns=f"{columns + 0.0:.4g}",
            rows=f"{rows + 0.0:.4g}",
            x=f"{reference.transform[0]:.10g}",
            y=f"{reference.transform[3]:.10g}",
            **names,
        )


def _steps(grid):
    return grid.transform[1], grid.transform[2], grid.transform[4], grid.transform[5]


def _size_text(grid):
    width, height = grid.cell_size
    return f"{width:.10g} x {height:.10g}"


def _rotation_text(grid):
    return f"{math.degrees(math.atan2(grid.transform[4], grid.transform[1])):.6g}"


# --- coordinate reference systems ---


@dataclass(frozen=True)
class Geodesy:
    """The ellipsoid under a CRS, and the way from map to geographic coordinates (radians)."""

    wkt: str
    is_geographic: bool
    radians_per_unit: float
    semi_major: float
    flattening: float

    def geographic(self, x, y):
        """Return longitude and latitude (radians) of map coordinates, arrays; NaN where there is no place on Earth."""
        longitude, latitude = self._transformed(x, y, inverse=True)
        return longitude * self.radians_per_unit, latitude * self.radians_per_unit

    def projected(self, longitude, latitude):
        """Return map coordinates of longitude and latitude (radians), arrays; NaN where the CRS has none."""
        return self._transformed(longitude / self.radians_per_unit, latitude / self.radians_per_unit, inverse=False)

    def _transformed(self, x, y, *, inverse):
        if self.is_geographic:
            return x, y
        projected, geographic = _srs(self.wkt), _srs(_srs(self.wkt).CloneGeogCS().ExportToWkt())
        ends = (projected, geographic) if inverse else (geographic, projected)
        with raising(False), _quiet():  # a point beyond the map is no error: its place is infinite
            transformation = osr.CoordinateTransformation(*ends)
            points = transformation.TransformPoints(np.column_stack([x.ravel(), y.ravel()]).tolist())
        places = np.array(points, dtype=float)[:, :2]
        places[~np.isfinite(places).all(axis=1)] = np.nan
        return places[:, 0].reshape(x.shape), places[:, 1].reshape(x.shape)


def geodesy(grid, name):
    """Return the `Geodesy` of a grid; StudyError where the raster says nothing of its place on Earth."""
    srs = _srs(grid.wkt) if grid.wkt else None
    if srs is None or not (srs.IsGeographic() or srs.IsProjected()):
        raise StudyError(
            "The raster {name} has no coordinate reference system that tells where on Earth it lies, so areas cannot "
            "be computed. Assign one ('Assign projection').",
            name=name,
        )
    inverse = srs.GetInvFlattening()
    return Geodesy(
        grid.wkt,
        bool(srs.IsGeographic()),
        srs.CloneGeogCS().GetAngularUnits(),
        srs.GetSemiMajor(),
        1 / inverse if inverse else 0.0,
    )


def same_crs(one, other):
    """Whether two WKT texts mean the same CRS; two rasters without a CRS agree."""
    if one == other or not one or not other:
        return one == other
    return bool(_srs(one).IsSame(_srs(other), ["IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES"]))


def crs_name(wkt):
    """Return a short name of a CRS: its name and EPSG code."""
    if not wkt:
        return "no CRS"
    srs = _srs(wkt)
    code = srs.GetAuthorityCode(None)
    return f"{srs.GetName()} (EPSG:{code})" if code else srs.GetName()


def _srs(wkt):
    with raising():
        srs = osr.SpatialReference()
        srs.ImportFromWkt(wkt)
        srs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return srs


# --- reading ---


class Raster:
    """A raster open for reading; use it in a ``with`` statement.

    Attributes
    ----------
    path, name : str
        `name` is what messages call it.
    grid : Grid
    bands : int
        Number of bands; bands count from 1.
    block : tuple of int
        Width and height of the file's blocks.
    dtype : numpy.dtype
        Of the first band.

    A CRS given as `wkt` counts instead of the file's.
    """

    def __init__(self, path, name=None, wkt=""):
        self.path = str(path)
        self.name = name or Path(self.path).stem
        self._dataset = _open(self.path, self.name)
        transform = self._dataset.GetGeoTransform(can_return_null=True) or (0.0, 1.0, 0.0, 0.0, 0.0, 1.0)
        self.bands = self._dataset.RasterCount
        size = (self._dataset.RasterXSize, self._dataset.RasterYSize)
        self.grid = Grid(tuple(transform), *size, wkt or self._dataset.GetProjection())
        first = self._dataset.GetRasterBand(1)
        self.block = tuple(first.GetBlockSize())
        self.dtype = self._read(first, 0, 0, 1, 1).dtype

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def close(self):
        """Close the file."""
        self._dataset = None

    def nodata(self, band):
        """The NoData value of a band, None where none is set."""
        return self._dataset.GetRasterBand(band).GetNoDataValue()

    @property
    def descriptions(self):
        """The descriptions of the bands, a list of text."""
        return [self._dataset.GetRasterBand(band).GetDescription() or "" for band in range(1, self.bands + 1)]

    @property
    def is_picture(self):
        """Whether the bands are the red, green and blue of a picture."""
        if self.bands < len(PICTURE_COLOURS) or self.dtype != np.uint8:
            return False
        bands = [self._dataset.GetRasterBand(band) for band in (1, 2, 3)]
        return all(band.GetColorInterpretation() == colour for band, colour in zip(bands, PICTURE_COLOURS))

    def windows(self, limit=CELLS_IN_FLIGHT):
        """Return windows aligned to the file's blocks."""
        return self.grid.windows(self.block, limit)

    def read(self, band, window):
        """Return one band of a window as an array (rows, columns)."""
        return self._read(self._dataset.GetRasterBand(band), *window)

    def aligned(self, grid):
        """Return this raster seen on another grid, see `AlignedRaster`."""
        return AlignedRaster(self, grid)

    def warp_into(self, target):
        """Fill a GDAL dataset with the nearest cells of the first band."""
        with self._readable("(warped)"):
            gdal.ReprojectImage(self._dataset, target, self.grid.wkt, target.GetProjection(), gdal.GRA_NearestNeighbour)

    def _read(self, band, column, row, width, height):
        with self._readable(f"{column}, {row}"):
            return band.ReadAsArray(column, row, width, height)

    @contextmanager
    def _readable(self, place):
        try:
            with raising():
                yield
        except RuntimeError as error:
            raise StudyError(
                "The raster {name} cannot be read at column, row {place}: {reason}. The file may be damaged; make or "
                "fetch it again.",
                name=self.name,
                place=place,
                reason=error,
            ) from error


class AlignedRaster:
    """The first band of a raster on another grid, by nearest neighbour; cells that it does not cover are NoData."""

    bands = 1
    is_picture = False

    def __init__(self, raster, grid):
        self._raster = raster
        self._outside = math.nan if raster.dtype.kind == "f" else np.iinfo(np.int32).min
        self.grid = grid
        self.name = raster.name
        self.path = raster.path
        self.block = (TILE, TILE)
        self.dtype = np.dtype("float64" if raster.dtype.kind == "f" else "int32")

    def nodata(self, band):
        """The value of cells that the raster does not cover."""
        return self._outside

    def windows(self, limit=CELLS_IN_FLIGHT):
        """Return windows of the new grid."""
        return self.grid.windows(self.block, limit)

    def read(self, band, window):
        """Return a window of the new grid as an array (rows, columns)."""
        part = self.grid.part(window)
        kind = gdal.GDT_Float64 if self.dtype.kind == "f" else gdal.GDT_Int32
        memory = gdal.GetDriverByName("MEM").Create("", window.width, window.height, 1, kind)
        memory.SetGeoTransform(part.transform)
        memory.SetProjection(part.wkt)
        memory.GetRasterBand(1).SetNoDataValue(self._outside)
        memory.GetRasterBand(1).Fill(self._outside)
        self._raster.warp_into(memory)
        return memory.GetRasterBand(1).ReadAsArray()


@dataclass(frozen=True)
class DatedBand:
    """One date of a series: a band (`band`, from 1) of a raster, and its year."""

    year: int
    raster: object
    band: int


def _open(path, name):
    try:
        with raising():
            dataset = gdal.OpenEx(path, gdal.OF_RASTER | gdal.OF_READONLY)
    except RuntimeError as error:
        raise StudyError(
            "The raster {name} cannot be opened from {path}: {reason}.", name=name, path=path, reason=error
        ) from error
    if dataset.RasterCount == 0:
        raise StudyError("The raster {name} ({path}) has no bands.", name=name, path=path)
    return dataset


# --- writing ---


@contextmanager
def created(path, grid, descriptions, *, dtype="uint8", nodata=0, categories=None, colours=None):
    """Write a GeoTIFF: a context manager that gives a `Writer`; the file appears only when all went well.

    The blocks go to a temporary name in the destination's folder, renamed at the end; nothing is left when the run
    fails or is cancelled.

    Parameters
    ----------
    path : str or Path
        Ends in .tif or .tiff.
    grid : Grid
    descriptions : list of str
        One for each band.
    dtype : str
        ``"uint8"``, ``"int16"``, ``"int32"`` or ``"float32"``.
    nodata : float
    categories : list of str, optional
        Class names, their place is the cell value.
    colours : dict, optional
        Cell value to (red, green, blue); kept in the file of one band (a GeoTIFF of several bands cannot hold it).
    """
    path = Path(path)
    if path.suffix.lower() not in (".tif", ".tiff"):
        raise StudyError("The raster {path} is written as GeoTIFF; give it a name that ends in .tif.", path=path)
    temporary = _temporary(path)
    writer = None
    try:
        writer = Writer(temporary, grid, descriptions, dtype, nodata)
        writer.name_classes(categories, colours)
        yield writer
        writer.close()
        _put_in_place(temporary, path)
    finally:
        if writer is not None:
            writer.abandon()
        for left in (temporary, Path(f"{temporary}.aux.xml")):
            left.unlink(missing_ok=True)


class Writer:
    """A GeoTIFF being written, see `created`."""

    def __init__(self, path, grid, descriptions, dtype, nodata):
        self._path = path
        with self._guarded():
            self._dataset = gdal.GetDriverByName("GTiff").Create(
                str(path), grid.width, grid.height, len(descriptions), GDAL_TYPES[dtype], list(CREATION_OPTIONS)
            )
            self._dataset.SetGeoTransform(grid.transform)
            if grid.wkt:
                self._dataset.SetProjection(grid.wkt)
            for number, description in enumerate(descriptions, 1):
                band = self._dataset.GetRasterBand(number)
                band.SetDescription(description)
                band.SetNoDataValue(nodata)

    def name_classes(self, categories, colours):
        """Give each band the class names, and the only band the colours."""
        with self._guarded():
            for number in range(1, self._dataset.RasterCount + 1):
                if categories:
                    self._dataset.GetRasterBand(number).SetCategoryNames(list(categories))
            if colours and self._dataset.RasterCount == 1:
                table = gdal.ColorTable()
                for value, colour in colours.items():
                    table.SetColorEntry(value, (*colour, 255))
                self._dataset.GetRasterBand(1).SetColorTable(table)

    def write(self, band, window, block):
        """Write an array (rows, columns) at the place of a window."""
        with self._guarded():
            self._dataset.GetRasterBand(band).WriteArray(block, window.column, window.row)

    def close(self):
        """Write what is still in memory."""
        with self._guarded():
            self._dataset.FlushCache()
            self._dataset = None

    def abandon(self):
        """Let go of the file, which is about to be deleted where it is not closed yet."""
        self._dataset = None

    @contextmanager
    def _guarded(self):
        try:
            with raising():
                yield
        except RuntimeError as error:
            raise StudyError(
                "The raster cannot be written to {folder}: {reason}. Check that the folder is writable and the disk "
                "has room.",
                folder=self._path.parent,
                reason=error,
            ) from error


def _temporary(path):
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f"{path.stem}.", suffix=".part.tif", dir=path.parent)
    except OSError as error:
        raise StudyError(
            "The folder {folder} cannot be written to: {reason}.", folder=path.parent, reason=error
        ) from error
    os.close(handle)
    os.unlink(temporary)  # GDAL makes it again with the permissions of an ordinary file
    return Path(temporary)


def _put_in_place(temporary, path):
    try:
        os.replace(temporary, path)
        for suffix in (".aux.xml", ".ovr", ".msk"):
            beside, fresh = Path(f"{path}{suffix}"), Path(f"{temporary}{suffix}")
            if fresh.exists():
                os.replace(fresh, beside)
            else:
                beside.unlink(missing_ok=True)
    except OSError as error:
        raise StudyError(
            "The raster {path} cannot be replaced: {reason}. Close the programs and layers that use it.",
            path=path,
            reason=error,
        ) from error
