"""Factors of electricity from a generation mix: by hand, as people write such tables, and what is counted twice."""

import pandas as pd
import pytest

from carbon_zoning.core.carbon.double_counting import counted_twice, warn_of_double_counting
from carbon_zoning.core.carbon.electricity import (
    factor_table,
    given_factor,
    grid_mix,
    mix_factors,
    require_factor_field,
)
from carbon_zoning.core.carbon.factors import load_factors
from carbon_zoning.core.carbon.generation import electricity_made, read_generation
from carbon_zoning.core.datafile import shipped_rows
from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.report import charts

FACTORS = load_factors()
COAL, GAS = 0.7143 * 0.7260, 12.143 * 0.4483  # t C per t, per 10⁴ m³ (Table 3)
ROWS = [
    (2019, "raw_coal", 300_000.0),
    (2019, "natural_gas", 500.0),
    (2019, "generation", 100_000.0),
    (2020, "raw_coal", 280_000.0),
    (2020, "generation", 110_000.0),
]


def table(rows=ROWS, columns=("year", "fuel", "amount")):
    return pd.DataFrame(rows, columns=list(columns))


def said(monitor):
    return " | ".join(map(str, monitor.warnings))


def test_the_factor_by_hand():
    found = factor_table(mix_factors(read_generation(table(), FACTORS), FACTORS))
    carbon = [300_000 * COAL + 500 * GAS, 280_000 * COAL]  # 155 574.54 + 2 721.85; 145 202.90
    assert found["year"].tolist() == [2019, 2020]
    assert found["fuel_carbon"].tolist() == pytest.approx(carbon)
    assert found["factor"].tolist() == pytest.approx([158_296.3918 / 1e5, 145_202.9040 / 1.1e5], rel=1e-7)
    # 1.583 t C per 10⁴ kWh = 0.1583 kg C per kWh = 0.5804 kg CO₂ per kWh
    assert found["factor_co2"][0] == pytest.approx(0.58042, abs=1e-5)
    assert found["generation"].tolist() == [1e5, 1.1e5]


def test_the_factor_is_what_the_account_computes_from_the_same_table_to_the_bit():
    found = factor_table(mix_factors(read_generation(table(), FACTORS), FACTORS))
    assert given_factor(found).to_dict() == grid_mix(table(), FACTORS).to_dict()


def test_the_same_mix_in_other_words_and_units_of_measurement():
    chinese = [
        (2019, "原煤", 30, "万吨"),
        (2019, "天然气", 0.05, "亿立方米"),
        (2019, "发电量", 10, "亿千瓦时"),
        (2020, "原煤（万吨）", 28, None),
        (2020, "发电量", 110_000, ""),
    ]
    found = read_generation(table(chinese, ("年份", "能源品种", "数量", "计量单位")), FACTORS)
    assert found.drop(columns="place").values.tolist() == [list(row) for row in table().values.tolist()]


def test_generation_by_kind_is_added_up():
    parts = [
        (2020, "raw_coal", 280_000.0),
        (2020, "火电", 80_000.0),
        (2020, "水电", 25_000.0),
        (2020, "solar", 5_000.0),
    ]
    assert grid_mix(table(parts), FACTORS)[2020] == pytest.approx(280_000 * COAL / 110_000)
    with_total = [*parts, (2020, "generation", 120_000.0)]  # the rest is of other kinds
    assert grid_mix(table(with_total), FACTORS)[2020] == pytest.approx(280_000 * COAL / 120_000)
    green = [(2020, "hydro", 5.0), (2020, "wind", 5.0)]
    assert grid_mix(table(green), FACTORS)[2020] == 0


def test_provinces_have_factors_of_their_own():
    rows = [("陕西", *row) for row in ROWS] + [
        ("四川", 2020, "raw_coal", 1000.0),
        ("四川", 2020, "generation", 10_000.0),
    ]
    given = table(rows, ("省份", "year", "fuel", "amount"))
    found = factor_table(mix_factors(read_generation(given, FACTORS), FACTORS)).set_index(["province", "year"])
    assert found["factor"]["四川", 2020] == pytest.approx(1000 * COAL / 10_000)
    assert found["factor"]["陕西", 2020] == pytest.approx(280_000 * COAL / 110_000)
    assert grid_mix(given, FACTORS)[2020] == pytest.approx(281_000 * COAL / 120_000)  # the account: all together


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([(2020, "raw_coal", 5)], "no gross generation .* for 2020"),
        ([(2020, "raw_coal", 5), (2020, "hydro", 5)], "neither the gross generation nor that of thermal .* for 2020"),
        ([(2020, "hydro", 6), (2020, "generation", 5)], "parts of the generation .* exceed its total .* for 2020"),
        ([(2020, "peat", 5), (2020, "generation", 5)], "without a coefficient: peat. Fuels are raw_coal"),
        ([(2020, "electricity", 5), (2020, "generation", 5)], "without a coefficient: electricity"),
        ([(2020, "heat", 5), (2020, "generation", 5)], "without a coefficient: heat"),
        ([(2020, "raw_coal", "much"), (2020, "generation", 5)], "column amount; it has 2020 raw_coal much"),
        ([(2020, "raw_coal", None), (2020, "generation", 5)], "column amount; it has 2020 raw_coal –"),
        ([(2020.5, "raw_coal", 1), (2020, "generation", 5)], r"years that are not whole numbers: 2020\.5"),
        ([("last", "raw_coal", 1), (2020, "generation", 5)], "column year; it has last"),
        ([(2020, "raw_coal", float("inf")), (2020, "generation", 5)], "it has 2020 raw_coal inf"),
    ],
)
def test_tables_that_are_refused(rows, message):
    with pytest.raises(StudyError, match=message):
        mix_factors(read_generation(table(rows), FACTORS), FACTORS)


def test_columns_units_and_provinces_that_are_refused():
    with pytest.raises(StudyError, match="no column amount; it has year, fuel"):
        read_generation(table()[["year", "fuel"]], FACTORS)
    with pytest.raises(StudyError, match="no column fuel, amount; it has year, factor"):
        read_generation(pd.DataFrame({"year": [2020], "factor": [1.5]}), FACTORS)
    with pytest.raises(StudyError, match="without a coefficient: –"):
        read_generation(table([(2020, None, 5.0)]), FACTORS)
    with pytest.raises(StudyError, match="unit of measurement 'barrels' of raw_coal .* is not known"):
        read_generation(table().assign(measured_in="barrels"), FACTORS)
    with pytest.raises(StudyError, match=r"'t' of generation in .* not one of generation. Give the amounts in 10⁴ kWh"):
        read_generation(table([(2020, "generation", 5.0)]).assign(measured_in="t"), FACTORS)
    with pytest.raises(StudyError, match=r"1 row\(s\) without a province"):
        read_generation(table().assign(province=["a", "a", None, "b", "b"]), FACTORS)
    with pytest.raises(StudyError, match="cannot be called Generation"):
        require_factor_field("Generation")


def test_rows_of_one_fuel_and_year_are_added_up_with_a_warning():
    monitor = Monitor()
    twice = table([*ROWS, (2020, "raw_coal", 20_000.0)])
    assert grid_mix(twice, FACTORS, monitor=monitor)[2020] == pytest.approx(300_000 * COAL / 110_000)
    assert "more than one row for 1 fuel(s) and year(s), which are added up: 2020 raw_coal 20000" in said(monitor)
    monitor = Monitor()
    grid_mix(table(), FACTORS, monitor=monitor)
    assert not monitor.warnings


def test_a_factor_that_is_too_large_is_warned_of():
    monitor = Monitor()
    large = table([(2020, "raw_coal", 3_000.0), (2020, "generation", 100.0)])
    factor_table(mix_factors(read_generation(large, FACTORS), FACTORS), monitor=monitor)
    assert "factor of 1 year(s) is larger than 1.5 kg CO₂ per kWh: 2020: 5.7" in said(monitor)
    monitor = Monitor()
    factor_table(mix_factors(read_generation(table(), FACTORS), FACTORS), monitor=monitor)
    assert not monitor.warnings


def test_the_files_name_no_row_twice():
    for name, key in (("generation_rows", "row"), ("generation_columns", "column")):
        texts = [
            text.lower()
            for row in shipped_rows(name)
            for text in {row[key], row["label"], row["label_zh"], *row["names"].split("|")}
        ]
        assert len(set(texts)) == len(texts), sorted(texts)
    made = electricity_made(pd.DataFrame({"place": "", "year": 2020, "fuel": ["thermal", "hydro"], "amount": [1.0, 2]}))
    assert made.tolist() == [3]


# --- double counting ---


def panel(**columns):
    return pd.DataFrame({"unit": ["A", "B"], "year": 2020, **columns})


def test_what_may_be_counted_twice_by_hand():
    used = panel(electricity=[5_500.0, 5_500.0], raw_coal=[20_000.0, 10_000.0])  # a tenth of the generation
    rows = read_generation(table(), FACTORS)
    found = counted_twice(used, rows, FACTORS).iloc[0]
    # 28 000 of 280 000 t were burnt for it; the panel counts 30 000 t of coal: 28 000 t may stand in both.
    assert (found["year"], found["fuel"], found["burnt"], found["counted"]) == (2020, "raw_coal", 28_000, 30_000)
    assert found["twice"] == pytest.approx(28_000 * COAL)
    assert found["twice_share"] == pytest.approx(100 * 28_000 / (30_000 + 28_000))
    little = counted_twice(used.assign(raw_coal=[100.0, 0.0]), rows, FACTORS).iloc[0]
    assert little["twice"] == pytest.approx(100 * COAL)  # no more than the panel counts as fuel


def warnings_of(statistics, rows):
    monitor = Monitor()
    warn_of_double_counting(statistics, rows, counted_twice(statistics, rows, FACTORS), monitor)
    return said(monitor)


def test_double_counting_is_warned_of_where_it_can_be_and_nowhere_else():
    rows = read_generation(table(), FACTORS)
    used = panel(electricity=[5_500.0, 5_500.0], raw_coal=[20_000.0, 10_000.0])
    assert "fuels that it is made of (raw_coal), in 1 year(s)" in warnings_of(used, rows)
    assert "up to 48 % of the energy emissions with this factor (2020) are counted twice" in warnings_of(used, rows)
    for other in (
        used.drop(columns="electricity"),
        used.drop(columns="raw_coal"),
        used.assign(electricity=0.0),
        used.assign(raw_coal=0.0),
        used.assign(year=1999),
        used.drop(columns="raw_coal").assign(diesel=5.0),
    ):
        assert warnings_of(other, rows) == ""


def test_double_counting_by_province():
    rows = read_generation(table([("陕西", *row) for row in ROWS], ("province", "year", "fuel", "amount")), FACTORS)
    used = panel(electricity=[5_500.0, 5_500.0], raw_coal=[20_000.0, 10_000.0])
    assert "has no column 'province'" in warnings_of(used, rows)
    found = counted_twice(used.assign(province=["陕西", "四川"]), rows, FACTORS)
    assert found[["place", "burnt", "counted"]].values.tolist() == [["陕西", 14_000, 20_000]]
    assert "has no column" not in warnings_of(used.assign(province="陕西"), rows)


def test_years_on_an_axis_are_whole_however_few():
    svg = charts.lines({"a": ([2018, 2019, 2020], [1.0, 2.0, 3.0])})
    assert "2019" in svg and "2018.5" not in svg and "2018.25" not in svg
    assert "0.2" in charts.lines({"a": ([0.0, 0.5, 1.0], [1.0, 2.0, 3.0])})


@pytest.mark.parametrize(
    ("rows", "share"),
    [
        ([(2020, "thermal", 1000), (2020, "hydro", 300)], "76.9"),  # 1000 / 1300
        ([(2020, "generation", 1000), (2020, "hydro", 300)], "70"),
        ([(2020, "generation", 1000), (2020, "hydro", 300), (2020, "raw_coal", 0)], "70"),
        ([(2020, "generation", 1000), (2020, "thermal", 200), (2020, "hydro", 800)], "20"),
    ],
)
def test_thermal_power_without_fuel_is_refused(rows, share):
    with pytest.raises(StudyError, match=f"has no fuel for 2020, though {share} % of the electricity is thermal"):
        grid_mix(table(rows), FACTORS)
    named = table([("陕西", *row) for row in rows], ("province", "year", "fuel", "amount"))
    for compute in (lambda: grid_mix(named, FACTORS), lambda: mix_factors(read_generation(named, FACTORS), FACTORS)):
        with pytest.raises(StudyError, match="has no fuel for 陕西 2020"):
            compute()


@pytest.mark.parametrize(
    "rows",
    [
        [(2020, "hydro", 300), (2020, "wind", 5)],
        [(2020, "generation", 305), (2020, "hydro", 300), (2020, "biomass", 5)],
        [(2020, "generation", 300.1), (2020, "hydro", 300)],  # rounded parts
    ],
)
def test_kinds_without_fuel_that_account_for_all_need_none(rows):
    monitor = Monitor()
    assert grid_mix(table(rows), FACTORS, monitor=monitor)[2020] == 0
    assert not monitor.warnings


def test_a_factor_too_small_for_thermal_power_is_warned_of():
    # 100 t of coal for 7000e4 kWh of thermal power: 190 t CO2 over 1e8 kWh = 0.0019 kg/kWh
    rows = [(2020, "raw_coal", 100.0), (2020, "thermal", 7000.0), (2020, "hydro", 3000.0)]
    monitor = Monitor()
    grid_mix(table(rows), FACTORS, monitor=monitor)
    assert "The factor of 1 year(s) is smaller than 0.02 kg" in said(monitor) and "2020: 0.0019." in said(monitor)
    for fine in (ROWS, [(2020, "diesel", 1.0), (2020, "thermal", 10.0), (2020, "hydro", 9990.0)]):
        silent = Monitor()
        grid_mix(table(fine), FACTORS, monitor=silent)
        assert not silent.warnings


def test_two_spellings_of_a_province_are_one():
    rows = [("陕西", 2020, "raw_coal", 300.0), ("陕西省", 2020, "generation", 100.0), ("Bavaria", 2020, "hydro", 1.0)]
    found = mix_factors(read_generation(table(rows, ("province", "year", "fuel", "amount")), FACTORS), FACTORS)
    assert found.set_index("place")["factor"].to_dict() == pytest.approx({"陕西": 3 * COAL, "Bavaria": 0.0})
