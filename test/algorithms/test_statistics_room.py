"""Yearbooks through the Toolbox: CSV files, joins with polygons, spline."""

import pytest
from qgis.core import QgsProcessingException


@pytest.fixture
def yearbook(tmp_path):
    path = tmp_path / "年鉴.csv"
    path.write_text(
        "县区,年份,GDP（亿元）,猪存栏\n001,2000,1.5,10\n001,2002,2.5,—\n002,2000,3,oops\n", encoding="utf-8"
    )
    return str(path)


def test_a_csv_becomes_a_panel_with_problems_and_report(run, frame, squares, yearbook, tmp_path):
    report = tmp_path / "report.html"
    result = run("assemblepanel", INPUT=[yearbook], YEAR_FIELD="年份", UNITS=squares(["001", "003"]), UNIT_ID="code",
                 REPORT=str(report))  # fmt: skip
    rows = frame(result["OUTPUT"])
    assert [(row["unit"], row["year"], row["gdp"], row["pig"]) for row in rows] == [
        ("001", 2000, 15000, 10),
        ("001", 2002, 25000, None),
        ("002", 2000, 30000, None),
    ]
    assert result["OUTPUT"].fields().field("gdp").alias().endswith("[10⁴ CNY]")
    problems = {(row["unit"], row["problem"][:12]) for row in frame(result["PROBLEMS"])}
    assert {("002", "the layer of"), ("003", "the polygon "), ("002", "text in a nu")} <= problems
    page = report.read_text(encoding="utf-8")
    assert "年鉴, 002 2000, 猪存栏: &#39;oops&#39;" in page


def test_a_year_column_that_is_not_there(run, yearbook):
    with pytest.raises(QgsProcessingException, match="no column year; it has 县区, 年份"):
        run("assemblepanel", INPUT=[yearbook], YEAR_FIELD="year")


def test_gaps_are_filled_and_flagged(run, frame, yearbook):
    panel = run("assemblepanel", INPUT=[yearbook], YEAR_FIELD="年份")["OUTPUT"]
    rows = frame(run("fillgaps", PANEL=panel, FIELDS=["gdp"], YEARS="2001")["OUTPUT"])
    filled = {(row["unit"], row["year"]): (row["gdp"], row["gdp_filled"]) for row in rows}
    assert filled["001", 2001] == (pytest.approx(20000), 1)
    assert filled["002", 2001] == (None, 0)
    assert len(rows) == 6


def test_wrong_years_are_refused_before_work(run, yearbook):
    panel = run("assemblepanel", INPUT=[yearbook], YEAR_FIELD="年份")["OUTPUT"]
    with pytest.raises(QgsProcessingException, match="'20' is no year"):
        run("fillgaps", PANEL=panel, YEARS="20")


def test_a_field_map_as_plain_text_with_and_without_quotes(run, frame, tmp_path):
    path = tmp_path / "co2.csv"
    path.write_text("code,C2000,C2001\n007,1.1,2.2\n", encoding="utf-8")
    for field_map in (["C", "ce (Mt CO2)"], ['"C"', "'ce (Mt CO2)'"]):
        rows = frame(run("assemblepanel", INPUT=[str(path)], FIELD_MAP=field_map)["OUTPUT"])
        # 1.1 Mt CO2 * 12 / 44 = 0.3 Mt C
        assert [(row["unit"], row["year"], row["ce"]) for row in rows] == [
            ("007", 2000, pytest.approx(0.3e6)),
            ("007", 2001, pytest.approx(0.6e6)),
        ]
