"""Land without a class on one date: said by unit, never taken for change; by hand."""

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.carbon.land_sinks import land_of_sinks
from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.landuse.dynamics import dynamics
from carbon_zoning.core.landuse.matrix import matrix_of
from carbon_zoning.core.landuse.missing_land import missing_land, report_missing_land, with_full_land
from carbon_zoning.core.monitor import Monitor

# A third of unit a has no class in 2010, half a percent of unit b in 2000; nothing changed.
ROWS = [
    ("a", 2000, 60.0, 30.0),
    ("a", 2010, 40.0, 20.0),
    ("b", 2000, 99.5, 100.0),
    ("b", 2010, 100.0, 100.0),
]


def panel(rows=ROWS):
    return pd.DataFrame(rows, columns=["unit", "year", "forest", "cropland"])


def test_land_that_a_date_lacks_is_found_by_unit():
    (row,) = missing_land(panel()).itertuples(index=False)
    assert (row.unit, row.year, row.land, row.most, row.missing) == ("a", 2010, 60.0, 90.0, 30.0)
    assert row.share == pytest.approx(100 / 3)
    assert missing_land(panel(ROWS[2:])).empty


def test_missing_land_warns_or_stops():
    monitor = Monitor()
    report_missing_land(panel(), "warn", monitor)
    (text,) = map(str, monitor.warnings)
    assert "In 1 unit(s)" in text and "a 2010: 30.00 hm² (33.3 %)" in text
    with pytest.raises(StudyError, match=r"a 2010: 30.00 hm² \(33.3 %\).*MISSING_LAND"):
        report_missing_land(panel(), "error", Monitor())
    monitor = Monitor()
    report_missing_land(panel(ROWS[2:]), "error", monitor)
    assert monitor.warnings == []


def matrix(rows):
    table = pd.DataFrame(rows, columns=["unit", "from", "to", "area"]).assign(from_year=2000, to_year=2010)
    return matrix_of(table, "m")


def test_dynamics_takes_only_land_seen_on_both_dates():
    monitor = Monitor()
    without = dynamics(panel(), monitor=monitor).set_index("unit")
    assert without.loc["a", "forest_k"] == pytest.approx(-100 / 30)  # what the missing land alone does
    assert [str(text)[:18] for text in monitor.warnings] == ["In 1 unit(s) of pa"]
    rows = [("a", 3, 3, 40.0), ("a", 1, 1, 20.0), ("b", 3, 3, 99.5), ("b", 1, 1, 100.0)]
    monitor = Monitor()
    found = dynamics(panel(), matrix=matrix(rows), monitor=monitor).set_index("unit")
    assert found.loc["a", ["forest_k", "cropland_k", "lc_net", "lc"]].tolist() == [0, 0, 0, 0]
    # Unit b lacks too little to be doubted: as its areas say.
    assert found.loc["b", "forest_k"] == pytest.approx(0.5 / 99.5 / 10 * 100)
    assert any(
        "degrees 2000-2010 are of the land that the matrix m has on both dates: a." in str(t) for t in monitor.warnings
    )
    assert not any("differ by more than 1 %" in str(text) for text in monitor.warnings)


def test_true_change_on_the_land_that_is_seen_counts():
    rows = [("a", 3, 3, 36.0), ("a", 3, 1, 4.0), ("a", 1, 1, 20.0), ("b", 3, 3, 99.5), ("b", 1, 1, 100.0)]
    found = dynamics(panel(), matrix=matrix(rows)).set_index("unit")
    # Forest 40 -> 36, cropland 20 -> 24 of 60 hm² in ten years.
    assert found.loc["a", ["forest_k", "cropland_k"]].tolist() == pytest.approx([-1, 2])
    assert found.loc["a", ["lc_net", "lc"]].tolist() == pytest.approx([8 / 60 * 10, 4 / 60 * 10])
    # The region is the sum: 139.5 hm² of forest to begin with, 136 after.
    assert found.loc["region", "forest_k"] == pytest.approx((136 - 139.5) / 139.5 * 10)


def test_dynamics_stops_where_it_is_told_to_and_heeds_the_compared_years_only():
    with pytest.raises(StudyError, match="a 2010"):
        dynamics(panel(), missing="error")
    more = panel([*ROWS, ("a", 2020, 61.0, 29.0), ("b", 2020, 100.0, 100.0)])
    monitor = Monitor()
    dynamics(more, 2000, 2020, missing="error", monitor=monitor)
    assert monitor.warnings == []


def test_sinks_are_scaled_only_when_asked():
    monitor = Monitor()
    assert land_of_sinks(panel(), "warn", monitor).equals(panel())
    assert "In 1 unit-year(s) land has no class, so the sinks" in str(monitor.warnings[0])
    monitor = Monitor()
    full = land_of_sinks(panel(), "scale", monitor)
    assert full["forest"].tolist() == [60, 60, 99.5, 100] and full["cropland"].tolist() == [30, 30, 100, 100]
    assert "scaled to the largest land of the unit" in str(monitor.warnings[0])
    with pytest.raises(StudyError, match="a 2010"):
        land_of_sinks(panel(), "error", Monitor())
    monitor = Monitor()
    assert land_of_sinks(panel(ROWS[2:]), "error", monitor).equals(panel(ROWS[2:])) and not monitor.warnings


def test_a_unit_without_any_land_on_a_date_cannot_be_scaled():
    areas = panel([("a", 2000, 60.0, 30.0), ("a", 2010, 0.0, 0.0)])
    assert with_full_land(areas)["forest"].tolist() == [60, 0]
    assert missing_land(areas)["share"].tolist() == [100.0]


def test_units_without_land_on_any_date_lack_nothing():
    assert missing_land(panel([("a", 2000, 0.0, 0.0), ("a", 2010, 0.0, 0.0)])).empty
    assert np.isfinite(missing_land(panel())["share"]).all()


def test_a_date_without_any_land_cannot_be_scaled_and_is_named():
    rows = [*ROWS, ("c", 2000, 50.0, 50.0), ("c", 2010, 0.0, 0.0)]
    monitor = Monitor()
    full = land_of_sinks(panel(rows), "scale", monitor)
    assert full.loc[full["unit"] == "c", "forest"].tolist() == [50, 0]
    first, second = map(str, monitor.warnings)
    assert "In 1 unit-year(s) no land has a class, so that nothing can be scaled and the sinks are 0: c 2010." in first
    assert "of 1 unit-year(s) are scaled" in second and "c 2010" not in second
    alone = Monitor()
    land_of_sinks(panel(rows[4:]), "scale", alone)
    assert len(alone.warnings) == 1
    silent = Monitor()
    land_of_sinks(panel(), "scale", silent)
    assert not any("nothing can be scaled" in str(one) for one in silent.warnings)
