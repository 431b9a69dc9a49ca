"""Land-use areas against hand arithmetic, published counts, geodesics and exactextract."""

import json
import struct

import numpy as np
import pandas as pd
import pytest
from osgeo import gdal, ogr, osr

from carbon_zoning.core.errors import Cancelled, StudyError
from carbon_zoning.core.landuse.areas import land_use_areas, polygon_check
from carbon_zoning.core.landuse.classes import category_names, class_names
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.raster import DatedBand, Grid, Raster, Window, created
from carbon_zoning.core.zonal import coverage
from carbon_zoning.core.zonal.cell_area import cell_areas
from carbon_zoning.core.zonal.edges import edges_of, polygon_rings, split_at_sides
from carbon_zoning.core.zonal.enclosed_area import enclosed, outside
from carbon_zoning.core.zonal.units_on_grid import UnitsOnGrid, tabulated


def wkt(crs):
    srs = osr.SpatialReference()
    srs.SetFromUserInput(crs)
    return srs.ExportToWkt()


DEGREES, UTM, ALBERS = wkt("EPSG:4326"), wkt("EPSG:32648"), wkt("EPSG:3035")


def polygon(*rings):
    """WKB of a polygon: outer ring, holes."""
    body = b"".join(struct.pack("<I", len(ring)) + np.array(ring, float).tobytes() for ring in rings)
    return struct.pack("<BII", 1, 3, len(rings)) + body


def multipolygon(*polygons):
    return struct.pack("<BII", 1, 6, len(polygons)) + b"".join(polygons)


def box(west, south, east, north):
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


@pytest.fixture
def stack(tmp_path):
    """Write a stack and open it: ``stack(bands, transform, crs)``."""
    opened = []

    def stack(bands, transform, crs, **options):
        grid = Grid(transform, bands[0].shape[1], bands[0].shape[0], crs)
        path = tmp_path / f"stack{len(opened)}.tif"
        with created(
            path, grid, [str(2000 + i) for i in range(len(bands))], categories=category_names(), **options
        ) as writer:
            for number, band in enumerate(bands, 1):
                writer.write(number, Window(0, 0, grid.width, grid.height), band)
        opened.append(Raster(path))
        return opened[-1]

    yield stack
    for raster in opened:
        raster.close()


def areas(raster, units, method, years=(2000,), monitor=None):
    ids = [f"0{number}" for number in range(len(units))]
    dates = [DatedBand(year, raster, band) for band, year in enumerate(years, 1)]
    return land_use_areas(dates, UnitsOnGrid(raster, ids, units, method), monitor=monitor)


def row_hectares(latitude_north, latitude_south, width):
    """Area between two parallels over `width` degrees on WGS 84, integrated numerically; hm²."""
    semi_major, flattening = 6378137.0, 1 / 298.257223563
    squared = flattening * (2 - flattening)
    latitude = np.radians(np.linspace(latitude_south, latitude_north, 20001))
    root = 1 - squared * np.sin(latitude) ** 2
    integrand = semi_major**2 * (1 - squared) * np.cos(latitude) / root**2
    trapezia = (integrand[1:] + integrand[:-1]) / 2 * np.diff(latitude)
    return trapezia.sum() * np.radians(width) / 1e4


@pytest.mark.parametrize("method", ["centre", "fraction"])
def test_whole_cells_in_degrees_have_their_ellipsoidal_area(stack, method):
    values = np.array([[1, 1, 3], [6, 0, 3]], np.uint8)
    raster = stack([values], (105.0, 0.5, 0, 34.0, 0, -0.25), DEGREES)
    frame = areas(raster, [polygon(box(105, 33.5, 106.5, 34))], method)
    top, bottom = row_hectares(34, 33.75, 0.5), row_hectares(33.75, 33.5, 0.5)
    assert frame.loc[0, "cropland"] == pytest.approx(2 * top, rel=1e-8)
    assert frame.loc[0, "forest"] == pytest.approx(top + bottom, rel=1e-8)
    assert frame.loc[0, "urban"] == pytest.approx(bottom, rel=1e-8)
    assert frame.loc[0, "nodata"] == pytest.approx(bottom, rel=1e-8)
    assert frame.loc[0, "outside"] == 0
    assert frame.loc[0, ["shrubland", "grassland", "water", "unused"]].sum() == 0


def test_the_panel_has_units_as_text_and_a_row_for_each_date(stack):
    bands = [np.full((2, 2), code, np.uint8) for code in (1, 2)]
    raster = stack(bands, (105.0, 0.1, 0, 34.0, 0, -0.1), DEGREES)
    units = [polygon(box(105, 33.8, 105.1, 34)), polygon(box(105.1, 33.8, 105.2, 34))]
    frame = areas(raster, units, "centre", years=(1999, 2005))
    assert frame["unit"].tolist() == ["00", "00", "01", "01"]
    assert frame["year"].tolist() == [1999, 2005] * 2
    assert frame.columns.tolist() == ["unit", "year", *class_names(), "nodata", "outside"]
    assert (frame["cropland"] > 0).tolist() == [True, False] * 2
    assert (frame["shrubland"] > 0).tolist() == [False, True] * 2


def test_a_quarter_of_a_cell_counts_a_quarter(stack):
    raster = stack([np.full((1, 1), 5, np.uint8)], (4e6, 100, 0, 3e6, 0, -100), ALBERS)
    unit = polygon(box(4e6, 3e6 - 100, 4e6 + 50, 3e6 - 50))
    # ETRS89-LAEA is equal-area: 50 m x 50 m = 0.25 hm².
    assert areas(raster, [unit], "fraction").loc[0, "water"] == pytest.approx(0.25, rel=1e-8)
    monitor = Monitor()
    # The centre (50, -50) lies on the corner of the unit, which is its upper right: it belongs to the next one.
    frame = areas(raster, [unit], "centre", monitor=monitor)
    assert frame.loc[0, "water"] == 0
    assert "1 unit(s) hold no cell of stack0: beyond the raster, or smaller than a cell" in str(monitor.warnings[0])


def test_a_triangle_covers_the_fractions_of_hand_arithmetic():
    # Right triangle (0,0) (2,0) (0,2) in cells, rows downwards: cells (0,0) 1, (0,1) 1/2, (1,0) 1/2, (1,1) 0.
    grid = Grid((0.0, 1.0, 0, 0.0, 0, -1.0), 2, 2, ALBERS)
    ring = np.array([(0, 0), (2, 0), (0, -2), (0, 0)], float)
    for turned in (ring, ring[::-1]):
        edges = edges_of([[(False, turned)]], grid)
        runs = coverage.fraction_runs(edges, 0, 2, 2, Planar())
        cover = np.zeros((2, 2))
        for row, start, stop, share in zip(runs.row, runs.start, runs.stop, runs.share):
            cover[row, start:stop] += share
        np.testing.assert_allclose(cover, [[1, 0.5], [0.5, 0]], atol=1e-12)


class Planar:
    """Areas of a flat grid of one hectare a cell."""

    def between(self, rows, starts, stops):
        return (stops - starts).astype(float)

    def along(self, rows, columns):
        return columns.astype(float)

    def cells(self, window):
        return np.ones((window.height, window.width))

    def before(self, y, x):
        return x + 0 * y

    def balanced(self, rows, y):
        return y - rows


@pytest.mark.parametrize("method", ["centre", "fraction"])
def test_holes_and_parts_and_their_direction(stack, method):
    raster = stack([np.full((10, 10), 3, np.uint8)], (4e6, 100, 0, 3e6, 0, -100), ALBERS)
    outer, hole = box(4e6, 3e6 - 1000, 4e6 + 1000, 3e6), box(4e6 + 200, 3e6 - 500, 4e6 + 400, 3e6 - 300)
    for ring in (hole, hole[::-1]):
        unit = multipolygon(polygon(outer, ring), polygon(box(4e6 + 200, 3e6 - 400, 4e6 + 300, 3e6 - 300)))
        # 100 hm² less the hole of 4 hm² plus an island of 1 hm² in it.
        assert areas(raster, [unit], method).loc[0, "forest"] == pytest.approx(97, rel=1e-9)


@pytest.mark.parametrize("method", ["centre", "fraction"])
def test_overlapping_units_each_count_their_own(stack, method):
    raster = stack([np.full((4, 4), 3, np.uint8)], (4e6, 100, 0, 3e6, 0, -100), ALBERS)
    units = [polygon(box(4e6, 3e6 - 400, 4e6 + 300, 3e6)), polygon(box(4e6 + 100, 3e6 - 400, 4e6 + 400, 3e6))]
    monitor = Monitor(unit_names={"01": "Yang Xian"})
    assert areas(raster, units, method, monitor=monitor)["forest"].tolist() == pytest.approx([12, 12], rel=1e-9)
    # Both hold the columns 1 and 2: 2 x 4 cells of 1 hm².
    (doubt,) = monitor.warnings
    assert "1 unit(s) overlap others, by 8.00 hm² of whole cells" in str(doubt) and str(doubt).endswith(
        "region's area: Yang Xian."
    )


@pytest.mark.parametrize("method, half_a_column", [("centre", 0.0), ("fraction", 0.0), ("fraction", 0.5)])
def test_cells_of_a_rotated_raster_that_are_not_square(stack, method, half_a_column):
    # Cells of 100 m x 50 m = 0.5 hm², rows turned by 30 degrees.
    cosine, sine = np.cos(np.radians(30)), np.sin(np.radians(30))
    transform = (4e6, 100 * cosine, 50 * sine, 3e6, 100 * sine, -50 * cosine)
    values = np.array([[1, 1, 2, 2, 3], [4, 4, 5, 5, 6]], np.uint8)
    raster = stack([values], transform, ALBERS)
    columns = np.array([1, 3, 3, 1, 1]) + half_a_column
    corners = raster.grid.points(columns, np.array([0, 0, 2, 2, 0]))
    found = areas(raster, [polygon(list(zip(*corners)))], method).iloc[0]
    # Columns 1 and 2, or half of 1, all of 2, half of 3: of the classes 1 and 2, 4 and 5.
    first, second = (0.5, 0.5) if half_a_column == 0 else (0.25, 0.75)
    expected = {"cropland": first, "shrubland": second, "grassland": first, "water": second, "forest": 0, "outside": 0}
    for name, hectares in expected.items():
        assert found[name] == pytest.approx(hectares, rel=1e-8, abs=1e-9), name


@pytest.mark.parametrize("method", ["centre", "fraction"])
def test_adjoining_units_do_not_overlap(stack, method):
    raster = stack([np.full((4, 4), 3, np.uint8)], (4e6, 100, 0, 3e6, 0, -100), ALBERS)
    units = [polygon(box(4e6, 3e6 - 400, 4e6 + 230, 3e6)), polygon(box(4e6 + 230, 3e6 - 400, 4e6 + 400, 3e6))]
    monitor = Monitor()
    areas(raster, units, method, monitor=monitor)
    assert monitor.warnings == []


def test_the_check_tells_the_cell_error_of_whole_cells(stack):
    raster = stack([np.full((4, 4), 3, np.uint8)], (4e6, 100, 0, 3e6, 0, -100), ALBERS)
    unit = polygon(box(4e6, 3e6 - 400, 4e6 + 230, 3e6))
    for method, cells in (("centre", 8), ("fraction", 9.2)):  # 230 m x 400 m = 9.2 hm², two columns of centres
        check = polygon_check(areas(raster, [unit], method), UnitsOnGrid(raster, ["00"], [unit], method)).iloc[0]
        assert check["polygon"] == pytest.approx(9.2, rel=1e-9)
        assert check["cells"] == pytest.approx(cells, rel=1e-9)
        assert check["share"] == pytest.approx(100 * (cells - 9.2) / 9.2, abs=1e-7)
    whole = [polygon(box(4e6, 3e6 - 400, 4e6 + 300, 3e6)), polygon(box(4e6 + 300, 3e6 - 400, 4e6 + 400, 3e6))]
    along = polygon_check(areas(raster, whole, "centre"), UnitsOnGrid(raster, ["00", "01"], whole, "centre"))
    assert along[["difference", "share"]].eq(0).all(axis=None)  # sums in another order differ by 1e-14


@pytest.mark.parametrize("method", ["centre", "fraction"])
def test_what_lies_beyond_the_raster_is_outside(stack, method):
    raster = stack([np.full((4, 4), 3, np.uint8)], (4e6, 100, 0, 3e6, 0, -100), ALBERS)
    units = [
        polygon(box(4e6 - 150, 3e6 - 200, 4e6 + 100, 3e6 + 50)),
        polygon(box(4e6 + 1000, 3e6, 4e6 + 1100, 3e6 + 100)),
        polygon(box(4e6 - 500, 3e6 - 900, 4e6 + 900, 3e6 + 500)),
    ]
    monitor = Monitor()
    frame = areas(raster, units, method, monitor=monitor)
    # 250 m x 250 m = 6.25 hm², of which 100 m x 200 m = 2 hm² inside; all of 1 hm²; 196 hm² less 16 hm².
    assert frame["forest"].tolist() == pytest.approx([2, 0, 16], rel=1e-9)
    assert frame["outside"].tolist() == pytest.approx([4.25, 1, 180], rel=1e-8)
    text = " ".join(map(str, monitor.warnings))
    assert "1 unit(s) hold no cell of stack0" in text and "2 unit(s) reach beyond the raster stack0" in text


def test_units_elsewhere_are_an_error(stack):
    raster = stack([np.full((4, 4), 3, np.uint8)], (4e6, 100, 0, 3e6, 0, -100), ALBERS)
    with pytest.raises(StudyError, match="The units and the raster stack0 do not overlap. Check the CRS"):
        areas(raster, [polygon(box(105, 33, 106, 34))], "centre")


def test_codes_that_are_no_classes_are_an_error(stack):
    raster = stack([np.array([[1, 11], [22, 3]], np.uint8)], (4e6, 100, 0, 3e6, 0, -100), ALBERS)
    with pytest.raises(StudyError, match="stack0, band 1, holds 11, 22, which are no land-use classes"):
        areas(raster, [polygon(box(4e6, 3e6 - 200, 4e6 + 200, 3e6))], "centre")


def test_a_stack_without_a_crs_is_an_error(stack):
    raster = stack([np.full((2, 2), 3, np.uint8)], (0, 100, 0, 200, 0, -100), "")
    with pytest.raises(StudyError, match="stack0 has no coordinate reference system"):
        areas(raster, [polygon(box(0, 0, 200, 200))], "centre")


def test_a_nodata_value_within_the_classes_is_a_warning(stack):
    raster = stack([np.full((2, 2), 3, np.uint8)], (4e6, 100, 0, 3e6, 0, -100), ALBERS, nodata=3)
    monitor = Monitor()
    frame = areas(raster, [polygon(box(4e6, 3e6 - 200, 4e6 + 200, 3e6))], "centre", monitor=monitor)
    assert frame.loc[0, "nodata"] == pytest.approx(4, rel=1e-9)
    assert "NoData value within the classes 1-7 (band 1)" in str(monitor.warnings[0])


def test_a_point_is_no_unit(stack):
    raster = stack([np.full((2, 2), 3, np.uint8)], (4e6, 100, 0, 3e6, 0, -100), ALBERS)
    with pytest.raises(StudyError, match="unit 00 is not a two-dimensional polygon"):
        areas(raster, [struct.pack("<BIdd", 1, 1, 0.0, 0.0)], "centre")


def test_cancelling_ends_the_run(stack):
    raster = stack([np.full((2, 2), 3, np.uint8)], (4e6, 100, 0, 3e6, 0, -100), ALBERS)
    with pytest.raises(Cancelled):
        areas(
            raster,
            [polygon(box(4e6, 3e6 - 200, 4e6 + 200, 3e6))],
            "centre",
            monitor=Monitor(is_cancelled=lambda: True),
        )


# --- true areas ---


@pytest.mark.parametrize(
    "crs, transform",
    [
        ("EPSG:32648", (600_000, 1000, 0, 3_800_000, 0, -1000)),
        ("EPSG:3857", (11_700_000, 1000, 0, 4_000_000, 0, -700)),
        ("EPSG:2056", (2_512_000, 250, 0, 1_178_000, 0, -250)),
        ("EPSG:2263", (980_000, 300, 0, 200_000, 0, -300)),  # US survey feet
        ("EPSG:26986", (230_000, 90, 20, 930_000, 15, -110)),  # rotated
        ("EPSG:4326", (105, 0.01, 0, 34, 0, -0.01)),
        ("EPSG:4326", (105, 0.01, 0.003, 34, 0.002, -0.01)),  # rotated, degrees
    ],
)
def test_runs_of_cells_have_the_area_of_their_geodesic_outline(crs, transform):
    pyproj = pytest.importorskip("pyproj")
    grid = Grid(transform, 500, 400, wkt(crs))
    rows, starts, stops = np.array([0, 37, 200, 399]), np.array([0, 40, 250, 480]), np.array([1, 60, 350, 500])
    areas = cell_areas(grid, "x")
    found = areas.between(rows, starts, stops)
    by_cell = areas.cells(Window(20, 30, 470, 360))
    assert by_cell[170, 20:330].sum() == pytest.approx(areas.between(rows[2:3], 40, 350)[0], rel=1e-11)
    assert by_cell[7, 20:40].sum() == pytest.approx(found[1], rel=1e-11)
    projected = pyproj.CRS(crs)
    to_degrees = pyproj.Transformer.from_crs(projected, projected.geodetic_crs, always_xy=True)
    for row, start, stop, hectares in zip(rows, starts, stops, found):
        step = np.linspace(0, 1, 200)
        still, across = 0 * step, (stop - start) * step
        columns = np.concatenate([start + across, stop + still, stop - across, start + still])
        along = np.concatenate([row + still, row + step, row + 1 + still, row + 1 - step])
        outline = to_degrees.transform(*grid.points(columns, along))
        expected = abs(projected.get_geod().polygon_area_perimeter(*outline)[0]) / 1e4
        assert hectares == pytest.approx(expected, rel=2e-8)


@pytest.mark.parametrize("crs", [DEGREES, UTM])
def test_fractions_sum_to_the_ellipsoidal_area_of_the_polygon(stack, crs):
    pyproj = pytest.importorskip("pyproj")
    rng = np.random.default_rng(5)
    angle = np.sort(rng.uniform(0, 2 * np.pi, 400))
    radius = rng.uniform(0.4, 1.0, 400)
    if crs == DEGREES:
        transform, centre, scale = (104.0, 0.05, 0, 35.0, 0, -0.03), (105.5, 33.5), 0.9
    else:
        transform, centre, scale = (600_000, 3000, 0, 3_900_000, 0, -2000), (750_000, 3_800_000), 60_000
    ring = np.column_stack([centre[0] + scale * radius * np.cos(angle), centre[1] + scale * radius * np.sin(angle)])
    ring = np.vstack([ring, ring[:1]])
    raster = stack([rng.integers(1, 8, (100, 100)).astype(np.uint8)], transform, crs)
    frame = areas(raster, [polygon(ring)], "fraction")
    assert frame.loc[0, "outside"] == 0
    dense = np.vstack([np.linspace(a, b, 50, endpoint=False) for a, b in zip(ring[:-1], ring[1:])] + [ring[:1]])
    crs = pyproj.CRS(crs)
    to_degrees = pyproj.Transformer.from_crs(crs, crs.geodetic_crs, always_xy=True)
    expected = abs(crs.get_geod().polygon_area_perimeter(*to_degrees.transform(*dense.T))[0]) / 1e4
    assert frame.loc[0, [*class_names(), "nodata"]].sum() == pytest.approx(expected, rel=1e-6)


def test_an_equal_area_map_with_corners_beyond_the_earth_has_equal_cells(stack):
    # The corners of a world map in the sinusoidal projection are no place on Earth; on its sphere cells are 1 km².
    sinusoidal = wkt("+proj=sinu +R=6371007.181 +units=m +no_defs")
    raster = stack([np.full((20, 40), 3, np.uint8)], (-2e7, 1e6, 0, 1e7, 0, -1e6), sinusoidal)
    unit = polygon(box(-2e7, -1e7, 2e7, 1e7))
    assert areas(raster, [unit], "centre").loc[0, "forest"] == pytest.approx(20 * 40 * 1e8, rel=1e-8)


# --- published cases ---


def polygons_of(path, name=None):
    """WKB of the features of a file's layer."""
    source = ogr.Open(str(path))
    layer = source.GetLayerByName(name) if name else source.GetLayer()
    features = [layer.GetNextFeature() for _ in range(layer.GetFeatureCount())]
    return [bytes(feature.GetGeometryRef().ExportToIsoWkb(ogr.wkbNDR)) for feature in features]


def test_qgis_zonal_histogram_counts_on_non_square_cells(cases):
    folder = cases / "zonal" / "qgis_zonal_histogram"
    expected = json.loads((folder / "zonal_histogram.expected.json").read_text(encoding="utf-8"))
    units = polygons_of(folder / "zones.gml")
    codes = [826, 837, 843, 851, 880]
    with Raster(folder / "raster.tif") as raster:
        rings = [polygon_rings(unit, "zone") for unit in units]
        edges = edges_of(rings, raster.grid)
        window = Window(0, 0, raster.grid.width, raster.grid.height)
        values = raster.read(1, window)
        kinds = np.select([values == code for code in codes], range(1, 6), 0).astype(np.uint8)
        runs = coverage.centre_runs(edges, 0, raster.grid.height, raster.grid.width).between(0, raster.grid.width)
        counts = tabulated(runs, kinds, window, Planar(), len(units), kinds=6)
    assert counts[:, 1:].tolist() == [[zone[str(code)] for code in codes] for zone in expected["zones"].values()]


@pytest.mark.parametrize("date", ["06", "12"])
def test_lausanne_counts_and_exact_hectares(cases, date):
    folder = cases / "zonal" / "lausanne"
    expected = json.loads((folder / "lausanne.expected.json").read_text(encoding="utf-8"))["rasters"][f"ls250_{date}"]
    (unit,) = polygons_of(folder / "gmb-lausanne.gpkg")
    with Raster(folder / f"ls250_{date}.tif") as raster:
        edges = edges_of([polygon_rings(unit, "Lausanne")], raster.grid)
        height, width = raster.grid.height, raster.grid.width
        window = Window(0, 0, width, height)
        values = raster.read(1, window)
        counts = tabulated(
            coverage.centre_runs(edges, 0, height, width), values, window, Planar(), 1, kinds=256
        ).ravel()
        exact = tabulated(
            coverage.fraction_runs(edges, 0, height, width, Planar()), values, window, Planar(), 1, kinds=256
        ).ravel()
    assert {str(code): count for code, count in enumerate(counts) if count} == expected["centre_counts"]
    hectares = expected["px_area_m2"] / 1e4
    for code, area in expected["exact_ha"].items():
        assert exact[int(code)] * hectares == pytest.approx(area, rel=1e-3)


def test_qinba_counties_have_the_total_that_was_published(cases, stack):
    units = polygons_of(cases / "qinba" / "qinba_counties.gpkg", "qinba81_valid")
    assert len(units) == 81
    rng = np.random.default_rng(0)
    values = rng.integers(1, 8, (110, 250)).astype(np.uint8)
    raster = stack([values], (103.5, 0.04, 0, 34.7, 0, -0.04), DEGREES)
    frame = areas(raster, units, "fraction")
    # The README of the cases: ellipsoidal total 224 494.45 km².
    assert frame[list(class_names())].sum().sum() / 100 == pytest.approx(224494.45, rel=1e-6)
    assert frame["outside"].sum() == 0


# --- agreement with others ---


def test_centre_cells_are_those_that_gdal_burns():
    size = 60
    grid = Grid((0.0, 1.0, 0, float(size), 0, -1.0), size, size, "")
    rng = np.random.default_rng(11)
    for _ in range(30):
        angle = np.sort(rng.uniform(0, 2 * np.pi, 15))
        radius = rng.uniform(2, 35, 15)
        centre = rng.uniform(0, size, 2)
        ring = np.column_stack([centre[0] + radius * np.cos(angle), centre[1] + radius * np.sin(angle)])
        ring = np.vstack([ring, ring[:1]])
        runs = coverage.centre_runs(edges_of([[(False, ring)]], grid), 0, size, size)
        ours = np.zeros((size, size), int)
        for row, start, stop in zip(runs.row, runs.start, runs.stop):
            ours[row, start:stop] += 1
        np.testing.assert_array_equal(ours, burnt(ring, grid))


def burnt(ring, grid):
    """Cells that gdal.RasterizeLayer gives a polygon (cell centre)."""
    target = gdal.GetDriverByName("MEM").Create("", grid.width, grid.height, 1, gdal.GDT_Byte)
    target.SetGeoTransform(grid.transform)
    source = ogr.Open(json.dumps({"type": "Polygon", "coordinates": [ring.tolist()]}))
    layer = source.GetLayer()
    gdal.RasterizeLayer(target, [1], layer, burn_values=[1])
    return target.ReadAsArray()


def test_fractions_agree_with_exactextract(stack):
    exactextract = pytest.importorskip("exactextract")
    hypothesis = pytest.importorskip("hypothesis")
    from hypothesis import strategies as st

    size = 12

    @hypothesis.settings(max_examples=60, deadline=None, database=None, derandomize=True)
    @hypothesis.given(
        seed=st.integers(0, 10_000),
        corners=st.integers(3, 12),
        reach=st.floats(0.05, 7),
        centre=st.tuples(st.floats(0, size), st.floats(0, size)),
        clump=st.sampled_from([1, 12]),  # a class for each cell, or for whole rows: the two ways to count
    )
    def check(seed, corners, reach, centre, clump):
        rng = np.random.default_rng(seed)
        values = np.repeat(rng.integers(1, 8, (size, size // clump)).astype(np.uint8), clump, axis=1)
        angle = np.sort(rng.uniform(0, 2 * np.pi, corners))
        hypothesis.assume(np.diff(np.append(angle, angle[0] + 2 * np.pi)).max() < 3)
        radius = reach * rng.uniform(0.2, 1, corners)
        ring = np.column_stack([centre[0] + radius * np.cos(angle), centre[1] + radius * np.sin(angle)])
        ring = np.vstack([ring, ring[:1]])
        feature = {
            "type": "Feature",
            "properties": {},
            "geometry": {"type": "Polygon", "coordinates": [ring.tolist()]},
        }
        source = exactextract.raster.NumPyRasterSource(values, 0, 0, size, size)
        found = exactextract.exact_extract(source, feature, ["unique", "frac", "count"])[0]["properties"]
        expected = np.zeros(8)
        if found["count"]:
            expected[np.asarray(found["unique"], int)] = np.asarray(found["frac"]) * found["count"]
        grid = Grid((0.0, 1.0, 0, float(size), 0, -1.0), size, size, "")
        edges = split_at_sides(edges_of([[(False, ring)]], grid), size, size)
        runs = coverage.fraction_runs(edges, 0, size, size, Planar())
        ours = tabulated(runs, values, Window(0, 0, size, size), Planar(), 1, 8)[0]
        np.testing.assert_allclose(ours, expected, rtol=1e-6, atol=1e-9)
        beyond = outside(edges, Planar(), 1, size, size)[0]
        whole = enclosed(edges, Planar(), 1)[0]
        assert ours.sum() + beyond == pytest.approx(whole, rel=1e-9, abs=1e-9)

    check()


def test_adjoining_units_share_no_cell_and_leave_none():
    # A fan of triangles about a point fills the square: every cell belongs to exactly one.
    size = 40
    grid = Grid((0.0, 1.0, 0, float(size), 0, -1.0), size, size, "")
    rng = np.random.default_rng(3)
    middle = (20.5, 19.5)  # a cell centre
    rim = [(0, 0), (13.5, 0), (40, 0), (40, 25.5), (40, 40), (20.5, 40), (0, 40), (0, 19.5), (0, 0)]
    units = [[(False, np.array([middle, a, b, middle], float))] for a, b in zip(rim[:-1], rim[1:])]
    edges = edges_of(units, grid)
    runs = coverage.centre_runs(edges, 0, size, size)
    cover = np.zeros((size, size), int)
    for row, start, stop in zip(runs.row, runs.start, runs.stop):
        cover[row, start:stop] += 1
    assert (cover == 1).all()
    values = rng.integers(0, 8, (size, size)).astype(np.uint8)
    table = tabulated(runs, values, Window(0, 0, size, size), Planar(), len(units), 8)
    assert table.sum(axis=0).tolist() == np.bincount(values.ravel(), minlength=8).tolist()


def test_windows_do_not_change_the_result(stack, monkeypatch):
    rng = np.random.default_rng(1)
    values = rng.integers(0, 8, (700, 1100)).astype(np.uint8)
    raster = stack([values], (105.0, 0.001, 0, 34.0, 0, -0.001), DEGREES)
    unit = polygon([(105.01, 33.4), (106.05, 33.45), (105.9, 33.99), (105.3, 33.8), (105.01, 33.4)])
    for method in ("centre", "fraction"):
        whole = areas(raster, [unit], method)
        monkeypatch.setattr(Raster, "windows", lambda self: self.grid.windows((64, 32), 64 * 32))
        pieces = areas(raster, [unit], method)
        monkeypatch.undo()
        pd.testing.assert_frame_equal(whole, pieces, rtol=1e-10)
