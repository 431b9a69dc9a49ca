"""Municipal statistics on counties: by hand, sums for any numbers, and what is refused."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.statistics.allocation import allocate, allocation_summary
from carbon_zoning.core.statistics.allocation_checks import read_weights

CITY = pd.DataFrame(
    {"unit": ["6109", "6109"], "year": [2019, 2020], "raw_coal": [90.0, 100.0], "plastic_film": [12.0, 0.0]}
)
COUNTIES = pd.DataFrame(
    {
        "unit": ["a", "b", "c"] * 2,
        "year": [2019] * 3 + [2020] * 3,
        "city": "6109",
        "secondary_gdp": [50.0, 30, 10, 50, 30, 20],
        "sown_area": [1.0, 2, 3, 1, 2, 3],
        "raw_coal": [50.0, np.nan, np.nan, np.nan, np.nan, np.nan],
    }
)
WEIGHTS = {"raw_coal": "secondary_gdp", "plastic_film": "sown_area"}


def shared(city=CITY, counties=COUNTIES, weights=None, **options):
    return allocate(city, counties, "city", weights or WEIGHTS, **options)


def said(monitor):
    return " | ".join(map(str, monitor.warnings))


def changed(frame, row, **values):
    frame = frame.copy()
    for column, value in values.items():
        if isinstance(value, str):
            frame[column] = frame[column].astype(object)
        frame.loc[row, column] = value
    return frame


def test_shares_by_hand():
    panel = shared().panel
    # 2019: county a reports 50; 40 are left for weights 30 and 10. 2020: 100 by 50, 30, 20.
    assert panel["raw_coal"].tolist() == pytest.approx([50, 30, 10, 50, 30, 20], rel=1e-15)
    assert panel["raw_coal_allocated"].tolist() == [0, 1, 1, 1, 1, 1]
    assert panel["plastic_film"].tolist() == pytest.approx([2, 4, 6, 0, 0, 0])
    assert panel["sown_area"].tolist() == COUNTIES["sown_area"].tolist()


def test_each_value_says_where_it_came_from():
    trace = shared().trace.set_index(["variable", "unit", "year"])
    assert len(trace) == 12
    kept, given_ = trace.loc[("raw_coal", "a", 2019)], trace.loc[("raw_coal", "b", 2019)]
    assert (kept["origin"], kept["value"], kept["weight"]) == ("reported", 50, "")
    assert (given_["origin"], given_["weight"], given_["weight_value"]) == ("allocated", "secondary_gdp", 30)
    assert given_[["weight_share", "parent_total", "parent_reported", "remainder"]].tolist() == [75, 90, 50, 40]
    assert (given_["parent"], given_["measured_in"]) == ("6109", "t")


def test_the_summary_counts_and_checks_the_sums():
    summary = allocation_summary(shared().trace).set_index("variable")
    assert summary.loc["raw_coal", ["reported", "allocated", "weight"]].tolist() == [1, 5, "secondary_gdp"]
    assert (summary["difference"] <= 1e-15).all()
    broken = shared().trace
    broken.loc[(broken["variable"] == "raw_coal") & (broken["unit"] == "b"), "value"] += 9
    assert allocation_summary(broken).set_index("variable")["difference"]["raw_coal"] == pytest.approx(0.1)


AMOUNTS = st.one_of(st.just(0.0), st.floats(1e-6, 1e12))
ROWS = st.lists(st.tuples(st.sampled_from("MN"), AMOUNTS, st.floats(1e-3, 1e6), st.booleans()), min_size=1, max_size=12)


@settings(max_examples=120, deadline=None)
@given(ROWS, AMOUNTS)
def test_the_counties_sum_to_their_municipality(rows, extra):
    counties = pd.DataFrame(rows, columns=["city", "raw_coal", "secondary_gdp", "reports"])
    counties = counties.assign(unit=[f"c{at}" for at in range(len(rows))], year=2020)
    counties["raw_coal"] = counties["raw_coal"].where(counties["reports"])
    totals = counties.groupby("city")["raw_coal"].sum() + extra
    city = pd.DataFrame({"unit": totals.index, "year": 2020, "raw_coal": totals.to_numpy()})
    panel = allocate(city, counties.drop(columns="reports"), "city", {"raw_coal": "secondary_gdp"}).panel
    kept = counties["reports"]
    assert (panel["raw_coal"][kept] == counties["raw_coal"][kept]).all()
    assert (panel["raw_coal"] >= 0).all()
    for name, part in panel.groupby("city"):
        if (part["raw_coal_allocated"] == 1).any():
            assert part["raw_coal"].sum() == pytest.approx(totals[name], rel=1e-9)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(1e-3, 1e6), min_size=2, max_size=8), st.floats(1e-3, 1e3))
def test_the_unit_of_the_weights_does_not_matter(weights, scale):
    counties = pd.DataFrame({"unit": [f"c{at}" for at in range(len(weights))], "year": 2020, "city": "6109"})
    one = allocate(CITY, counties.assign(w=weights), "city", {"raw_coal": "w"}).panel["raw_coal"]
    two = allocate(CITY, counties.assign(w=np.array(weights) * scale), "city", {"raw_coal": "w"}).panel["raw_coal"]
    assert one.tolist() == pytest.approx(two.tolist(), rel=1e-9)


def test_weights_may_be_as_large_as_numbers_get():
    huge = COUNTIES.assign(secondary_gdp=1.5e308)
    assert shared(CITY, huge).panel["raw_coal"].tolist() == pytest.approx([50, 20, 20, 100 / 3, 100 / 3, 100 / 3])


# --- what is refused ---


@pytest.mark.parametrize(
    ("city", "counties", "message"),
    [
        (CITY, changed(COUNTIES, 1, city="6110"), r"1 county row\(s\) have no municipality.*raw_coal: b \(6110\) 2019"),
        (CITY, changed(COUNTIES, 1, city=None), r"do not report raw_coal: b \(–\) 2019.*Correct the field city"),
        (CITY, changed(COUNTIES, 0, raw_coal=95.0), r"more raw_coal than .* 1 case\(s\): 6109 2019: 95 > 90 \[t\]"),
        (CITY, changed(COUNTIES, 2, secondary_gdp=np.nan), r"secondary_gdp of raw_coal is missing in 1 .*: c 2019\."),
        (CITY, changed(COUNTIES, [0, 1, 2], sown_area=0.0), r"All weights sown_area are zero .*: a \(6109\) 2019, b"),
        (CITY, changed(COUNTIES, 1, secondary_gdp=-3.0), r"secondary_gdp of panel has 1 negative.*: b 2019: -3\.0"),
        (changed(CITY, 0, raw_coal=-9.0), COUNTIES, r"raw_coal of panel has 1 negative.*: 6109 2019: -9\.0"),
        (CITY, changed(COUNTIES, 0, raw_coal=-1.0), r"raw_coal of panel has 1 negative.*: a 2019: -1\.0"),
        (pd.concat([CITY, CITY[:1]]), COUNTIES, r"more than one row for 1 unit-year\(s\): 6109 2019"),
        (CITY, pd.concat([COUNTIES, COUNTIES[4:5]]), r"more than one row for 1 unit-year\(s\): b 2020"),
        (CITY.drop(columns="raw_coal"), COUNTIES, "has no number column raw_coal; it has plastic_film"),
        (CITY, COUNTIES.drop(columns="sown_area"), "has no number column sown_area"),
        (CITY, COUNTIES.drop(columns="city"), "has no column city"),
        (CITY, changed(COUNTIES, 0, sown_area="much"), "sown_area of the panel panel hold text"),
    ],
)
def test_what_contradicts_itself_is_refused_by_unit_year_and_value(city, counties, message):
    with pytest.raises(StudyError, match=message):
        shared(city, counties)


def test_weights_that_are_all_zero_do_no_harm_where_nothing_is_to_be_shared():
    no_area = changed(COUNTIES, [3, 4, 5], sown_area=0.0)  # 2020 has no film
    assert shared(CITY, no_area).panel["plastic_film"].tolist() == pytest.approx([2, 4, 6, 0, 0, 0])


@pytest.mark.parametrize("municipal", ["10⁴ t", "万吨", "tce"])
def test_another_unit_of_measurement_is_refused(municipal):
    with pytest.raises(StudyError, match=f"raw_coal of panel is in {municipal}, where t is needed"):
        shared(units=({"raw_coal": municipal}, {}))


def test_a_unit_of_measurement_in_another_spelling_or_language_is_the_same():
    shared(units=({"raw_coal": "吨", "plastic_film": "t"}, {"raw_coal": "tonnes"}))
    gas = {"natural_gas": [1.0, 2.0]}
    shared(CITY.assign(**gas), weights={"natural_gas": "sown_area"}, units=({"natural_gas": "万 m³"}, {}))


def test_columns_of_the_user_need_one_unit_in_both_tables():
    city, counties = CITY.assign(steel=[1.0, 2.0]), COUNTIES.assign(steel=np.nan)
    with pytest.raises(StudyError, match="steel of panel is in kg, where t is needed"):
        shared(city, counties, {"steel": "sown_area"}, units=({"steel": "t"}, {"steel": "kg"}))
    shared(city, counties, {"steel": "sown_area"}, units=({"steel": "t"}, {"steel": "吨"}))


# --- what is left, and said ---


def test_a_county_without_a_municipality_may_report_all_itself():
    alone = changed(changed(COUNTIES, [0, 3], city=None, plastic_film=1.0), [0, 3], raw_coal=7.0)
    monitor = Monitor()
    allocation = shared(CITY, alone, monitor=monitor)
    assert allocation.panel["raw_coal"].tolist() == pytest.approx([7, 67.5, 22.5, 7, 60, 40])
    assert not monitor.warnings


def test_a_municipality_without_a_value_leaves_its_counties_missing_and_says_so():
    monitor = Monitor()
    allocation = shared(changed(CITY, 1, raw_coal=np.nan), monitor=monitor)
    assert allocation.panel["raw_coal"].isna().tolist() == [False] * 3 + [True] * 3
    assert "raw_coal of 3 county row(s) stays missing" in said(monitor) and "a (6109) 2020" in said(monitor)
    assert not allocation.trace["value"].isna().any() and len(allocation.trace) == 9


def test_municipal_rows_that_no_county_takes_are_named():
    other = pd.concat([CITY, CITY.assign(unit="6110")])
    monitor = Monitor()
    shared(other, monitor=monitor)
    assert "2 municipal row(s) have no county in panel and are left out: 6110 2019, 6110 2020" in said(monitor)
    monitor = Monitor()
    shared(monitor=monitor)
    assert not monitor.warnings


def test_counties_that_all_report_less_than_their_municipality_are_kept_and_named():
    all_report = COUNTIES.assign(raw_coal=[50.0, 30, 9, 50, 30, 20])
    monitor = Monitor()
    panel = shared(CITY, all_report, monitor=monitor).panel
    assert panel["raw_coal"].tolist() == [50, 30, 9, 50, 30, 20]
    assert "All counties report raw_coal, but less than their municipality, in 1 case(s)" in said(monitor)
    assert "6109 2019: 89 < 90" in said(monitor)
    monitor = Monitor()
    shared(CITY.assign(name="安康市"), all_report, monitor=monitor)
    assert "安康市 (6109) 2019: 89 < 90" in said(monitor)


def test_counties_and_municipalities_are_named_in_messages_where_they_have_names():
    named = COUNTIES.assign(name=[f"{unit}县" for unit in COUNTIES["unit"]], city="61xx")
    with pytest.raises(StudyError, match=r"have no municipality in panel.*: .县 \(61xx\) 2019"):
        shared(CITY.assign(name="安康市"), named)


def test_weights_of_the_dialog():
    assert read_weights([["raw_coal", "sown_area"]], CITY, COUNTIES) == {"raw_coal": "sown_area"}
    assert read_weights([], CITY, COUNTIES) == WEIGHTS  # as the paper does
    for rows in ([["raw_coal", ""]], [["raw_coal", "raw_coal"]], [["raw_coal", "sown_area"]] * 2):
        with pytest.raises(StudyError, match="of WEIGHTS is not usable"):
            read_weights(rows, CITY, COUNTIES)
    with pytest.raises(StudyError, match=r"No variable of panel \(raw_coal, plastic_film\) has a weight"):
        read_weights([], CITY, COUNTIES.drop(columns=["sown_area", "secondary_gdp"]))


@pytest.mark.parametrize("name", ["UR", "gdp_deflator", "mean_temperature", "W"])
def test_what_is_no_amount_is_neither_shared_nor_a_weight(name):
    with pytest.raises(StudyError, match=f"^{name}: no amounts, but ratios"):
        shared(CITY.assign(**{name: 40.0}), weights={name: "sown_area"})
    with pytest.raises(StudyError, match=f"^{name}: no amounts, but ratios"):
        shared(counties=COUNTIES.assign(**{name: 40.0}), weights={"raw_coal": name})


def test_the_stated_unit_tells_whether_an_own_column_is_an_amount():
    city, weights = CITY.assign(moisture=40.0), {"moisture": "sown_area"}
    with pytest.raises(StudyError, match="moisture: no amounts"):
        shared(city, weights=weights, units=({"moisture": "%"}, {}))
    for unit in ("t", "t/a", ""):  # 40 by sown areas of 1, 2 and 3
        panel = shared(city, weights=weights, units=({"moisture": unit}, {})).panel
        assert panel["moisture"].tolist() == pytest.approx([40 / 6, 80 / 6, 20] * 2)


def test_variables_without_a_shipped_weight_are_named():
    city = CITY.assign(population=5.0, population_filled=0, vehicles=2.0)
    monitor = Monitor()
    assert read_weights([], city, COUNTIES, monitor) == WEIGHTS
    assert "2 variable(s) of" in said(monitor) and "not allocated: population, vehicles." in said(monitor)
    for rows, table in (([], CITY), ([["raw_coal", "sown_area"]], city)):
        silent = Monitor()
        read_weights(rows, table, COUNTIES, silent)
        assert not silent.warnings
