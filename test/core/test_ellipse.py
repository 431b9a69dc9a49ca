"""Standard deviational ellipses of points: method 14, published cases, and what must hold of any points."""

import csv
import json
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carbon_zoning.core.landuse.ellipse import Ellipse, Moments, standard_deviational_ellipse

# What the reference case calls each convention.
CONVENTIONS = {
    "yuill": "population (Yuill: sqrt(SS/sum w))",
    "arcgis": "ArcGIS / sqrt2 (sqrt(2*SS/sum w))",
    "crimestat": "CrimeStat (sqrt(2*SS/(sum w - 2)))",
}
coordinates = st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=3, max_size=30, unique=True)


def ellipse(x, y, weight=None, formula="arcgis", stddevs=1.0):
    return standard_deviational_ellipse(Moments.of_points(x, y, weight), formula, stddevs)


@pytest.fixture(scope="module")
def published(cases):
    folder = cases / "ellipse"
    return folder, json.loads((folder / "expected.json").read_text(encoding="utf-8"))["cases"]


def points_of(folder, case):
    with open(folder / case["file"], encoding="utf-8", newline="") as stream:
        rows = [(float(row["x"]), float(row["y"])) for row in csv.DictReader(stream)]
    return np.array(rows).T


@pytest.mark.parametrize(
    "formula, major, minor", [("yuill", 2.690524, 0.445622), ("arcgis", 3.804976, 0.630205)]
)  # method 14
def test_golden_ellipse(formula, major, minor):
    found = ellipse((0, 4, 8, 2, 6), (0, 3, 5, 2, 3), (1, 2, 1, 1, 3), formula)
    assert (found.x, found.y) == (4.5, 2.75)
    assert found.azimuth == pytest.approx(62.62102, abs=5e-6)
    assert (found.major, found.minor) == pytest.approx((major, minor), abs=5e-7)


@pytest.mark.parametrize("formula", CONVENTIONS)
@pytest.mark.parametrize("name", ["pointpats50", "ebdon8"])
def test_published_points(published, name, formula):
    folder, expected = published
    case = expected[name]
    found = ellipse(*points_of(folder, case), formula=formula)
    axes = case["computed"]["axes"][CONVENTIONS[formula]]
    assert (found.major, found.minor) == pytest.approx((axes["major"], axes["minor"]), rel=1e-9)
    assert (found.x, found.y) == pytest.approx(case["computed"]["centre"], rel=1e-12)
    assert found.azimuth == pytest.approx(case["computed"]["azimuth_major_deg"], abs=1e-9)


def test_what_pointpats_and_crimestat_print(published):
    folder, expected = published
    case = expected["pointpats50"]
    found = ellipse(*points_of(folder, case), formula="crimestat")
    assert [found.major, found.minor] == pytest.approx(case["published"]["crimestat"], rel=1e-9)
    # pointpats gives the angle of the long axis from the x axis, anticlockwise.
    assert found.azimuth == pytest.approx((90 - math.degrees(case["published"]["rotation_rad"])) % 180, rel=1e-9)


@pytest.mark.parametrize("formula", ["yuill", "arcgis"])
def test_published_points_with_weights(published, formula):
    folder, expected = published
    case = expected["pointpats50"]
    x, y = points_of(folder, case)
    found = ellipse(x, y, y, formula)
    computed = case["computed_weighted_by_y"]
    axes = computed["axes"][CONVENTIONS[formula]]
    assert (found.major, found.minor) == pytest.approx((axes["major"], axes["minor"]), rel=1e-9)
    assert found.azimuth == pytest.approx(computed["azimuth_major_deg"], abs=1e-9)


def test_ebdons_axes_make_the_standard_distance(published):
    folder, expected = published
    found = ellipse(*points_of(folder, expected["ebdon8"]), formula="yuill")
    assert math.hypot(found.major, found.minor) == pytest.approx(expected["ebdon8"]["published"]["std_distance"])


@pytest.mark.parametrize(
    "points, azimuth, flat",
    [
        ([(0, 0), (1, 1), (2, 2), (3, 3)], 45, True),
        ([(0, 0), (0, 1), (0, 5)], 0, True),
        ([(0, 0), (1, 0), (5, 0)], 90, True),
        ([(0, 0), (1, -1), (3, -3)], 135, True),
        # Lines, but for rounding: a minor axis of 7e-9, an azimuth of 180° less 1e-16.
        ([(t, 3 * t * 0.37) for t in (0.1, 0.2, 0.7, 1.3)], math.degrees(math.atan(1 / 1.11)), True),
        ([(0, 0), (1e-17, 1), (0, 5)], 0, True),
        ([(-1, 0), (1, 0), (0, 1), (0, -1)], 0, False),  # a circle
    ],
)
def test_lines_and_circles(points, azimuth, flat):
    found = ellipse(*np.array(points, float).T, formula="yuill")
    assert found.azimuth == pytest.approx(azimuth, abs=1e-9)
    assert found.is_flat == flat and (found.minor == 0) == flat
    if not flat:
        assert found.major == pytest.approx(math.sqrt(0.5)) == found.minor


@pytest.mark.parametrize("points", [[], [(0, 0)], [(0, 0), (2, 2)], [(0, 0), (2, 2), (0, 0), (2, 2)]])
def test_fewer_than_three_places_have_no_ellipse(points):
    found = ellipse(*np.array(points, float).reshape(-1, 2).T)
    assert math.isnan(found.major) and math.isnan(found.azimuth) and found.is_flat
    assert math.isnan(found.x) == (not points)


def test_points_without_weight_do_not_count():
    found = Moments.of_points((0, 4, 8, 100), (0, 3, 5, 100), (1, 1, 1, 0))
    assert found.points == 3 and float(found.mean_x) == 4


def test_standard_deviations_are_a_factor_of_both_axes():
    one, two = (ellipse((0, 4, 8, 2), (0, 3, 5, 2), stddevs=count) for count in (1, 2))
    assert (two.major, two.minor, two.azimuth) == (2 * one.major, 2 * one.minor, one.azimuth)


@given(coordinates, st.floats(1, 179))
@settings(deadline=None, max_examples=60)
def test_turning_the_points_turns_the_ellipse(points, turn):
    x, y = np.array(points, float).T
    angle = math.radians(turn)
    turned = (x * math.cos(angle) + y * math.sin(angle), y * math.cos(angle) - x * math.sin(angle))  # clockwise
    before, after = ellipse(x, y), ellipse(*turned)
    assert after.major == pytest.approx(before.major, rel=1e-9)
    assert after.minor == pytest.approx(before.minor, abs=1e-5 * before.major)
    if before.major > 1.01 * before.minor:
        difference = (after.azimuth - before.azimuth - turn) % 180
        assert min(difference, 180 - difference) < 1e-5


@given(coordinates, st.integers(0, 30), st.sampled_from([0.0, 4e6]))
@settings(deadline=None, max_examples=60)
def test_parts_make_the_whole_wherever_they_lie(points, cut, away):
    x, y = np.array(points, float).T
    weight = 1 + np.arange(len(x)) % 3
    parts = [Moments.of_points(x[part] + away, y[part] + away, weight[part]) for part in (slice(cut), slice(cut, None))]
    whole, near = parts[0].with_points_of(parts[1]), Moments.of_points(x, y, weight)
    for name in ("points", "weight", "scatter_xx", "scatter_xy", "scatter_yy"):
        assert float(getattr(whole, name)) == pytest.approx(float(getattr(near, name)), rel=1e-7, abs=1e-3 * (away > 0))
    assert float(whole.mean_x) == pytest.approx(float(near.mean_x) + away, rel=1e-12, abs=1e-9)


def test_sums_about_a_place_near_the_points_lose_no_digits():
    # Four cells of 30 m, 4 000 km from the origin: the scatter of their corners is 4 * 15² = 900 along each axis.
    x, y = np.array([-15.0, 15, -15, 15]), np.array([-15.0, -15, 15, 15])
    sums = np.array([4.0, x.sum(), y.sum(), x @ x, x @ y, y @ y])
    found = Moments.of_sums(np.array(4), sums, 5e5, 4e6)
    assert (float(found.mean_x), float(found.mean_y)) == (5e5, 4e6)
    assert (float(found.scatter_xx), float(found.scatter_xy), float(found.scatter_yy)) == (900, 0, 900)


def test_the_outline_is_the_ellipse():
    shapely = pytest.importorskip("shapely.geometry")
    ring = Ellipse(100.0, 200.0, 5.0, 2.0, 30.0).outline()
    polygon = shapely.Polygon(ring)
    assert polygon.is_valid and tuple(ring[0]) == tuple(ring[-1])
    # The end of the long axis, 30° east of north: (5 sin 30°, 5 cos 30°).
    assert ring[0] == pytest.approx([102.5, 200 + 5 * math.sqrt(3) / 2])
    assert polygon.area == pytest.approx(math.pi * 10, rel=3e-4)
    box = polygon.minimum_rotated_rectangle
    assert box.area == pytest.approx(40, rel=1e-3)
    assert (polygon.centroid.x, polygon.centroid.y) == pytest.approx((100, 200))
