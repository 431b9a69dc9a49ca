"""What speaks against the coefficients of a fit, each finding where it must be and where it must not."""

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.stirpat.bootstrap import bootstrap
from carbon_zoning.core.stirpat.energy import free_of_energy, near_identity, with_energy_free
from carbon_zoning.core.stirpat.fit import fit_stirpat
from carbon_zoning.core.stirpat.lags import lagged, read_lags
from carbon_zoning.core.stirpat.plausibility import plausibility, warn_of_implausible
from carbon_zoning.core.stirpat.prices import at_constant_prices
from carbon_zoning.core.stirpat.variables import Variable, shipped_variables, study_table

YEARS = np.arange(2000, 2021)
P, W, OWN = Variable("P", "population"), Variable("W", "gdp / population"), Variable("OWN", "own")


def made(b_people, b_wealth, noise=0.01, units=1):
    """Return a table of ce = population^b_people x (gdp / population)^b_wealth with noise of a known seed."""
    random = np.random.default_rng(5)
    frames = []
    for index in range(units):
        people = np.exp(12 + index + 0.2 * random.standard_normal(len(YEARS)))
        wealth = np.exp(0.5 * random.standard_normal(len(YEARS)))
        ce = people**b_people * wealth**b_wealth * np.exp(noise * random.standard_normal(len(YEARS)))
        own = np.exp(random.standard_normal(len(YEARS)))
        columns = {"population": people, "gdp": people * wealth, "ce": ce, "own": own}
        frames.append(pd.DataFrame({"unit": f"u{index}", "year": YEARS, **columns}))
    return pd.concat(frames, ignore_index=True)


def found_of(table, variables=(P, W), scope="per_unit", draws=0, k=0.0):
    fit = fit_stirpat(table, "ce", variables, scope=scope, k=k)
    spread = bootstrap(fit, draws=draws) if draws else None
    found = plausibility(fit, table, tuple(variables), spread)
    monitor = Monitor()
    warn_of_implausible(found, monitor)
    return found.set_index("variable"), [warning.text for warning in monitor.warnings]


def test_elasticities_of_theory_have_no_finding_and_no_warning():
    found, warnings = found_of(made(1.0, 0.6))
    assert found.loc[["P", "W"], ["outside_band", "wrong_sign", "holds_zero"]].to_numpy().sum() == 0
    assert warnings == []


@pytest.mark.parametrize(
    ("powers", "finding"),
    [((4.35, 0.6), ("P", "outside_band")), ((0.1, 0.6), ("P", "outside_band")), ((1.0, -0.6), ("W", "wrong_sign"))],
)
def test_an_elasticity_that_cannot_be_one_is_named(powers, finding):
    found, warnings = found_of(made(*powers))
    assert found.loc[finding[0], finding[1]] == 1
    assert len(warnings) == 1 and "against theory" in warnings[0]


def test_an_interval_that_holds_zero_is_named_for_a_variable_without_effect():
    found, warnings = found_of(made(1.0, 0.6, noise=0.05), (P, W, OWN))
    assert found["holds_zero"].to_dict() == {"P": 0, "W": 0, "OWN": 1}
    assert len(warnings) == 1 and "holds 0" in warnings[0]
    assert np.isnan(found.loc["OWN", "expected_sign"]) and np.isnan(found.loc["OWN", "band_low"])


def test_what_is_left_by_rounding_has_no_sign():
    table = made(1.0, 0.6, noise=0.0).assign(TI=lambda frame: frame["own"], UR=lambda frame: frame["own"] ** 0.5 * 3)
    for name in ("TI", "UR"):  # theory expects - of the one and + of the other; both are 0 but for 1e-15
        found, warnings = found_of(table, (P, W, Variable(name, name)))
        assert abs(found.loc[name, "b"]) < 1e-9
        assert found.loc[name, ["wrong_sign", "holds_zero"]].tolist() == [0, 1] and "holds 0" in warnings[0]


def test_units_are_named_where_their_names_are_known():
    row = {"variable": ["P", "P"], "b": [-4.35, 5], "outside_band": 1, "wrong_sign": 0, "holds_zero": 0}
    rows = pd.DataFrame({"unit": ["007", "008"], **row})
    monitor = Monitor(unit_names={"007": "Yang Xian"})
    warn_of_implausible(rows, monitor)
    assert "Yang Xian P −4.35, 008 P 5." in str(monitor.warnings[0])


def test_a_level_has_no_band_of_elasticities():
    table = made(1.0, 0.6).assign(people=lambda frame: frame["population"] / 1e6)
    found, _ = found_of(table, (Variable("P", "people", log=False), W))
    assert np.isnan(found.loc["P", "band_low"]) and found.loc["P", "outside_band"] == 0


def test_intervals_are_those_of_the_bootstrap_where_there_is_one():
    table = made(1.0, 0.6)
    fit = fit_stirpat(table, "ce", (P, W), scope="per_unit", k=0.0)
    spread = bootstrap(fit, draws=200)
    found = plausibility(fit, table, (P, W), spread)
    assert found[["b_low", "b_high"]].to_numpy() == pytest.approx(np.column_stack([spread.low[0], spread.high[0]]))


def test_the_range_of_a_region_does_not_hold_its_units():
    table = made(1.0, 0.6, units=3)
    found, _ = found_of(table, scope="region")
    last = table[table["year"] == 2020]["population"]
    sums = table.groupby("year")["population"].sum()
    row = found.loc["P", ["fit_low", "fit_high", "use_low", "use_high", "extrapolated"]].astype(float)
    assert row.tolist() == pytest.approx(
        [sums.min(), sums.max(), last.min(), last.max(), 100 * (last < sums.min()).mean()]
    )
    assert found.loc["P", "measured_in"] == "persons"
    own, _ = found_of(table, scope="pooled")
    assert own["extrapolated"].tolist() == [0, 0]


def test_collinearity_is_said_where_vif_is_not_below_10():
    table = made(1.0, 0.6)
    twin = table.assign(own=table["population"] * np.exp(0.01 * np.random.default_rng(1).standard_normal(len(table))))
    found, _ = found_of(twin, (P, W, OWN))
    assert found["collinear"].to_dict() == {"P": 1, "W": 0, "OWN": 1} and found.loc["P", "vif"] > 10


def energy_panel(noise):
    random = np.random.default_rng(3)
    people = np.exp(12 + 0.05 * random.standard_normal(21))
    gdp, energy = np.exp(14 + 0.3 * random.standard_normal(21)), np.exp(13 + 0.4 * random.standard_normal(21))
    ce = 0.7 * energy * np.exp(noise * random.standard_normal(21))
    columns = {"population": people, "gdp": gdp, "energy_use": energy, "secondary_gdp": 0.4 * gdp, "ce": ce}
    return pd.DataFrame({"unit": "A", "year": YEARS, **columns})


TI = Variable("TI", "gdp / energy_use")


def test_a_set_that_rebuilds_energy_use_is_a_near_identity():
    monitor = Monitor()
    table = energy_panel(0.05)
    fit = fit_stirpat(table, "ce", (P, W, TI), scope="per_unit", k=0.0)
    near = near_identity(fit, monitor)
    r2 = np.corrcoef(np.log(table["ce"]), np.log(table["energy_use"]))[0, 1] ** 2
    assert near.words == "energy_use = P × W / TI" and near.r2 == pytest.approx(r2) and bool(near)
    assert "rebuild energy use" in monitor.warnings[0].text
    assert [[row.name for row in own] for own in with_energy_free(fit, [], near)] == [["P", "W"]]


@pytest.mark.parametrize(("noise", "variables"), [(1.0, (P, W, TI)), (0.05, (P, TI))])
def test_it_is_none_where_energy_explains_little_or_is_not_rebuilt(noise, variables):
    monitor = Monitor()
    near = near_identity(fit_stirpat(energy_panel(noise), "ce", variables, scope="per_unit", k=0.0), monitor)
    assert near is not None and not near and monitor.warnings == []


def test_without_energy_there_is_nothing_to_say():
    assert near_identity(fit_stirpat(energy_panel(0.05), "ce", (P, W), scope="per_unit", k=0.0)) is not None
    table = energy_panel(0.05).drop(columns="energy_use")
    assert near_identity(fit_stirpat(table, "ce", (P, W), scope="per_unit", k=0.0)) is None


def test_the_specification_of_the_paper_that_is_free_of_energy():
    table = energy_panel(0.05).assign(urban_population=lambda frame: frame["population"] * np.linspace(0.2, 0.6, 21))
    table["secondary_gdp"] *= np.linspace(0.9, 1.1, 21)
    fit = fit_stirpat(table, "ce", shipped_variables(), scope="region")
    assert [row.name for row in free_of_energy(fit)] == ["P", "W", "IS", "UR"]
    rows, terms = lagged(table, shipped_variables(), (1,))
    late = fit_stirpat(rows, "ce", terms, scope="region")
    assert [row.name for row in free_of_energy(late)] == ["P_lag1", "W_lag1", "IS_lag1", "UR_lag1"]


def prices_panel(**more):
    return pd.DataFrame({"unit": "A", "year": [2019, 2020], "population": [2.0, 2.0], "gdp": [6.0, 9.0], **more})


def test_constant_prices_are_taken_where_the_panel_has_them():
    deflated, (wealth,) = at_constant_prices(prices_panel(gdp_deflator=[1.0, 1.5]), [W], "auto")
    table, (wealth,) = study_table(deflated.assign(ce=1.0), None, "ce", [wealth])
    assert (table["gdp_constant"] / table["population"]).tolist() == [3, 3]  # 6 / 1 / 2 and 9 / 1.5 / 2
    given, (wealth,) = at_constant_prices(prices_panel(gdp_deflator=[1.0, 1.5], gdp_constant=[5.0, 7.0]), [W], "auto")
    assert given["gdp_constant"].tolist() == [5, 7] and wealth.columns == ["gdp_constant", "population"]


def test_current_prices_stay_where_asked_for_or_where_there_are_no_others():
    for panel, prices in ((prices_panel(gdp_constant=[5.0, 7.0]), "current"), (prices_panel(), "auto")):
        assert at_constant_prices(panel, [W], prices)[1] == (W,)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({}, "need the column gdp_constant, or gdp with gdp_deflator"),
        ({"gdp_deflator": [1.0, 0.0]}, r"must be above 0; 1 value\(s\) are not: A 2020"),
        ({"gdp_deflator": [1.0, np.nan]}, "gdp_deflator"),
    ],
)
def test_constant_prices_that_cannot_be_made_are_refused(more, message):
    with pytest.raises(StudyError, match=message):
        at_constant_prices(prices_panel(**more), [W], "constant")


def test_a_model_at_constant_prices_makes_them_of_a_panel_with_a_deflator():
    wealth = Variable("W", "[gdp_constant] / [population]")
    table, _ = study_table(prices_panel(gdp_deflator=[1.0, 1.5], ce=[1.0, 1.0]), None, "ce", [wealth])
    assert table["gdp_constant"].tolist() == [6, 6]


@pytest.mark.parametrize("text", ["x", "-1", "1 1", "21", "1.5"])
def test_lags_that_are_no_years_are_refused(text):
    with pytest.raises(StudyError, match="write whole years from 0 to 20"):
        read_lags(text)


def test_a_gap_before_a_row_is_counted_and_the_first_years_are_not():
    table = made(1.0, 0.6)
    monitor = Monitor()
    lagged(table, (P,), (0, 2), monitor=monitor)
    assert monitor.warnings == []
    rows, _ = lagged(table[table["year"] != 2010], (P,), (0, 2), monitor=monitor)
    assert 2012 not in set(rows["year"]) and rows["year"].min() == 2002
    (warning,) = monitor.warnings
    assert warning.values["count"] == 1 and warning.values["rows"] == "u0 2012"


def test_too_few_years_for_the_lags_and_a_taken_name_are_refused():
    with pytest.raises(StudyError, match=r"No unit-year has its values of 20 year\(s\) before"):
        lagged(made(1.0, 0.6).query("year > 2001"), (P,), (20,))
    with pytest.raises(StudyError, match="population_lag1, which the data have"):
        lagged(made(1.0, 0.6).assign(population_lag1=1.0), (P,), (1,))
