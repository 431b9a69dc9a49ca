"""Coefficients are data: presets, a user's rows over them, and what is wrong with a factor file."""

import re

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


def test_ipcc_cattle_give_47_kg_of_methane():
    row = load_factors("ipcc").find("ce_livestock", "cattle", "enteric")
    assert (row.value, row.gas, row.unit) == (0.047, "CH4", "t CH4/(head·a)")


PARTS = ["cattle_dairy", "cattle_beef", "buffalo", "goat"]


@pytest.mark.parametrize("preset", preset_names())
def test_every_preset_is_complete(preset):
    layers = next(row["layers"] for row in shipped_rows("presets") if row["preset"] == preset)
    apart = "ipcc" in layers.split()
    species = ["pig", "cattle", "sheep", "poultry", *(PARTS if apart else [])]
    assert load_factors(preset).fields("ce_livestock") == species
    assert load_factors(preset).knows_gases == apart


@pytest.mark.parametrize("name", ["factors", "crops"])
def test_every_coefficient_has_unit_source_and_confidence(name):
    for row in shipped_rows(name):
        assert row["unit"] and row["source"] and row["confidence"] in set("PVSMD"), row
        assert row["gas"] in {"": ("",), "ce": ("C", "CO2", "CH4", "N2O")}.get(row["account"][:2], ("", "CO2")), row
        assert any(one["source"] in row["source"] for one in shipped_rows("sources")), row["source"]


def test_notes_with_words_are_chinese_too():
    for name in ("factors", "crops"):
        for row in shipped_rows(name):
            is_number = not row["note"] or re.fullmatch(r"[\d.]+ kg (CH₄|C/GJ \(IPCC\))", row["note"])
            assert bool(row["note_zh"]) != bool(is_number), row
            assert row["source_zh"], row
    assert all(row["title_zh"] and row["source_zh"] for row in shipped_rows("sources"))


def test_short_cycle_carbon_is_marked():
    # respiration of people and animals, annual crops; nothing else
    for name in ("factors", "crops"):
        for row in shipped_rows(name):
            expected = row["account"] in ("ce_breath", "cs_crop") or row["term"] == "respiration"
            assert row["biogenic"] == str(int(expected)), row


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
        (
            "ce_energy,biogas,carbon,0.44,t,1,mine",
            "missing factor.*biogas: standard_coal. A fuel is counted by standard_coal and carbon, or",
        ),
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
    with pytest.raises(StudyError, match="no preset best; choose one of cn_guideline_2025"):
        load_factors("best")


def test_a_coefficient_twice_and_a_blank_field_name_their_lines(factor_file):
    own = factor_file("ce_cropland,fertilizer,factor,1,,1,", "ce_cropland, fertilizer ,factor,2,,1,")
    with pytest.raises(StudyError, match=r"lines 2 and 3 give the same coefficient \(ce_cropland, fertilizer, "):
        load_factors("paper", own)
    with pytest.raises(StudyError, match="line 3: the field is blank"):
        load_factors("paper", factor_file("ce_cropland,fertilizer,factor,1,,1,", "ce_cropland,,factor,1,,1,"))
    assert (
        load_factors("paper", factor_file("ce_cropland,fertilizer,factor,1,,1,")).value("ce_cropland", "fertilizer")
        == 1
    )
