"""Yearbooks as people keep them: long, wide, Chinese headers, units, dirty cells."""

from functools import partial

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.columns import called, label_of
from carbon_zoning.core.datafile import shipped_rows
from carbon_zoning.core.errors import StudyError, message
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.panel import require_complete
from carbon_zoning.core.statistics.assemble import assemble
from carbon_zoning.core.statistics.cells import clean_unit, read_cell, read_year
from carbon_zoning.core.statistics.csv_file import read_csv
from carbon_zoning.core.statistics.headers import read_header, split_year
from carbon_zoning.core.statistics.join import matched_ids


def table(name, **columns):
    frame = pd.DataFrame(columns)
    frame.attrs["name"] = name
    return frame


def records(assembly):
    return assembly.panel.replace({np.nan: None}).to_dict("records")


def texts(monitor):
    return " | ".join(str(doubt) for doubt in monitor.warnings)


def test_long():
    long = table("yearbook", unit=["01", "01"], year=["2000年", 2001], GDP=["5", 6.5], note=["a", "b"])
    assert records(assemble([long])) == [
        {"unit": "01", "year": 2000, "gdp": 5, "note": "a"},
        {"unit": "01", "year": 2001, "gdp": 6.5, "note": "b"},
    ]


def test_wide_with_chinese_headers_and_units():
    wide = table("年鉴", 县区=["洋　县", "城固县"], **{"2000年GDP（亿元）": [1.0, 2.0], "GDP(亿元)2001": ["3", "…"]})
    wide["常住人口（万人）2000"] = [30.0, 40.0]
    monitor = Monitor()
    assembly = assemble([wide], monitor=monitor)
    assert records(assembly) == [
        {"unit": "城固县", "year": 2000, "gdp": 20000, "population": 400000},
        {"unit": "城固县", "year": 2001, "gdp": None, "population": None},
        {"unit": "洋县", "year": 2000, "gdp": 10000, "population": 300000},
        {"unit": "洋县", "year": 2001, "gdp": 30000, "population": None},
    ]
    marks = assembly.problems[assembly.problems["problem"] == "missing_mark"]
    assert marks[["table", "unit", "year", "value"]].to_numpy().tolist() == [["年鉴", "城固县", 2001, "…"]]
    assert "3 value(s) are missing: population (2), gdp (1)" in texts(monitor)


def test_wide_with_a_field_map_that_names_variable_and_unit():
    wide = table("counties", adcode=["610722"], name_en=["Chenggu"], C1997=[1.1], C1998=[2.2])
    panel = assemble([wide], unit_field="adcode", field_map=[("C", "ce (Mt CO₂)")]).panel
    # 1.1 Mt CO2 * 12 / 44 = 0.3 Mt C
    assert panel["ce"].tolist() == pytest.approx([0.3e6, 0.6e6])
    assert panel["name_en"].tolist() == ["Chenggu", "Chenggu"]


def test_bare_years_take_the_tables_name():
    wide = table("electricity", unit=["A"], F2000=[1.0], y2001=[2.0])
    assert records(assemble([wide])) == [
        {"unit": "A", "year": 2000, "electricity": 1},
        {"unit": "A", "year": 2001, "electricity": 2},
    ]


def test_variables_in_rows():
    tall = table("tall", unit=["A", "A"], year=[2000, 2000], 指标=["猪存栏（万头）", "羊"], 数值=[2.0, 7.0])
    assert records(assemble([tall])) == [{"unit": "A", "year": 2000, "pig": 20000, "sheep": 7}]


def test_several_tables_make_one_panel():
    first = table("a", unit=["A", "B"], year=[2000, 2000], gdp=[1, 2])
    second = table("b", unit=["A"], year=[2000], 牛=[9])
    assert records(assemble([first, second])) == [
        {"unit": "A", "year": 2000, "gdp": 1, "cattle": 9},
        {"unit": "B", "year": 2000, "gdp": 2, "cattle": None},
    ]


def test_text_in_a_number_column_is_counted_with_table_unit_year_and_value():
    monitor = Monitor()
    dirty = table("yearbook", unit=["A", "A"], year=[2000, 2001], gdp=["about 5", "1,234,567.5"])
    assembly = assemble([dirty], monitor=monitor)
    assert np.isnan(assembly.panel["gdp"][0]) and assembly.panel["gdp"][1] == 1234567.5
    assert "1 cell(s) hold text where numbers are needed" in texts(monitor)
    assert "yearbook, A 2000, gdp: 'about 5'" in texts(monitor)
    assert set(assembly.problems["problem"]) == {"text", "thousands", "empty"}


def test_equal_repeats_are_kept_once_and_different_ones_refused():
    monitor = Monitor()
    twice = table("t", unit=["A", "A"], year=[2000, 2000], gdp=[1, 1])
    assert len(assemble([twice], monitor=monitor).panel) == 1
    assert "1 unit-year(s) are duplicated with equal values; one is kept: A 2000" in texts(monitor)
    twice["gdp"] = [1, 2]
    with pytest.raises(StudyError, match=r"A 2000: 1.0, A 2000: 2.0 \(column gdp, table\(s\) t\)"):
        assemble([twice])


def test_holes_and_negative_amounts_are_problems():
    monitor = Monitor()
    holes = table("t", unit=["A", "A", "B"], year=[2000, 2001, 2000], gdp=[1, -5, 3])
    problems = assemble([holes], monitor=monitor).problems
    assert problems[["unit", "year", "problem"]].to_numpy().tolist() == [["B", 2001, "no_row"], ["A", 2001, "negative"]]
    assert "1 unit-year(s) have no row: B 2001" in texts(monitor)


@pytest.mark.parametrize(
    ("columns", "options", "message"),
    [
        ({"year": [2000], "gdp": [1]}, {}, "looks like the unit; it has year, gdp"),
        ({"unit": ["A"], "gdp": [1]}, {}, "looks like the year"),
        ({"unit": ["A"], "year": [2000], "gdp": [1]}, {"unit_field": "县"}, "no column 县; it has unit, year, gdp"),
        ({"unit": [None], "year": [2000], "gdp": [1]}, {}, r"Row 1 of the table t has unit '' and year '2000'"),
        ({"unit": ["A"], "year": ["total"], "gdp": [1]}, {}, r"year 'total'"),
        ({"unit": ["A"], "year": [2000], "gdp": [1]}, {"field_map": [("x", "ce")]}, "names column.*x"),
        ({"unit": ["A"], "year": [2000], "pig (ha)": [1]}, {}, "unit 'ha' does not fit the column pig"),
        ({"unit": ["A"], "year": [2000], "c": [1]}, {"field_map": [("c", "ce (furlong)")]}, "unit 'furlong'.*t C"),
    ],
)
def test_what_cannot_be_read_is_named(columns, options, message):
    with pytest.raises(StudyError, match=message):
        assemble([table("t", **columns)], **options)


def test_an_unknown_unit_is_a_warning():
    monitor = Monitor()
    assemble([table("t", unit=["A"], year=[2000], **{"gdp (cowries)": [1]})], monitor=monitor)
    assert "gdp (cowries) (cowries)" in texts(monitor)


def test_years_of_problems_stay_whole_beside_a_problem_without_year():
    """A column of an unknown unit is a problem of no year; 'A 2001.0' was what one read of the others."""
    monitor = Monitor()
    both = table("t", unit=["A", "A", "B", "B"], year=[2000, 2000, 2000, 2001], **{"gdp (cowries)": [1, 1, 2, 3]})
    problems = assemble([both], monitor=monitor).problems
    assert "one is kept: A 2000." in texts(monitor) and "have no row: A 2001." in texts(monitor)
    assert set(problems["year"].dropna().map(str)) == {"2000", "2001"}


def test_a_list_of_problems_is_no_yearbook():
    problems = assemble([table("t", unit=["A"], year=[2000], gdp=[-1])]).problems
    problems.attrs["name"] = "Problems"
    with pytest.raises(StudyError, match="Problems is the list of problems"):
        assemble([problems])


def test_units_match_the_polygons_spelling_and_misfits_are_listed():
    panel = assemble([table("t", unit=["勉　县", "X"], year=[2000, 2000], gdp=[1, 2])]).panel
    monitor = Monitor()
    matched, problems = matched_ids(panel, ["勉　县", "略阳县"], "counties", monitor=monitor)
    assert sorted(matched["unit"]) == ["X", "勉　县"]
    assert problems[["unit", "problem"]].to_numpy().tolist() == [["X", "no_polygon"], ["略阳县", "no_statistics"]]
    assert len(monitor.warnings) == 2


@pytest.mark.parametrize(
    ("cell", "number", "problem"),
    [
        (" 1.234 ", 1.234, None),
        ("1.234e+00", 1.234, None),
        ("１２", 12, None),
        ("1,234,567", 1234567, "thousands"),
        ("—", np.nan, "missing_mark"),
        ("", np.nan, "empty"),
        ("1,5", np.nan, "text"),
        ("1_000", np.nan, "text"),
        ("inf", np.nan, "text"),
        (3, 3, None),
        (float("nan"), np.nan, "empty"),
    ],
)
def test_cells(cell, number, problem):
    value, found = read_cell(cell)
    assert found == problem
    np.testing.assert_equal(value, number)


@pytest.mark.parametrize(
    ("text", "base", "year"),
    [
        ("C1997", "C", 1997),
        ("gdp_2000", "gdp", 2000),
        ("2000年GDP（亿元）", "GDP（亿元）", 2000),
        ("GDP（亿元）2000", "GDP（亿元）", 2000),
        ("GDP(2000)", "GDP", 2000),
        ("urb2020", "urb", 2020),
        ("name", "name", None),
        ("code610722", "code610722", None),
    ],
)
def test_years_in_headers(text, base, year):
    assert split_year(text) == (base, year)


def test_every_shared_column_is_read_by_its_chinese_and_english_label():
    for row in shipped_rows("columns"):
        if row["column"] not in ("P", "W", "IS", "TI", "UR", "CEI"):  # population is the statistic of that name
            assert read_header(label_of(row["column"], "zh")).column in (row["column"], "urban"), row


def test_years_and_names():
    assert [read_year(value) for value in ("2000年", "2000.0", 2000.0, "2000-12-31", "x", 2000.5)] == [
        2000, 2000, 2000, 2000, None, None,
    ]  # fmt: skip
    assert clean_unit("洋　 县 ") == "洋县"
    assert clean_unit("Yang Xian") == "Yang Xian"


def test_the_real_counties_with_text_numbers(cases):
    import json
    import sqlite3

    truth = json.loads((cases / "dirty" / "expected.json").read_text(encoding="utf-8"))["cases"]["text_numbers"][
        "truth"
    ]
    with sqlite3.connect(cases / "dirty" / "qinba81_text_numbers.gpkg") as database:
        frame = pd.read_sql("select adcode, pop_txt, C2000_txt, C2010, C2017_txt from counties", database)
    frame = frame.rename(columns={"pop_txt": "population_2020"})
    frame.columns = [name.replace("_txt", "") for name in frame.columns]
    panel = assemble([frame], unit_field="adcode").panel
    by_year = panel.groupby("year")["C"]
    assert panel["population"].sum() == truth["pop_total"]
    assert by_year.sum()[2000] == pytest.approx(truth["C2000_sum"], abs=5e-3)  # the text is rounded
    assert panel[panel["year"] == 2010]["C"].isna().sum() == truth["null_C2010"]


def chinese(monitor):
    """What a Chinese reader sees of the warnings, but for the translation of the sentences."""
    return " ".join(message(warning, str, partial(called, language="zh")) for warning in monitor.warnings)


def test_columns_in_warnings_have_labels_for_a_chinese_reader_and_names_for_both():
    monitor = Monitor()
    assemble([table("t", unit=["A", "A"], year=[2000, 2001], gdp=[1.0, None], pig=[-1, 2])], monitor=monitor)
    english = " ".join(map(str, monitor.warnings))
    assert "missing: gdp (1)" in english and "negative: pig (1)" in english and "生产总值" not in english
    gdp, pig = label_of("gdp", "zh"), label_of("pig", "zh")
    assert f"missing: {gdp}(gdp) (1)" in chinese(monitor) and f"negative: {pig} (pig) (1)" in chinese(monitor)
    with pytest.raises(StudyError) as refused:
        require_complete(pd.DataFrame({"unit": ["A"], "year": [2000], "gdp": [None]}).astype({"gdp": float}), ["gdp"])
    assert f"column {gdp}(gdp) has" in message(refused.value, str, partial(called, language="zh"))
    assert "column gdp has" in str(refused.value)


def test_a_column_without_any_value_is_as_if_not_given():
    monitor = Monitor()
    frame = table("t", unit=["A", "A"], year=[2000, 2001], gdp=[1.0, 2.0], pig=[None, None], 羊=["…", ""], x=["", ""])
    found = assemble([frame], monitor=monitor)
    assert list(found.panel.columns) == ["unit", "year", "gdp"]
    blank = found.problems[found.problems["problem"] == "no_value"]
    assert blank[["column", "value"]].to_numpy().tolist() == [["pig", "pig"], ["羊", "sheep"], ["x", "x"]]
    assert "empty" not in set(found.problems["problem"]) and found.facts.not_understood == {}
    assert "3 column(s) hold no value and count as not given: pig, sheep, x." in " ".join(map(str, monitor.warnings))
    monitor = Monitor()
    frame = table("t", unit=["A", "A"], year=[2000, 2001], gdp=[1.0, 2.0], pig=[None, 3], 羊=["x7", ""])
    found = assemble([frame], monitor=monitor)
    assert list(found.panel.columns) == [
        "unit",
        "year",
        "gdp",
        "pig",
        "sheep",
    ]
    assert "not given" not in " ".join(map(str, monitor.warnings))


TYPING_ERRORS = "12,5;12..5;1O2.5;12.5.3;12 5;12，5;abc;3-12;=A1+B1;123亿5;1,2345".split(";")


@pytest.mark.parametrize("typed", TYPING_ERRORS)
@pytest.mark.parametrize("column", ["gdp", "grain"])
def test_one_typing_error_is_told_with_its_cell_and_no_other_is_blamed(tmp_path, typed, column):
    """Of a column of the study, and of one that is not: the number of a unit and year, nothing else."""
    right = [(unit, year, 100.25 + at, 200.5 - at) for unit in "ABC" for at, year in enumerate(range(2000, 2005))]
    rows = pd.DataFrame(right, columns=["unit", "year", "gdp", "grain"]).astype(str)
    rows.to_csv(tmp_path / "right.csv", index=False)
    rows.loc[6, column] = typed
    rows.to_csv(tmp_path / "t.csv", index=False)
    whole, monitor = assemble([read_csv(tmp_path / "right.csv")]).panel, Monitor()
    found = assemble([read_csv(tmp_path / "t.csv")], monitor=monitor)
    told = found.problems[found.problems["problem"] != "not_understood"]
    assert told[["unit", "year", "column", "problem"]].to_numpy().tolist() == [
        ["B", 2001, column, "text"],
        ["B", 2001, column, "empty"],
    ]
    assert f"t, B 2001, {column}: '{typed}'." in " ".join(map(str, monitor.warnings))
    expected = whole.copy()
    expected.loc[(whole["unit"] == "B") & (whole["year"] == 2001), column] = np.nan
    pd.testing.assert_frame_equal(found.panel, expected)
