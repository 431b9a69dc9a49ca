"""Moments of classes from a stack against every cell by itself, moved by PROJ and measured on the ellipsoid."""

import struct

import numpy as np
import pytest
from osgeo import osr

from carbon_zoning.core.errors import Cancelled, StudyError
from carbon_zoning.core.landuse import class_points
from carbon_zoning.core.landuse.class_points import moments_of_cells, moments_of_units
from carbon_zoning.core.landuse.ellipse import standard_deviational_ellipse
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.raster import (
    DatedBand,
    Grid,
    Raster,
    Window,
    created,
    crs_name,
    equal_area_about,
    is_metric,
    measuring_crs,
    scale_error,
)
from carbon_zoning.core.zonal.cell_centres import CellCentres
from carbon_zoning.core.zonal.units_on_grid import UnitsOnGrid

A, E2 = 6378137.0, 0.0066943799901413165  # WGS 84


def wkt(text):
    srs = osr.SpatialReference()
    srs.SetFromUserInput(text)
    return srs.ExportToWkt()


DEGREES, UTM, MERCATOR, ALBERS = (wkt(text) for text in ("EPSG:4326", "EPSG:32648", "EPSG:3857", "EPSG:3035"))


@pytest.fixture
def dates(tmp_path):
    """Write a stack and give its dates: ``dates([block, ...], transform, crs)``."""
    opened = []

    def dates(blocks, transform, crs):
        blocks = [np.asarray(block, np.uint8) for block in blocks]
        grid = Grid(transform, blocks[0].shape[1], blocks[0].shape[0], crs)
        path = tmp_path / f"stack{len(opened)}.tif"
        with created(path, grid, [str(2000 + number) for number in range(len(blocks))]) as writer:
            for number, block in enumerate(blocks, 1):
                writer.write(number, Window(0, 0, grid.width, grid.height), block)
        opened.append(Raster(path, "lu"))
        return [DatedBand(2000 + number, opened[-1], number + 1) for number in range(len(blocks))]

    yield dates
    for raster in opened:
        raster.close()


def clumped(rows, columns, seed=1):
    return np.repeat(np.random.default_rng(seed).integers(0, 8, (rows, columns // 4)), 4, axis=1)


def degree_cell_areas(latitudes, size):
    """Hectares between parallels by the trapezium rule on the closed form of the zone's slope."""
    areas = []
    for latitude in latitudes:
        steps = np.radians(np.linspace(latitude - size / 2, latitude + size / 2, 2001))
        slope = A**2 * (1 - E2) * np.cos(steps) / (1 - E2 * np.sin(steps) ** 2) ** 2
        areas.append(((slope[1:] + slope[:-1]) / 2 * np.diff(steps)).sum() * np.radians(size) / 1e4)
    return np.array(areas)


def brute(x, y, weight):
    """Centre and scatter about it, by numpy's own mean and covariance."""
    centre = np.average(x, weights=weight), np.average(y, weights=weight)
    return (*centre, np.cov(np.stack([x, y]), aweights=weight, bias=True) * weight.sum())


@pytest.mark.parametrize("at_once", [200, 2**18])
def test_cells_in_degrees_are_moved_and_weighed_truly(dates, monkeypatch, at_once):
    monkeypatch.setattr(class_points, "CELLS_AT_ONCE", at_once)
    size, block = 0.05, clumped(60, 80)
    found = dates([block, clumped(60, 80, 2)], (103.0, size, 0, 35.0, 0, -size), DEGREES)
    moments, hectares = moments_of_cells(found, measuring_crs(found[0].raster, "", Monitor()))
    longitude, latitude = np.meshgrid(103 + size * (np.arange(80) + 0.5), 35 - size * (np.arange(60) + 0.5))
    weight = np.repeat(degree_cell_areas(latitude[:, 0], size)[:, None], 80, axis=1)
    target = osr.SpatialReference()  # the middle: 103 + 2, 35 - 1.5
    target.ImportFromProj4("+proj=laea +lat_0=33.5 +lon_0=105 +datum=WGS84 +units=m")
    source = osr.SpatialReference()
    source.ImportFromEPSG(4326)
    source.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    points = np.column_stack([longitude.ravel(), latitude.ravel()]).tolist()
    places = np.array(osr.CoordinateTransformation(source, target).TransformPoints(points))
    for code in range(1, 8):
        inside = (block == code).ravel()
        x, y, scatter = brute(*places[inside, :2].T, weight.ravel()[inside])
        part = moments[0, code - 1]
        assert part.points == inside.sum()
        assert hectares[0, code - 1] == pytest.approx(weight.ravel()[inside].sum(), rel=1e-8)
        assert (float(part.mean_x), float(part.mean_y)) == pytest.approx((x, y), abs=0.01)  # m
        matrix = [[part.scatter_xx, part.scatter_xy], [part.scatter_xy, part.scatter_yy]]
        np.testing.assert_allclose(np.array(matrix, float), scatter, rtol=1e-7, atol=1e-7 * scatter.max())


@pytest.mark.parametrize("transform", [(4e6, 30, 0, 3e6, 0, -50), (4e6, 30, 5, 3e6, -8, -50)])
def test_oblong_and_turned_cells_of_an_equal_area_raster(dates, transform):
    block = clumped(40, 64)
    found = dates([block], transform, ALBERS)
    moments, hectares = moments_of_cells(found, measuring_crs(found[0].raster, "", Monitor()))
    columns, rows = np.meshgrid(np.arange(64) + 0.5, np.arange(40) + 0.5)
    x = transform[0] + transform[1] * columns + transform[2] * rows
    y = transform[3] + transform[4] * columns + transform[5] * rows
    cell = abs(transform[1] * transform[5] - transform[2] * transform[4]) / 1e4
    inside = block == 3
    expected = brute(x[inside], y[inside], np.full(inside.sum(), cell))
    part = moments[0, 2]
    assert hectares[0, 2] == pytest.approx(inside.sum() * cell, rel=1e-7)
    assert (float(part.mean_x), float(part.mean_y)) == pytest.approx(expected[:2], abs=1e-6)
    matrix = [[part.scatter_xx, part.scatter_xy], [part.scatter_xy, part.scatter_yy]]
    np.testing.assert_allclose(np.array(matrix, float), expected[2], rtol=1e-7)


def test_a_rectangle_of_cells_has_the_axes_of_its_sides(dates):
    # 6 x 20 cells of 100 m, equal weights: variances (n² - 1) / 12 cells², so yuill axes 100 sqrt((400 - 1) / 12) and
    # 100 sqrt((36 - 1) / 12), the long one east; unweighted CrimeStat has 2 n / (n - 2) of it.
    block = np.zeros((12, 30), int)
    block[2:8, 5:25] = 6
    found = dates([block], (4e6, 100, 0, 3e6, 0, -100), ALBERS)
    moments, _ = moments_of_cells(found, ALBERS)
    ellipse = standard_deviational_ellipse(moments[0, 5], "yuill")
    assert (ellipse.major, ellipse.minor) == pytest.approx((100 * (399 / 12) ** 0.5, 100 * (35 / 12) ** 0.5), rel=1e-8)
    assert ellipse.azimuth == pytest.approx(90)
    assert (ellipse.x, ellipse.y) == pytest.approx((4e6 + 1500, 3e6 - 500))
    single, hectares = moments_of_cells(found, ALBERS, weighted=False)
    assert float(single[0, 5].weight) == 120 and hectares[0, 5] == pytest.approx(120, rel=1e-8)
    ellipse = standard_deviational_ellipse(single[0, 5], "crimestat")
    assert ellipse.major == pytest.approx(100 * (399 / 12 * 2 * 120 / 118) ** 0.5, rel=1e-8)
    assert single[0, 0].points == 0 and np.isnan(single[0, 0].mean_x)


def test_cells_beyond_the_units_do_not_count_and_overlaps_count_once(dates):
    rng = np.random.default_rng(4)
    block = rng.integers(0, 8, (12, 20))
    transform = (4_000_000, 100, 0, 3_000_000, 0, -100)
    found = dates([block], transform, ALBERS)
    boxes = [(2, 1, 9, 8), (5, 4, 14, 11)]  # first column, first row, last column, last row: they overlap
    inside = np.zeros(block.shape, bool)
    units = []
    for left, top, right, bottom in boxes:
        inside[top:bottom, left:right] = True
        x, y = (
            4e6 + 100 * np.array([left, right, right, left, left]),
            3e6 - 100 * np.array([top, top, bottom, bottom, top]),
        )
        units.append(struct.pack("<BIII", 1, 3, 1, 5) + np.column_stack([x, y]).astype("<f8").tobytes())
    zones = UnitsOnGrid(found[0].raster, ["a", "b"], units, "centre")
    moments, hectares = moments_of_cells(found, ALBERS, zones=zones)
    for code in range(1, 8):
        rows, columns = np.nonzero(inside & (block == code))
        assert hectares[0, code - 1] == pytest.approx(len(rows), rel=1e-8)  # cells of 1 hm²
        assert moments.mean_x[0, code - 1] == pytest.approx(4e6 + 100 * (columns + 0.5).mean(), abs=1e-3)
        assert moments.mean_y[0, code - 1] == pytest.approx(3e6 - 100 * (rows + 0.5).mean(), abs=1e-3)


def test_units_count_by_the_area_of_each_class():
    areas = np.zeros((1, 3, 7))
    areas[0, :, 0] = (1, 1, 2)
    areas[0, :, 1] = (5, 0, 0)
    moments = moments_of_units(np.array([0.0, 4, 2]), np.array([0.0, 0, 6]), areas)
    # (0 + 4 + 2 * 2) / 4 and 2 * 6 / 4; scatter 4 + 4 + 0, 9 + 9 + 2 * 9.
    part = moments[0, 0]
    assert [float(part.mean_x), float(part.mean_y)] == [2, 3]
    assert [float(part.scatter_xx), float(part.scatter_xy), float(part.scatter_yy)] == [8, 0, 36]
    assert moments[0, 1].points == 1 and moments[0, 2].points == 0


def test_a_cancelled_run_stops(dates):
    found = dates([clumped(20, 20)], (4e6, 30, 0, 3e6, 0, -30), ALBERS)
    with pytest.raises(Cancelled):
        moments_of_cells(found, ALBERS, monitor=Monitor(is_cancelled=lambda: True))


# --- the CRS in which is measured ---


def raster_of(dates, transform, crs, shape=(10, 12)):
    return dates([np.ones(shape, int)], transform, crs)[0].raster


def test_a_metric_crs_of_the_region_is_kept(dates):
    monitor = Monitor()
    raster = raster_of(dates, (450_000, 3000, 0, 3.6e6, 0, -3000), UTM)
    assert measuring_crs(raster, "", monitor) == raster.grid.wkt and not monitor.warnings


@pytest.mark.parametrize(
    "crs, transform, middle",
    [
        (DEGREES, (100.0, 0.5, 0, 35.0, 0, -0.5), "32.5°N 103°E"),
        (DEGREES, (-70.0, 0.5, 0, -10.0, 0, -0.5), "12.5°S 67°W"),
        (MERCATOR, (11e6, 3000, 0, 4e6, 0, -3000), "33.67°N 98.98°E"),
        (wkt("EPSG:2263"), (9e5, 300, 0, 2.5e5, 0, -300), "40.85°N 74.3°W"),  # feet
    ],
)
def test_else_an_equal_area_crs_about_the_middle_is_named(dates, crs, transform, middle):
    monitor = Monitor()
    raster = raster_of(dates, transform, crs)
    chosen = measuring_crs(raster, "", monitor)
    assert crs_name(chosen) == f"Lambert azimuthal equal-area about {middle}"
    assert is_metric(chosen) and not monitor.warnings


def test_a_crs_asked_for_is_used_and_judged(dates):
    monitor = Monitor()
    raster = raster_of(dates, (450_000, 3000, 0, 3.6e6, 0, -3000), UTM)
    assert measuring_crs(raster, MERCATOR, monitor) == MERCATOR
    # Web Mercator stretches by about 1 / cos 32.5° = 1.19 there.
    assert "Lengths in WGS 84 / Pseudo-Mercator (EPSG:3857) are off by up to 1" in str(monitor.warnings[0])
    with pytest.raises(StudyError, match=r"The CRS WGS 84 \(EPSG:4326\) is not projected in metres"):
        measuring_crs(raster, DEGREES, monitor)


def test_scales_are_those_of_the_textbook():
    # UTM on its central meridian: 0.9996. Web Mercator at the equator: 1 east, a² / (a² (1 - e²)) north, 0.67 % more.
    utm = Grid((499_990.0, 1, 0, 10.0, 0, -1), 20, 20, UTM)
    assert scale_error(utm, "utm", UTM) == pytest.approx(4e-4, rel=1e-3)
    mercator = Grid((0.0, 1, 0, 10.0, 0, -1), 20, 20, MERCATOR)
    assert scale_error(mercator, "mercator", MERCATOR) == pytest.approx(1 / (1 - E2) - 1, rel=1e-3)
    # Snyder: 20 degrees from the middle the scales are cos 10° and 1 / cos 10°, on the sphere.
    grid = Grid((-20.0, 1, 0, 0.5, 0, -1), 40, 1, wkt("+proj=longlat +R=6371000"))
    assert scale_error(grid, "sphere", equal_area_about(grid, "sphere")) == pytest.approx(0.01543, abs=2e-5)


def test_a_raster_around_the_earth_is_refused(dates):
    raster = raster_of(dates, (-180.0, 5, 0, 90.0, 0, -5), DEGREES, (36, 72))
    monitor = Monitor()
    chosen = measuring_crs(raster, "", monitor)
    assert "are off by up to" in str(monitor.warnings[0])
    with pytest.raises(StudyError, match="The cells of the raster lu have no regular places in Lambert azimuthal"):
        CellCentres(raster.grid, raster.name, chosen)


def test_a_raster_without_a_crs_is_refused(dates):
    raster = raster_of(dates, (0, 30, 0, 0, 0, -30), "")
    with pytest.raises(StudyError, match="The raster lu has no coordinate reference system"):
        measuring_crs(raster, "", Monitor())
