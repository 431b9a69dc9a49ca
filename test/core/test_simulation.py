"""The median of the draws beside the central path: closed forms of one variable."""

from types import SimpleNamespace

import numpy as np
import pytest

from carbon_zoning.core.forecast.project import project
from carbon_zoning.core.forecast.scenarios import ScenarioPlan
from carbon_zoning.core.forecast.simulation import simulate
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.stirpat.model import Equation, Model
from carbon_zoning.core.stirpat.variables import Variable

YEARS = np.array([2020, 2025, 2030])
RATE = 2**0.1 - 1  # P doubles in ten years


def paths():
    none = np.zeros((1, 1, 1, 2), dtype=int)
    growth = np.full((1, 1, 1, 2), RATE)
    plan = ScenarioPlan(("low",), ("A",), (Variable("P", "p"),), YEARS, growth, none, none * 1.0, none, none)
    return project(np.array([[5.0]]), np.array([10.0]), plan, np.array([[1.0]]))


def model(draws=None, certain=False):
    stored = None if draws is None else np.array(draws, dtype=float)[:, None]
    equation = Equation("region", 0.1, 0.9, 0.0, np.array([1.0]), np.zeros((1, 1)), stored, certain)
    return Model("region", "ce", (Variable("P", "p"),), {"region": {"P": 1.0}}, 0.1, 0.9, {"region": equation})


def past(*swings):
    """Return a history whose windows are off their mean by these rates of ln P."""
    return SimpleNamespace(units=["A"], swings=lambda: [np.array(swings, dtype=float)[:, None]])


def simulated(own, history=(), source="both", **options):
    options = {"draws": 4000, "seed": 1, "source": source, "medians": True, **options}
    return simulate(paths(), np.array([10.0]), np.full((1, 3), 5.0), list(history), own, **options)


def test_skewed_coefficients_move_the_median_and_growth_does_not():
    # draws 0, 0 and 3 have the mean of the fit, 1; the median, 0, leaves emission at 10, the path doubles it to 20
    _, gaps = simulated(model([0, 0, 3]), [past(0.02, -0.02)])
    (row,) = gaps.to_dict("records")
    assert row["ce"] == pytest.approx(20) and row["gap_coefficients"] == pytest.approx(-0.5)
    assert abs(row["gap_growth"]) < 0.05 and row["gap"] == pytest.approx(row["ce_p50"] / 20 - 1)


def test_skewed_windows_move_the_median_and_coefficients_do_not():
    # two windows of ten years: most draws take -0.01 twice (of 9 equal windows 8), which is exp(-0.1)
    _, gaps = simulated(model([0.9, 1.0, 1.1]), [past(*[-0.01] * 8, 0.08)])
    (row,) = gaps.to_dict("records")
    assert row["gap_coefficients"] == pytest.approx(0, abs=1e-9)
    assert row["gap_growth"] == pytest.approx(np.exp(-0.1) - 1)


@pytest.mark.parametrize(
    ("source", "certain", "drawn"),
    [
        ("both", False, ("coefficients", "growth")),
        ("both", True, ("growth",)),
        ("growth", False, ("growth",)),
        ("coefficients", False, ("coefficients",)),
    ],
)
def test_what_is_drawn_is_told(source, certain, drawn):
    found, gaps = simulated(model([0, 2], certain=certain), [past(0.02, -0.02)], source, draws=9)
    assert found.sources == drawn
    expected = {"gap_coefficients", "gap_growth"} if source == "both" else {f"gap_{source}"}
    assert {name for name in gaps.columns if name.startswith("gap_")} == expected


def test_growth_that_no_unit_has_a_past_for_is_not_said_to_be_drawn():
    found, _ = simulated(model([0, 2]), [past(0.02)], "both", draws=9)
    assert found.sources == ("coefficients",)
    found, _ = simulated(model([0, 2], certain=True), [past(0.02)], "both", draws=9)
    assert found.sources == ()


def test_medians_are_explained_only_when_asked_for_and_do_not_change_the_bands():
    history = [past(0.02, -0.02)]
    with_them, gaps = simulated(model([0, 2]), history)
    without, none = simulated(model([0, 2]), history, medians=False)
    assert none is None and gaps is not None
    np.testing.assert_array_equal(with_them.region_ce, without.region_ce)


def test_doubts_are_said_once():
    monitor = Monitor()
    simulated(model(certain=True), monitor=monitor, draws=9)
    assert ["gives no uncertainty" in str(one) for one in monitor.warnings] == [True, False]
    assert "fewer than two windows" in str(monitor.warnings[1])
