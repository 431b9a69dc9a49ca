"""Every preset for one invented county, its arithmetic written out; and the fuels of the national guideline."""

import pandas as pd
import pytest

from carbon_zoning.core.carbon.accounting import LAND_CLASSES, account
from carbon_zoning.core.carbon.balance import balances, years_in_balance
from carbon_zoning.core.carbon.factors import load_factors, preset_names
from carbon_zoning.core.carbon.fuels import carbon_per_unit, coal_equivalent, standard_coal
from carbon_zoning.core.carbon.gases import gwp_of
from carbon_zoning.core.carbon.presets import compare_presets
from carbon_zoning.core.datafile import shipped_rows

STATISTICS = {
    "fertilizer": 100.0,
    "sown_area": 1000.0,
    "raw_coal": 1000.0,
    "lng": 10.0,
    "natural_gas": 10.0,
    "electricity": 100.0,
    "heat": 10_000.0,
    "population": 10_000.0,
    "pig": 1000.0,
    "cattle": 100.0,
    "cattle_dairy": 20.0,
    "sheep": 500.0,
    "goat": 200.0,
    "poultry": 10_000.0,
    "crop_rice": 1000.0,
    "crop_maize": 500.0,
}
LAND = {"forest": 1000.0, "shrubland": 100.0, "cropland": 800.0, "grassland": 50.0, "water": 20.0, "urban": 30.0}

INPUTS = 100 * 0.86 + 1000 * 0.02
INPUTS_UNROUNDED = 100 * 0.86 + 1000 * 0.01647
COAL, COAL_IPCC, COAL_CN = 1000 * 0.7143 * 0.7260, 1000 * 0.7143 * 0.7559, 1000 * 19.57 * 0.0261 * 0.93
LNG, LNG_GAS, LNG_CN = 10 * 1.7572 * 0.3548, 10 * 1.7572 * 0.4483, 10 * 51.498 * 0.0153 * 0.98
GAS, GAS_CN = 10 * 12.143 * 0.4483, 10 * 389.31 * 0.0153 * 0.99
POWER = 100 * 1.229 * 0.7935
HEAT, HEAT_CN = 10_000 * 0.0341 * 0.26, 10_000 * 0.11 * 12 / 44
ENERGY = COAL + LNG + GAS + POWER + HEAT
ENERGY_CORRECTED = COAL + LNG_GAS + GAS + POWER + HEAT
ENERGY_IPCC = COAL_IPCC + LNG_GAS + GAS + POWER + HEAT
ENERGY_CN = COAL_CN + LNG_CN + GAS_CN + POWER + HEAT_CN
PEOPLE = 10_000 * 0.079
ANIMALS = 1000 * (0.08 + 0.001 + 0.005) + 100 * (0.79 + 0.005 + 0.003) + 500 * (0.02 + 0.005 + 0.0005)
ANIMALS += 10_000 * (1e-5 + 0.001 + 2e-5)
RESPIRATION = 1000 * 0.08 + 100 * 0.79 + 500 * 0.02 + 10_000 * 1e-5
# kg CH4: pigs 1 + 4, 80 other cattle 47 + 1, 20 dairy cows 61 + 18, 300 sheep 5.15, 200 goats 5.17, poultry 0.02
MANURE = 1000 * 0.004 + 80 * 0.001 + 20 * 0.018 + 300 * 0.00015 + 200 * 0.00017 + 10_000 * 0.00002
METHANE = MANURE + 1000 * 0.001 + 80 * 0.047 + 20 * 0.061 + 300 * 0.005 + 200 * 0.005
# enteric of 2024: pigs 1.5 kg, other cattle 69.2, dairy cows 58.6, sheep 6.5, goats 7.1
METHANE_2024 = MANURE + 1000 * 0.0015 + 80 * 0.0692 + 20 * 0.0586 + 300 * 0.0065 + 200 * 0.0071
AR4, AR5 = 25 * 12 / 44, 28 * 12 / 44
CROPS = 1000 * 0.88 / 0.45 * 0.414 + 500 * 0.87 / 0.40 * 0.471
CROPS_GCAM = 1000 * 0.91 / 0.42 * 0.45 + 500 * 0.86 / 0.53 * 0.45
LAND_PAPER = 1000 * 5.77 + 100 * 3.98 + 50 * 0.021 + 20 * 0.298
LAND_NEP = 1000 * 3.81 + 100 * 3.98 + 50 * 0.948 + 20 * 0.298
LAND_LULUCF = (1000 * 3.9 + 100 * 3.9 - 800 * 0.1 + 50 * 0.2 + 20 * 0 - 30 * 0.6) * 12 / 44

EXPECTED = {  # emission, sequestration, t C
    "paper": (INPUTS + ENERGY + PEOPLE + ANIMALS, CROPS + LAND_PAPER),
    "corrected": (INPUTS_UNROUNDED + ENERGY_CORRECTED + PEOPLE + ANIMALS, CROPS + LAND_PAPER),
    "ipcc": (INPUTS_UNROUNDED + ENERGY_IPCC + PEOPLE + RESPIRATION + METHANE * AR4, CROPS + LAND_PAPER),
    "gcam": (INPUTS + ENERGY + PEOPLE + ANIMALS, CROPS_GCAM + LAND_PAPER),
    "independent": (INPUTS_UNROUNDED + ENERGY_IPCC + PEOPLE + RESPIRATION + METHANE * AR4, CROPS_GCAM + LAND_NEP),
    "cn_guideline_2025": (INPUTS_UNROUNDED + ENERGY_CN + PEOPLE + RESPIRATION + METHANE * AR5, CROPS + LAND_PAPER),
    "cn_livestock_2024": (INPUTS_UNROUNDED + ENERGY_CN + PEOPLE + RESPIRATION + METHANE_2024 * AR5, CROPS + LAND_PAPER),
    "lulucf": (INPUTS + ENERGY + PEOPLE + ANIMALS, CROPS + LAND_LULUCF),
    "national": (INPUTS_UNROUNDED + ENERGY_CN + PEOPLE + RESPIRATION + METHANE_2024 * AR5, CROPS + LAND_LULUCF),
}


def panels(units=("A",)):
    rows = [{"unit": unit, "year": 2020, **STATISTICS} for unit in units]
    areas = [{"unit": unit, "year": 2020, **dict.fromkeys(LAND_CLASSES, 0.0), **LAND} for unit in units]
    return pd.DataFrame(rows), pd.DataFrame(areas)


def test_every_preset_is_calculated_here():
    assert set(EXPECTED) == set(preset_names())


@pytest.mark.parametrize("preset", EXPECTED)
def test_a_county_by_hand(preset):
    row = account(*panels(), load_factors(preset)).iloc[0]
    emission, sink = EXPECTED[preset]
    assert row["ce"] == pytest.approx(emission, rel=1e-12)
    assert row["cs"] == pytest.approx(sink, rel=1e-12)
    assert row["nce"] == pytest.approx(emission - sink, rel=1e-12)


def test_the_inventory_counts_cropland_and_built_up_land_as_sources():
    row = account(*panels(), load_factors("lulucf")).iloc[0]
    assert row["cs_cropland"] == pytest.approx(-800 * 0.1 * 12 / 44) and row["cs_urban"] == pytest.approx(
        -30 * 0.6 * 12 / 44
    )
    assert row["cs_forest"] == pytest.approx(1063.636, abs=1e-3)  # 1.0636 t C/hm²
    assert not {"cs_cropland", "cs_urban"} & set(account(*panels(), load_factors()).columns)


@pytest.mark.parametrize(
    ("fuel", "carbon"),
    [  # t C per t, per 10⁴ m³ of gases, per GJ of heat: LHV x kg C/GJ x oxidation / 1000, method-2.md 21
        ("raw_coal", 0.4750),
        ("natural_gas", 5.897),
        ("anthracite", 26.7 * 27.4 * 0.94 / 1000),
        ("lignite", 11.9 * 28 * 0.96 / 1000),
        ("washed_coal", 26.334 * 25.41 * 0.90 / 1000),
        ("coke", 28.435 * 29.5 * 0.93 / 1000),
        ("crude_oil", 41.816 * 20.1 * 0.98 / 1000),
        ("fuel_oil", 41.816 * 21.1 * 0.98 / 1000),
        ("gasoline", 43.07 * 18.9 * 0.98 / 1000),
        ("diesel", 42.652 * 20.2 * 0.98 / 1000),
        ("kerosene", 43.07 * 19.6 * 0.98 / 1000),
        ("lng", 51.498 * 15.3 * 0.98 / 1000),
        ("lpg", 50.179 * 17.2 * 0.98 / 1000),
        ("coke_oven_gas", 179.81 * 13.58 * 0.99 / 1000),
        ("heat", 0.03),
    ],
)
def test_carbon_of_the_fuels(fuel, carbon):
    assert carbon_per_unit(load_factors("cn_guideline_2025"), fuel) == pytest.approx(carbon, rel=1e-4)


def test_the_papers_fuels_stay():
    assert round(carbon_per_unit(load_factors(), "raw_coal"), 4) == 0.5186
    assert round(carbon_per_unit(load_factors(), "natural_gas"), 3) == 5.444


def test_energy_use_still_sums_under_heat_values():
    factors = load_factors("cn_guideline_2025")
    assert standard_coal(factors, "lng") == pytest.approx(1.7572, abs=5e-5)  # GB/T 2589-2020
    panel = pd.DataFrame({"anthracite": [100.0], "coke_oven_gas": [2.0], "raw_coal": [10.0]})
    assert coal_equivalent(panel, factors).item() == pytest.approx((2670 + 359.62 + 195.7) / 29.3076)
    # the paper has no anthracite: its heat value counts all the same
    assert coal_equivalent(panel, load_factors()).item() == pytest.approx((2670 + 359.62) / 29.3076 + 10 * 0.7143)


def test_a_fuel_has_one_set_of_terms():
    def terms(preset):
        return [row.term for row in load_factors(preset).coefficients if row.field == "coke"]

    assert terms("cn_guideline_2025") == ["heat_value", "carbon_content", "oxidation"]
    assert terms("ipcc") == ["standard_coal", "carbon"]


def test_livestock_of_2024_spans_young_to_breeding_animals():
    row = load_factors("cn_livestock_2024").find("ce_livestock", "buffalo", "enteric")
    assert (row.low, row.value, row.high) == (0.0225, 0.0723, 0.1106)


def test_balance_under_three_sets_of_sinks():
    statistics, areas = panels()
    carbon = account(statistics, areas, load_factors("independent"))
    row = balances(carbon, areas).loc[2020]
    assert row["own"] == pytest.approx(CROPS_GCAM + LAND_NEP)
    assert row["paper"] == pytest.approx(CROPS_GCAM + LAND_PAPER)
    assert row["lulucf"] == pytest.approx(CROPS_GCAM + LAND_LULUCF)
    assert row["inventory"] == pytest.approx(LAND_LULUCF)
    emission = pd.Series({2019: 5.0, 2020: 6.0, 2021: 7.0})
    assert years_in_balance(emission, pd.Series({2019: 4.0, 2020: 6.0, 2021: 8.0})) == [2020, 2021]


def test_presets_side_by_side():
    statistics, areas = panels(("A", "B", "C", "D"))
    statistics["cattle"] = [100.0, 5e5, 200.0, 300.0]  # the paper's order of emission is D, C, A; B is first in all
    statistics["raw_coal"] = [1000.0, 10.0, 900.0, 800.0]
    chosen = account(statistics, areas, load_factors())
    found = compare_presets(statistics, areas, chosen).set_index("preset")
    assert list(found.index) == preset_names()
    for name in ("paper", "national"):
        total = account(statistics, areas, load_factors(name))[["ce", "cs", "nce"]].sum()
        assert found.loc[name, ["ce_last", "cs_last", "nce_last"]].tolist() == pytest.approx(total.tolist())
        assert found.loc[name, "ce_first"] == found.loc[name, "ce_last"]  # one year
    assert found.loc["paper", "rank_nce"] == pytest.approx(1)
    assert found.loc["national", "gwp"] == "ar5"
    own = account(statistics, areas, load_factors("national"))
    one, other = chosen["ce"].rank(), own["ce"].rank()
    assert found.loc["national", "rank_ce"] == pytest.approx(1 - 6 * ((one - other) ** 2).sum() / (4 * 15))


def test_the_preset_of_the_run_keeps_the_gwp_of_the_run():
    statistics, areas = panels(("A", "B", "C", "D"))
    chosen = account(statistics, areas, load_factors("ipcc"), gwp=gwp_of("ar6"))
    found = compare_presets(statistics, areas, chosen, own=("ipcc", gwp_of("ar6"))).set_index("preset")
    assert found.loc["ipcc", "ce_last"] == pytest.approx(chosen["ce"].sum(), rel=1e-12)
    assert found.loc[["ipcc", "independent", "national", "paper"], "gwp"].tolist() == ["ar6", "ar4", "ar5", "none"]
    other = account(statistics, areas, load_factors("independent"))["ce"].sum()
    assert found.loc["independent", "ce_last"] == pytest.approx(other, rel=1e-12) != chosen["ce"].sum()
    paper = compare_presets(statistics, areas, chosen, own=("paper", gwp_of("ar6"))).set_index("preset")
    assert paper.loc["paper", "gwp"] == "none"  # without gases a GWP counts nothing


def test_a_users_file_that_fits_some_presets_only(tmp_path):
    statistics, areas = panels()
    (tmp_path / "own.csv").write_text("account,field,term,value\nce_energy,raw_coal,carbon,0.7\n")
    found = compare_presets(statistics, areas, account(statistics, areas, load_factors()), tmp_path / "own.csv")
    lacking = set(found[found["ce_last"].isna()]["preset"])
    assert lacking == {"cn_guideline_2025", "cn_livestock_2024", "national"}  # their coal has heat value and oxidation
    assert found["rank_nce"].isna().all()  # one unit has no ranks


def test_the_library_names_its_sources_and_limits():
    for row in shipped_rows("factors"):
        for limit in ("low", "high"):
            assert not row[limit] or float(row["low"] or "-inf") <= float(row["value"]) <= float(row["high"] or "inf")
    assert gwp_of("ar5").potential == {"CH4": 28.0, "N2O": 265.0}
