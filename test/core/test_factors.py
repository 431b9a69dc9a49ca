"""Coefficients are data: presets, a user's rows over them, and what is wrong with a factor file."""

import pytest

from carbon_zoning.core.carbon.factors import load_factors, preset_names
from carbon_zoning.core.datafile import shipped_rows
from carbon_zoning.core.errors import StudyError

HEADER = "account,field,term,value,unit,use,source\n"


@pytest.fixture
def factor_file(tmp_path):
    def write(*lines, header=HEADER):
        path = tmp_path / "系数.csv"
        path.write_text(header + "\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("account", "field", "term", "value"),
    [  # Table 3 of the paper, units as method.md 2 corrects them, and its equations 1-5 and 9
        ("ce_energy", "raw_coal", "standard_coal", 0.7143),
        ("ce_energy", "raw_coal", "carbon", 0.7260),
        ("ce_energy", "natural_gas", "standard_coal", 12.143),
        ("ce_energy", "heat", "carbon", 0.26),
        ("ce_cropland", "plastic_film", "factor", 5.18),
        ("ce_livestock", "poultry", "manure", 2e-5),
        ("cs_forest", "forest", "factor", 5.77),
        ("nep", "cs_shrubland", "factor", 2.93),
    ],
)
def test_the_paper_preset_is_the_paper(account, field, term, value):
    assert load_factors().value(account, field, term) == value


def test_fuel_factors_are_the_ipcc_carbon_contents_times_the_heat_of_standard_coal():
    ipcc = {"coke": 29.2, "gasoline": 18.9, "kerosene": 19.5, "diesel": 20.2, "fuel_oil": 21.1, "lpg": 17.2}
    for fuel, content in ipcc.items():  # kg C/GJ * 29.3076 GJ/tce
        assert load_factors().value("ce_energy", fuel, "carbon") == pytest.approx(content * 29.3076 / 1000, rel=1e-3)
    assert load_factors("ipcc").value("ce_energy", "raw_coal", "carbon") == pytest.approx(25.8 * 0.0293076, rel=1e-3)
    assert load_factors("corrected").value("ce_energy", "lng", "carbon") == pytest.approx(15.3 * 0.0293076, rel=1e-3)


def test_seventeen_crops_in_two_presets():
    assert len(load_factors().fields("cs_crop")) == 17
    assert load_factors("gcam").fields("cs_crop") == load_factors().fields("cs_crop")
    assert load_factors("gcam").value("cs_crop", "crop_maize", "economic_coefficient") == 0.53


def test_ipcc_cattle_give_47_kg_of_methane_as_carbon():
    assert load_factors("ipcc").value("ce_livestock", "cattle", "enteric") == pytest.approx(0.047 * 12 / 16)


@pytest.mark.parametrize("preset", preset_names())
def test_every_preset_is_complete(preset):
    assert load_factors(preset).fields("ce_livestock") == ["pig", "cattle", "sheep", "poultry"]


@pytest.mark.parametrize("name", ["factors", "crops"])
def test_every_coefficient_has_unit_source_and_confidence(name):
    for row in shipped_rows(name):
        assert row["unit"] and row["source"] and row["confidence"] in set("PVSMD"), row


def test_a_users_row_replaces_one_number_and_keeps_the_rest(factor_file):
    factors = load_factors("paper", factor_file("cs_forest,forest,factor,3.81,t C/(hm²·a),1,mine"))
    assert factors.value("cs_forest", "forest") == 3.81
    assert factors.value("cs_grassland", "grassland") == 0.021


def test_a_user_may_add_a_fuel_and_switch_a_row_off(factor_file):
    path = factor_file(
        "ce_energy,biogas,standard_coal,7.14,tce/10⁴ m³,1,mine",
        "ce_energy,biogas,carbon,0.44,t C/tce,1,mine",
        "ce_breath,population,factor,0.079,t C,0,mine",
    )
    factors = load_factors("paper", path)
    assert "biogas" in factors.fields("ce_energy")
    assert factors.fields("ce_breath") == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("ce_energy,biogas,carbon,0.44,t,1,mine", "missing factor.*ce_energy, biogas: standard_coal"),
        ("cs_forest,forest,factor,,t,1,mine", "value '' in column value.*cs_forest, forest, factor"),
        ("cs_forest,forest,factor,__import__('os'),t,1,mine", "is not a number"),
        ("cs_crop,crop_rice,economic_coefficient,0,1,1,mine", "value '0'"),
        ("cs_wood,forest,factor,1,t,1,mine", "no term 'factor' of account 'cs_wood'"),
    ],
)
def test_a_wrong_factor_file_says_which_row(factor_file, line, message):
    with pytest.raises(StudyError, match=message):
        load_factors("paper", factor_file(line))


def test_a_factor_file_without_its_columns(factor_file):
    with pytest.raises(StudyError, match="lacks the column.*term"):
        load_factors("paper", factor_file("ce_energy,1", header="account,value\n"))


def test_an_unknown_preset():
    with pytest.raises(StudyError, match="no preset best; choose one of corrected"):
        load_factors("best")


def test_a_coefficient_twice_and_a_blank_field_name_their_lines(factor_file):
    own = factor_file("ce_cropland,fertilizer,factor,1,,1,", "ce_cropland, fertilizer ,factor,2,,1,")
    with pytest.raises(StudyError, match="two rows for ce_cropland, fertilizer, factor: lines 2 and 3"):
        load_factors("paper", own)
    with pytest.raises(StudyError, match=r"the column field is blank in line\(s\) 3"):
        load_factors("paper", factor_file("ce_cropland,fertilizer,factor,1,,1,", "ce_cropland,,factor,1,,1,"))
    assert (
        load_factors("paper", factor_file("ce_cropland,fertilizer,factor,1,,1,")).value("ce_cropland", "fertilizer")
        == 1
    )
