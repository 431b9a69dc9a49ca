"""Random regressions: ridge, VIF and influence against scikit-learn, statsmodels and brute force."""

import numpy as np
import pytest

from carbon_zoning.core.stirpat.design import design
from carbon_zoning.core.stirpat.diagnostics import durbin_watson, error_measures, t_test
from carbon_zoning.core.stirpat.ols import ols
from carbon_zoning.core.stirpat.ridge import RidgePath, influence

hypothesis = pytest.importorskip("hypothesis")
from hypothesis import given, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402


def problem(seed, p, more, mixed):
    """Return x (n, p) with columns of different size that lean on each other, and y (n,)."""
    random = np.random.default_rng(seed)
    n = p + 2 + more
    x = random.standard_normal((n, p)) + mixed * random.standard_normal((n, 1))
    x = x * 10.0 ** random.integers(-3, 4, p) + 10.0 ** random.integers(-2, 3, p)
    return x, x @ (random.standard_normal(p) / x.std(axis=0)) + random.standard_normal(n)


PROBLEMS = given(st.integers(0, 2**32 - 1), st.integers(1, 7), st.integers(1, 60), st.sampled_from([0.0, 1.0, 10.0]))


@settings(max_examples=200, deadline=None, derandomize=True)
@PROBLEMS
def test_200_random_problems_against_scikit_learn_and_statsmodels(seed, p, more, mixed):
    linear_model = pytest.importorskip("sklearn.linear_model")
    api = pytest.importorskip("statsmodels.api")
    x, y = problem(seed, p, more, mixed)
    n, k = len(y), float(np.random.default_rng(seed).choice([0.001, 0.02, 0.3, 1.0]))
    path = RidgePath.of(x, y, [f"x{i}" for i in range(p)])
    fit = path.at(k)
    z, centred = (x - x.mean(axis=0)) / x.std(axis=0), y - y.mean()
    skl = linear_model.Ridge(alpha=n * k, solver="cholesky", fit_intercept=False).fit(z, centred)
    assert fit.b * x.std(axis=0) == pytest.approx(skl.coef_, rel=1e-8, abs=1e-10)
    sm = api.OLS(centred, z).fit_regularized(alpha=k, L1_wt=0.0)  # the same K: its loss is divided by n
    assert fit.b * x.std(axis=0) == pytest.approx(sm.params, rel=1e-8, abs=1e-10)
    other = api.OLS(y, api.add_constant(x)).fit()
    own = ols(x, y, path.names)
    assert own.b == pytest.approx(other.params[1:], rel=1e-6, abs=1e-9)
    assert own.se == pytest.approx(other.bse[1:], rel=1e-6)


@settings(max_examples=50, deadline=None, derandomize=True)
@PROBLEMS
def test_vif_of_statsmodels(seed, p, more, mixed):
    outliers = pytest.importorskip("statsmodels.stats.outliers_influence")
    x, y = problem(seed, p, more, mixed)
    with_constant = np.column_stack([np.ones(len(y)), x])
    theirs = [outliers.variance_inflation_factor(with_constant, place + 1) for place in range(p)]
    assert RidgePath.of(x, y, list("abcdefg")[:p]).at(0).vif == pytest.approx(theirs, rel=1e-6)


def test_cooks_distance_of_statsmodels_at_k_0():
    outliers = pytest.importorskip("statsmodels.stats.outliers_influence")
    api = pytest.importorskip("statsmodels.api")
    x, y = problem(5, 3, 20, 1.0)
    path = RidgePath.of(x, y, ["a", "b", "c"])
    leverage, without, cook = influence(path, path.at(0))
    theirs = outliers.OLSInfluence(api.OLS(y, api.add_constant(x)).fit())
    assert leverage == pytest.approx(theirs.hat_matrix_diag, rel=1e-6)
    assert without == pytest.approx(theirs.resid_press, rel=1e-6)
    assert cook == pytest.approx(theirs.cooks_distance[0], rel=1e-6)


@pytest.mark.parametrize("k", [0.02, 0.5])
def test_influence_is_that_of_refitting_without_the_row(k):
    x, y = problem(7, 3, 12, 1.0)
    n, p = x.shape
    path = RidgePath.of(x, y, ["a", "b", "c"])
    fit = path.at(k)
    # Ridge as least squares with extra rows sqrt(K) * size of the column; K and size stay those of all rows.
    size = np.sqrt(((x - x.mean(axis=0)) ** 2).sum(axis=0))
    extra = np.column_stack([np.zeros(p), np.diag(np.sqrt(k) * size)])
    rows = np.column_stack([np.ones(n), x])

    def fitted(kept):
        left, right = np.vstack([rows[kept], extra]), np.concatenate([y[kept], np.zeros(p)])
        return rows @ np.linalg.lstsq(left, right, rcond=None)[0]

    everything = fitted(np.ones(n, bool))
    scale = (p + 1) * ((y - everything) ** 2).sum() / (n - p - 1)
    _, without, cook = influence(path, fit)
    for row in range(n):
        moved = fitted(np.arange(n) != row)
        assert without[row] == pytest.approx(y[row] - moved[row], rel=1e-7)
        assert cook[row] == pytest.approx(((moved - everything) ** 2).sum() / scale, rel=1e-7)


def test_the_covariance_of_ridge_is_that_of_its_linear_map():
    x, y = problem(11, 4, 15, 1.0)
    path = RidgePath.of(x, y, list("abcd"))
    fit = path.at(0.05)
    centred = x - x.mean(axis=0)
    size = np.sqrt((centred**2).sum(axis=0))
    gram = (centred / size).T @ (centred / size)
    linear = np.linalg.solve(gram + 0.05 * np.eye(4), (centred / size).T) / size[:, None]  # B = linear @ y
    assert path.covariance(fit) == pytest.approx(fit.residual_sd**2 * linear @ linear.T, rel=1e-8)
    assert np.sqrt(np.diag(path.covariance(fit))) == pytest.approx(fit.se, rel=1e-9)


def test_rows_of_padding_change_nothing():
    x, y = problem(13, 2, 10, 0.0)
    padded_x, padded_y = np.vstack([x, np.full((3, 2), 99.0)]), np.append(y, [7.0, 8, 9])
    present = np.arange(len(padded_y)) < len(y)
    data = design(padded_x[None], padded_y[None], ["a", "b"], present=present[None], whose=["only"])
    for name, value in vars(RidgePath(data).at(0.1)).items():
        assert value[0] == pytest.approx(getattr(RidgePath.of(x, y, ["a", "b"]).at(0.1), name), rel=1e-12), name


def test_durbin_watson_by_unit_and_over_all():
    sm = pytest.importorskip("statsmodels.stats.stattools")
    residuals = np.random.default_rng(1).standard_normal(30).cumsum()
    units, years = np.repeat(["A", "B"], [18, 12]), np.append(np.arange(2000, 2018), np.arange(2000, 2012))
    names, own, together = durbin_watson(residuals, units, years)
    first, second = sm.durbin_watson(residuals[:18]), sm.durbin_watson(residuals[18:])
    assert names.tolist() == ["A", "B"] and own == pytest.approx([first, second])
    squares = (residuals[:18] ** 2).sum(), (residuals[18:] ** 2).sum()
    assert together == pytest.approx((first * squares[0] + second * squares[1]) / sum(squares))
    years[10:18] += 1  # a year is missing: the step over it does not count
    gap = (residuals[10] - residuals[9]) ** 2 / squares[0]
    assert durbin_watson(residuals, units, years)[1][0] == pytest.approx(first - gap)


def test_errors_and_t_test_of_scipy_with_rows_of_padding():
    stats = pytest.importorskip("scipy.stats")
    observed = np.array([[4.0, 5.0, 7.0, 9.0], [1.0, 2.0, 4.0, np.nan]])
    fitted = np.array([[5.0, 5.0, 6.0, 9.5], [1.5, 2.0, 3.0, np.nan]])
    theirs = [
        stats.ttest_ind(observed[0], fitted[0]).pvalue,
        stats.ttest_ind(observed[1, :3], fitted[1, :3]).pvalue,
    ]
    assert t_test(observed, fitted) == pytest.approx(theirs)
    rmse, mape = error_measures(observed, fitted)
    # (1 + 0 + 1 + 0.25) / 4 and (0.25 + 0 + 1) / 3; 1/4, 0, 1/7, 0.5/9 and 1/2, 0, 1/4
    assert rmse == pytest.approx(np.sqrt([2.25 / 4, 1.25 / 3]))
    assert mape == pytest.approx([100 * (1 / 4 + 1 / 7 + 0.5 / 9) / 4, 100 * (1 / 2 + 1 / 4) / 3])
