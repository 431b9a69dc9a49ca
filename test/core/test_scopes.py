"""The estimation scopes side by side: their equations by least squares of numpy, projected by hand."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.forecast.forecast import ForecastOptions, forecast
from carbon_zoning.core.forecast.potential import Roles, region_against_names, warn_of_order
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.stirpat.model import Equation, Model
from carbon_zoning.core.stirpat.variables import Variable

YEARS = range(2009, 2021)
POWERS = {"A": (0.5, 1.5), "B": (1.2, 0.3)}
RATES = {"P": 0.01, "G": -0.02}
OPTIONS = ForecastOptions(draws=0, scopes=True, backcast="P")
VARIABLES = (Variable("P", "population"), Variable("G", "gdp"))


def study(years=YEARS):
    """Return (panel, carbon) of two units with elasticities of their own and noise."""
    random = np.random.default_rng(4)
    rows = []
    for unit, powers in POWERS.items():
        logs = random.normal(3, 0.4, (len(years), 2))
        ce = 2 + logs @ powers + random.normal(0, 0.05, len(years))
        rows += zip([unit] * len(years), years, *np.exp(logs).T, np.exp(ce), [5.0] * len(years))
    table = pd.DataFrame(rows, columns=["unit", "year", "population", "gdp", "ce", "cs"])
    return table[["unit", "year", "population", "gdp"]], table[["unit", "year", "ce", "cs"]]


def scenarios():
    rows = [
        ("*", name, "2020-2060", v, "growth", rate) for name in ("low", "baseline", "high") for v, rate in RATES.items()
    ]
    return pd.DataFrame(rows, columns=["unit", "scenario", "period", "variable", "rule", "value"])


def model(*powers):
    own = dict(zip(RATES, powers))
    equation = Equation("region", 0.0, 1.0, 0.0, np.array(powers), np.zeros((2, 2)), certain=True)
    return Model("region", "ce", VARIABLES, {"region": own}, 0.0, 1.0, {"region": equation})


def by_scope(powers=(1.0, 1.0), years=YEARS):
    panel, carbon = study(years)
    found = forecast(panel, carbon, model(*powers), OPTIONS, scenarios=scenarios())
    return found.scopes.table.set_index("scope"), found.scopes.refused


def least_squares(frame, columns, dummies=()):
    design = np.column_stack([np.log(frame[columns]), *dummies])
    if not dummies:
        design = np.column_stack([design, np.ones(len(frame))])
    return np.linalg.lstsq(design, np.log(frame["ce"]), rcond=None)[0][:2]


def test_each_scope_has_the_forecast_of_its_own_equation():
    table, refused = by_scope()
    panel, carbon = study()
    rows = panel.merge(carbon)
    base = rows[rows["year"] == 2020].set_index("unit")["ce"]
    growth = 40 * np.log1p(list(RATES.values()))
    sums = rows.groupby("year")[["population", "gdp", "ce"]].sum().assign(unit="region").reset_index()
    columns = ["population", "gdp"]
    shared = {
        "given": (1.0, 1.0),
        "region": least_squares(sums, columns),
        "pooled": least_squares(rows, columns),
        "fixed_effects": least_squares(rows, columns, dummies=[rows["unit"] == unit for unit in "AB"]),
        "two_way": least_squares(
            rows, columns, dummies=[rows["unit"] == "A", *(rows["year"] == year for year in YEARS)]
        ),
    }
    for scope, powers in shared.items():
        assert table.loc[scope, "region_ce"] == pytest.approx(base.sum() * np.exp(growth @ powers), rel=1e-9), scope
    own = {unit: least_squares(rows[rows["unit"] == unit], columns) for unit in POWERS}
    expected = sum(base[unit] * np.exp(growth @ powers) for unit, powers in own.items())
    assert table.loc["per_unit", "region_ce"] == pytest.approx(expected, rel=1e-9)
    # emission falls or rises by one rate all along: A falls by its own equation, B rises
    assert (growth @ own["A"] < 0, growth @ own["B"] < 0) == (True, False)
    assert (table.loc["per_unit", "units_peaked"], table.loc["given", "units_peaked"]) == (1, 2)
    assert not refused and "equation_13" not in table.index


def test_units_that_differ_are_those_of_another_class():
    table, _ = by_scope()
    classes = [f"units_cep_{number}" for number in range(1, 6)]
    assert (table[classes].sum(axis=1) == 2).all() and table.loc["given", "units_differ"] == 0
    # given: both fall by 1 % a year in every scenario (class 4); per unit: A does so as well, B is nearly level (2)
    assert table.loc["given", "units_cep_4"] == 2
    assert (table.loc["per_unit", "units_cep_4"], table.loc["per_unit", "units_cep_2"]) == (1, 1)
    assert table.loc["per_unit", "units_differ"] == 1


def test_a_scope_that_cannot_be_fitted_says_why_and_the_others_stay():
    table, refused = by_scope(years=range(2018, 2021))
    assert {"region", "per_unit"} <= set(refused) and "pooled" not in refused
    assert table.loc["per_unit"].isna().all() and table.loc["pooled"].notna().all()
    assert "3 observation(s)" in str(refused["per_unit"])


def test_scopes_are_compared_only_when_asked_for():
    panel, carbon = study()
    assert forecast(panel, carbon, model(1, 1), replace(OPTIONS, scopes=False), scenarios=scenarios()).scopes is None


@pytest.mark.parametrize(("low", "units"), [((1.0, 2.0), ""), ((1.0, 2.1), "B"), ((3.0, 2.1), "A, B")])
def test_a_low_scenario_that_ends_above_the_reference_is_said_with_its_units(low, units):
    plan = SimpleNamespace(scenarios=("low", "baseline"), units=("A", "B"))
    ends = np.array([[[value] for value in low], [[1.0], [2.0]]])
    monitor = Monitor()
    warn_of_order(SimpleNamespace(plan=plan, ce=ends), Roles("low", "baseline", "baseline"), monitor)
    said = [str(doubt) for doubt in monitor.warnings]
    assert len(said) == bool(units) and all(f"than baseline: {units}." in text for text in said)


@pytest.mark.parametrize(("high", "said"), [((1.0, 3.0), False), ((0.9, 3.0), True)])
def test_a_high_scenario_that_ends_below_the_reference_is_said(high, said):
    plan = SimpleNamespace(scenarios=("low", "baseline", "high"), units=("A", "B"))
    paths = SimpleNamespace(plan=plan, ce=np.array([[[1.0], [1.0]], [[1.0], [2.0]], [[value] for value in high]]))
    monitor = Monitor()
    warn_of_order(paths, Roles("low", "baseline", "high"), monitor)
    told = [str(doubt) for doubt in monitor.warnings]
    assert len(told) == said and all("baseline ends with more emission than high: A." in text for text in told)


@pytest.mark.parametrize(("high", "said"), [(3.0, False), (3.1, False), (2.9, True)])
def test_a_region_that_does_not_follow_the_names_of_the_scenarios_is_told(high, said):
    plan = SimpleNamespace(scenarios=("high", "low", "baseline"))
    paths = SimpleNamespace(plan=plan, ce=np.array([[[high], [0.0]], [[1.0], [1.0]], [[1.0], [2.0]]]))
    found = region_against_names(paths, Roles("low", "baseline", "high"))
    assert found == ([("low", 2.0), ("baseline", 3.0), ("high", high)] if said else [])
