"""The identity detector and the specifications without the response, on made data and a real panel of countries."""

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.stirpat.energy import free_of_energy, near_identity
from carbon_zoning.core.stirpat.fit import fit_stirpat
from carbon_zoning.core.stirpat.hindcast import hindcast, skill
from carbon_zoning.core.stirpat.identity import compare, find_identity, without_response
from carbon_zoning.core.stirpat.variables import read_variables, study_table


def panel(units=6, years=20, seed=2):
    random = np.random.default_rng(seed)
    frame = pd.DataFrame(
        {
            "unit": np.repeat([f"u{i}" for i in range(units)], years),
            "year": np.tile(np.arange(2000, 2000 + years), units),
        }
    )
    for name in ("people", "wealth", "intensity", "other"):
        frame[name] = np.exp(random.standard_normal(len(frame)) * 0.5 + random.integers(0, 10))
    return frame


def fitted(frame, rows, response="ce", scope="pooled", monitor=None):
    table, variables = study_table(frame, None, response, read_variables(rows))
    return fit_stirpat(table, response, variables, scope=scope, monitor=monitor)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda f: f["people"] * f["wealth"] * f["intensity"], "ce = people × wealth × intensity"),
        (lambda f: 0.01 * f["people"] ** 2 / f["wealth"], "ce = 0.01 × people² / wealth"),
        (lambda f: 1 / f["intensity"], "ce = 1 / intensity"),
    ],
)
def test_a_relation_is_found_and_named(make, words):
    frame = panel()
    frame["ce"] = make(frame)
    monitor = Monitor()
    found = find_identity(fitted(frame, [["people"], ["wealth"], ["intensity"], ["other"]]), monitor)
    assert found and found.exact and found.words == words
    assert words.replace("ce =", "CE =") in str(monitor.warnings[-1])


def test_a_rounded_intensity_is_found_too_but_not_as_exact():
    frame = panel()
    frame["ce"] = frame["people"] * frame["wealth"] * frame["intensity"]
    frame["intensity"] = [float(f"{value:.3g}") for value in frame["intensity"]]
    found = find_identity(fitted(frame, [["people"], ["wealth"], ["intensity"]]))
    assert found.words == "ce = people × wealth × intensity" and not found.exact


def test_noise_of_some_percent_is_no_identity():
    frame = panel()
    noise = np.exp(0.05 * np.random.default_rng(0).standard_normal(len(frame)))
    frame["ce"] = frame["people"] * frame["wealth"] * frame["intensity"] * noise
    found = find_identity(fitted(frame, [["people"], ["wealth"], ["intensity"]]))
    assert not found and found.words == "" and not found.contains


def test_a_power_that_is_not_whole_is_near_but_no_relation():
    frame = panel()
    frame["ce"] = frame["people"] ** 0.37 * frame["wealth"] ** 1.21
    monitor = Monitor()
    found = find_identity(fitted(frame, [["people"], ["wealth"]]), monitor)
    assert found.near and not found.powers
    assert "more than 99.99 % of ce" in str(monitor.warnings[-1])


def test_a_variable_made_of_the_response_is_said_without_any_identity():
    frame = panel()
    frame["ce"] = frame["other"]
    monitor = Monitor()
    fit = fitted(frame, [["people"], ["CEI", "ce / wealth"]])
    found = find_identity(fit, monitor)
    assert found and not found.powers and found.contains == ["CEI"]
    assert "part of the variable(s) CEI" in str(monitor.warnings[-1])
    assert [[row.name for row in chosen] for chosen in without_response(fit, found)] == [["people"]]


def test_without_definitions_each_factor_is_left_out_in_turn():
    frame = panel()
    frame["ce"] = frame["people"] * frame["wealth"] * frame["intensity"]
    fit = fitted(frame, [["people"], ["wealth"], ["intensity"]])
    sets = [[row.name for row in chosen] for chosen in without_response(fit, find_identity(fit))]
    assert sets == [["wealth", "intensity"], ["people", "intensity"], ["people", "wealth"]]


def test_variables_that_move_together_are_dropped_by_their_vif():
    frame = panel()
    frame["ce"] = frame["people"] * frame["wealth"] * frame["intensity"]
    frame["same"] = frame["people"] * np.exp(0.02 * np.random.default_rng(1).standard_normal(len(frame)))
    fit = fitted(frame, [["people"], ["same"], ["wealth"], ["I", "ce / (people * wealth)"]])
    *_, last = without_response(fit, find_identity(fit))
    assert len(last) == 2 and "wealth" in [row.name for row in last]


@pytest.fixture(scope="module")
def countries(cases):
    """The countries that have all four columns in all years 2004-2022."""
    frame = pd.read_csv(cases / "ridge" / "owid_2004_2023.csv").rename(columns={"iso_code": "unit"})
    columns = ["population", "gdp", "primary_energy_consumption", "co2"]
    frame = frame.dropna(subset=columns)
    frame = frame[(frame[columns] > 0).all(axis=1)]
    years = frame.groupby("unit")["year"].transform("nunique")
    return frame.loc[years == years.max(), ["unit", "year", *columns]].reset_index(drop=True)


KAYA = [
    ["P", "population"],
    ["A", "gdp / population"],
    ["EI", "primary_energy_consumption / gdp"],
    ["CI", "co2 / primary_energy_consumption"],
]


@pytest.mark.parametrize("scope", ["region", "pooled", "fixed_effects", "per_unit"])
def test_the_kaya_identity_of_countries(countries, scope):
    fit = fitted(countries, KAYA, "co2", scope)
    found = find_identity(fit)
    assert found.words == "co2 = P × A × EI × CI" and found.exact and found.contains == ["CI"]
    sets = without_response(fit, found)
    assert [row.name for row in sets[0]] == ["P", "A", "EI"]
    table = compare(fit, sets)
    assert table["identity"].tolist() == [found.words] + [""] * len(sets)
    assert table["loo_rmse"].iloc[1] > table["loo_rmse"].iloc[0]


def test_a_specification_without_the_response_agrees_with_statsmodels(countries):
    api = pytest.importorskip("statsmodels.api")
    fit = fitted(countries, KAYA[:3], "co2", "pooled")
    logs = np.log(
        np.column_stack(
            [
                countries["population"],
                countries["gdp"] / countries["population"],
                countries["primary_energy_consumption"] / countries["gdp"],
            ]
        )
    )
    other = api.OLS(np.log(countries["co2"]), api.add_constant(logs)).fit()
    assert fit.ols.b[0] == pytest.approx(other.params.to_numpy()[1:], rel=1e-8)
    assert fit.ols.r2[0] == pytest.approx(other.rsquared, rel=1e-9)
    assert not find_identity(fit)


def test_sets_are_compared_by_their_forecasts_too(countries):
    fit = fitted(countries, KAYA, "co2", "pooled")
    sets = without_response(fit, find_identity(fit))
    table = compare(fit, sets, years=5)
    errors = skill(hindcast(fitted(countries, KAYA[:3], "co2", "pooled"), 5)).set_index("method")
    assert table["skill"].iloc[1] == pytest.approx(errors.loc["stirpat_trend", "skill"], rel=1e-9)
    assert compare(fit, sets)["skill"].isna().all()


@pytest.mark.parametrize("scope", ["pooled", "fixed_effects"])
def test_population_wealth_and_energy_intensity_of_countries_rebuild_their_energy(countries, scope):
    near = near_identity(fitted(countries, KAYA[:3], "co2", scope))
    logs = np.log(countries[["co2", "primary_energy_consumption"]])
    if scope == "fixed_effects":
        logs = logs - logs.groupby(countries["unit"]).transform("mean")
    assert near.words == "primary_energy_consumption = P × A × EI"
    assert near.r2 == pytest.approx(np.corrcoef(logs.T)[0, 1] ** 2) and bool(near) == (near.r2 > 0.9)
    assert [row.name for row in free_of_energy(fitted(countries, KAYA, "co2", scope))] == ["P", "A"]
