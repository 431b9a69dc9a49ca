"""What a whole study offers GeoDetector: the last year that all have, ratios that are finite, what is left out."""

import pandas as pd
import pytest

from carbon_zoning.core.drivers.study_factors import study_factors
from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor

KEYS = {"unit": ["A", "B", "A", "B"], "year": [2019, 2019, 2020, 2020]}
CARBON = pd.DataFrame({**KEYS, "ce": [1.0, 2.0, 5.0, 7.0]})


def statistics(**columns):
    return pd.DataFrame({**KEYS, **columns})


def said(monitor):
    return [str(warning) for warning in monitor.warnings]


def test_energy_is_made_of_the_fuels_where_it_is_not_given():
    # 10 t of coke, 0.9714 tce/t: 10 x 10^4 yuan over 9.714 tce
    given = statistics(population=[2.0, 4, 2, 4], gdp=[1.0, 1, 10, 10], coke=[0.0, 0, 10, 20])
    found = study_factors(given, CARBON).set_index("unit")
    assert found["year"].tolist() == [2020, 2020] and found["ce"].tolist() == [5.0, 7.0]
    assert found.loc["A", "W"] == 5 and found.loc["A", "TI"] == pytest.approx(10 / 9.714)


def test_land_use_and_the_last_year_of_all():
    index = pd.DataFrame({"unit": ["A", "B"], "year": [2019, 2019], "cli": [210.0, 250.0]})
    found = study_factors(statistics(population=[2.0, 4, 2, 4]), CARBON, index)
    assert found["year"].tolist() == [2019, 2019] and found["cli"].tolist() == [210.0, 250.0]
    index["year"] = 2021
    with pytest.raises(StudyError, match="no year in common"):
        study_factors(statistics(population=[2.0, 4, 2, 4]), CARBON, index)


def test_what_is_left_out_is_said():
    monitor = Monitor()
    found = study_factors(statistics(population=[1.0, 1, 3, 3], gdp=[1.0, 1, 6, 9]), CARBON, monitor=monitor)
    assert list(found.columns[3:]) == ["W"]
    alike, absent = sorted(said(monitor), key=lambda text: "lack" in text)
    assert alike == "1 factor(s) of GeoDetector are left out, all units have one value: P."
    assert absent.startswith("3 factor(s) of GeoDetector are left out, the statistics lack") and "IS, TI, UR" in absent
    with pytest.raises(StudyError) as raised:
        study_factors(statistics(population=[1.0, 1, 3, 3]), CARBON)
    assert "lack a column for W, IS, TI, UR, and all units have one value of P." in str(raised.value)


def test_one_unit_has_no_others_to_differ_from():
    monitor, both = Monitor(), statistics(population=[1.0, 2, 3, 4])
    one = both[both["unit"] == "A"]
    with pytest.raises(StudyError, match=r"have 1 unit\(s\) in common"):
        study_factors(one, CARBON, monitor=monitor)
    assert not said(monitor)  # of a factor that is the same in all units
    assert list(study_factors(both, CARBON, monitor=monitor).columns[3:]) == ["P"] and said(monitor)


def test_a_whole_set_is_not_warned_of():
    monitor, number = Monitor(), [1.0, 1, 3, 4]
    whole = statistics(population=number, urban_population=[0.5, 0.5, 1, 3], gdp=[1.0, 1, 6, 9],
                       secondary_gdp=[0.5, 0.5, 1, 4], energy_use=[2.0, 2, 5, 6])  # fmt: skip
    found = study_factors(whole, CARBON, monitor=monitor)
    assert set(found.columns[3:]) == {"P", "W", "IS", "TI", "UR"} and not said(monitor)


def test_a_ratio_that_is_not_finite_is_missing():
    rows = pd.DataFrame({"unit": ["A", "B", "C"], "year": [2020] * 3})
    found = study_factors(rows.assign(population=[0.0, 4, 3], gdp=[6.0, 8, 9]), rows.assign(ce=[1.0, 2, 3]))
    assert found["W"].fillna(-1).tolist() == [-1, 2, 3]
