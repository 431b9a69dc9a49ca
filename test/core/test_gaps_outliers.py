"""Suspected values: found by rule, listed, and replaced only where the user says so."""

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.statistics.gaps import fill_gaps
from carbon_zoning.core.statistics.gaps_outliers import confirmed_cells, suspected, with_confirmed

STEADY = [100.0, 104, 108, 113, 117, 122, 127, 132, 137, 143]


def panel(values, column="gdp", **others):
    return pd.DataFrame({"unit": "A", "year": range(2000, 2000 + len(values)), column: values, **others})


def with_value(place, value):
    return panel([value if at == place else number for at, number in enumerate(STEADY)])


def cells(table):
    return [(row.year, row.column, row.rule) for row in table.itertuples()]


def said(monitor):
    return " | ".join(map(str, monitor.warnings))


def test_a_steady_series_has_no_suspect():
    for values in (STEADY, STEADY[::-1], [5.0] * 10, [2.0**year for year in range(10)]):
        assert suspected(panel(values)).empty


def test_a_spike_by_hand():
    # 2003-2007 hold 113, 117, 200, 127, 132: median 127, deviations 14, 10, 73, 0, 5: MAD 10; 73 > 3 x 10 and > 20 %.
    found = suspected(with_value(5, 200.0))
    assert cells(found) == [(2005, "gdp", "spike")]
    assert found[["value", "expected", "confirmed"]].values.tolist() == [[200, 127, 0]]
    assert found["cause"][0] == "more than 3 MAD from the median of 5 neighbouring values"


def test_a_difference_below_three_deviations_or_a_fifth_is_no_spike():
    # 113, 117, 146, 127, 132: median 127, deviations 14, 10, 19, 0, 5: MAD 10; 19 < 30.
    assert suspected(with_value(5, 146.0)).empty
    # 99.99, 100, 110, 100.01, 100: MAD 0.01, but the difference is 10 % only.
    assert suspected(panel([100.0, 99.99, 100, 110, 100.01, 100, 100])).empty


@pytest.mark.parametrize("factor", [10, 100, 1e3, 1e4, 0.1, 0.01])
def test_another_unit_of_measurement_for_one_year(factor):
    assert cells(suspected(with_value(4, STEADY[4] * factor))) == [(2004, "gdp", "power_of_ten")]


def test_another_unit_of_measurement_in_a_fast_growing_series():
    # 20 % a year: a tenth of the value of 2005 is 9.3 % of the median, and within 3 MAD of it.
    values = [100 * 1.2**at * (0.1 if at == 5 else 1) for at in range(10)]
    assert cells(suspected(panel(values))) == [(2005, "gdp", "power_of_ten")]
    assert suspected(panel([100 * 1.2**at for at in range(10)])).empty


def test_another_unit_of_measurement_from_one_year_on():
    values = [value * (1e4 if at >= 5 else 1) for at, value in enumerate(STEADY)]
    assert (2005, "gdp", "power_of_ten") in cells(suspected(panel(values)))


def test_series_do_not_look_at_other_units():
    both = pd.concat([panel(STEADY), panel([value * 10 for value in STEADY]).assign(unit="B")])
    assert suspected(both).empty


def test_missing_values_are_neither_suspected_nor_in_the_way():
    values = [np.nan if at in (3, 6) else number for at, number in enumerate(STEADY)]
    assert suspected(panel(values)).empty
    values[5] = 1220.0
    assert cells(suspected(panel(values))) == [(2005, "gdp", "power_of_ten")]
    assert suspected(panel([np.nan] * 5)).empty


def test_values_outside_their_bounds():
    people = panel([100.0, 101, 102], "population", urban_population=[50.0, 140, 60])
    assert cells(suspected(people)) == [(2001, "urban_population", "above_total")]
    assert suspected(people)["expected"].tolist() == [101]
    assert cells(suspected(panel([10.0, -1, 11]))) == [(2001, "gdp", "below_minimum")]
    assert cells(suspected(panel([99.0, 101, 98], "UR"))) == [(2001, "UR", "above_maximum")]
    assert suspected(panel([10.0, -10, 11], "nce")).loc[lambda rows: rows["rule"] == "below_minimum"].empty


def test_only_the_chosen_fields_and_never_a_flag():
    frame = with_value(5, 1220.0).assign(pig=with_value(3, 1130.0)["gdp"], gdp_filled=[0, 0, 50, 0, 0, 0, 0, 0, 0, 0])
    assert set(suspected(frame)["column"]) == {"gdp", "pig"}
    assert set(suspected(frame, ["pig"])["column"]) == {"pig"}


def test_causes_in_chinese():
    assert "计量单位" in suspected(with_value(5, 1220.0), language="zh")["cause"][0]


# --- the list comes back ---


def test_the_list_confirmed_replaces_these_values_and_no_other():
    frame = with_value(5, 1220.0).assign(pig=with_value(3, 1130.0)["gdp"])
    listed = suspected(frame)
    listed.loc[listed["column"] == "gdp", "confirmed"] = 1
    monitor = Monitor()
    biased = confirmed_cells(listed, frame, monitor)
    found = fill_gaps(frame, biased=biased, monitor=monitor)
    assert found["pig"].tolist() == frame["pig"].tolist()
    others = frame["year"] != 2005
    assert found["gdp"][others].tolist() == frame["gdp"][others].tolist()
    assert found["gdp"][5] == pytest.approx(122, abs=0.5)
    assert found["gdp_filled"].tolist() == [0, 0, 0, 0, 0, 1, 0, 0, 0, 0]
    assert "1 value(s) that the list of outliers confirms are taken as missing, and 1 of them interpolated" in said(
        monitor
    )
    assert "stay missing" not in said(monitor)


def test_nothing_is_replaced_unless_it_is_confirmed():
    frame, monitor = with_value(5, 1220.0), Monitor()
    biased = confirmed_cells(suspected(frame), frame, monitor)
    assert biased.empty and "confirms no value" in said(monitor)
    assert fill_gaps(frame, biased=biased)["gdp"].tolist() == frame["gdp"].tolist()


def test_a_plain_list_of_cells_counts_as_confirmed():
    frame = panel(STEADY)
    listed = pd.DataFrame({"unit": ["A", "A"], "year": [2005.0, 2005], "column": [" gdp", "gdp"]})
    monitor = Monitor()
    biased = confirmed_cells(listed, frame, monitor)
    assert biased.values.tolist() == [["A", 2005, "gdp", 122.0]] and not monitor.warnings
    table = with_confirmed(suspected(frame), biased)
    assert cells(table) == [(2005, "gdp", "listed")] and table["confirmed"].tolist() == [1]


def test_a_suspect_that_is_confirmed_stays_in_the_list_as_such():
    frame = with_value(5, 1220.0)
    listed = suspected(frame).assign(confirmed="是")
    table = with_confirmed(suspected(frame), confirmed_cells(listed, frame))
    assert cells(table) == [(2005, "gdp", "power_of_ten")] and table["confirmed"].tolist() == [1]


def test_an_outlier_at_the_end_stays_missing_and_is_named():
    frame, monitor = with_value(9, 1430.0), Monitor()
    found = fill_gaps(frame, biased=confirmed_cells(suspected(frame).assign(confirmed=1), frame), monitor=monitor)
    assert np.isnan(found["gdp"][9]) and found["gdp_filled"][9] == 0
    assert "1 value(s) of the list of outliers stay missing, since nothing is extrapolated: A 2009 gdp" in said(monitor)


def test_a_value_that_has_changed_since_is_left_alone():
    frame, monitor = with_value(5, 1220.0), Monitor()
    listed = suspected(frame).assign(confirmed=1)
    corrected = with_value(5, 122.5)
    assert confirmed_cells(listed, corrected, monitor).empty
    assert "1 value(s) of the list of outliers" in said(monitor)
    assert "are others in the panel panel and stay: A 2005 gdp: 1220 ≠ 122.5" in said(monitor)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([("A", 2005, "gdp", "maybe")], "'confirmed' of the list of outliers .* holds maybe"),
        ([("B", 2005, "gdp", "1")], r"names 1 cell\(s\) that the panel panel does not have: B 2005 gdp"),
        ([("A", 1990, "gdp", "1"), ("A", 2000, "pig", "1")], "A 1990 gdp, A 2000 pig"),
    ],
)
def test_wrong_lists(rows, message):
    listed = pd.DataFrame(rows, columns=["unit", "year", "column", "confirmed"])
    with pytest.raises(StudyError, match=message):
        confirmed_cells(listed, panel(STEADY))


def test_a_list_without_its_columns_and_one_of_fields_that_are_not_filled():
    with pytest.raises(StudyError, match="has no column column"):
        confirmed_cells(panel(STEADY), panel(STEADY))
    frame = panel(STEADY, pig=STEADY)
    biased = confirmed_cells(pd.DataFrame({"unit": ["A"], "year": [2005], "column": ["pig"]}), frame)
    with pytest.raises(StudyError, match="names the column.s. pig, which are not filled"):
        fill_gaps(frame, ["gdp"], biased=biased)


def test_a_confirmed_outlier_is_told_with_the_name_of_its_unit():
    for names, told in (({"name": "洋县"}, "洋县 (A) 2004"), ({}, ": A 2004")):
        monitor, values = Monitor(), with_value(4, 9999.0).assign(**names)
        fill_gaps(values, biased=pd.DataFrame({"unit": ["A"], "year": [2004], "column": ["gdp"]}), monitor=monitor)
        assert told in said(monitor)
