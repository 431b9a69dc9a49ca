"""The dynamic degree of the land-use index between two years, by hand."""

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.landuse.index_change import index_change
from carbon_zoning.core.monitor import Monitor


def index(rows):
    frame = pd.DataFrame(rows, columns=["unit", "year", "cli"])
    frame.attrs["name"] = "intensity"
    return frame


PANEL = [
    *[("b", 2020, 180.0), ("b", 2000, 240.0), ("b", 2010, 500.0)],
    *[("a", 2000, 200.0), ("a", 2010, 230.0), ("a", 2020, 250.0)],
]


def test_over_the_whole_period_by_hand():
    found = index_change(index(PANEL))
    # a: 50 / 200 in 20 years, 1.25 % a year; b: -60 / 240, -1.25 %. The year between does not count.
    assert found.index.tolist() == ["a", "b"]
    np.testing.assert_allclose(found["cli_dynamic"], [1.25, -1.25])
    assert found[["cli_from", "cli_to"]].values.tolist() == [[200, 250], [240, 180]]
    assert found[["from_year", "to_year"]].values.tolist() == [[2000, 2020]] * 2


def test_between_chosen_years():
    found = index_change(index(PANEL), 2010, 2020)
    np.testing.assert_allclose(found["cli_dynamic"], [20 / 230 / 10 * 100, -320 / 500 / 10 * 100])


def test_a_unit_without_index_in_one_year_is_said_and_has_none():
    monitor = Monitor()
    found = index_change(index([*PANEL, ("c", 2020, 300.0), ("d", 2000, np.nan), ("d", 2020, 9.0)]), monitor=monitor)
    assert found["cli_dynamic"].isna().tolist() == [False, False, True, True]
    (warning,) = monitor.warnings
    assert "2 unit(s) have no land-use index in 2000 or 2020" in str(warning) and str(warning).endswith("c, d.")
    monitor = Monitor()
    index_change(index(PANEL), monitor=monitor)
    assert monitor.warnings == []


@pytest.mark.parametrize(
    ("rows", "years", "message"),
    [
        (PANEL[:1], (None, None), "intensity has one date only"),
        (PANEL, (1990, None), "intensity has no date 1990; it has 2000, 2010, 2020"),
        (PANEL, (2020, 2000), "FROM_YEAR is 2020 and TO_YEAR is 2000"),
    ],
)
def test_years_that_are_refused(rows, years, message):
    with pytest.raises(StudyError, match=message):
        index_change(index(rows), *years)
