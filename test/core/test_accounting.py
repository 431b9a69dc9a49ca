"""Equations 1-6: the golden numbers of method.md 1-5, by hand, and what bad input does."""

import pandas as pd
import pytest

from carbon_zoning.core.carbon.accounting import EMISSIONS, SINKS, account, with_co2
from carbon_zoning.core.carbon.electricity import by_year, given_factor, grid_mix
from carbon_zoning.core.carbon.factors import load_factors
from carbon_zoning.core.carbon.fuels import coal_equivalent
from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor

LAND = dict.fromkeys(("cropland", "shrubland", "forest", "grassland", "water", "urban", "unused"), 0.0)
FUELS = {"raw_coal": 5e5, "diesel": 2e4, "natural_gas": 3000, "electricity": 8e4, "heat": 1e6, "population": 4e5}


def one(statistics=None, land=None, preset="paper", **options):
    statistics = {"population": 0.0} if statistics is None else statistics
    panel = pd.DataFrame([{"unit": "A", "year": 2020, **statistics}])
    areas = pd.DataFrame([{"unit": "A", "year": 2020, **LAND, **(land or {})}])
    return account(panel, areas, load_factors(preset), **options).iloc[0]


def test_cropland():
    # 10 000 * 0.86 + 200 * 4.93 + 150 * 5.18 + 20 000 * 0.266 + 40 000 * 0.02 + 300 000 * 1.81e-4
    given = {"fertilizer": 1e4, "pesticide": 200, "plastic_film": 150, "irrigated_area": 2e4, "sown_area": 4e4}
    assert one({**given, "machinery_power": 3e5})["ce_cropland"] == pytest.approx(16537.3, abs=1e-6)


def test_urban_land():
    # 259 290.9 + 17 254.978 + 16 331.121 + 78 016.920 + 8 866.0, and 31 600 for breathing
    result = one(FUELS)
    assert result["ce_energy"] == pytest.approx(411359.919 - 31600, abs=1e-3)
    assert result["ce_breath"] == pytest.approx(31600)


@pytest.mark.parametrize(
    ("preset", "total"),
    [
        ("paper", 62740),  # 17 200 + 39 900 + 2 550 + 3 090
        # respiration 16 000 + 39 500 + 2 000 + 30; t CH4 2e5 * 0.005 + 5e4 * 0.048 + 1e5 * 0.00515 + 3e6 * 2e-5
        ("ipcc", 57530 + (1000 + 2400 + 515 + 60) * 25 * 12 / 44),
    ],
)
def test_livestock(preset, total):
    given = {"pig": 2e5, "cattle": 5e4, "sheep": 1e5, "poultry": 3e6}
    assert one(given, preset=preset)["ce_livestock"] == pytest.approx(total)


def test_crops():
    # 80 960 + 85 360 + 122 931
    assert one({"crop_rice": 1e5, "crop_wheat": 8e4, "crop_maize": 1.2e5})["cs_crop"] == pytest.approx(289251, abs=0.5)


def test_crops_by_gcam():
    # 1e5 * 0.91 / 0.42 * 0.45
    assert one({"crop_rice": 1e5}, preset="gcam")["cs_crop"] == pytest.approx(97500)


def test_land_sinks():
    result = one(land={"shrubland": 5000, "forest": 2e5, "grassland": 1e4, "water": 3000, "cropland": 9e9})
    assert result["cs"] == pytest.approx(1175004)


def test_totals_are_the_sums_and_nce_is_emission_less_sink():
    result = one(FUELS, {"forest": 1e5})
    assert result["ce"] == pytest.approx(sum(result[name] for name in EMISSIONS))
    assert result["cs"] == pytest.approx(sum(result[name] for name in SINKS))
    assert result["nce"] == pytest.approx(411359.919 - 577000)


def test_carbon_dioxide_is_44_twelfths():
    panel = pd.DataFrame([{"unit": "A", "year": 2020, "ce": 12.0, "cs": 24.0, "nce": -12.0, "gdp": 5.0}])
    both = with_co2(panel)
    assert both[["ce", "cs", "nce", "gdp"]].to_numpy().tolist() == [[12, 24, -12, 5]]
    assert both[["ce_co2", "cs_co2", "nce_co2"]].to_numpy().tolist() == [[44, 88, -44]]
    assert "gdp_co2" not in both.columns


def test_a_power_mix_replaces_the_electricity_row():
    # 1 000 t coal -> 1 000 * 0.7143 * 0.7260 = 518.5818 t C for 500 x 10⁴ kWh: 1.0371636 t C per 10⁴ kWh
    table = pd.DataFrame({"year": [2020, 2020], "fuel": ["raw_coal", "generation"], "amount": [1000, 500]})
    factor = grid_mix(table, load_factors())
    assert factor[2020] == pytest.approx(1.0371636)
    result = one({"electricity": 100.0}, electricity=by_year(factor, [2020]))
    assert result["ce_energy"] == pytest.approx(103.71636)


def test_a_given_factor_holds_for_its_years_only():
    factor = given_factor(pd.DataFrame({"year": ["2020"], "factor": ["2.5"]}))
    assert one({"electricity": 10.0}, electricity=by_year(factor, [2020]))["ce_energy"] == pytest.approx(25)
    with pytest.raises(StudyError, match="no electricity factor for the year.*2019"):
        by_year(factor, [2019, 2020])
    assert by_year(given_factor(pd.DataFrame({"factor": [2.0]})), [2019, 2020]).tolist() == [2, 2]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([("raw_coal", 5)], "no gross generation.*2020"),
        ([("peat", 5), ("generation", 5)], r"without a coefficient: peat"),
        ([("raw_coal", -5), ("generation", 5)], "at least 0 in column amount; it has 2020 raw_coal -5"),
    ],
)
def test_a_wrong_power_mix(rows, message):
    table = pd.DataFrame(rows, columns=["fuel", "amount"]).assign(year=2020)
    with pytest.raises(StudyError, match=message):
        grid_mix(table, load_factors())


def test_coal_equivalent():
    panel = pd.DataFrame({"raw_coal": [100.0], "natural_gas": [2.0]})
    assert coal_equivalent(panel, load_factors()).tolist() == pytest.approx([100 * 0.7143 + 2 * 12.143])


def test_a_column_that_is_not_there_counts_as_zero_and_is_listed():
    monitor = Monitor()
    assert one({"population": 1000.0}, monitor=monitor)["ce"] == pytest.approx(79)
    assert any("counted as zero: fertilizer, pesticide" in str(doubt) for doubt in monitor.warnings)


def test_a_missing_value_is_an_error_or_counted_as_zero():
    with pytest.raises(StudyError, match=r"column pig has 1 missing value\(s\): A 2020"):
        one({"population": 1.0, "pig": float("nan")})
    monitor = Monitor()
    assert one({"population": 0.0, "pig": float("nan")}, missing="zero", monitor=monitor)["ce_livestock"] == 0
    assert any("1 missing value(s) of pig are counted as zero: A 2020" in str(doubt) for doubt in monitor.warnings)


def test_negative_amounts_are_refused():
    with pytest.raises(StudyError, match=r"column coke has 1 negative value\(s\): A 2020: -3"):
        one({"coke": -3.0})


def test_areas_that_are_not_areas():
    panel = pd.DataFrame([{"unit": "A", "year": 2020, "population": 1.0}])
    with pytest.raises(StudyError, match="land-use areas lack.*shrubland"):
        account(panel, panel[["unit", "year"]], load_factors())


def test_statistics_that_are_not_statistics():
    with pytest.raises(StudyError, match="none of the columns that the account needs"):
        one({"gdp": 5.0})


def test_coal_beside_electricity_and_doubtful_coefficients_are_said():
    monitor = Monitor()
    one({**FUELS, "lng": 1.0}, monitor=monitor)
    texts = " ".join(str(doubt) for doubt in monitor.warnings)
    assert "both raw coal and electricity" in texts
    assert "lng 0.3548" in texts


def test_a_field_of_two_doubtful_terms_is_named_once():
    """Poultry of the paper: 0.00001 of enteric fermentation, 0.001 of respiration."""
    monitor = Monitor()
    one({**FUELS, "poultry": 1.0}, monitor=monitor)
    (text,) = [str(doubt) for doubt in monitor.warnings if "doubtful" in str(doubt)]
    assert "poultry 0.00001 / 0.001" in text and text.count("poultry") == 1 and "table of what rests on them" in text


def test_the_forest_sink_of_the_region_only_fits_per_hectare():
    # method.md 5: 53 % of 22.45e4 km² in hm² * 5.77 = 68.65 Mt
    assert one(land={"forest": 0.53 * 22.45e6})["cs_forest"] / 1e6 == pytest.approx(68.65, abs=0.01)
