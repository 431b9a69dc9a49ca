"""What must hold for any scenario: bounds are kept, and back-casting agrees with a search by projection."""

import numpy as np
import pytest
from golden import EMISSION, EQUATION_13, base, plan, table

from carbon_zoning.core.forecast.backcasting import backcast
from carbon_zoning.core.forecast.project import project

hypothesis = pytest.importorskip("hypothesis")
from hypothesis import strategies as st  # noqa: E402

RATE = st.floats(-0.3, 0.3)
LEVEL = st.floats(1.0, 99.0)


def projected(rows, powers=EQUATION_13):
    return project(base(), np.array([EMISSION]), plan(rows), np.array([powers]))


@hypothesis.given(RATE, LEVEL, st.sampled_from(["cap", "target", "hold"]))
@hypothesis.settings(max_examples=30, deadline=None)
def test_a_bound_is_kept_at_the_end_of_its_period(rate, level, rule):
    rows = table(bound=rule)
    for name in ("IS", "UR"):
        own = rows["variable"] == name
        rows.loc[own, "value"] = np.where(rows.loc[own, "rule"] == "growth", rate, level)
    found = projected(rows)
    industry, urban = (found.values[:, 0, found.plan.names.index(name)] for name in ("IS", "UR"))
    last = industry[:, -1]
    assert (last <= level + 1e-9).all() or rule == "target"
    if rule == "target":
        assert last == pytest.approx(np.full(3, level))
    assert (urban.min(axis=1) >= 49 - 1e-9).all() or rate < 0  # a bound does not lower urbanisation
    assert ((industry > 0) & (industry <= 100)).all() and ((urban > 0) & (urban <= 100)).all()


@pytest.mark.parametrize("seed", range(25))
def test_back_casting_agrees_with_a_search(seed):
    random = np.random.default_rng(seed)
    rates, power, sink = random.uniform(-0.3, 0.3, 3), random.uniform(0.05, 2), random.uniform(1e5, 3e6)
    rows = table()
    for scenario, rate in zip(("low", "baseline", "high"), rates):
        rows.loc[(rows["scenario"] == scenario) & (rows["variable"] == "W"), "value"] = rate
    powers = EQUATION_13.copy()
    powers[5] = power
    own = projected(rows, powers)
    answer = backcast(own, np.full((1, 9), sink), "CEI", "high", shared=False)
    answer = answer.set_index("goal")

    trial = plan(rows)

    def reaches(rate, goal):
        trial.growth[:, :, 5] = rate
        ce = project(base(), np.array([EMISSION]), trial, np.array([powers])).ce[2, 0]
        return trial.years[ce.argmax()] <= 2030 if goal == "peak" else ce[-1] <= sink

    high_path = own.ce[2, 0]
    met = {"peak": own.plan.years[high_path.argmax()] <= 2030, "neutral": high_path[-1] <= sink}
    for goal in ("peak", "neutral"):
        assert (answer.loc[goal, "status"] == "met") == met[goal]
        if met[goal]:
            assert np.isnan(answer.loc[goal, "rate_needed"])
            continue
        low, high = -0.5, 1.0
        if not reaches(low, goal) or reaches(high, goal):
            continue  # beyond the rates that scenarios may have
        for _ in range(40):
            middle = (low + high) / 2
            low, high = (middle, high) if reaches(middle, goal) else (low, middle)
        assert answer.loc[goal, "rate_needed"] == pytest.approx(low, abs=1e-8)
