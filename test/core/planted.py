"""A small sample study on which faults are planted, and what must be found of each: one function for a fault."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd
from osgeo import gdal, ogr, osr

from carbon_zoning.core.preflight.given import GivenCover, GivenStudy, GivenUnits
from carbon_zoning.core.raster import Raster
from carbon_zoning.core.sample.region import CRS, make_units
from carbon_zoning.core.sample.study import make_study

COUNT = 13  # units of the first province
YEARS = range(2000, 2021, 2)  # of the land cover
FAULTS = []


def wkt_of(code):
    srs = osr.SpatialReference()
    srs.SetFromUserInput(code)
    return srs.ExportToWkt()


def polygon(rings):
    shape = ogr.Geometry(ogr.wkbPolygon)
    for ring in rings:
        line = ogr.Geometry(ogr.wkbLinearRing)
        for x, y in ring:
            line.AddPoint_2D(float(x), float(y))
        shape.AddGeometry(line)
    return bytes(shape.ExportToWkb())


def make_base(folder):
    """Write the sample and return its `Study`."""
    units = make_units(1)[:COUNT]
    attributes = pd.DataFrame(
        {"name": [unit.name for unit in units], "province": "P"},
        index=pd.Index([unit.code for unit in units], name="unit"),
    )
    shapes = [polygon(unit.rings) for unit in units]
    made = make_study(folder, shapes, wkt_of(CRS), attributes, seed=1, cell_size=3000, is_geographic=False)
    yearbook = pd.read_csv(made["yearbook"], dtype={"unit": str})
    targets = pd.read_csv(made["targets"])
    paths = {year: Path(folder) / "landcover" / f"landcover_{year}.tif" for year in YEARS}
    return Study(paths, list(attributes.index), list(attributes["name"]), shapes, yearbook, targets)


@dataclass
class Study:
    """The parts of a study, changed by a fault; `given` makes of them what the check takes."""

    paths: dict
    ids: list
    names: list
    shapes: list
    yearbook: pd.DataFrame
    targets: pd.DataFrame
    folder: Path = None
    faults: dict = field(default_factory=dict)
    wkt: str = ""
    years: str = ""
    unit_field: str = ""
    scheme: str = "clcd"
    draw: np.random.Generator = None
    more: list = field(default_factory=list)

    def copy(self, folder, seed):
        """Return a study of its own whose files may be changed."""
        return Study(
            dict(self.paths),
            list(self.ids),
            list(self.names),
            list(self.shapes),
            self.yearbook.copy(),
            self.targets.copy(),
            Path(folder),
            {},
            wkt_of(CRS),
            draw=np.random.Generator(np.random.PCG64(seed)),
        )

    # --- chance ---

    def a_unit(self):
        return self.ids[self.draw.integers(len(self.ids))]

    def a_year(self, first=2004, last=2016):
        return int(self.draw.integers(first // 2, last // 2 + 1) * 2)

    # --- rasters ---

    def edit(self, year, change=None, *, nodata="keep", wkt=None, transform=None, kind=None, name=None):
        """Put a changed copy of a raster in its place and return the name of its layer."""
        source = gdal.Open(str(self.paths[year]))
        cells = source.GetRasterBand(1).ReadAsArray()
        cells = cells if change is None else change(cells)
        path = self.folder / (name or self.paths[year].name)
        bands = cells if cells.ndim == 3 else cells[None]
        driver = gdal.GetDriverByName("GTiff")
        options = ["PHOTOMETRIC=RGB"] if len(bands) == 3 else []
        target = driver.Create(
            str(path), bands.shape[2], bands.shape[1], len(bands), kind or gdal.GDT_Byte, options=options
        )
        target.SetGeoTransform(transform or source.GetGeoTransform())
        if wkt != "":
            target.SetProjection(wkt or source.GetProjection())
        for number, band in enumerate(bands, 1):
            target.GetRasterBand(number).WriteArray(band)
        value = source.GetRasterBand(1).GetNoDataValue() if nodata == "keep" else nodata
        if value is not None:
            target.GetRasterBand(1).SetNoDataValue(value)
        target = None
        self.paths[year] = path
        return path.stem

    def name_of(self, year):
        return self.paths[year].stem

    def cells_of(self, unit):
        """Return the rows and columns of the cells around the middle of a unit's bounding box, half its size."""
        transform = gdal.Open(str(self.paths[2000])).GetGeoTransform()
        west, east, south, north = ogr.CreateGeometryFromWkb(self.shapes[self.ids.index(unit)]).GetEnvelope()
        columns = [int((x - transform[0]) / transform[1]) for x in (west, east)]
        rows = [int((y - transform[3]) / transform[5]) for y in (north, south)]
        return slice(rows[0], rows[1] + 1), slice(columns[0], columns[1] + 1)

    # --- statistics ---

    def rows(self, unit=None, year=None):
        """Return which rows of the yearbook are of a unit and a year."""
        chosen = pd.Series(True, index=self.yearbook.index)
        if unit is not None:
            chosen &= self.yearbook["unit"] == unit
        if year is not None:
            chosen &= self.yearbook["year"] == year
        return chosen

    def set(self, column, value, unit=None, year=None):
        """Set or, with a function, change cells of the yearbook."""
        rows = self.rows(unit, year)
        if callable(value):
            value = value(self.yearbook.loc[rows, column])
        elif isinstance(value, str):
            self.yearbook[column] = self.yearbook[column].astype(object)
        self.yearbook.loc[rows, column] = value

    def given(self):
        """Return what the check takes."""
        covers = []
        for path in [*self.paths.values(), *self.more]:
            raster = Raster(path)
            covers.append(GivenCover(raster, [([text, raster.name], []) for text in raster.descriptions]))
        tables = []
        for name, table in (("yearbook", self.yearbook), ("targets", self.targets)):
            table = table.copy()
            table.attrs["name"] = name
            tables.append(table)
        attributes = pd.DataFrame({"code": self.ids, "name": self.names})
        faults = [self.faults.get(unit, "") for unit in self.ids]
        units = GivenUnits("units", "code", self.ids, self.shapes, faults, self.wkt, attributes)
        told = {"years": self.years, "unit_field": self.unit_field, "scheme": self.scheme}
        return GivenStudy(covers, units, tables[:1], tables[1], **told)


def fault(function):
    """Add a fault to the list."""
    FAULTS.append(function)
    return function


def box(x0, y0, x1, y1):
    return polygon([[(x0, y0), (x0, y1), (x1, y1), (x1, y0), (x0, y0)]])


def moved(wkb, x, y):
    shape = ogr.CreateGeometryFromWkb(wkb)
    ring = shape.GetGeometryRef(0)
    return polygon([[(ring.GetX(at) + x, ring.GetY(at) + y) for at in range(ring.GetPointCount())]])


# --- rasters as files ---


@fault
def raster_without_crs(study):
    year = study.a_year()
    return {"key": "raster_no_crs", "layer": study.edit(year, wkt="")}


@fault
def raster_in_another_crs(study):
    year = study.a_year()
    return {"key": "crs_differs", "layer": study.edit(year, wkt=wkt_of("EPSG:3857"))}


@fault
def raster_cropped(study):
    year = study.a_year()
    return {"key": "grid_differs", "layer": study.edit(year, lambda cells: cells[:, :-1])}


@fault
def raster_shifted_by_half_a_cell(study):
    year = study.a_year()
    x, *rest = gdal.Open(str(study.paths[year])).GetGeoTransform()
    return {"key": "grid_differs", "layer": study.edit(year, transform=(x + 1500, *rest))}


@fault
def raster_of_coarser_cells(study):
    year = study.a_year()
    x, size, a, y, b, _ = gdal.Open(str(study.paths[year])).GetGeoTransform()
    transform = (x, 2 * size, a, y, b, -2 * size)
    return {"key": "grid_differs", "layer": study.edit(year, lambda cells: cells[::2, ::2], transform=transform)}


@fault
def raster_without_a_year_in_its_name(study):
    year = study.a_year()
    return {"key": "year_unknown", "layer": study.edit(year, name="clcd_new.tif")}


@fault
def two_rasters_of_one_year(study):
    year = study.a_year()
    copy = study.folder / f"second_{year}.tif"
    shutil.copy(study.paths[year], copy)
    study.more.append(copy)
    return {"key": "year_twice", "year": year}


@fault
def too_few_years_typed(study):
    study.years = "2000-2010:2"
    return {"key": "years_count", "field": "YEARS", "value": "6"}


@fault
def years_that_are_none(study):
    study.years = "2000-20l0"
    return {"key": "years_unreadable", "field": "YEARS"}


@fault
def years_typed_in_the_other_order(study):
    study.years = ",".join(str(year) for year in reversed(YEARS))
    return {"key": "year_contradicts", "layer": study.name_of(2000), "year": 2020, "value": "2000"}


@fault
def a_year_of_land_cover_left_out(study):
    year = study.a_year()
    del study.paths[year]
    return {"key": "year_gap", "year": year}


@fault
def one_date_only(study):
    study.paths = {2020: study.paths[2020]}
    return {"key": "one_date", "year": 2020}


@fault
def the_same_map_twice(study):
    year = study.a_year()
    study.paths[year] = shutil.copy(study.paths[year - 2], study.folder / f"landcover_{year}.tif")
    study.paths[year] = Path(study.paths[year])
    ds = gdal.Open(str(study.paths[year]), gdal.GA_Update)
    ds.GetRasterBand(1).SetDescription(str(year))
    ds = None
    return {"key": "dates_identical", "layer": study.name_of(year), "year": year, "value": str(year - 2)}


@fault
def a_picture(study):
    year = study.a_year()
    return {"key": "picture", "layer": study.edit(year, lambda cells: np.stack([cells] * 3))}


@fault
def a_raster_of_two_bands_among_others(study):
    year = study.a_year()
    return {"key": "bands_mixed", "layer": study.edit(year, lambda cells: np.stack([cells] * 2)), "value": "2"}


@fault
def no_land_cover(study):
    study.paths = {}
    return {"key": "land_cover_missing"}


# --- what rasters hold ---


def with_patch(value, unit, study, share=4):
    rows, columns = study.cells_of(unit)

    def change(cells):
        cells = cells.copy()
        part = cells[rows, columns]
        part[: max(1, part.shape[0] // share)] = value
        return cells

    return change


@fault
def a_code_of_another_legend(study):
    year, unit = study.a_year(), study.a_unit()
    layer = study.edit(year, with_patch(77, unit, study))
    return {"key": "code_unmapped", "layer": layer, "year": year, "value": "77"}


@fault
def an_undeclared_fill(study):
    year, unit = study.a_year(), study.a_unit()
    change = with_patch(-9999, unit, study)
    layer = study.edit(year, lambda cells: change(cells.astype(np.int16)), kind=gdal.GDT_Int16)
    return {"key": "fill_undeclared", "layer": layer, "year": year, "value": "-9999"}


@fault
def an_undeclared_float_fill(study):
    year, unit = study.a_year(), study.a_unit()
    change = with_patch(np.float32(-3.4028234663852886e38), unit, study)
    layer = study.edit(year, lambda cells: change(cells.astype(np.float32)), kind=gdal.GDT_Float32)
    return {"key": "fill_undeclared", "layer": layer, "year": year}


@fault
def codes_that_are_fractions(study):
    year, unit = study.a_year(), study.a_unit()
    change = with_patch(2.5, unit, study)
    layer = study.edit(year, lambda cells: change(cells.astype(np.float32)), kind=gdal.GDT_Float32)
    return {"key": "code_fraction", "layer": layer, "year": year, "value": "2.5"}


@fault
def nodata_that_is_forest(study):
    year = study.a_year()
    return {"key": "nodata_in_use", "layer": study.edit(year, nodata=2), "year": year, "value": "2"}


@fault
def a_date_without_land(study):
    year = study.a_year()
    return {"key": "date_empty", "layer": study.edit(year, lambda cells: cells * 0), "year": year}


@fault
def all_land_of_one_class(study):
    year = study.a_year()
    return {"key": "one_class", "layer": study.edit(year, lambda cells: np.where(cells > 0, 2, 0)), "year": year}


@fault
def another_legend_on_one_date(study):
    year = study.a_year()
    swap = np.arange(256)
    swap[[1, 2, 4]] = 4, 1, 2
    layer = study.edit(year, lambda cells: swap[cells])
    return {"key": "class_jump", "layer": layer, "year": year, "field": "forest"}


@fault
def a_part_of_a_unit_without_land(study):
    year, unit = study.a_year(), study.a_unit()
    return {"key": "missing_land", "layer": study.edit(year, with_patch(0, unit, study, 2)), "unit": unit, "year": year}


@fault
def a_unit_without_land_on_a_date(study):
    year, unit = study.a_year(), study.a_unit()
    return {"key": "unit_no_land", "layer": study.edit(year, with_patch(0, unit, study, 1)), "unit": unit, "year": year}


@fault
def cells_that_are_no_land_and_no_nodata(study):
    year = study.a_year()
    return {"key": "code_no_land", "layer": study.edit(year, nodata=None), "year": year, "value": "0"}


# --- units ---


@fault
def a_unit_without_an_id(study):
    at = int(study.draw.integers(COUNT))
    study.ids[at] = ""
    return {"key": "id_missing", "layer": "units", "field": "code", "value": str(at + 1)}


@fault
def two_units_of_one_id(study):
    unit = study.ids[3]
    study.ids[5] = unit
    return {"key": "id_repeated", "layer": "units", "unit": unit, "field": "code", "value": "2"}


@fault
def a_unit_called_region(study):
    study.ids[2] = "region"
    return {"key": "id_reserved", "layer": "units", "unit": "region"}


@fault
def a_unit_without_geometry(study):
    unit = study.a_unit()
    study.shapes[study.ids.index(unit)] = None
    return {"key": "geometry_missing", "layer": "units", "unit": unit}


@fault
def a_polygon_without_area(study):
    unit = study.a_unit()
    x, _, y, _ = ogr.CreateGeometryFromWkb(study.shapes[study.ids.index(unit)]).GetEnvelope()
    study.shapes[study.ids.index(unit)] = polygon([[(x, y), (x + 9000, y + 9000), (x + 4000, y + 4000), (x, y)]])
    return {"key": "geometry_degenerate", "layer": "units", "unit": unit}


@fault
def coordinates_that_are_no_numbers(study):
    unit = study.a_unit()
    study.shapes[study.ids.index(unit)] = polygon([[(0, 0), (float("nan"), 1), (1, 1), (0, 0)]])
    return {"key": "geometry_degenerate", "layer": "units", "unit": unit}


@fault
def an_invalid_polygon(study):
    unit = study.a_unit()
    study.faults[unit] = "Self-intersection (1, 2)"
    return {"key": "geometry_invalid", "layer": "units", "unit": unit, "value": "Self-intersection (1, 2)"}


@fault
def units_without_crs(study):
    study.wkt = ""
    return {"key": "units_no_crs", "layer": "units"}


@fault
def units_in_another_crs(study):
    study.wkt = wkt_of("EPSG:4326")
    return {"key": "crs_moved", "layer": "units"}


@fault
def units_elsewhere(study):
    study.shapes = [moved(shape, 5e6, 0) for shape in study.shapes]
    return {"key": "no_overlap", "layer": "units"}


@fault
def a_unit_half_beyond_the_raster(study):
    study.ids.append("far")
    study.names.append("远县")
    x, size, _, y, _, _ = gdal.Open(str(study.paths[2000])).GetGeoTransform()
    study.shapes.append(box(x - 60000, y - 90000, x + 60000, y - 30000))
    return {"key": "unit_beyond", "layer": "units", "unit": "far", "value": "50"}


@fault
def a_unit_beyond_the_raster(study):
    study.ids.append("far")
    study.names.append("远县")
    x, _, _, y, _, _ = gdal.Open(str(study.paths[2000])).GetGeoTransform()
    study.shapes.append(box(x - 90000, y - 200000, x - 60000, y - 100000))
    return {"key": "unit_no_cells", "layer": "units", "unit": "far"}


@fault
def a_unit_of_few_cells(study):
    unit = study.a_unit()
    at = study.ids.index(unit)
    west, east, south, north = ogr.CreateGeometryFromWkb(study.shapes[at]).GetEnvelope()
    x, y = (west + east) / 2, (south + north) / 2
    study.shapes[at] = box(x - 6000, y - 6000, x + 6000, y + 6000)
    return {"key": "unit_few_cells", "layer": "units", "unit": unit, "value": "16"}


@fault
def a_unit_upon_others(study):
    west, east, south, north = ogr.CreateGeometryFromWkb(study.shapes[4]).GetEnvelope()
    study.ids.append("city")
    study.names.append("市")
    study.shapes.append(box(west, south, east, north))
    return {"key": "overlap", "layer": "units"}


@fault
def a_hole_in_a_unit(study):
    shape = ogr.CreateGeometryFromWkb(study.shapes[4])
    inside = shape.PointOnSurface()
    hole = shape.Difference(inside.Buffer(6000))
    study.shapes[4] = bytes(hole.ExportToWkb())
    return {"key": "hole", "layer": "units", "unit": study.ids[4]}


@fault
def four_units_only(study):
    study.ids, study.names, study.shapes = study.ids[:4], study.names[:4], study.shapes[:4]
    return {"key": "few_units", "layer": "units", "value": "4"}


@fault
def no_units(study):
    study.ids, study.names, study.shapes = [], [], []
    return {"key": "units_empty", "layer": "units"}


# --- tables of statistics ---


@fault
def an_empty_yearbook(study):
    study.yearbook = study.yearbook.iloc[:0]
    return {"key": "table_empty", "layer": "yearbook"}


@fault
def a_row_twice_with_other_values(study):
    unit, year = study.a_unit(), study.a_year()
    row = study.yearbook[study.rows(unit, year)].assign(gdp=1.0)
    study.yearbook = pd.concat([study.yearbook, row], ignore_index=True)
    return {"key": "values_conflict", "layer": "yearbook", "unit": unit, "year": year, "field": "gdp"}


@fault
def a_row_twice(study):
    unit, year = study.a_unit(), study.a_year()
    study.yearbook = pd.concat([study.yearbook, study.yearbook[study.rows(unit, year)]], ignore_index=True)
    return {"key": "row_repeated", "layer": "yearbook", "unit": unit, "year": year}


@fault
def text_in_a_number_column(study):
    unit, year = study.a_unit(), study.a_year()
    study.set("raw_coal", "about 3", unit, year)
    return {
        "key": "cell_text",
        "layer": "yearbook",
        "unit": unit,
        "year": year,
        "field": "raw_coal",
        "value": "about 3",
    }


@fault
def a_mark_for_missing(study):
    unit, year = study.a_unit(), study.a_year()
    study.set("diesel", "…", unit, year)
    return {"key": "cell_missing_mark", "unit": unit, "year": year, "field": "diesel"}


@fault
def thousands_separators(study):
    unit, year = study.a_unit(), study.a_year()
    study.set("pig", "1,012,345", unit, year)
    return {"key": "cell_thousands", "unit": unit, "year": year, "field": "pig", "value": "1,012,345"}


@fault
def a_unit_of_measurement_that_nobody_knows(study):
    study.yearbook = study.yearbook.rename(columns={"diesel": "diesel (bushel)"})
    return {"key": "unit_unknown", "layer": "yearbook", "value": "bushel"}


@fault
def no_column_that_is_known(study):
    numbers = [name for name in study.yearbook.columns if name not in ("unit", "year", "name", "province")]
    study.yearbook = study.yearbook.rename(columns={name: f"x{at}" for at, name in enumerate(numbers)})
    return {"key": "no_known_column", "layer": "yearbook"}


@fault
def a_column_of_another_definition(study):
    study.yearbook = study.yearbook.rename(columns={"urban_population": "非农业人口（人）"})
    return {"key": "definition", "layer": "yearbook", "field": "非农业人口（人）"}


@fault
def a_registered_for_the_resident_population(study):
    study.yearbook = study.yearbook.rename(columns={"population": "户籍人口（人）"})
    return {"key": "column_missing", "layer": "yearbook", "field": "population"}


@fault
def an_unused_column(study):
    study.yearbook["roads"] = 1.0 + study.yearbook["year"] - 2000
    return {"key": "column_unused", "layer": "yearbook", "value": "roads"}


# --- joins ---


@fault
def a_unit_without_polygon(study):
    unit = study.a_unit()
    rows = study.yearbook[study.rows(unit)].assign(unit="zz99", name="某县")
    study.yearbook = pd.concat([study.yearbook, rows], ignore_index=True)
    return {"key": "no_polygon", "layer": "yearbook", "unit": "zz99"}


@fault
def a_polygon_without_statistics(study):
    unit = study.a_unit()
    study.yearbook = study.yearbook[~study.rows(unit)].reset_index(drop=True)
    return {"key": "no_statistics", "layer": "units", "unit": unit}


@fault
def a_code_that_lost_its_zero(study):
    unit = study.a_unit()
    study.set("unit", unit.lstrip("0"), unit)
    return {"key": "lost_zeros", "unit": unit.lstrip("0")}


@fault
def a_unit_that_was_renamed(study):
    at = int(study.draw.integers(COUNT))
    study.set("unit", study.names[at][:-1] + "区", study.ids[at])
    return {"key": "near_miss", "layer": "units", "unit": study.names[at][:-1] + "区"}


@fault
def the_id_field_of_codes_for_names(study):
    study.yearbook["unit"] = study.yearbook["name"]
    study.yearbook = study.yearbook.drop(columns="name")
    return {"key": "names_for_ids", "layer": "units", "field": "code"}


@fault
def the_id_field_of_codes_for_names_that_two_share(study):
    """The tables have a unit less, so that only the layer has one name twice: no name leads to an id."""
    study.yearbook = study.yearbook[study.yearbook["unit"] != study.ids[0]].reset_index(drop=True)
    study.yearbook["unit"] = study.yearbook["name"]
    study.yearbook = study.yearbook.drop(columns="name")
    study.names[0] = study.names[1]
    return {"key": "other_id_field", "layer": "units", "field": "code", "value": "name"}


@fault
def nothing_in_common(study):
    study.yearbook["unit"] = "x" + study.yearbook["unit"]
    study.yearbook = study.yearbook.drop(columns="name")
    return {"key": "join_nothing", "layer": "units", "field": "code"}


@fault
def names_in_another_column(study):
    study.unit_field = "province"
    study.yearbook["province"] += study.yearbook["name"]
    return {"key": "other_unit_column", "layer": "units", "value": "unit"}


# --- gaps and years ---


@fault
def a_row_that_is_missing(study):
    unit, year = study.a_unit(), study.a_year()
    study.yearbook = study.yearbook[~study.rows(unit, year)].reset_index(drop=True)
    return {"key": "row_missing", "unit": unit, "year": year}


@fault
def the_last_row_of_a_unit_missing(study):
    unit = study.a_unit()
    study.yearbook = study.yearbook[~study.rows(unit, 2020)].reset_index(drop=True)
    return {"key": "row_stays_missing", "layer": "yearbook", "unit": unit, "year": 2020}


@fault
def a_value_missing_within(study):
    unit, year = study.a_unit(), study.a_year()
    study.set("coke", np.nan, unit, year)
    return {"key": "value_interpolated", "layer": "yearbook", "unit": unit, "year": year, "field": "coke"}


@fault
def a_value_missing_at_the_end(study):
    unit = study.a_unit()
    study.set("coke", np.nan, unit, 2000)
    return {"key": "value_stays_missing", "layer": "yearbook", "unit": unit, "year": 2000, "field": "coke"}


@fault
def a_series_missing(study):
    unit = study.a_unit()
    study.set("coke", np.nan, unit)
    return {"key": "series_missing", "layer": "yearbook", "unit": unit, "field": "coke"}


@fault
def a_column_empty(study):
    study.yearbook["coke"] = np.nan
    return {"key": "column_blank", "layer": "yearbook", "field": "coke"}


@fault
def a_year_of_statistics_missing(study):
    year = study.a_year()
    study.yearbook = study.yearbook[~study.rows(year=year)].reset_index(drop=True)
    return {"key": "stat_year_gap", "layer": "yearbook", "year": year}


@fault
def land_cover_without_statistics(study):
    study.yearbook = study.yearbook[study.yearbook["year"] < 2019].reset_index(drop=True)
    return {"key": "year_no_statistics", "year": 2020}


@fault
def statistics_of_other_years(study):
    study.yearbook["year"] -= 40
    return {"key": "years_disjoint", "layer": "yearbook"}


@fault
def a_year_with_a_slip(study):
    unit = study.a_unit()
    study.set("year", 2202, unit, 2020)
    return {"key": "year_odd", "layer": "yearbook", "year": 2202}


@fault
def few_years(study):
    study.yearbook = study.yearbook[study.yearbook["year"] >= 2014].reset_index(drop=True)
    return {"key": "few_years", "layer": "yearbook", "value": "4"}


# --- values ---


@fault
def a_negative_amount(study):
    unit, year = study.a_unit(), study.a_year()
    study.set("gasoline", -5.0, unit, year)
    return {"key": "value_negative", "unit": unit, "year": year, "field": "gasoline", "value": "-5"}


@fault
def more_urban_people_than_people(study):
    unit, year = study.a_unit(), study.a_year()
    people = study.yearbook.loc[study.rows(unit, year), "population"].item()
    study.set("urban_population", 1.5 * people, unit, year)
    where = {"layer": "yearbook", "unit": unit, "year": year, "field": "urban_population", "value": "150"}
    return {"key": "share_above", **where}


@fault
def more_secondary_industry_than_all(study):
    unit, year = study.a_unit(), study.a_year()
    study.set("secondary_gdp", lambda values: values * 5, unit, year)
    return {"key": "share_above", "layer": "yearbook", "unit": unit, "year": year, "field": "secondary_gdp"}


@fault
def a_zero_where_a_logarithm_is_taken(study):
    unit, year = study.a_unit(), study.a_year()
    study.set("gdp", 0.0, unit, year)
    where = {"layer": "yearbook", "unit": unit, "year": year, "field": "gdp", "value": "0"}
    return {"key": "not_positive", **where}


@fault
def another_unit_of_measurement_from_a_year_on(study):
    unit, year = study.a_unit(), study.a_year()
    study.yearbook.loc[study.rows(unit) & (study.yearbook["year"] >= year), "raw_coal"] /= 1e4
    return {"key": "jump", "layer": "yearbook", "unit": unit, "year": year, "field": "raw_coal"}


@fault
def a_decimal_point_misplaced(study):
    unit, year = study.a_unit(), study.a_year()
    study.set("sheep", lambda values: values * 10, unit, year)
    return {"key": "jump", "layer": "yearbook", "unit": unit, "year": year, "field": "sheep"}


@fault
def a_slip_of_the_pen(study):
    unit, year = study.a_unit(), study.a_year()
    study.set("cattle", lambda values: values * 5, unit, year)
    return {"key": "spike", "layer": "yearbook", "unit": unit, "year": year, "field": "cattle"}


@fault
def a_unit_in_another_unit_of_measurement(study):
    unit = study.a_unit()
    study.set("gdp", lambda values: values / 1e4, unit)
    study.set("secondary_gdp", lambda values: values / 1e4, unit)
    return {"key": "magnitude", "layer": "yearbook", "unit": unit, "year": 2010, "field": "gdp"}


@fault
def a_column_in_another_unit_of_measurement(study):
    study.set("population", lambda values: values / 1e4)
    study.set("urban_population", lambda values: values / 1e4)
    return {"key": "magnitude", "layer": "yearbook", "unit": "", "year": None, "field": "gdp"}


@fault
def years_that_are_copies(study):
    unit = study.a_unit()
    study.set("machinery_power", 123.0, unit)
    return {"key": "series_flat", "layer": "yearbook", "unit": unit, "field": "machinery_power", "value": "123"}


@fault
def a_column_without_years(study):
    first = study.yearbook.groupby("unit")["diesel"].transform("first")
    study.yearbook["diesel"] = first
    return {"key": "series_flat", "layer": "yearbook", "unit": "", "field": "diesel"}


@fault
def a_column_pasted_twice(study):
    study.yearbook["crop_wheat"] = study.yearbook["crop_rice"]
    return {"key": "columns_equal", "layer": "yearbook", "field": "crop_wheat", "value": "crop_rice"}


@fault
def energy_that_is_not_the_sum_of_the_fuels(study):
    study.set("energy_use", lambda values: values * 10)
    return {
        "key": "energy_balance",
        "layer": "yearbook",
        "unit": "",
        "year": None,
        "field": "energy_use",
        "value": "10",
    }


@fault
def sown_area_in_mu(study):
    study.set("sown_area", lambda values: values * 15)
    return {"key": "land_balance", "layer": "yearbook", "unit": "", "field": "sown_area"}


@fault
def emission_per_head_beyond_any_county(study):
    unit = study.a_unit()
    study.set("population", lambda values: values / 300, unit)
    study.set("urban_population", lambda values: values / 300, unit)
    return {"key": "ce_per_head", "layer": "yearbook", "unit": unit, "year": 2010, "field": "ce"}


# --- the equation ---


@fault
def no_urban_population(study):
    study.yearbook = study.yearbook.drop(columns="urban_population")
    return {"key": "column_missing", "layer": "yearbook", "field": "urban_population"}


@fault
def no_livestock(study):
    study.yearbook = study.yearbook.drop(columns=["pig", "cattle", "sheep", "poultry"])
    return {"key": "account_missing", "layer": "yearbook", "value": "ce_livestock"}


@fault
def a_fuel_that_is_not_there(study):
    study.yearbook = study.yearbook.drop(columns="coke")
    return {"key": "columns_zero", "layer": "yearbook"}


@fault
def a_constant_urban_share(study):
    study.yearbook["urban_population"] = study.yearbook["population"] * 0.4
    return {"key": "variable_flat", "layer": "yearbook", "field": "UR"}


@fault
def industry_computed_from_income(study):
    income = study.yearbook["gdp"] / study.yearbook["population"]
    study.yearbook["secondary_gdp"] = study.yearbook["gdp"] * income / income.max() * 0.6
    return {"key": "near_identity", "layer": "yearbook"}


# --- targets ---


@fault
def targets_without_values(study):
    study.targets = study.targets.drop(columns="value")
    return {"key": "targets_refused", "layer": "targets"}


@fault
def a_target_above_100(study):
    study.targets.loc[0, "value"] = 140.0
    return {"key": "target_beyond", "layer": "targets", "field": "UR", "value": "140"}


@fault
def a_target_of_nobody(study):
    study.targets.loc[0, "province"] = "Nowhere"
    return {"key": "targets_doubtful", "layer": "targets"}


# --- totals and lines without keys ---


@fault
def a_row_of_totals(study):
    numbers = study.yearbook.select_dtypes("number").columns.drop("year")
    totals = study.yearbook.groupby("year")[list(numbers)].sum().reset_index().assign(unit="全市", name="全市")
    study.yearbook = pd.concat([study.yearbook, totals], ignore_index=True)
    return {"key": "totals_row", "unit": "全市"}


@fault
def a_line_without_a_unit(study):
    row = study.yearbook.iloc[[0]].assign(unit=None)
    study.yearbook = pd.concat([study.yearbook, row], ignore_index=True)
    return {"key": "row_without_key", "layer": "yearbook", "value": "2000"}


@fault
def a_line_without_a_year(study):
    study.yearbook["year"] = study.yearbook["year"].astype(object)
    unit = study.yearbook["unit"].iloc[0]
    row = study.yearbook.iloc[[0]].assign(year="notes")
    study.yearbook = pd.concat([study.yearbook, row], ignore_index=True)
    return {"key": "row_without_key", "layer": "yearbook", "unit": unit, "value": "notes"}


@fault
def a_unit_that_goes_by_another_name_from_a_year_on(study):
    unit, year = study.a_unit(), study.a_year()
    study.yearbook.loc[study.rows(unit) & (study.yearbook["year"] < year), "unit"] = "旧名"
    return {"key": "renamed_between", "layer": "yearbook", "unit": unit, "year": year, "value": "旧名"}


@fault
def few_years_of_both(study):
    study.yearbook = study.yearbook[study.yearbook["year"] >= 2008].reset_index(drop=True)
    return {"key": "few_years", "layer": "yearbook", "value": "7"}


@fault
def a_column_of_none_of_the_polygons(study):
    study.yearbook["coke"] = np.nan
    row = study.yearbook[study.rows(year=2010)].iloc[[0]].assign(unit="another", coke=5.0)
    study.yearbook = pd.concat([study.yearbook, row], ignore_index=True)
    return {"key": "column_empty", "layer": "yearbook", "field": "coke"}


@fault
def land_cover_of_another_product(study):
    year = study.a_year()
    of_worldcover = np.zeros(256, np.uint8)
    of_worldcover[1:10] = 40, 10, 20, 30, 80, 70, 60, 50, 90
    layer = study.edit(year, lambda cells: of_worldcover[cells])
    return {"key": "other_product", "layer": layer, "year": year}


@fault
def land_cover_of_a_legend_that_is_like_another(study):
    of_globeland = np.zeros(256, np.uint8)
    of_globeland[1:10] = 10, 20, 30, 40, 60, 70, 80, 90, 50
    layers = [study.edit(year, lambda cells: of_globeland[cells]) for year in study.paths]
    study.scheme = "globeland30"
    return {"key": "legend_unsure", "layer": layers[0]}


@fault
def land_cover_called_as_another_product(study):
    year = study.a_year()
    layer = study.edit(year, name=f"Esri_LULC_{year}.tif")
    return {"key": "product_named", "layer": layer, "year": year, "value": "esri_lulc"}


@fault
def a_column_without_its_unit_of_measurement(study):
    study.yearbook = study.yearbook.rename(columns={"raw_coal": "原煤消费量"})
    return {"key": "unit_unstated", "layer": "yearbook", "field": "原煤消费量"}


@fault
def a_city_below_its_counties(study):
    parts = study.yearbook[study.yearbook["unit"].isin(study.ids[-3:])]
    study.yearbook = parts[["unit", "year", "raw_coal"]]
    city = study.yearbook.groupby("year")[["raw_coal"]].sum().reset_index().assign(unit="某某市").iloc[:3]
    study.yearbook = pd.concat([study.yearbook[study.yearbook["year"].isin(city["year"])], city], ignore_index=True)
    return {"key": "likely_total", "unit": "某某市"}
