"""Centres of gravity: by hand; distances by Geoscience Australia's test line and GeographicLib's."""

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.drivers.centres import centre_steps, gravity_centres, measures_well
from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.space.geodesic import geodesic

PLACES = pd.DataFrame({"x": [0.0, 4000, 0, 4000], "y": [0.0, 0, 2000, 2000]}, index=list("ABCD"))


def panel_of(values, year=2000):
    return pd.DataFrame({"unit": list("ABCD"), "year": year, "ce": values})


def test_centre_and_ellipse_by_hand():
    panel = pd.concat([panel_of([1.0, 1, 1, 1]), panel_of([1.0, 3, 1, 3], 2010)], ignore_index=True)
    ellipses, table = gravity_centres(panel, ["ce"], PLACES, formula="yuill", stddevs=2.0)
    # equal weights: the middle; 1 to 3: three quarters of the way. Axes: 2 x 2000 and 2 x 1000, east first
    assert table[["x", "y"]].values.tolist() == [[2000, 1000], [3000, 1000]]
    assert table.loc[0, ["major", "minor", "azimuth"]].tolist() == pytest.approx([4000, 2000, 90])
    # 3000² x 1 x 2 + 1000² x 3 x 2 over 8 = 3 000 000
    assert table.loc[1, "major"] == pytest.approx(2 * 3_000_000**0.5)
    assert table["field_sum"].tolist() == [4, 8] and table["points"].tolist() == [4, 4]
    assert len(ellipses) == 2 and ellipses[0].outline().shape == (181, 2)


def test_units_without_weight_do_not_count():
    monitor = Monitor()
    _, table = gravity_centres(panel_of([0.0, 5, 0, 5]), ["ce"], PLACES, monitor=monitor)
    assert table.loc[0, ["x", "y", "points"]].tolist() == [4000, 1000, 2] and np.isnan(table.loc[0, "major"])
    assert "ce 2000 (2)" in str(monitor.warnings[0])
    quiet = Monitor()
    gravity_centres(panel_of([1.0, 5, 0, 5]), ["ce"], PLACES, monitor=quiet)
    assert not quiet.warnings


def test_what_would_move_the_centre_by_itself_is_refused():
    with pytest.raises(StudyError, match="ce has 1 negative value.*B 2000: -5.0"):
        gravity_centres(panel_of([1.0, -5, 1, 1]), ["ce"], PLACES)
    with pytest.raises(StudyError, match="ce has 1 missing"):
        gravity_centres(panel_of([1.0, np.nan, 1, 1]), ["ce"], PLACES)
    lacking = pd.concat([panel_of([1.0] * 4), panel_of([1.0] * 4, 2010)[:3]])
    with pytest.raises(StudyError, match="1 unit-year.* have none: D 2010"):
        gravity_centres(lacking, ["ce"], PLACES)


def test_the_way_of_the_centres():
    # one degree east along the equator: a pi / 180 = 111 319.49 m; then a degree of the meridian, 110 574.39 m
    centres = pd.DataFrame({"field": "ce", "year": [2000, 2005, 2010], "x": 0.0, "y": 0.0,
                            "longitude": [0.0, 1, 1], "latitude": [0.0, 0, 1]})  # fmt: skip
    steps = centre_steps(centres)
    assert steps[["from_year", "to_year"]].values.tolist() == [[2000, 2005], [2005, 2010]]
    assert steps["displacement"].tolist() == pytest.approx([111_319.4908, 110_574.3886], abs=1e-3)
    assert steps["course"].tolist() == pytest.approx([90, 0], abs=1e-9)


def test_the_test_line_of_geoscience_australia():
    # Flinders Peak 37 57 03.72030 S, 144 25 29.52440 E; Buninyong 37 39 10.15610 S, 143 55 35.38390 E
    first = -(37 + 57 / 60 + 3.72030 / 3600), 144 + 25 / 60 + 29.52440 / 3600
    last = -(37 + 39 / 60 + 10.15610 / 3600), 143 + 55 / 60 + 35.38390 / 3600
    length, bearing = geodesic(first[1], first[0], last[1], last[0])
    assert length == pytest.approx(54_972.271, abs=2e-3)
    assert bearing == pytest.approx(306 + 52 / 60 + 5.37 / 3600, abs=2e-6)


def test_random_lines_are_those_of_geographiclib():
    pyproj = pytest.importorskip("pyproj")
    generator = np.random.default_rng(0)
    east, north = generator.uniform(-180, 180, (2, 200)), generator.uniform(-85, 85, (2, 200))
    forward, _, length = pyproj.Geod(ellps="WGS84").inv(east[0], north[0], east[1], north[1])
    mine, bearing = geodesic(east[0], north[0], east[1], north[1])
    known = ~np.isnan(mine)
    assert known.mean() > 0.97  # but for near antipodes
    assert mine[known] == pytest.approx(length[known], abs=1e-3)
    assert np.abs((bearing - forward + 180) % 360 - 180)[known].max() < 1e-6


def test_one_point_has_no_bearing():
    length, bearing = geodesic(10.0, 20.0, 10.0, 20.0)
    assert length == 0 and np.isnan(bearing)


def test_what_rounding_moves_a_point_by_is_no_way():
    length, bearing = geodesic(
        110.0, 33.0, [np.nextafter(110.0, 111), 110.0, 110.0], [33.0, np.nextafter(33.0, 34), 33.00001]
    )
    assert length[:2].tolist() == [0, 0] and np.isnan(bearing[:2]).all()
    assert length[2] == pytest.approx(1.109, abs=1e-3) and bearing[2] == pytest.approx(0.0, abs=1e-3)


def test_lengths_of_a_map_are_compared_with_the_ellipsoid():
    longitude, latitude = np.array([110.0, 110.1, 110.0]), np.array([33.0, 33.0, 33.1])
    parallel, meridian = 111_320 * np.cos(np.radians(33.0)), 110_900
    east, north = (longitude - 110) * parallel, (latitude - 33) * meridian
    assert measures_well(pd.DataFrame({"x": east, "y": north}), longitude, latitude)
    stretched = pd.DataFrame({"x": east, "y": north}) / np.cos(np.radians(33.0))  # as Web Mercator does
    assert not measures_well(stretched, longitude, latitude)
