"""Block bootstrap and back-test: weighed sums against data that are really drawn, and answers known beforehand."""

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.stirpat import bootstrap as module
from carbon_zoning.core.stirpat.bootstrap import bootstrap
from carbon_zoning.core.stirpat.fit import fit_stirpat
from carbon_zoning.core.stirpat.hindcast import hindcast, skill
from carbon_zoning.core.stirpat.ridge import RidgePath
from carbon_zoning.core.stirpat.variables import Variable

VARIABLES = (Variable("a", "a"), Variable("b", "b"))


def panel(units=12, years=15, seed=4, noise=0.1):
    random = np.random.default_rng(seed)
    frame = pd.DataFrame(
        {
            "unit": np.repeat([f"u{i:02d}" for i in range(units)], years),
            "year": np.tile(range(2000, 2000 + years), units),
        }
    )
    for name in ("a", "b"):
        frame[name] = np.exp(random.standard_normal(len(frame)) + np.repeat(random.standard_normal(units), years))
    level = np.repeat(random.standard_normal(units), years) * noise
    frame["ce"] = np.exp(1 + 0.6 * np.log(frame["a"]) - 0.3 * np.log(frame["b"]) + level
                         + noise * random.standard_normal(len(frame)))  # fmt: skip
    return frame


@pytest.mark.parametrize(("scope", "by"), [("pooled", "unit"), ("pooled", "year"), ("region", "year")])
def test_a_draw_is_the_fit_of_the_rows_drawn(scope, by, monkeypatch):
    frame = panel()
    fit = fit_stirpat(frame, "ce", VARIABLES, scope=scope, k=0.05)
    seen = []
    monkeypatch.setattr(module, "_weights", lambda *a, original=module._weights: seen.append(original(*a)) or seen[-1])
    found = bootstrap(fit, by=by, draws=100, seed=3)
    blocks = np.unique(fit.rows[by].to_numpy(), return_inverse=True)[1]
    x, y = np.log(fit.rows[["a", "b"]].to_numpy()), np.log(fit.rows["ce"].to_numpy())
    for draw in range(0, 100, 9):
        rows = np.repeat(np.arange(len(y)), seen[0][draw][blocks].astype(int))
        again = RidgePath.of(x[rows], y[rows], ["a", "b"]).at(0.05)
        assert found.draws[0, draw] == pytest.approx(again.b, rel=1e-7)
    assert found.covariance[0] == pytest.approx(np.cov(found.draws[0].T), rel=1e-9)
    assert found.low[0] == pytest.approx(np.quantile(found.draws[0], 0.025, axis=0))


def test_blocks_hold_together():
    weights = module._weights(20, 4, 500, np.random.default_rng(0))
    assert weights.shape == (500, 20) and (weights.sum(axis=1) == 20).all()
    # 5 blocks of 4 years: the rows of a draw fill at most 5 runs
    runs = [np.flatnonzero(np.diff(np.concatenate([[0], row > 0]).astype(int)) == 1).size for row in weights]
    assert max(runs) <= 5


def test_units_that_differ_widen_the_intervals():
    """Errors shared by a unit's years: standard errors of least squares are far too small, those of units are not."""
    slopes, naive, blocks = [], [], []
    for seed in range(40):
        frame = panel(units=30, years=8, seed=seed, noise=0.3)
        frame["a"] = frame.groupby("unit")["a"].transform("first")  # a trait of the unit, like its error
        fit = fit_stirpat(frame, "ce", VARIABLES, scope="pooled", k=0.0)
        slopes.append(fit.ridge.b[0, 0])
        naive.append(fit.ridge.se[0, 0])
        blocks.append(np.sqrt(bootstrap(fit, draws=200).covariance[0, 0, 0]))
    assert np.mean(naive) < 0.6 * np.std(slopes)
    assert np.mean(blocks) == pytest.approx(np.std(slopes), rel=0.3)


def test_the_same_seed_gives_the_same_draws_and_signs_are_counted():
    fit = fit_stirpat(panel(), "ce", VARIABLES, scope="pooled")
    first, again, other = (bootstrap(fit, draws=100, seed=seed) for seed in (1, 1, 2))
    assert first.by == "unit" and np.array_equal(first.draws, again.draws)
    assert not np.array_equal(first.draws, other.draws)
    assert first.same_sign[0].tolist() == [100, 100]


def test_equations_of_units_are_drawn_as_if_alone():
    frame = panel(units=3)
    together = bootstrap(fit_stirpat(frame, "ce", VARIABLES, scope="per_unit", k=0.1), draws=100)
    alone = fit_stirpat(frame[frame["unit"] == "u01"], "ce", VARIABLES, scope="per_unit", k=0.1)
    assert together.by == "year" and together.length == 2  # cube root of 15
    assert together.draws[1] == pytest.approx(bootstrap(alone, draws=100).draws[0], rel=1e-7)


def test_a_draw_in_which_a_variable_does_not_vary_is_left_out_and_counted():
    frame = panel(units=1, years=12)
    frame["b"] = np.where(frame["year"] == 2003, 2.0, 1.0)  # varies only where 2003 is drawn
    fit = fit_stirpat(frame, "ce", VARIABLES, scope="per_unit", k=0.1)
    found = bootstrap(fit, draws=200)
    assert 0 < found.failed[0] < 200 and np.isnan(found.draws[0]).any(axis=1).sum() == found.failed[0]
    assert np.isfinite(found.covariance).all() and np.isfinite(found.low).all()


@pytest.mark.parametrize(
    ("options", "scope", "message"),
    [
        ({"draws": 5}, "pooled", "has 5 draws; take at least 100"),
        ({"by": "unit"}, "region", "by unit needs several units"),
        ({"by": "unit"}, "per_unit", "by unit needs several units"),
    ],
)
def test_wrong_bootstraps_are_refused(options, scope, message):
    fit = fit_stirpat(panel(), "ce", VARIABLES, scope=scope)
    with pytest.raises(StudyError, match=message):
        bootstrap(fit, **options)


def test_a_back_test_by_hand():
    """One unit: a grows by 10 % a year to 2009 and by 20 % after; ce = a^2 but for a wave; b carries nothing."""
    years = np.arange(2000, 2015)
    a = np.where(years < 2010, 1.1 ** (years - 2000), 1.1**9 * 1.2 ** (years - 2009))
    b = 1 + 0.1 * ((years * 7) % 5)
    frame = pd.DataFrame({"unit": "A", "year": years, "a": a, "b": b, "ce": a**2})
    fit = fit_stirpat(frame, "ce", VARIABLES, scope="region", k=0.0)
    table = hindcast(fit, 5, k=0.0)
    assert table["year"].tolist() == [2010, 2011, 2012, 2013, 2014]
    assert table["stirpat_observed"].to_numpy() == pytest.approx(a[10:] ** 2, rel=1e-6)  # elasticity 2, exactly
    # trend: a as before at 10 %, ce at 21 %; b at its mean step, whose coefficient is 0
    assert table["stirpat_trend"].to_numpy() == pytest.approx(a[9] ** 2 * 1.21 ** np.arange(1, 6), rel=1e-6)
    assert (table["last_value"] == a[9] ** 2).all()
    old = a[:10] ** 2
    slopes = [(old[j] - old[i]) / (j - i) for i in range(10) for j in range(i + 1, 10)]
    line = np.median(old) - np.median(slopes) * np.median(years[:10]) + np.median(slopes) * years[10:]
    assert table["sen_line"].to_numpy() == pytest.approx(line)
    errors = skill(table).set_index("method")
    naive = np.sqrt(np.mean((a[9] ** 2 - a[10:] ** 2) ** 2))
    assert errors.loc["last_value", "rmse"] == pytest.approx(naive) and errors.loc["last_value", "skill"] == 0
    trend = np.sqrt(np.mean((a[9] ** 2 * 1.21 ** np.arange(1, 6) - a[10:] ** 2) ** 2))
    assert errors.loc["stirpat_trend", "skill"] == pytest.approx(1 - trend / naive, rel=1e-5)


def test_a_back_test_of_every_second_year_starts_at_the_last_year_before():
    """2000, 2002 ... 2024: the last five years begin after 2019, and the year before them with data is 2018."""
    years = np.arange(2000, 2026, 2)
    a = 1.1 ** (years - 2000)
    frame = pd.DataFrame({"unit": "A", "year": years, "a": a, "b": 1 + 0.1 * ((years * 7) % 5), "ce": a**2})
    table = hindcast(fit_stirpat(frame, "ce", VARIABLES, scope="region", k=0.0), 5, k=0.0)
    assert table["year"].tolist() == [2020, 2022, 2024]
    assert table["last_value"].to_numpy() == pytest.approx([1.21**18] * 3)
    assert table["stirpat_trend"].to_numpy() == pytest.approx([1.21**20, 1.21**22, 1.21**24], rel=1e-6)


def test_a_back_test_of_units_uses_each_units_own_equation():
    frame = panel(units=3)
    fit = fit_stirpat(frame, "ce", VARIABLES, scope="per_unit", k=0.1)
    table = hindcast(fit, 4, k=0.1).set_index(["unit", "year"])
    own = frame[(frame["unit"] == "u02") & (frame["year"] <= 2010)]
    before = RidgePath.of(np.log(own[["a", "b"]]), np.log(own["ce"]), ["a", "b"]).at(0.1)
    both = frame[frame["unit"] == "u02"].set_index("year")
    change = np.log(both.loc[2013, ["a", "b"]].astype(float)) - np.log(both.loc[2010, ["a", "b"]].astype(float))
    assert table.loc[("u02", 2013), "stirpat_observed"] == pytest.approx(
        both.loc[2010, "ce"] * np.exp(change.to_numpy() @ before.b), rel=1e-9
    )


def test_a_back_test_with_too_few_years_is_left_out_with_a_reason():
    monitor = Monitor()
    fit = fit_stirpat(panel(units=2, years=8), "ce", VARIABLES, scope="per_unit")
    assert hindcast(fit, 5, monitor=monitor) is None
    assert "back-test on the last 5 years is left out: The regression has 3 observation(s)" in str(monitor.warnings[-1])


def test_units_without_the_base_year_are_counted_out():
    monitor = Monitor()
    frame = panel(units=12)
    frame = frame[~((frame["unit"] == "u03") & (frame["year"] == 2009))]
    table = hindcast(fit_stirpat(frame, "ce", VARIABLES, scope="pooled"), 5, monitor=monitor)
    assert table["unit"].nunique() == 11 and "1 unit(s) have no value in 2009" in str(monitor.warnings[-1])
