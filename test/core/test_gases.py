"""Gases apart: what a tonne counts, species apart, biogenic carbon, manure by temperature."""

import pandas as pd
import pytest

from carbon_zoning.core.carbon.accounting import LAND_CLASSES, account, full_account
from carbon_zoning.core.carbon.contributions import by_source, doubtful_parts, source_table, with_and_without_biogenic
from carbon_zoning.core.carbon.factors import load_factors
from carbon_zoning.core.carbon.gases import gwp_of
from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor


def panels(statistics, land=None, years=(2020,)):
    rows = [{"unit": "A", "year": year, **statistics} for year in years]
    areas = [{"unit": "A", "year": year, **dict.fromkeys(LAND_CLASSES, 0.0), **(land or {})} for year in years]
    return pd.DataFrame(rows), pd.DataFrame(areas)


def one(statistics, preset="ipcc", gwp="preset", land=None, **options):
    return account(*panels(statistics, land), load_factors(preset), gwp=gwp_of(gwp, preset), **options).iloc[0]


@pytest.mark.parametrize(
    ("gwp", "carbon", "equivalents"),
    [  # 100 other cattle, enteric alone: 4.7 t CH4
        ("none", 3.525, None),
        ("ar4", 32.045454, 117.5),
        ("ar5", 35.890909, 131.6),
        ("ar6", 34.609091, 126.9),
    ],
)
def test_methane_of_a_hundred_cattle(gwp, carbon, equivalents, tmp_path):
    enteric_alone = (
        "account,field,term,value,use\nce_livestock,cattle,respiration,0,1\nce_livestock,cattle,manure,0,1\n"
    )
    (tmp_path / "own.csv").write_text(enteric_alone)
    factors = load_factors("ipcc", tmp_path / "own.csv")
    row = account(*panels({"cattle": 100.0}), factors, gwp=gwp_of(gwp)).iloc[0]
    assert row["ch4"] == pytest.approx(4.7)
    assert row["ce"] == row["ce_livestock"] == pytest.approx(carbon, rel=1e-6)
    assert row.get("ce_co2e") == (None if equivalents is None else pytest.approx(equivalents))


def test_a_tonne_of_methane_in_carbon_equivalents():
    # 25, 28 and 27.0 x 12/44
    assert [round(gwp_of(name).carbon("CH4"), 3) for name in ("ar4", "ar5", "ar6")] == [6.818, 7.636, 7.364]
    assert gwp_of("ar4").carbon("N2O") * 44 / 12 == pytest.approx(298)
    assert gwp_of("none").carbon("N2O") == 0


@pytest.mark.parametrize(
    ("species", "enteric", "manure"),
    [  # Wu et al. 2017, Table 1, kg C-equivalent per head as printed
        ("cattle_dairy", 416.02, 122.76),
        ("buffalo", 375.10, 13.64),
        ("cattle", 320.54, 6.82),
        ("pig", 6.82, 27.28),
        ("goat", 34.10, 1.16),
        ("sheep", 34.10, 1.02),
    ],
)
def test_the_published_table_of_livestock(species, enteric, manure):
    factors, methane = load_factors("ipcc"), gwp_of("ar4").carbon("CH4")
    for term, printed in (("enteric", enteric), ("manure", manure)):
        kilograms = 1000 * factors.value("ce_livestock", species, term) * methane
        assert kilograms == pytest.approx(printed, rel=5e-4, abs=0.005)  # half of its last digit
    if species == "cattle":
        assert 1000 * factors.value("ce_livestock", "cattle", "enteric") * methane == pytest.approx(320.4545, abs=5e-5)


def test_masses_of_gases_and_what_they_sum_to():
    row = one({"cattle": 10.0, "population": 100.0, "coke": 5.0})
    assert row["ch4"] == pytest.approx(10 * 0.048)
    assert row["n2o"] == 0
    assert row["co2_fossil"] == pytest.approx(5 * 0.9714 * 0.8550 * 44 / 12)
    assert row["co2_biogenic"] == pytest.approx((100 * 0.079 + 10 * 0.79) * 44 / 12)
    assert row["ce_co2e"] == pytest.approx(row["co2_fossil"] + row["co2_biogenic"] + 25 * row["ch4"])


def test_nitrous_oxide_of_fertilizer_when_switched_on(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("account,field,term,value,use\nce_cropland,nitrogen,factor,0.0157142857142857,1\n")
    row = account(*panels({"nitrogen": 100.0}), load_factors("ipcc", path), gwp=gwp_of("ar5")).iloc[0]
    assert row["n2o"] == pytest.approx(100 * 0.01 * 44 / 28)
    assert row["ce"] == pytest.approx(100 * 0.01 * 44 / 28 * 265 * 12 / 44)
    assert one({"nitrogen": 100.0, "coke": 0.0})["ce"] == 0  # off by default


def test_the_paper_knows_no_gases_and_a_gwp_changes_nothing():
    monitor = Monitor()
    plain = one({"cattle": 100.0}, "paper")
    given = one({"cattle": 100.0}, "paper", "ar5", monitor=monitor)
    assert plain.equals(given) and "ch4" not in plain.index and "ce_co2e" not in plain.index
    assert [str(warning) for warning in monitor.warnings if "GWP ar5 has no effect" in str(warning)]


@pytest.mark.parametrize(("gwp", "is_said"), [("none", True), ("ar4", False), ("preset", False)])
def test_carbon_mass_of_methane_is_said(gwp, is_said):
    monitor = Monitor()
    one({"cattle": 100.0}, "ipcc", gwp, monitor=monitor)
    assert any("by its carbon mass" in str(warning) for warning in monitor.warnings) == is_said
    assert not any("has no effect" in str(warning) for warning in monitor.warnings)


def test_the_preset_states_its_gwp():
    found = {name: gwp_of("preset", name).name for name in ("paper", "ipcc", "cn_guideline_2025", "national", "lulucf")}
    assert found == {"paper": "none", "ipcc": "ar4", "cn_guideline_2025": "ar5", "national": "ar5", "lulucf": "none"}
    with pytest.raises(StudyError, match="no GWP ar3; choose one of preset, none, ar4"):
        gwp_of("ar3")


def test_parts_take_the_place_of_the_part_they_name():
    # 100 cattle, 30 of them dairy cows and 10 buffalo; 50 sheep, 20 of them goats; t CH4
    given = {"cattle": 100.0, "cattle_dairy": 30.0, "buffalo": 10.0, "sheep": 50.0, "goat": 20.0}
    expected = 60 * 0.048 + 30 * (0.061 + 0.018) + 10 * (0.055 + 0.002) + 30 * 0.00515 + 20 * (0.005 + 0.00017)
    assert one(given)["ch4"] == pytest.approx(expected)
    assert one(given, "paper")["ce_livestock"] == pytest.approx(100 * 0.798 + 50 * 0.0255)  # the paper has no parts
    assert one({"cattle_dairy": 30.0})["ch4"] == pytest.approx(30 * 0.079)  # without the whole


def test_parts_that_exceed_the_whole_are_refused():
    with pytest.raises(StudyError, match=r"cattle_dairy are more than cattle itself: A 2020: -5"):
        one({"cattle": 25.0, "cattle_dairy": 30.0})


def test_parts_that_are_not_there_are_not_missed():
    monitor = Monitor()
    one({"cattle": 25.0}, monitor=monitor)
    lacking = next(str(warning) for warning in monitor.warnings if "counted as zero" in str(warning))
    assert "pig" in lacking and "cattle_dairy" not in lacking


@pytest.mark.parametrize(
    ("temperature", "kilograms"), [(10.0, 2), (14.4, 2), (14.6, 3), (20.0, 4), (23.0, 5), (26.0, 6), (27.0, 7)]
)
def test_manure_of_pigs_by_temperature(temperature, kilograms):
    # IPCC 2006, V4, chapter 10, Asia: <= 14, 15-18, 19-21, 22-24, 25-26, >= 27 °C; enteric 1 kg
    assert one({"pig": 1000.0, "mean_temperature": temperature})["ch4"] == pytest.approx(kilograms + 1)
    assert one({"pig": 1000.0}, temperature=temperature)["ch4"] == pytest.approx(kilograms + 1)


def test_manure_of_pigs_without_a_temperature():
    monitor = Monitor()
    assert one({"pig": 1000.0})["ch4"] == pytest.approx(5)
    assert one({"pig": 1000.0, "mean_temperature": float("nan")}, monitor=monitor)["ch4"] == pytest.approx(5)
    assert any(
        "1 unit-year(s) have no mean_temperature: manure of pigs counts 4 kg" in str(w) for w in monitor.warnings
    )
    with pytest.raises(StudyError, match="temperature is not between -20.0 and 40.0 °C: A 2020: 285"):
        one({"pig": 1000.0, "mean_temperature": 285.0})
    assert one({"pig": 1000.0, "mean_temperature": 285.0}, "paper")["ce_livestock"] == pytest.approx(86)


def test_a_users_own_manure_holds_at_any_temperature(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("account,field,term,value\nce_livestock,pig,manure,0.0032\n")
    row = account(*panels({"pig": 1000.0}), load_factors("ipcc", path), temperature=27.0).iloc[0]
    assert row["ch4"] == pytest.approx(4.2)


def test_biogenic_carbon_can_be_left_out():
    given, land = {"population": 100.0, "pig": 10.0, "coke": 1.0, "crop_rice": 50.0}, {"forest": 2.0}
    rice = 50 * 0.88 / 0.45 * 0.414
    left = one(given, "paper", land=land, biogenic=False)
    assert left["ce_breath"] == 0 and left["cs_crop"] == 0
    assert left["ce_livestock"] == pytest.approx(10 * 0.006)
    assert left["cs"] == pytest.approx(2 * 5.77)
    found = full_account(*panels(given, land), load_factors())
    totals = with_and_without_biogenic(found).loc[2020]
    assert totals["ce"] - totals["ce_without"] == pytest.approx(7.9 + 0.8)
    assert totals["cs"] - totals["cs_without"] == pytest.approx(rice)
    assert totals["nce_without"] == pytest.approx(left["nce"])
    without = full_account(*panels(given, land), load_factors(), biogenic=False)
    assert with_and_without_biogenic(without).loc[2020].tolist() == pytest.approx(totals.tolist())


def test_sources_sum_to_the_account():
    given = {"population": 1e3, "pig": 50.0, "cattle": 20.0, "coke": 5.0, "crop_rice": 50.0, "heat": 100.0}
    found = full_account(*panels(given, {"forest": 2.0}, years=(2019, 2020)), load_factors("ipcc"))
    table = by_source(found, (found.carbon["year"] == 2020).to_numpy())
    sums = table.groupby("flow")["carbon_amount"].sum()
    row = found.carbon.iloc[1]
    assert sums["ce"] == pytest.approx(row["ce"]) and sums["cs"] == pytest.approx(row["cs"])
    assert set(table["gas_name"]) == {"C", "CH4"} and (table["carbon_amount"] != 0).all()
    whole = source_table(found, 2020)
    assert set(zip(whole["unit"], whole["year"])) == {("region", 2019), ("region", 2020), ("A", 2020)}


def test_what_rests_on_doubtful_coefficients():
    # Table 3: lng 1.7572 x 0.3548, heat 0.0341 x 0.26; coke is not doubtful
    found = full_account(*panels({"lng": 10.0, "heat": 100.0, "coke": 7.0}), load_factors())
    table = doubtful_parts(found, (found.carbon["year"] == 2020).to_numpy())
    amounts = {"lng": 10 * 1.7572 * 0.3548, "heat": 100 * 0.0341 * 0.26}
    assert dict(zip(table["activity"], table["carbon_amount"])) == pytest.approx(amounts)
    ce = sum(amounts.values()) + 7 * 0.9714 * 0.855
    assert table["share"].tolist() == pytest.approx([100 * amounts["lng"] / ce, 100 * amounts["heat"] / ce])
    clean = full_account(*panels({"coke": 7.0}), load_factors())
    assert doubtful_parts(clean, (clean.carbon["year"] == 2020).to_numpy()).empty


def test_columns_of_another_preset_are_not_passed_over_in_silence():
    monitor = Monitor()
    one({"anthracite": 10.0, "coke": 1.0, "cattle_dairy": 4.0, "cattle": 5.0}, "paper", monitor=monitor)
    said = [str(warning) for warning in monitor.warnings if "are not counted" in str(warning)]
    assert len(said) == 1 and said[0].startswith("The statistics have 1 column(s)") and "anthracite" in said[0]
    monitor = Monitor()
    one({"anthracite": 10.0, "coke": 1.0}, "cn_guideline_2025", monitor=monitor)
    assert not any("are not counted" in str(warning) for warning in monitor.warnings)
