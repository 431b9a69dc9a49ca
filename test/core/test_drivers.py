"""Decomposition and decoupling: numbers by hand, limits by vanishing values, closure on random panels with zeros."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from carbon_zoning.core.carbon.factors import load_factors, preset_names
from carbon_zoning.core.drivers.decomposition import lmdi_effects, logarithmic_mean
from carbon_zoning.core.drivers.decoupling import (
    decoupling_colours,
    decoupling_elasticity,
    decoupling_names,
    decoupling_states,
)
from carbon_zoning.core.drivers.driver_panel import driver_panel
from carbon_zoning.core.drivers.emission_effects import (
    bounding_years,
    effect_columns,
    emission_effects,
    units_frame,
    whole_span,
)
from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor

EFFECTS = ["effect_population", "effect_gdp", "effect_intensity", "effect_carbon"]


def panel_of(rows, columns="unit year population gdp energy_use ce_energy"):
    return pd.DataFrame(rows, columns=columns.split())


# method-2.md 25: P 100 -> 110, W 2 -> 3, EI 0.5 -> 0.4, CI 0.7 -> 0.6
HAND = panel_of([("A", 2000, 100.0, 200.0, 100.0, 70.0), ("A", 2010, 110.0, 330.0, 132.0, 79.2)])


def effects_of(panel, text="", chain=False, **options):
    drivers = driver_panel(panel, None, load_factors(), **options)
    return emission_effects(drivers, bounding_years(text, drivers.years), chain=chain)


def of_unit(effects, unit):
    return effects[effects["unit"] == unit].iloc[0]


def test_the_numbers_of_the_method():
    row = of_unit(effects_of(HAND), "A")
    assert row[EFFECTS].tolist() == pytest.approx([7.1011, 30.2093, -16.6254, -11.4851], abs=5e-5)
    assert row["ce_energy_change"] == pytest.approx(9.2, abs=1e-9)
    # elasticity (9.2 / 70) / (130 / 200) = 0.2022: GDP up, emissions up, below 0.8
    assert row["elasticity"] == pytest.approx(0.202198, abs=1e-6)
    assert (row["decoupling"], row["decoupling_name"]) == (2, "weak decoupling")


def test_the_logarithmic_mean_keeps_its_digits_where_both_ends_are_close():
    # L(a, a (1 + d)) = a (1 + d/2 - d²/12 + d³/24 - ...)
    for d in (1e-12, 1e-8, 1e-5, 3e-4):
        expected = 7.0 * (1 + d / 2 - d**2 / 12 + d**3 / 24)
        assert logarithmic_mean(7.0 * (1 + d), 7.0) == pytest.approx(expected, rel=1e-12)
        assert logarithmic_mean(7.0, 7.0 * (1 + d)) == pytest.approx(expected, rel=1e-12)
    assert logarithmic_mean(np.e, 1.0) == pytest.approx(np.e - 1, rel=1e-15)


@pytest.mark.parametrize(
    "before, after",
    [
        ([3.0, 0.0, 0.5], [4.0, 2.0, 0.7]),  # a fuel that is new
        ([3.0, 2.0, 0.5], [4.0, 0.0, 0.7]),  # one that is given up
        ([3.0, 0.0, 0.0], [4.0, 2.0, 0.7]),  # two factors at once
        ([3.0, 0.0, 0.5], [4.0, 0.0, 0.7]),  # none on either date
        ([3.0, 0.0, 0.5], [4.0, 2.0, 0.0]),
    ],
)
def test_zeros_have_the_limits_of_vanishing_values(before, after):
    # Ang and Liu 2007: a zero replaced by a smaller and smaller value; the way is as slow as 1 / ln of it
    tiny = [[value or 1e-100 for value in values] for values in (before, after)]
    mean = (np.prod(tiny[1]) - np.prod(tiny[0])) / np.log(np.prod(tiny[1]) / np.prod(tiny[0]))
    near = mean * np.log(np.divide(tiny[1], tiny[0]))
    assert lmdi_effects(before, after) == pytest.approx(near, abs=0.02 * max(np.prod(before), np.prod(after), 1e-9))


amounts = st.one_of(st.just(0.0), st.floats(1e-3, 1e6))


@settings(max_examples=150, deadline=None)
@given(
    people=arrays(float, (3, 4), elements=st.floats(1.0, 1e7)),
    gdp=arrays(float, (3, 4), elements=st.floats(1e-2, 1e8)),
    coal=arrays(float, (3, 4), elements=amounts),
    gas=arrays(float, (3, 4), elements=amounts),
    fuels=st.booleans(),
    chain=st.booleans(),
)
def test_effects_close_on_random_panels_with_zeros(people, gdp, coal, gas, fuels, chain):
    factors = load_factors()
    carbon = 0.7143 * 0.726 * coal + 12.143 * 0.4483 * gas  # Table 3
    units, years = np.meshgrid(["A", "B", "C"], range(2000, 2004), indexing="ij")
    columns = {"population": people, "gdp": gdp, "ce_energy": carbon, "ce": carbon + 5}
    columns.update({"raw_coal": coal, "natural_gas": gas} if fuels else {"energy_use": 0.7143 * coal + 12.143 * gas})
    panel = pd.DataFrame({"unit": units.ravel(), "year": years.ravel(), **{k: v.ravel() for k, v in columns.items()}})
    drivers = driver_panel(panel, None, factors)
    found = emission_effects(drivers, [2000, 2002, 2003], chain=chain)
    names = effect_columns(drivers)
    size = carbon.max() or 1.0
    assert found[names].sum(axis=1).to_numpy() == pytest.approx(found["ce_energy_change"].to_numpy(), abs=1e-9 * size)
    for year in (2002, 2003):  # the region is the sum of its units
        part = found[found["to_year"] == year]
        own, region = part[part["unit"] != "region"], of_unit(part, "region")
        same = [name for name in names if name not in ("effect_population", "effect_share")]
        assert region[same].to_numpy(float) == pytest.approx(own[same].sum().to_numpy(), abs=1e-8 * size)
        people_effect = region["effect_population"] + region["effect_share"]
        assert people_effect == pytest.approx(own["effect_population"].sum(), abs=1e-8 * size)
    if fuels:  # the factors of Table 3 do not change
        assert (found["effect_factor"] == 0).all()


def test_chained_effects_are_the_sums_of_the_steps():
    rows = [("A", 2000, 100.0, 200.0, 100.0, 70.0), ("A", 2005, 120.0, 260.0, 90.0, 80.0), *HAND.values[1:].tolist()]
    panel = panel_of(rows)
    ends, chained = (of_unit(effects_of(panel, "2000, 2010", chain=chain), "A") for chain in (False, True))
    steps = effects_of(panel, "2000, 2005, 2010")
    steps = steps[steps["unit"] == "A"]
    assert ends[EFFECTS].tolist() == pytest.approx([7.1011, 30.2093, -16.6254, -11.4851], abs=5e-5)
    assert chained[EFFECTS].tolist() == pytest.approx(steps[EFFECTS].sum().tolist(), rel=1e-12)
    assert abs(chained["effect_gdp"] - ends["effect_gdp"]) > 0.1


# Tapio 2005, Fig. 1: (change of GDP, elasticity) -> state
TAPIO = {
    "strong decoupling": [(1, -0.001), (1, -5)],
    "weak decoupling": [(1, 0.0), (1, 0.799)],
    "expansive coupling": [(1, 0.8), (1, 1.0), (1, 1.2)],
    "expansive negative decoupling": [(1, 1.201), (1, 9)],
    "recessive decoupling": [(-1, 1.201), (-1, 9)],
    "recessive coupling": [(-1, 0.8), (-1, 1.2)],
    "weak negative decoupling": [(-1, 0.0), (-1, 0.799)],
    "strong negative decoupling": [(-1, -0.001), (-1, -5)],
}


@pytest.mark.parametrize("state", TAPIO)
def test_the_eight_states_and_their_bounds(state):
    growth, elasticity = np.transpose(TAPIO[state])
    names = decoupling_names()
    assert [names[code] for code in decoupling_states(elasticity, growth)] == [state] * len(growth)


def test_no_change_of_gdp_and_no_emission_before_have_no_state():
    rows = [("A", 2000, 1.0, 5.0, 1.0, 2.0), ("A", 2010, 1.0, 5.0, 1.0, 3.0)]
    rows += [("B", 2000, 1.0, 5.0, 0.0, 0.0), ("B", 2010, 1.0, 6.0, 1.0, 3.0)]
    found = effects_of(panel_of(rows))
    for unit in "AB":
        row = of_unit(found, unit)
        assert row["decoupling"] == 0 and row["decoupling_name"] is None and np.isnan(row["elasticity"])


def test_states_have_a_name_in_each_language_and_a_colour():
    assert set(decoupling_names()) == set(decoupling_names("zh")) == set(decoupling_colours()) == set(range(1, 9))
    assert decoupling_names("zh-Hans")[6] == "扩张负脱钩"


def test_decoupling_is_of_all_emissions_where_they_are_known():
    panel = HAND.assign(ce=[100.0, 90.0])
    row = of_unit(effects_of(panel), "A")
    assert row["decoupling_name"] == "strong decoupling" and row["ce_rate"] == pytest.approx(-10)
    assert row["ce_other_change"] == pytest.approx(-10 - 9.2) and row["ce_change"] == pytest.approx(-10)


def test_constant_prices():
    deflated = HAND.assign(gdp_deflator=[1.0, 1.5])  # 330 / 1.5 = 220: 10 % in place of 65 %
    assert of_unit(effects_of(deflated, prices="constant"), "A")["gdp_rate"] == pytest.approx(10)
    given_column = deflated.assign(gdp_constant=[200.0, 240.0])
    assert of_unit(effects_of(given_column, prices="constant"), "A")["gdp_rate"] == pytest.approx(20)
    with pytest.raises(StudyError, match="gdp_constant"):
        effects_of(HAND, prices="constant")
    for value, message in ((0.0, r"gdp_constant must be above 0 .*A 2010"), (np.nan, "gdp_constant has 1 missing")):
        with pytest.raises(StudyError, match=message):
            effects_of(HAND.assign(gdp_constant=[200.0, value]), prices="constant")
    with pytest.raises(StudyError, match=r"gdp_deflator must be above 0; 1 .*A 2010"):
        effects_of(HAND.assign(gdp_deflator=[1.0, 0.0]), prices="constant")


def test_a_difference_from_the_factors_is_counted_with_the_fuels_and_warned_of():
    columns = "unit year population gdp raw_coal ce_energy"
    coal = 0.7143 * 0.726
    rows = [("A", 2000, 100.0, 200.0, 100.0, 100 * coal), ("A", 2010, 100.0, 200.0, 100.0, 110 * coal)]
    monitor = Monitor()
    row = of_unit(effects_of(panel_of(rows, columns), monitor=monitor), "A")
    assert row["effect_factor"] == pytest.approx(10 * coal) and row["effect_structure"] == 0
    assert any(warning.values.get("count") == 1 and "factors" in warning.text for warning in monitor.warnings)
    exact = Monitor()
    rows[1] = ("A", 2010, 100.0, 200.0, 120.0, 120 * coal)
    row = of_unit(effects_of(panel_of(rows, columns), monitor=exact), "A")
    assert row["effect_factor"] == 0 and row["effect_intensity"] == pytest.approx(20 * coal)
    assert not any("factors" in warning.text for warning in exact.warnings)


@pytest.mark.parametrize(
    "change, message",
    [
        (("gdp", 0.0), "gdp must be above 0 .*; 1 .*A 2010: 0.0"),
        (("population", -1.0), "population must be above 0"),
        (("energy_use", 0.0), "have emissions or fuels, but no energy use: A 2010"),
        (("ce_energy", -3.0), "ce_energy has 1 negative"),
        (("energy_use", np.nan), "energy_use has 1 missing"),
    ],
)
def test_bad_values_are_named(change, message):
    panel = HAND.copy()
    panel.loc[1, change[0]] = change[1]
    with pytest.raises(StudyError, match=message):
        effects_of(panel)


def test_years_that_are_not_there():
    with pytest.raises(StudyError, match="no year 1999; it has 2000, 2010"):
        effects_of(HAND, "1999, 2010")
    with pytest.raises(StudyError, match="2010 only"):
        effects_of(HAND, "2010")
    lacking = pd.concat([HAND, panel_of([("B", 2010, 1.0, 1.0, 1.0, 1.0)])])
    with pytest.raises(StudyError, match="B 2000"):
        effects_of(lacking)


def test_the_layer_has_the_whole_span_and_each_period():
    rows = [("A", 2000, 100.0, 200.0, 100.0, 70.0), ("A", 2005, 100.0, 300.0, 90.0, 60.0), *HAND.values[1:].tolist()]
    drivers = driver_panel(panel_of(rows), None, load_factors())
    bounds = [2000, 2005, 2010]
    frame = units_frame(emission_effects(drivers, bounds), whole_span(drivers, bounds), "zh")
    # 2000-2005: -14 %; 2005-2010: +32 % over +10 %
    assert frame.loc["A", ["decoupling", "decoupling_2005", "decoupling_2010"]].tolist() == [2, 1, 6]
    assert frame.loc["A", "decoupling_name"] == "弱脱钩"
    single = units_frame(emission_effects(drivers, [2000, 2010]), whole_span(drivers, [2000, 2010]))
    assert not [name for name in single if name.startswith("decoupling_2")]


FUELS = panel_of(
    [("A", 2000, 100.0, 200.0, 70.0, 100.0, 10.0), ("A", 2010, 110.0, 330.0, 79.2, 120.0, 5.0)],
    "unit year population gdp ce_energy raw_coal coke",
)


@pytest.mark.parametrize("preset", preset_names())
def test_the_fuels_of_every_preset_are_decomposed(preset):
    factors = load_factors(preset)
    drivers = driver_panel(FUELS, None, factors)
    assert (drivers.fuel_energy * drivers.fuel_factor).sum(axis=0).tolist() == [pytest.approx([70.0, 79.2])]
    if factors.find(
        "ce_energy", "raw_coal", "heat_value"
    ):  # of the guideline: 19.57 GJ/t, 7 000 kcal/kg = 29.3076 GJ/t
        assert drivers.fuel_energy[0, 0, 0] == pytest.approx(100 * 19.57 / 29.3076)


def test_a_negative_total_is_refused():
    with pytest.raises(StudyError, match="The column ce has 1 negative value.*A 2010: -5.0"):
        driver_panel(HAND.assign(ce=[80.0, -5.0]), None, load_factors())


@pytest.mark.parametrize(("total", "is_warned"), [([80.0, 90.0], False), ([80.0, 60.0], True)])
def test_a_part_that_is_more_than_the_whole_is_warned_of(total, is_warned):
    monitor = Monitor()
    driver_panel(HAND.assign(ce=total), None, load_factors(), monitor=monitor)
    said = [text for text in map(str, monitor.warnings) if "ce_energy is more than ce" in text]
    assert bool(said) == is_warned and (not said or "1 unit-year(s): A 2010" in said[0])


def test_growth_by_rounding_is_no_growth():
    found = of_unit(effects_of(HAND.assign(gdp=[0.3, 0.1 + 0.2])), "A")
    assert np.isnan(found["elasticity"]) and found["decoupling"] == 0
    assert decoupling_elasticity(0.1 + 0.2, 0.3, 1.0, 2.0) == 0  # no emission change: weak, not strong, decoupling
