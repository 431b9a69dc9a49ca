"""Neighbours: by hand on drawn polygons, and as PySAL and Shapely find them on 81 real counties."""

import numpy as np
import pytest

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.space.contiguity import contiguous_pairs
from carbon_zoning.core.space.weights import (
    arc,
    chord,
    distance_weights,
    least_distance,
    nearest_weights,
    on_sphere,
    weights_of_pairs,
)


def box(west, south, east, north):
    return [np.array([(west, south), (east, south), (east, north), (west, north), (west, south)], float)]


GRID = [box(x, y, x + 1, y + 1) for y in range(3) for x in range(3)]  # 6 7 8 above 3 4 5 above 0 1 2
ROOK = {(0, 1), (1, 2), (3, 4), (4, 5), (6, 7), (7, 8), (0, 3), (1, 4), (2, 5), (3, 6), (4, 7), (5, 8)}
CORNERS = {(0, 4), (1, 3), (1, 5), (2, 4), (3, 7), (4, 6), (4, 8), (5, 7)}


def pairs_of(polygons, **options):
    return set(map(tuple, contiguous_pairs(polygons, **options).tolist()))


@pytest.mark.parametrize("tolerance", [None, 0, 1e-3])
def test_a_grid(tolerance):
    assert pairs_of(GRID, rook=True, tolerance=tolerance) == ROOK
    assert pairs_of(GRID, tolerance=tolerance) == ROOK | CORNERS


def test_direction_of_rings_and_closing_points_do_not_count():
    turned = [[ring[::-1]] if number % 2 else [ring[:-1]] for number, (ring,) in enumerate(GRID)]
    assert pairs_of(turned, rook=True) == ROOK


def test_gaps_and_overlaps_within_the_tolerance_touch():
    left, gap, overlap = box(0, 0, 1, 1), box(1 + 4e-4, 0, 2, 1), box(1 - 4e-4, 1 - 4e-4, 2, 2)
    assert pairs_of([left, gap], tolerance=1e-3, rook=True) == {(0, 1)}
    assert pairs_of([left, gap], tolerance=1e-4) == set()
    assert pairs_of([left, overlap], tolerance=1e-3) == {(0, 1)}
    assert pairs_of([left, overlap], tolerance=1e-3, rook=True) == set()


def test_a_border_that_was_drawn_twice_with_other_vertices():
    steps = np.linspace(0, 1, 8), np.linspace(0, 1, 11)  # no vertex in common but the ends
    west = [np.array([(0, 0), *((1, y) for y in steps[0]), (0, 1)])]
    east = [np.array([(2, 0), *((1 + 1e-5, y) for y in steps[1]), (2, 1)])]
    assert pairs_of([west, east], rook=True, tolerance=1e-4) == {(0, 1)}
    assert pairs_of([west, east], rook=True, tolerance=0) == set()


def test_a_corner_on_the_middle_of_a_long_edge_touches_it():
    long = box(0, 0, 1000, 1)
    wedge = [np.array([(500.0, 1.0), (501.0, 2.0), (499.0, 2.0)])]
    assert pairs_of([long, wedge]) == {(0, 1)}
    assert pairs_of([long, wedge], rook=True) == set()
    beyond = [np.array([(1000.5, 1.0), (1001.0, 2.0), (1000.2, 2.0)])]  # on the line, not on the edge
    assert pairs_of([long, beyond]) == set()


def test_holes_and_parts():
    lake = [*box(0, 0, 3, 3), *box(1, 1, 2, 2)]
    assert pairs_of([lake, box(1, 1, 2, 2)], rook=True) == {(0, 1)}
    assert pairs_of([[*box(0, 0, 1, 1), *box(5, 5, 6, 6)], box(6, 5, 7, 6)], rook=True) == {(0, 1)}


def test_equal_vertices_within_a_ring_and_points_do_no_harm():
    doubled = [np.repeat(GRID[0][0], 2, axis=0)]
    assert pairs_of([doubled, GRID[1]], rook=True) == {(0, 1)}


def rings_of(layer):
    ogr = pytest.importorskip("osgeo.ogr")
    found, ids = [], []
    for feature in layer:
        parts = feature.GetGeometryRef()
        parts = [parts.GetGeometryRef(at) for at in range(parts.GetGeometryCount())]
        lines = [part.GetGeometryRef(at) for part in parts for at in range(part.GetGeometryCount())]
        found.append([np.array(line.GetPoints())[:, :2] for line in lines])
        ids.append(feature["adcode"])
    assert ogr is not None
    return ids, found


@pytest.fixture(scope="module")
def counties(cases):
    ogr = pytest.importorskip("osgeo.ogr")
    data = ogr.Open(str(cases / "qinba" / "qinba_counties.gpkg"))
    return rings_of(data.GetLayerByName("qinba81_utm49"))


def shapes(polygons):
    shapely = pytest.importorskip("shapely")
    lines = [shapely.MultiLineString([ring.tolist() for ring in rings]) for rings in polygons]
    return shapely, lines


def test_real_counties_touch_where_their_borders_are_closer_than_the_tolerance(counties):
    shapely, lines = shapes(counties[1])
    tolerance = 1.0  # m
    tree = shapely.STRtree(lines)
    near = tree.query(lines, predicate="dwithin", distance=tolerance).T
    assert pairs_of(counties[1], tolerance=tolerance) == {(a, b) for a, b in near.tolist() if a < b}


def test_at_tolerance_0_contiguity_is_that_of_pysal(counties):
    weights = pytest.importorskip("libpysal.weights")
    shapely, _ = shapes(counties[1])
    polygons = [shapely.Polygon(rings[0]) if len(rings) == 1 else shapely.MultiPolygon([(r, []) for r in rings])
                for rings in counties[1]]  # fmt: skip
    for kind, rook in ((weights.Queen, False), (weights.Rook, True)):
        theirs = kind.from_iterable(polygons, silence_warnings=True).neighbors
        expected = {(a, b) for a, beside in theirs.items() for b in beside if a < b}
        assert pairs_of(counties[1], rook=rook, tolerance=0) == expected


def test_nearest_and_distance_weights_are_those_of_pysal():
    weights = pytest.importorskip("libpysal.weights")
    points = np.random.default_rng(3).random((60, 2)) * 1000
    nearest = nearest_weights(list(map(str, range(60))), points, 4)
    theirs = weights.KNN.from_array(points, k=4, silence_warnings=True).neighbors
    for unit in range(60):
        assert set(nearest.indices[nearest.indptr[unit] : nearest.indptr[unit + 1]]) == set(theirs[unit])
    reach = least_distance(points)
    assert reach == pytest.approx(weights.min_threshold_distance(points), rel=1e-9)
    for distance in (reach, 40.0):
        band = distance_weights(list(map(str, range(60))), points, distance)
        theirs = weights.DistanceBand.from_array(
            points, threshold=distance * (1 + 1e-9), silence_warnings=True
        ).neighbors
        for unit in range(60):
            assert set(band.indices[band.indptr[unit] : band.indptr[unit + 1]]) == set(theirs[unit])


def test_distances_on_the_sphere():
    # along the equator and a meridian a degree is 2 pi R / 360 = 111.195 km
    points = on_sphere([0, 1, 0, 10], [0, 0, 1, 60])
    degree = 2 * np.pi * 6_371_008.8 / 360
    for other in (1, 2):
        assert arc(np.linalg.norm(points[0] - points[other])) == pytest.approx(degree, rel=1e-9)
    assert chord(arc(5e6)) == pytest.approx(5e6)
    linked = distance_weights("ABCD", points, chord(degree))
    assert linked.cardinalities.tolist() == [2, 1, 1, 0] and linked.islands == ["D"]


def test_units_on_one_point_are_no_neighbours_of_themselves():
    points = np.array([(0.0, 0.0)] * 4 + [(5.0, 5.0)])
    weights = nearest_weights("ABCDE", points, 2)
    rows = np.repeat(np.arange(5), 2)
    assert weights.cardinalities.tolist() == [2] * 5 and not (weights.indices == rows).any()


def test_weights_among_some_of_the_units():
    chain = weights_of_pairs("ABCD", [(0, 1), (1, 2), (2, 3)])
    part = chain.of(np.array([True, False, True, True]))
    assert part.ids == ("A", "C", "D") and part.islands == ["A"]
    assert part.matrix.toarray().tolist() == [[0, 0, 0], [0, 0, 1], [0, 1, 0]]
    assert chain.matrix.toarray()[1].tolist() == [0.5, 0, 0.5, 0]


def test_what_cannot_be_is_refused():
    points = np.random.default_rng(1).random((5, 2))
    with pytest.raises(StudyError, match="K is 5, but there are 5 units: choose from 1 to 4"):
        nearest_weights("ABCDE", points, 5)
    many = np.zeros((5000, 2))
    with pytest.raises(StudyError, match="25,000,000 pairs of neighbours; the limit is 20,000,000. Change DISTANCE"):
        distance_weights(list(map(str, range(5000))), many, 1.0)


def dense_grid(side, vertices):
    """Squares of size 1, each edge with so many vertices."""
    way = np.arange(vertices) / vertices
    rings = []
    for west in range(side):
        for south in range(side):
            edges = [(way, 0 * way), (0 * way + 1, way), (1 - way, 0 * way + 1), (0 * way, 1 - way)]
            rings.append([np.concatenate([np.column_stack([west + x, south + y]) for x, y in edges])])
    return rings


@pytest.mark.parametrize("tolerance", [0, 1e-6, 0.03])
def test_dense_borders_have_their_neighbours(tolerance):
    # a 4 x 4 grid has 2 x 4 x 3 edges within, and 2 x 3 x 3 diagonals
    assert len(contiguous_pairs(dense_grid(4, 30), rook=True, tolerance=tolerance)) == 24
    assert len(contiguous_pairs(dense_grid(4, 30), tolerance=tolerance)) == 42


@pytest.mark.parametrize("tolerance", [0.034, 0.1, 1, 10, 1000])
def test_a_tolerance_that_swallows_borders_is_refused(tolerance):
    with pytest.raises(StudyError, match="TOLERANCE is as large as the distances between the vertices"):
        contiguous_pairs(dense_grid(4, 30), tolerance=tolerance)


def test_a_unit_far_away_does_not_make_the_automatic_tolerance_too_coarse():
    one, other = dense_grid(2, 1)[0], dense_grid(2, 1)[2]
    far = [ring + 1e7 for ring in one]
    assert contiguous_pairs([one, other, far]).tolist() == [[0, 1]]


def test_no_shape_has_no_neighbours():
    assert contiguous_pairs([[], []]).shape == (0, 2)
