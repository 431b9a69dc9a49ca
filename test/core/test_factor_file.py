"""A user's factor file: what is refused names the lines, what is doubtful is warned of; years and provinces."""

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.carbon.accounting import LAND_CLASSES, account
from carbon_zoning.core.carbon.factor_units import is_of_another_kind, scale_of_unit
from carbon_zoning.core.carbon.factors import load_factors
from carbon_zoning.core.datafile import shipped_rows
from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor

HEADER = "account,field,term,value,unit,gas,low,high,province,year\n"


@pytest.fixture
def factor_file(tmp_path):
    def write(*lines, header=HEADER, encoding="utf-8"):
        path = tmp_path / "own.csv"
        path.write_bytes((header + "\n".join(lines) + "\n").encode(encoding))
        return path

    return write


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            ["cs_forest,forest,factor,1", "cs_water,water,factor,1", " cs_forest ,forest,factor,2"],
            r"lines 2 and 4 give the same coefficient \(cs_forest, forest, factor\)",
        ),
        (["cs_forest,,factor,1"], r"line 2: the field is blank \(cs_forest, factor, 1\)"),
        ([",forest,factor,1"], "line 2: the account is blank"),
        (["cs_forest,forest,,1"], "line 2: the term is blank"),
        (["ce_energy,coke,carbon,-0.1"], "value '-0.1' in column value of row ce_energy, coke"),
        (["ce_energy,coke,carbon,inf"], "value 'inf' in column value"),
        (["ce_energy,coke,carbon,nan"], "value 'nan' in column value"),
        (
            ["ce_livestock,pig,enteric,1.5,kg CH4/(head·a)"],
            r"line 2: the unit kg CH4/\(head·a\) is not that of the account. Multiply the value by 0.001.*t CH4/head",
        ),
        (["ce_livestock,pig,enteric,1.5,kg CH4/animal"], "Multiply the value by 0.001, and write t CH4/head"),
        (["cs_forest,forest,factor,0.4,kg C/m²"], "Multiply the value by 10, and write t C/hm²"),
        (["cs_forest,forest,factor,500,t C/km²"], "Multiply the value by 0.01, and write t C/hm²"),
        (["ce_cropland,sown_area,factor,1.1,kg C/亩"], r"Multiply the value by 0.015, and write t C/hm²"),
        (["ce_energy,coke,standard_coal,971,kgce/t"], "Multiply the value by 0.001, and write tce/t"),
        (["ce_livestock,pig,enteric,0.001,,SF6"], "line 2: there is no gas SF6; write one of C, CO2, CH4, N2O"),
        (["ce_livestock,pig,enteric,0.001,t C/head,CH4"], "line 2: the gas is CH4, but the unit is t C/head"),
        (["ce_livestock,pig,enteric,0.001,,CH4"], "line 2: the gas is CH4, and C in the preset. Give the unit too"),
        (["ce_breath,population,factor,0.079,t CH4/person"], "account ce_breath counts carbon only.*is of CH4"),
        (["cs_forest,forest,factor,5,,,6,7"], "limits 6.0 and 7.0 of the row cs_forest, forest, factor do not hold"),
        (["cs_forest,forest,factor,5,,,,,Atlantis"], "line 2: 'Atlantis' is not a province"),
        (["cs_forest,forest,factor,5,,,,,,20"], "line 2: '20' is not a year. Write a whole number from 1900 to 2200"),
        (["cs_forest,forest,factor,5,,,,,,2020.7"], "line 2: '2020.7' is not a year"),
        (
            ["cs_forest,forest,factor,5,,,,,,2020", "cs_forest,forest,factor,4,,,,,,2020.0"],
            "lines 2 and 3 give the same",
        ),
        (["cs_forest,forest,factor,5,", "", "", "cs_forest,forest,factor,4,"], "lines 2 and 5 give the same"),
        (["ce_energy,coke,carbon,0.8,,,-1,0.9"], "line 2: the value '-1' in column low of row ce_energy, coke, carbon"),
        (["ce_energy,coke,carbon,0.8,,,0,1e300"], "line 2: the value '1e300' in column high of row ce_energy, coke"),
        (["ce_cropland,fertilizer,factor,315,kgCO2/t"], "Multiply the value by 0.001, and write t CO2/t"),
        (["ce_livestock,pig,enteric,1.5,kgCH4/head"], "Multiply the value by 0.001, and write t CH4/head"),
        (["ce_energy,electricity,standard_coal,0.1229,kgce/kWh"], "Multiply the value by 10, and write tce/10⁴ kWh"),
        (["ce_energy,coke,carbon,0.0002,kg C/GJ"], "unit kg C/GJ is of another kind.*which is t C/tce"),
        (["ce_energy,coke,carbon,0.8,t C/t"], "unit t C/t is of another kind.*which is t C/tce"),
        (["ce_energy,coke,carbon_content,0.0292,t C/TJ"], "Multiply the value by 0.001, and write t C/GJ"),
        (["cs_forest,forest,factor,5,t C/head"], r"is of another kind.*which is t C/hm² \(cs_forest, forest, factor\)"),
        (["ce_energy,coke,standard_coal,28,GJ/t"], "unit GJ/t is of another kind.*which is tce/t"),
        (["cs_forest,forest,factor,5,t C,C,,,,,extra"], "line 2: the row has more cells than the header"),
    ],
)
def test_what_is_refused(factor_file, lines, message):
    with pytest.raises(StudyError, match=message):
        load_factors("paper", factor_file(*lines))


def test_a_file_in_gbk_is_refused(factor_file):
    path = factor_file("cs_forest,forest,factor,5,吨/公顷", encoding="gbk")
    with pytest.raises(StudyError, match="own.csv cannot be read as UTF-8 text.*Save it as CSV"):
        load_factors("paper", path)


def panels(statistics, years=(2020,), units=("A",)):
    rows = [{"unit": unit, "year": year, **statistics} for unit in units for year in years]
    areas = [{"unit": unit, "year": year, **dict.fromkeys(LAND_CLASSES, 1.0)} for unit in units for year in years]
    return pd.DataFrame(rows), pd.DataFrame(areas)


@pytest.mark.parametrize(("statistics", "is_said"), [({"coke": 1.0}, True), ({"coke": 1.0, "bamboo": 2.0}, False)])
def test_a_field_that_nothing_knows_is_named_with_its_line(factor_file, statistics, is_said):
    monitor = Monitor()
    factors = load_factors("paper", factor_file("cs_water,water,factor,0.3", "ce_cropland,bamboo,factor,0.5"))
    account(*panels(statistics), factors, monitor=monitor)
    said = [str(warning) for warning in monitor.warnings if "1 row(s) name a field that neither" in str(warning)]
    assert bool(said) == is_said and all("line(s) 3 (bamboo)" in text for text in said)


def test_what_is_given_in_carbon_dioxide_becomes_carbon(factor_file):
    row = load_factors("paper", factor_file("cs_forest,forest,factor,3.9,t CO2/hm²,CO2,3,4.4")).find(
        "cs_forest", "forest"
    )
    assert (row.value, row.low, row.high) == pytest.approx((3.9 * 12 / 44, 3 * 12 / 44, 1.2))
    assert row.unit == "t C/hm²" and row.given == "3.9 t CO2/hm²" and row.remark() == "3.9 t CO2/hm²"


@pytest.mark.parametrize(
    "line",
    [
        "ce_cropland,pesticide,factor,4.9341,kg C/kg",
        "cs_forest,forest,factor,5,t C/(ha·a)",
        "cs_forest,forest,factor,5,t C/hm²/a",
        "ce_livestock,pig,respiration,0.08,t/(head·a)",
        "ce_breath,population,factor,0.079,t C/person",
        "ce_energy,coke,standard_coal,0.97,kgce/kg",
        "ce_energy,coke,carbon,0.85,t C/tce",
        "cs_forest,forest,factor,5,a word of mine",
    ],
)
def test_units_that_say_the_same_are_taken(factor_file, line):
    account_, field, term, value, _ = line.split(",")
    assert load_factors("paper", factor_file(line)).value(account_, field, term) == float(value)


def test_the_gas_follows_from_the_unit(factor_file):
    row = load_factors("paper", factor_file("ce_livestock,cattle,enteric,0.05,t CH₄/head")).find(
        "ce_livestock", "cattle", "enteric"
    )
    assert (row.gas, row.confidence, row.line) == ("CH4", "U", 2)


def test_limits_are_the_sources_or_follow_the_confidence():
    # S 10 %, V 20 %, P 30 %, M 50 %
    factors = load_factors()
    for account_, field, term, spread in (
        ("ce_cropland", "pesticide", "factor", 0.1),
        ("ce_energy", "coke", "carbon", 0.2),
        ("ce_breath", "population", "factor", 0.3),
        ("cs_water", "water", "factor", 0.5),
    ):
        row = factors.find(account_, field, term)
        assert (row.low, row.high) == pytest.approx((row.value * (1 - spread), row.value * (1 + spread)))


def test_a_factor_may_hold_from_a_year_on_and_in_a_province(factor_file):
    factors = load_factors(
        "paper",
        factor_file(
            "cs_forest,forest,factor,5,,,,,,2010",
            "cs_forest,forest,factor,6,,,,,陕西省,",
            "cs_forest,forest,factor,7,,,,,Shaanxi,2020",
        ),
    )
    carbon = account(
        *panels({"coke": 1.0}, (2009, 2010, 2020), ("A", "B")), factors, provinces={"A": "61", "B": "51"}
    ).set_index(["unit", "year"])["cs_forest"]
    assert carbon["A"].tolist() == [6, 6, 7]
    assert carbon["B"].tolist() == pytest.approx([5.77, 5, 5])
    assert np.isfinite(carbon).all()


def test_a_factor_of_years_alone_lacks_what_holds_always(factor_file):
    with pytest.raises(StudyError, match="missing factor.*ce_cropland, bamboo: factor. A field needs every term"):
        load_factors("paper", factor_file("ce_cropland,bamboo,factor,0.5,,,,,,2010"))


@pytest.mark.parametrize(
    ("province", "said"),
    [
        ("陕西,", True),  # holds in all years, 2010 and later too
        ("陕西,2005", True),
        ("陕西,2010", False),  # as late as the row of the year
        ("四川,", False),  # of no unit
    ],
)
def test_a_province_that_counts_before_a_later_year_is_said(factor_file, province, said):
    path = factor_file("cs_forest,forest,factor,5,,,,,,2010", f"cs_forest,forest,factor,6,,,,,{province}")
    monitor = Monitor()
    tables = panels({"coke": 1.0}, (2009, 2010, 2020), ("A", "B"))
    account(*tables, load_factors("paper", path), provinces={"A": "61", "B": "61"}, monitor=monitor)
    texts = [str(one) for one in monitor.warnings if "rows of a province" in str(one)]
    assert bool(texts) == said and all("apply: forest/factor. The rows of the province count" in one for one in texts)


@pytest.mark.parametrize(
    "unit", ["t CO2/t", "tCO2/t", "t CO2e/t", "t CO₂-eq/t", "kgCO2/kg", "吨CO2/吨", "吨二氧化碳/吨", "t co2/t"]
)
def test_every_way_to_write_carbon_dioxide_counts_12_of_44(factor_file, unit):
    factors = load_factors("paper", factor_file(f"ce_cropland,fertilizer,factor,3.3,{unit}"))
    assert factors.value("ce_cropland", "fertilizer") == pytest.approx(0.9)  # 3.3 x 12 / 44


@pytest.mark.parametrize("unit", ["t C/t", "kgC/kg", "tC/t", "吨碳/吨", "t/t"])
def test_carbon_stays_carbon(factor_file, unit):
    factors = load_factors("paper", factor_file(f"ce_cropland,fertilizer,factor,3.3,{unit}"))
    assert factors.value("ce_cropland", "fertilizer") == 3.3


def test_per_head_is_said_of_people_too(factor_file):
    factors = load_factors("paper", factor_file("ce_breath,population,factor,0.08,t C/head"))
    assert factors.value("ce_breath", "population") == 0.08


@pytest.mark.parametrize(("unit", "is_warned"), [("t C/tree", True), ("lots", True), ("t C/hm²", False), ("", False)])
def test_a_unit_that_is_not_understood_is_warned_of(factor_file, unit, is_warned):
    monitor, row = Monitor(), {"unit": ["A"], "year": [2020]}
    statistics = pd.DataFrame({**row, "population": [1.0]})
    areas = pd.DataFrame({**row, **dict.fromkeys(LAND_CLASSES, 1.0)})
    factors = load_factors("paper", factor_file(f"cs_forest,forest,factor,5,{unit}"))
    account(statistics, areas, factors, monitor=monitor)
    said = [text for text in map(str, monitor.warnings) if "is not understood" in text]
    assert bool(said) == is_warned
    assert not said or f"2 ({unit})" in said[0]


@pytest.mark.parametrize("column", ["use", "doubtful", "biogenic"])
def test_a_flag_is_1_or_0(factor_file, column):
    header = f"account,field,term,value,{column}\n"
    for word in ("1", "0", ""):
        load_factors("paper", factor_file(f"ce_breath,population,factor,0.08,{word}", header=header))
    with pytest.raises(StudyError, match=f"line 2: {column} is 'yes'. Write 1 for yes, 0 for no"):
        load_factors("paper", factor_file("ce_breath,population,factor,0.08,yes", header=header))


def test_a_column_that_stands_twice_is_refused(factor_file):
    with pytest.raises(StudyError, match="has more than one column value"):
        load_factors("paper", factor_file("cs_forest,forest,factor,5,6", header="account,field,term,value,value\n"))


def test_no_shipped_unit_is_refused():
    for name in ("factors", "crops"):
        for row in shipped_rows(name):
            key = row["account"], row["field"], row["term"]
            assert not is_of_another_kind(row["unit"], *key), key
            assert scale_of_unit(row["unit"], *key[1:]) in (None, 1.0) or row["account"] == "nep", key


def test_a_file_without_a_row_is_no_factor_file(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("account,field,term,value\n", encoding="utf-8")
    with pytest.raises(StudyError, match=r"own\.csv has a header, but no row\. Add rows, or leave the file out\."):
        load_factors("paper", path)
    path.write_text("account,field,term,value\nce_breath,population,factor,0.1\n", encoding="utf-8")
    assert load_factors("paper", path) is not None
