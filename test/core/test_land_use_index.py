"""The comprehensive land use index: method 13, its three normalisations, and bad panels."""

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.landuse.classes import class_names
from carbon_zoning.core.landuse.land_use_index import grades_of, land_use_index
from carbon_zoning.core.monitor import Monitor

# Method 13: shares crop 30, shrub 2, forest 60, grass 5, water 1, urban 1.5, unused 0.5 %.
GOLDEN = (30, 2, 60, 5, 1, 1.5, 0.5)


def panel(rows):
    """Rows of (unit, year, seven areas)."""
    frame = pd.DataFrame([row[:2] for row in rows], columns=["unit", "year"])
    for place, name in enumerate(class_names()):
        frame[name] = [float(row[2][place]) for row in rows]
    frame.attrs["name"] = "areas"
    return frame


def only(name, area=10.0):
    return [area if name == other else 0 for other in class_names()]


def test_golden_index_and_its_theoretical_normalisation():
    found = land_use_index(panel([("a", 2000, GOLDEN)]), grades_of(), normalise="theoretical")
    # 30 * 3 + 68 * 2 + 1.5 * 4 + 0.5 * 1 = 232.5; (232.5 - 100) / 300.
    assert found.loc[0, "cli"] == pytest.approx(232.5, abs=1e-12)
    assert found.loc[0, "cli_norm"] == pytest.approx(0.441667, abs=5e-7)
    assert found.columns.tolist() == ["unit", "year", "cli", "cli_norm", "cli_class", "cli_dynamic"]


def test_the_index_runs_from_100_to_400_and_ignores_land_without_class():
    areas = panel([("a", 2000, only("unused")), ("b", 2000, only("urban", 3))])
    areas["nodata"] = 1000.0
    assert land_use_index(areas, grades_of())["cli"].tolist() == [100, 400]


def test_over_all_years_or_within_each():
    rows = [("a", 2000, only("unused")), ("b", 2000, only("forest"))]
    rows += [("a", 2010, only("cropland")), ("b", 2010, only("urban"))]
    # 100, 200 in 2000; 300, 400 in 2010.
    found = land_use_index(panel(rows), grades_of()).set_index(["unit", "year"])["cli_norm"]
    assert found["a", 2000] == 0 and found["b", 2010] == 1
    assert found["a", 2010] == pytest.approx(2 / 3) and found["b", 2000] == pytest.approx(1 / 3)
    found = land_use_index(panel(rows), grades_of(), normalise="year").set_index(["unit", "year"])["cli_norm"]
    assert found.to_dict() == {("a", 2000): 0, ("b", 2000): 1, ("a", 2010): 0, ("b", 2010): 1}


def test_annual_dynamic_degree_is_the_change_per_year_of_the_raw_index():
    rows = [("a", 2005, only("cropland")), ("a", 2000, only("forest")), ("b", 2000, only("urban"))]
    found = land_use_index(panel(rows), grades_of())
    # (300 - 200) / 200 / 5 years = 10 % a year; the first row of a unit has none.
    assert found["year"].tolist() == [2000, 2005, 2000]
    np.testing.assert_allclose(found["cli_dynamic"], [np.nan, 10, np.nan])


@pytest.mark.parametrize("normalise", ["all", "year"])
def test_equal_values_become_a_half_and_are_said(normalise):
    monitor = Monitor()
    found = land_use_index(
        panel([("a", 2000, GOLDEN), ("b", 2000, GOLDEN)]), grades_of(), normalise=normalise, monitor=monitor
    )
    assert found["cli_norm"].tolist() == [0.5, 0.5]
    assert "All values of the land use index are equal (232.5; " in str(monitor.warnings[0])


def test_a_unit_without_land_has_no_index_and_is_counted():
    monitor = Monitor()
    found = land_use_index(
        panel([("a", 2000, [0] * 7), ("b", 2000, GOLDEN), ("c", 2000, only("urban"))]), grades_of(), monitor=monitor
    )
    assert found["cli"].isna().tolist() == [True, False, False]
    assert found["cli_norm"].isna().tolist() == [True, False, False]
    assert "1 unit-year(s) of the panel areas have no land of known class; their index is empty: a 2000" in str(
        monitor.warnings[0]
    )


def test_grades_can_be_overridden_by_name_label_or_code():
    grades = grades_of([("urban", "5"), ("林地", "1.5"), ("1", "3.5")])
    assert (grades["urban"], grades["forest"], grades["cropland"], grades["water"]) == (5, 1.5, 3.5, 2)


@pytest.mark.parametrize(
    "row, message",
    [(("moor", "2"), "'moor' is no land-use class"), (("urban", "four"), "GRADES: the value 'four' in column grade")],
)
def test_wrong_grades_are_refused(row, message):
    with pytest.raises(StudyError, match=message):
        grades_of([row])


@pytest.mark.parametrize("value", [np.nan, -1.0])
def test_missing_and_negative_areas_are_refused(value):
    areas = panel([("01", 2000, GOLDEN), ("02", 2001, GOLDEN)])
    areas.loc[1, "forest"] = value
    message = r"The column forest of the panel areas has 1 missing or negative value\(s\): 02 2001"
    with pytest.raises(StudyError, match=message):
        land_use_index(areas, grades_of())


def test_a_panel_without_land_use_is_refused_and_a_missing_class_counts_as_zero():
    with pytest.raises(StudyError, match="has none of the land-use columns cropland"):
        land_use_index(pd.DataFrame({"unit": ["a"], "year": [2000], "gdp": [1.0]}), grades_of())
    monitor = Monitor()
    areas = panel([("a", 2000, GOLDEN), ("b", 2000, only("urban"))]).drop(columns="water")
    assert land_use_index(areas, grades_of(), monitor=monitor).loc[1, "cli"] == 400
    assert "has no column water: taken as zero" in str(monitor.warnings[0])


def test_the_class_follows_table_6():
    # Theoretical: (grade - 1) / 3 for a unit of one class; mixes of unused (1) and urban (4) give their share of urban.
    def urban(share):
        return [100 - share if name == "unused" else share if name == "urban" else 0 for name in class_names()]

    shares = [0, 19, 20, 39, 40, 60, 79, 80, 100]
    rows = [(f"{share:03}", 2000, urban(share)) for share in shares] + [("none", 2000, [0] * 7)]
    found = land_use_index(panel(rows), grades_of(), normalise="theoretical")
    assert found["cli_class"].tolist()[:-1] == [1, 1, 2, 2, 3, 4, 4, 5, 5]
    assert found["cli_class"].isna().tolist() == [False] * 9 + [True]


def test_rounding_does_not_leave_the_classes():
    # 0.1 + 0.2 of urban land: the weighted mean of grade 4 may round to a hair above 400.
    rows = [(f"{n}", 2000, only("urban", 0.1 * n + 0.07)) for n in range(1, 200)]
    found = land_use_index(panel(rows), grades_of(), normalise="theoretical")
    assert (found["cli_norm"] == 1).sum() >= 150 and found["cli_norm"].max() <= 1
    assert found["cli_class"].eq(5).all()
