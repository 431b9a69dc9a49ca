"""The methods of filling: by hand, against B-splines, and what holds of any series."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.interpolate import make_interp_spline

from carbon_zoning.core.datafile import shipped_rows
from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.statistics.gaps import fill_gaps, filled_values
from carbon_zoning.core.statistics.gaps_bounds import limits_of, parts
from carbon_zoning.core.statistics.gaps_curves import METHODS, fill_series, spline

GOLDEN = {2000: 10.0, 2005: 14.0, 2010: 13.0, 2015: 20.0, 2020: 26.0}


def panel(**columns):
    count = len(next(iter(columns.values())))
    return pd.DataFrame({"unit": "A", "year": range(2000, 2000 + count), **columns})


def said(monitor):
    return " | ".join(map(str, monitor.warnings))


# --- the curves ---


def test_the_natural_spline_of_four_points_by_hand():
    # x 0, 1, 3, 6, y 1, 3, 2, 8: 6 M1 + 2 M2 = -15 and 2 M1 + 10 M2 = 15, so M1 = -45/14, M2 = 15/7.
    known, values = np.array([0.0, 1, 3, 6]), np.array([1.0, 3, 2, 8])
    by_hand = [155 / 56, 59 / 21, 106 / 21]
    assert spline(known, values, np.array([2.0, 4, 5])).tolist() == pytest.approx(by_hand, rel=1e-13)


def test_the_not_a_knot_spline_of_the_method():
    years = [2001, 2002, 2003, 2004, 2007, 2012, 2018]
    expected = [12.088, 13.384, 14.036, 14.192, 13.164, 14.992, 24.648]  # method section 15
    found = spline(np.array(list(GOLDEN)), np.array(list(GOLDEN.values())), np.array(years), "not_a_knot")
    assert found.tolist() == pytest.approx(expected, abs=5e-4)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize(("method", "boundary"), [("natural", "natural"), ("not_a_knot", None)])
def test_splines_equal_b_splines_through_the_same_points(method, boundary, seed):
    rng = np.random.default_rng(seed)
    known = np.sort(rng.choice(np.arange(1990, 2021), size=rng.integers(5, 20), replace=False)).astype(float)
    values, at = rng.normal(100, 30, known.size), np.linspace(known[0], known[-1], 50)
    expected = make_interp_spline(known, values, k=3, bc_type=boundary)(at)
    assert spline(known, values, at, method) == pytest.approx(expected, rel=1e-9, abs=1e-9)


def test_a_line_and_the_logarithm_by_hand():
    assert spline(np.array([0.0, 1, 5]), np.array([0.0, 4, 0]), np.array([3.0]), "linear").tolist() == [2]
    growth = spline(np.array([0.0, 1, 4, 6]), 5 * 3.0 ** np.array([0, 1, 4, 6]), np.array([2.0, 3, 5]), "log")
    assert growth.tolist() == pytest.approx([45, 135, 1215], rel=1e-12)


def test_the_method_is_the_one_asked_for():
    golden = pd.DataFrame({"unit": "A", "year": list(GOLDEN), "gdp": list(GOLDEN.values())})
    found = {
        name: float(fill_gaps(golden, years=[2002], method=name).set_index("year")["gdp"][2002]) for name in METHODS
    }
    assert found["natural"] == pytest.approx(12.2480, abs=5e-5)
    assert found["not_a_knot"] == pytest.approx(13.384, abs=5e-4)
    assert found["linear"] == pytest.approx(11.6)
    with pytest.raises(StudyError, match="no method cubic of filling; choose one of natural, not_a_knot"):
        fill_gaps(golden, method="cubic")


def test_a_series_without_a_logarithm_takes_the_natural_spline_and_is_counted():
    frame = panel(gdp=[1.0, 0.0, np.nan, 4.0], pig=[1.0, 2.0, np.nan, 8.0])
    monitor = Monitor()
    found = fill_gaps(frame, method="log", monitor=monitor)
    assert found["gdp"][2] == fill_gaps(frame)["gdp"][2]
    assert found["pig"][2] == pytest.approx(4)
    assert "1 series hold a value that is not positive and has no logarithm" in said(monitor)
    assert "natural spline: gdp (1)" in said(monitor)
    monitor = Monitor()
    fill_gaps(frame[["unit", "year", "pig"]], method="log", monitor=monitor)
    assert "logarithm" not in said(monitor)


# --- what holds of any series ---

VALUES = st.one_of(st.just(np.nan), st.floats(-1e9, 1e9))
SERIES = st.lists(st.lists(VALUES, min_size=9, max_size=9), min_size=1, max_size=4)


@settings(max_examples=80, deadline=None)
@given(SERIES, st.sampled_from(METHODS), st.one_of(st.none(), st.integers(1, 4)))
def test_no_observed_value_is_ever_touched(rows, method, max_gap):
    values = np.array(rows)
    frame = pd.DataFrame({"unit": np.repeat(np.arange(len(rows)).astype(str), 9), "year": list(range(9)) * len(rows)})
    frame["gdp"] = values.ravel()
    found = fill_gaps(frame, method=method, max_gap=max_gap)
    known = ~np.isnan(values.ravel())
    assert np.array_equal(found["gdp"].to_numpy()[known], values.ravel()[known])  # the same bits
    assert not found["gdp_filled"].to_numpy()[known].any()
    assert ((found["gdp_filled"] == 1) == (~known & found["gdp"].notna())).all()
    for row, flags in zip(values, found["gdp_filled"].to_numpy().reshape(values.shape)):
        points = np.flatnonzero(~np.isnan(row))
        inside = np.flatnonzero(flags)
        assert not inside.size or points[0] < inside[0] and inside[-1] < points[-1]  # nothing is extrapolated


@settings(max_examples=50, deadline=None)
@given(SERIES, st.sampled_from(METHODS))
def test_series_of_one_table_are_filled_as_each_would_be_alone(rows, method):
    values, years = np.array(rows), np.arange(9.0)
    together, flags, _ = fill_series(values, years, method)
    for row, filled, made in zip(values, together, flags):
        alone, own, _ = fill_series(row[None], years, method)
        assert np.array_equal(own[0], made)
        assert filled == pytest.approx(alone[0], rel=1e-9, abs=1e-6, nan_ok=True)


SHARES = st.lists(st.tuples(VALUES.map(abs), VALUES.map(abs)), min_size=4, max_size=12)


@settings(max_examples=80, deadline=None)
@given(SHARES, st.sampled_from(METHODS))
def test_a_filled_part_or_total_never_contradicts_the_other(rows, method):
    frame = panel(population=[row[0] for row in rows], urban_population=[row[1] for row in rows])
    found = fill_gaps(frame, method=method)
    touched = (found["population_filled"] == 1) | (found["urban_population_filled"] == 1)
    both = found[touched & found["population"].notna() & found["urban_population"].notna()]
    assert (both["urban_population"] <= both["population"]).all()
    assert not (found[["population", "urban_population"]] < 0).any(axis=None)
    for column in ("population", "urban_population"):
        known = frame[column].notna()
        assert (found.loc[known, column] == frame.loc[known, column]).all()


# --- bounds ---


def test_a_filled_share_stops_at_its_total_and_is_counted():
    frame = panel(population=[100.0, 100, 100, 100, 100], urban_population=[10.0, 99, np.nan, 99, 10])
    monitor = Monitor()
    found = fill_gaps(frame, monitor=monitor)
    assert found["urban_population"].tolist() == [10, 99, 100, 99, 10]
    assert "1 interpolated value(s) were outside what the column can be" in said(monitor)
    assert "urban_population (1)" in said(monitor)
    monitor = Monitor()
    fill_gaps(frame.assign(population=1e6), monitor=monitor)
    assert "outside" not in said(monitor)


def test_a_value_that_is_rounded_to_fifteen_digits_was_not_outside_its_bounds():
    monitor = Monitor()
    found = fill_gaps(panel(gdp=[1 / 3, 2 / 7, np.nan, 5 / 11, 1 / 13]), monitor=monitor)
    assert found["gdp_filled"].sum() == 1 and "outside" not in said(monitor)


def test_a_filled_total_is_raised_to_an_observed_part():
    found = fill_gaps(panel(gdp=[100.0, np.nan, 100], secondary_gdp=[60.0, 140, 60]))
    assert found["gdp"].tolist() == [100, 140, 100] and found["secondary_gdp"].tolist() == [60, 140, 60]


def test_an_observed_share_above_its_total_stays_as_it_is():
    found = fill_gaps(panel(gdp=[100.0, 100, 100], secondary_gdp=[60.0, 140, 60]))
    assert found["secondary_gdp"].tolist() == [60, 140, 60]


def test_amounts_do_not_get_negative_even_beside_a_wrong_negative_one():
    found = fill_gaps(panel(gdp=[-5.0, 1, np.nan, 1, 100]))
    assert found["gdp"][2] >= 0 and found["gdp"][0] == -5


def test_the_file_of_bounds_is_whole():
    known = {row["column"] for row in shipped_rows("bounds")}
    assert len(known) == len(shipped_rows("bounds"))
    for row in shipped_rows("bounds"):
        low, high = limits_of(row["column"])
        assert low < high and row["source"] and row["confidence"], row["column"]
        assert not row["at_most"] or row["at_most"] in known
    assert not set(parts()) & set(parts().values())  # no part has parts, else one pass is not enough
    statistics = [row["column"] for row in shipped_rows("columns")]
    first, last = statistics.index("population"), statistics.index("unused")
    assert set(statistics[first : last + 1]) <= known  # every amount of a statistics panel has its bounds


# --- years and flags ---


def test_years_that_are_missing_altogether_are_named_until_they_are_asked_for():
    golden = pd.DataFrame({"unit": "A", "year": [2000, 2001, 2003, 2004], "gdp": [1.0, 2, 4, 5]})
    monitor = Monitor()
    assert len(fill_gaps(golden, monitor=monitor)) == 4
    assert "has no row of the year(s) 2002" in said(monitor)
    monitor = Monitor()
    found = fill_gaps(golden, years=[2002], monitor=monitor).set_index("year")
    assert found["gdp"][2002] == pytest.approx(3) and found["gdp_filled"][2002] == 1
    assert "has no row" not in said(monitor)


def test_flags_of_an_earlier_run_stay():
    once = fill_gaps(panel(gdp=[1.0, np.nan, 3, 4, np.nan, 6]), max_gap=1)
    again = fill_gaps(once)
    assert again["gdp_filled"].tolist() == [0, 1, 0, 0, 1, 0]
    assert "gdp_filled_filled" not in again.columns
    with pytest.raises(StudyError, match="column.s. gdp_filled of the panel panel say where values came from"):
        fill_gaps(once, ["gdp_filled"])


def test_what_was_done_is_told_value_by_value():
    frame = panel(gdp=[1.0, np.nan, 3], pig=[5.0, 6, 7], name=["x", "x", "x"])
    done = filled_values(frame, fill_gaps(frame))
    assert done[["unit", "year", "column"]].values.tolist() == [["A", 2001, "gdp"]]
    assert done["before"].isna().all() and done["value"].tolist() == pytest.approx([2])
    assert filled_values(frame, fill_gaps(frame, ["pig"])).empty


def test_a_panel_without_numbers_is_refused():
    with pytest.raises(StudyError, match="no number column to fill; it has unit, year, name"):
        fill_gaps(panel(name=["x", "y"]))


@pytest.mark.parametrize("years", [[2000], [2000, 2001]])
def test_short_and_empty_series_stay_as_they_are(years):
    for value in (np.nan, 5.0):
        frame = pd.DataFrame({"unit": "A", "year": years, "gdp": value})
        found = fill_gaps(frame)
        assert found["gdp"].isna().sum() == (len(years) if np.isnan(value) else 0)
        assert not found["gdp_filled"].any()
