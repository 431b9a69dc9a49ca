"""Electricity by province and year: official factors, spellings, years without a table, a user's table before all."""

import csv

import pandas as pd
import pytest

from carbon_zoning.core.carbon.accounting import LAND_CLASSES, account
from carbon_zoning.core.carbon.factors import load_factors
from carbon_zoning.core.carbon.province_electricity import (
    by_unit_and_year,
    official_factors,
    own_factors,
    provinces_of,
)
from carbon_zoning.core.carbon.provinces import province_code, province_name
from carbon_zoning.core.datafile import shipped_rows
from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor


def test_the_shipped_table_is_the_stored_one(cases):
    with open(cases / "factors" / "electricity_province_year.csv", encoding="utf-8", newline="") as stream:
        stored = list(csv.DictReader(stream))
    found = official_factors()
    assert len(stored) == sum(map(len, found.values())) == 61
    for row in stored:
        assert found[row["code"]][int(row["year"])] == pytest.approx(float(row["t_c_per_1e4_kwh"]), abs=5.1e-5)
        assert province_code(row["province"]) == province_code(row["province_en"]) == row["code"]
    assert all(row["source"].startswith("https://") for row in shipped_rows("electricity_province_year"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("内蒙古自治区", "15"),
        ("Inner Mongolia", "15"),
        ("Nei Mongol", "15"),
        ("陕西", "61"),
        ("Shaanxi", "61"),
        ("Shanxi", "14"),
        (" beijing ", "11"),
        ("广西壮族自治区", "45"),
        ("Xinjiang Uygur Autonomous Region", "65"),
        ("新疆维吾尔自治区", "65"),
        (51, "51"),
        ("510722", "51"),
        (610102.0, "61"),
    ],
)
def test_spellings(text, code):
    assert province_code(text) == code


@pytest.mark.parametrize("text", ["Atlantis", "", "5", "990000", "陕"])
def test_what_is_no_province(text):
    with pytest.raises(StudyError, match="is not a province. Write its name or two-digit code: China"):
        province_code(text)


def test_a_year_of_a_table_takes_it_and_is_not_warned_of():
    monitor = Monitor()
    found = by_unit_and_year({"A": "61", "B": "51"}, [2022, 2023], monitor=monitor)
    # 0.6558, 0.6335, 0.1404 and 0.1564 kg CO2/kWh x 10 x 12/44
    assert found.round(4).to_dict() == {
        ("A", 2022): 1.7885,
        ("A", 2023): 1.7277,
        ("B", 2022): 0.3829,
        ("B", 2023): 0.4265,
    }
    assert monitor.warnings == []


def test_years_before_and_after_the_tables_are_counted():
    monitor = Monitor()
    found = by_unit_and_year({"A": "61", "B": "61", "C": "51"}, [2020, 2021, 2022, 2024], monitor=monitor)
    assert found["A", 2020] == found["A", 2022] and round(found["A", 2024], 4) == 1.7277
    before, after = [str(warning) for warning in monitor.warnings]
    assert before.startswith("6 unit-year(s) are before the first table of electricity factors (2020–2021)")
    assert after.startswith("3 unit-year(s) have no table") and "(2024)" in after and "(2023)" in after


def test_a_users_table_comes_before_the_official_one():
    own = own_factors(pd.DataFrame({"province": ["Shaanxi", "陕西省"], "year": [2010, 2022], "factor": [2.5, 1.0]}))
    found = by_unit_and_year({"A": "61", "B": "51"}, [2012, 2022, 2023], own)
    assert found["A"].round(4).tolist() == [2.5, 1.0, 1.7277]
    assert round(found["B", 2022], 4) == 0.3829


def test_a_users_factor_without_a_year_holds_for_all():
    own = own_factors(pd.DataFrame({"province": ["Tibet"], "kg_co2_per_kwh": ["0.1"]}))
    monitor = Monitor()
    found = by_unit_and_year({"A": "54"}, [2000, 2023], own, monitor=monitor)
    assert found.tolist() == pytest.approx([0.1 * 120 / 44] * 2) and monitor.warnings == []


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"province": ["Mars"], "factor": [1]}, "own, row 1: 'Mars' is not a province"),
        ({"province": ["陕西", "Shaanxi"], "factor": [1, 2]}, "more than one factor for Shaanxi"),
        ({"province": ["陕西"], "factor": [-1]}, "own, row 1: the factor '-1' is not a number of at least 0"),
        ({"province": ["陕西"], "factor": [float("inf")]}, "the factor 'inf' is not a number"),
        ({"province": ["陕西"], "factor": ["x"]}, "the factor 'x' is not a number"),
        ({"province": ["陕西"], "year": ["20"], "factor": [1]}, "the year '20' is not a year"),
        ({"province": ["陕西"]}, "own has no column factor"),
        ({"factor": [1]}, "own has no column province"),
    ],
)
def test_a_wrong_table(table, message):
    with pytest.raises(StudyError, match=message):
        own_factors(pd.DataFrame(table), "own")


def test_a_province_without_a_table_is_an_error():
    with pytest.raises(StudyError, match="No table has an electricity factor of Hong Kong, Tibet"):
        by_unit_and_year({"A": "54", "B": "81", "C": "61"}, [2022])


def test_provinces_of_units():
    assert provinces_of([1.0, 2.0], ["陕西", "四川省"], "units") == {"1": "61", "2": "51"}
    with pytest.raises(StudyError, match="statistics: the unit A is in two provinces, Shaanxi and Sichuan"):
        provinces_of(["A", "A"], ["陕西", "四川"], "statistics")
    with pytest.raises(StudyError, match="statistics, A: '' is not a province"):
        provinces_of(["A"], [None], "statistics")
    assert province_name("61", "zh-Hans") == "陕西"


def test_in_the_account():
    statistics = pd.DataFrame({"unit": ["A", "B"], "year": 2022, "electricity": 100.0})
    areas = pd.DataFrame({"unit": ["A", "B"], "year": 2022, **dict.fromkeys(LAND_CLASSES, 0.0)})
    factor = by_unit_and_year({"A": "13", "B": "53"}, [2022])  # Hebei, Yunnan
    monitor = Monitor()
    found = account(statistics, areas, load_factors(), electricity=factor, monitor=monitor)
    assert found["ce_energy"].tolist() == pytest.approx([100 * 7.252 * 12 / 44, 100 * 1.073 * 12 / 44])
    assert not any("doubtful" in str(warning) for warning in monitor.warnings)  # Table 3 is not in use
    monitor = Monitor()
    table3 = account(statistics, areas, load_factors(), monitor=monitor)["ce_energy"]
    assert any("doubtful: electricity 0.7935" in str(warning) for warning in monitor.warnings)
    # 0.9752 over 1.9778 (Hebei) and 0.2926 (Yunnan), t C per 10⁴ kWh
    assert (table3 / found["ce_energy"]).round(2).tolist() == [0.49, 3.33]
