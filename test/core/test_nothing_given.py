"""Public functions of trends and gaps that are given nothing, or too little: an empty result or a clear error."""

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.report.spread_charts import slopes_and_z
from carbon_zoning.core.statistics.gaps import fill_gaps
from carbon_zoning.core.statistics.gaps_curves import METHODS as CURVES
from carbon_zoning.core.statistics.gaps_curves import fill_series, spline
from carbon_zoning.core.trend.kernels.sen import SenMannKendall
from carbon_zoning.core.trend.methods.regression import harmonic_design, linear_design, polynomial_design
from carbon_zoning.core.trend.methods.serial_correlation import autocorrelation, variance_factor, without_scatter
from carbon_zoning.core.trend.residuals import lag_one
from carbon_zoning.core.trend.serial import METHODS, trend_test


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("shape", [(1, 0), (0, 0), (0, 4), (1, 1), (2, 3)])
def test_too_few_values_have_no_trend(shape, method):
    found = trend_test(np.ones(shape), np.arange(shape[1]), method)
    assert found.z.shape == found.slope.shape == (shape[0],) and np.isnan(found.z).all() and np.isnan(found.slope).all()
    assert found.n.tolist() == [shape[1]] * shape[0]


@pytest.mark.parametrize("method", METHODS)
def test_a_series_beside_one_without_values_keeps_its_trend(method):
    values = [3.0, 1, 4, 1, 5, 9, 2, 6]
    found = trend_test([values, [np.nan] * 8], range(8), method)
    alone = trend_test([values], range(8), method)
    assert found.z[0] == alone.z[0] and np.isnan(found.z[1])


def test_residuals_of_no_years_have_no_correlation():
    assert np.isnan(lag_one(np.empty((2, 0)), np.empty(0), np.full(2, np.nan))).tolist() == [True, True]


@pytest.mark.parametrize("dates", [[], [2000.0]])
def test_a_trend_of_fewer_than_two_dates_is_refused(dates):
    for make in (
        SenMannKendall,
        lambda given: linear_design(np.array(given)),
        lambda given: polynomial_design(np.array(given), 1),
        lambda given: harmonic_design(np.array(given), 1, 1.0),
    ):
        with pytest.raises(StudyError, match=f"at least two dates; there are {len(dates)}"):
            make(dates)
    assert np.isfinite(linear_design(np.array([2000.0, 2001.0]))[0]).all()
    assert SenMannKendall([2000.0, 2001.0], ("slope",))(np.array([[1.0], [3.0]])).tolist() == [[2.0]]


def test_seasons_of_one_date_each_are_refused():
    with pytest.raises(StudyError, match="at least two dates"):
        SenMannKendall([2000.0, 2000.5], groups=[slice(0, 1), slice(1, 2)])


def test_no_date_leaves_no_scatter_and_one_date_no_lag():
    assert without_scatter(np.empty((0, 2)), np.zeros(2)).tolist() == [True, True]
    assert autocorrelation(np.ones((1, 2)), 0).shape == (0, 2)
    assert variance_factor(np.empty((0, 0)), np.empty(0), np.empty(0), "hamed_rao").shape == (0,)
    one = variance_factor(np.ones((1, 2)), np.zeros(2), np.ones(2), "yue_wang")
    assert one.tolist() == [1.0, 1.0]  # 1 + 2 * the sum over no lags


@pytest.mark.parametrize("method", CURVES)
@pytest.mark.parametrize("count", [0, 1])
def test_a_curve_through_fewer_than_two_values_is_refused(method, count):
    with pytest.raises(StudyError, match=f"at least two known values; there are {count}"):
        spline(np.arange(count), np.ones(count), np.array([0.5]), method)
    filled, flags, _ = fill_series(np.array([[np.nan, 1.0, np.nan]]), np.arange(3.0), method)
    assert np.isnan(filled[0, [0, 2]]).all() and not flags.any()  # one value makes no curve


def test_a_panel_without_rows_is_refused():
    panel = pd.DataFrame({"unit": ["A"], "year": [2000], "gdp": [1.0]})
    with pytest.raises(StudyError, match="has no rows"):
        fill_gaps(panel[:0], ["gdp"])
    assert fill_gaps(panel, ["gdp"])["gdp"].tolist() == [1.0]


def test_a_chart_of_no_field_is_refused():
    with pytest.raises(StudyError, match="no field to draw"):
        slopes_and_z([], 1.66)
