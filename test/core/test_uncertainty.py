"""Bands of the forecast: a brute-force second calculation, closed forms, and independence of order and chunks."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from golden import EMISSION, EQUATION_13, HISTORY, base, levels, paths, plan

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.forecast import uncertainty
from carbon_zoning.core.forecast.history import histories
from carbon_zoning.core.forecast.project import project
from carbon_zoning.core.forecast.uncertainty import bands, coefficient_draws, draws_of

SINK = 5e5
HERE = Path(__file__).parent


def equation(covariance=None, draws=None):
    covariance = np.diag(EQUATION_13**2 / 16) if covariance is None else covariance
    return SimpleNamespace(coefficients=EQUATION_13, covariance=covariance, draws=draws)


def shared(one=None):
    return SimpleNamespace(scope="region", equation=lambda unit: one or equation())


def swings_of(*units):
    (past,) = histories(levels(*units))
    return list(past.swings())


def spread(units=("A",), count=200, seed=1, model=None, source="both", found=None):
    found = found or paths(None, *units)
    draws = draws_of(found.plan.years, count, seed)
    coefficients = coefficient_draws(model or shared(), units, draws)
    return bands(found, np.full(len(units), EMISSION), np.full((len(units), 9), SINK), swings_of(*units),
                 coefficients, draws, source=source)  # fmt: skip


def test_bands_of_a_second_calculation_draw_by_draw():
    """Each draw as a projection of its own, of a scenario table whose rates it has changed."""
    count, found = 60, paths()
    draws = draws_of(found.plan.years, count, 7)
    coefficients = coefficient_draws(shared(), ["A"], draws)
    (past,) = histories(levels())
    values = np.array(list(HISTORY.values()), dtype=float)
    logs = np.diff(np.log(values), axis=1)[:, ::-1] / 5  # windows run backwards
    swing = (logs - logs.mean(axis=1, keepdims=True)) * np.sqrt(4 / 3)
    emission = []
    for number in range(count):
        own = plan()
        for step in range(8):
            window = int(draws.windows[number, step] * 4)
            own.growth[..., step] = np.exp(np.log1p(own.growth[..., step]) + swing[:, window]) - 1
        emission.append(project(base(), np.array([EMISSION]), own, coefficients[:, number]).ce)
    expected = np.quantile(emission, [0.05, 0.5, 0.95], axis=0)
    result = spread(count=count, seed=7)
    assert result.ce == pytest.approx(np.moveaxis(expected, 0, -1), rel=1e-9)
    assert result.region_ce == pytest.approx(result.ce[:, 0], rel=1e-12)
    peaked = found.plan.years[np.array(emission).argmax(axis=-1)] <= 2030
    assert result.shares["p_peaked"] == pytest.approx(peaked.mean(axis=0))
    some = found.plan.years[np.array(emission).argmax(axis=-1)] < found.plan.years[-1]
    assert result.shares["p_any_peak"] == pytest.approx(some.mean(axis=0))
    assert (some.mean(axis=0) > peaked.mean(axis=0)).any()  # some peaks come after the turn year
    assert result.shares["p_neutral"] == pytest.approx((np.array(emission)[..., -1] <= SINK).mean(axis=0))


def test_coefficient_bands_of_one_variable_in_closed_form():
    # ln CE(t) / CE(t0) = B ln X(t) / X(t0), so its quantiles are those of a normal B: b +- 1.644854 sd
    only = np.zeros((6, 6))
    only[1, 1] = 0.1**2
    found = paths()
    result = spread(count=40_000, model=shared(equation(only)), source="coefficients", found=found)
    w = np.log(found.values[1, 0, 1, -1] / found.values[1, 0, 1, 0])
    width = np.log(result.ce[1, 0, -1] / found.ce[1, 0, -1]) / w
    assert width == pytest.approx([-0.1644854, 0, 0.1644854], abs=0.003)


def test_growth_bands_of_one_variable_have_the_variance_of_the_windows():
    # eight independent windows of 5 years: variance of the sum = 8 x 25 x (sample variance of the windows)
    found = paths()
    power = np.zeros((1, 6))
    power[0, 1] = 1.0
    only = project(base(), np.array([EMISSION]), found.plan, power)
    draws = draws_of(found.plan.years, 20_000, 3)
    moved = uncertainty._moved(swings_of("A")[0], draws, {})[:, -1, 1]
    rates = np.diff(np.log(HISTORY["W"])) / 5
    assert moved.var() == pytest.approx(8 * 25 * rates.var(ddof=1), rel=0.03)
    result = bands(only, np.array([EMISSION]), np.full((1, 9), SINK), swings_of("A"), np.zeros((1, 1, 6)), draws,
                   source="growth")  # fmt: skip
    assert np.log(result.ce[0, 0, -1] / only.ce[0, 0, -1]) == pytest.approx(np.quantile(moved, [0.05, 0.5, 0.95]))


def test_bootstrap_draws_of_the_model_are_centred_on_the_fit():
    stored = np.tile(EQUATION_13, (3, 1)) + np.array([[0.5], [0.6], [0.7]])  # biased by 0.6
    expected = np.tile(EQUATION_13, (3, 1)) + np.array([[-0.1], [0], [0.1]])
    found = coefficient_draws(shared(equation(draws=stored)), ["A"], draws_of([2020, 2060], 50, 1))
    assert found.shape == (1, 50, 6)
    assert {tuple(row) for row in found[0].round(9)} == {tuple(row) for row in expected.round(9)}


def test_the_band_of_a_unit_does_not_depend_on_the_others():
    alone, among = spread(("A",)), spread(tuple("BAC"))
    np.testing.assert_array_equal(among.ce[:, 1], alone.ce[:, 0])
    np.testing.assert_array_equal(among.shares["p_peaked"][:, 1], alone.shares["p_peaked"][:, 0])


def test_a_unit_of_its_own_equation_is_drawn_by_its_id_not_its_place():
    model = SimpleNamespace(scope="per_unit", equation=lambda unit: equation())
    draws = draws_of([2020, 2060], 20, 4)
    first, second = coefficient_draws(model, ["汉滨", "B"], draws), coefficient_draws(model, ["B", "汉滨", "C"], draws)
    np.testing.assert_array_equal(first[0], second[1])
    np.testing.assert_array_equal(first[1], second[0])
    assert not np.allclose(first[0], first[1])


@pytest.mark.parametrize("source", ["coefficients", "growth"])
def test_the_seed_decides(source):
    one, same, other = (spread(seed=seed, source=source) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one.ce, same.ce)
    assert not np.array_equal(one.ce, other.ce)


def test_units_keep_what_they_had_in_common():
    # equal units move together: the band of the region is the sum of theirs, not narrower
    result = spread(("A", "B", "C"))
    assert result.region_ce == pytest.approx(3 * result.ce[:, 0], rel=1e-12)


def test_steps_of_the_path_do_not_change_the_band():
    yearly = paths(step=1)
    draws = draws_of(yearly.plan.years, 200, 1)
    fine = bands(yearly, np.array([EMISSION]), np.full((1, 41), SINK), swings_of("A"),
                 coefficient_draws(shared(), ["A"], draws), draws)  # fmt: skip
    # IS and UR meet their bounds within a step; all else is exact
    assert fine.ce[:, 0, ::5] == pytest.approx(spread().ce[:, 0], rel=2e-3)


def test_an_equation_in_levels_is_drawn_too():
    from dataclasses import replace

    found = plan()
    found = replace(found, variables=tuple(replace(row, log=row.name != "W") for row in found.variables))
    power = np.zeros((1, 6))
    power[0, 1] = 0.01
    path = project(base(), np.array([EMISSION]), found, power)
    # ln CE(t) / CE(t0) = 0.01 (W(t) - W(t0))
    w = path.values[0, 0, 1]
    assert np.log(path.ce[0, 0] / EMISSION) == pytest.approx(0.01 * (w - 3.9))
    still = bands(path, np.array([EMISSION]), np.full((1, 9), SINK), [np.zeros((4, 6))],
                  power[None], draws_of(found.years, 5, 1))  # fmt: skip
    assert still.ce[0, 0, :, 1] == pytest.approx(path.ce[0, 0])
    moving = bands(path, np.array([EMISSION]), np.full((1, 9), SINK), swings_of("A"), power[None],
                   draws_of(found.years, 50, 1))  # fmt: skip
    assert moving.ce[0, 0, -1, 2] > path.ce[0, 0, -1] > moving.ce[0, 0, -1, 0]


def test_an_unknown_source():
    with pytest.raises(StudyError, match="source of uncertainty fog"):
        spread(source="fog")


def test_a_unit_without_past_windows_has_the_band_of_the_coefficients():
    found = paths()
    draws = draws_of(found.plan.years, 50, 1)
    options = (
        np.array([EMISSION]),
        np.full((1, 9), SINK),
        [np.zeros((1, 6))],
        coefficient_draws(shared(), ["A"], draws),
    )
    assert bands(found, *options, draws).ce == pytest.approx(spread(count=50, source="coefficients").ce)
    assert pd.notna(found.ce).all()


def test_a_forecast_made_twice_has_the_same_bits_whatever_the_threads_and_the_memory(tmp_path):
    """Two processes with other numbers of threads, and other arrays in memory before, write the same bytes."""
    script = tmp_path / "twice.py"
    script.write_text(TWICE, encoding="utf-8")
    found = set()
    for threads, before in (("1", "0"), ("2", "3"), ("4", "1000")):
        own = {f"{name}_NUM_THREADS": threads for name in ("OPENBLAS", "OMP", "MKL")}
        environment = {**os.environ, **own, "PYTHONPATH": os.pathsep.join([str(HERE.parent), str(HERE), *sys.path])}
        command = [sys.executable, str(script), before]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        found.add(done.stdout)
    assert len(found) == 1 and len(found.pop().split()) == 20


TWICE = """
import hashlib, importlib.util, sys
import numpy as np
import conftest
import test_uncertainty as t
units = [f"U{number:02}" for number in range(40)]
keep = []
for run in range(20):
    keep.append(np.empty(int(sys.argv[1]) * run + run))
    whole = np.diag(t.EQUATION_13**2 / 16) + 1e-4
    result = t.spread(units, count=500, model=t.shared(t.equation(whole)))
    digest = hashlib.sha256(result.ce.tobytes() + result.region_ce.tobytes()).hexdigest()
    print(digest if run == 0 else digest == first)
    first = digest if run == 0 else first
    assert digest == first
"""


@pytest.mark.parametrize("rank", [6, 4])
def test_draws_have_the_covariance_of_the_fit(rank):
    factor = np.random.default_rng(rank).normal(size=(6, rank)) / 10
    covariance = factor @ factor.T
    root = uncertainty._root(covariance)
    assert root @ root.T == pytest.approx(covariance, abs=1e-9)
    draws = coefficient_draws(shared(equation(covariance)), ["A"], draws_of([2020, 2060], 50_000, 1))[0]
    assert np.cov(draws, rowvar=False) == pytest.approx(covariance, abs=0.02 * np.diag(covariance).max())
