"""Yearbooks as files of the Toolbox: bytes of CSV files, sheets of workbooks, layers with filters, dates."""

import re
import sqlite3

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer
from workbook import write_workbook

from carbon_zoning.algorithms.statistics import assemble_page
from carbon_zoning.core.packages import pandas as pd
from carbon_zoning.core.report.report import Report

TITLED = [
    ["2-3  各县（市、区）主要指标", None, None, None],
    [None, None, None, "单位：见表头"],
    ["县（市、区）", "年份", "年末常住人口（万人）", "GDP（亿元）"],
    ["洋　县", 2020, 37.3, 172.5],
    ["郧县", "2020年", 55.1, 120],
    ["合计", 2020, 92.4, 292.5],
    ["注：本表数据来自统计公报。", None, None, None],
]


def rows(frame, layer):
    return {(row["unit"], row["year"]): row for row in frame(layer)}


def test_a_workbook_with_title_totals_note_and_a_renamed_county(run, frame, squares, table, tmp_path, new_log):
    path = write_workbook(tmp_path / "年鉴.xlsx", {"数据": TITLED, "说明": [["指标", "说明"], ["GDP", "当年价"]]})
    square = "MultiPolygon(((0 0,0 1,1 1,1 0,0 0)))"
    units = table("县", "name:string", [(square, "洋县"), (square, "郧阳区")], geometry="MultiPolygon")
    log = new_log()
    report = tmp_path / "report.html"
    result = run("assemblepanel", log, INPUT=[path], UNITS=units, UNIT_ID="name", REPORT=str(report))
    found = rows(frame, result["OUTPUT"])
    assert sorted(found) == [("洋县", 2020), ("郧阳区", 2020)] and result["NOT_UNDERSTOOD"] == 0
    assert found["洋县", 2020]["population"] == 373000 and found["郧阳区", 2020]["gdp"] == 1200000
    said = " ".join(log.lines)
    assert "headers in row 3" in said and "2 title(s) set aside" in said and "1 note(s) set aside" in said
    assert "Workbook 年鉴.xlsx: read 数据; left 说明 (" in said
    page = report.read_text(encoding="utf-8")
    assert "Workbook 年鉴.xlsx: read 数据" in page and "GDP（亿元）" in page and "Totals set aside: 合计" in page
    assert "No stated total differs" in page
    assert "look like columns of the study" not in page and "have no use here" not in page


def test_one_sheet_of_a_workbook_is_read_by_itself(run, frame, tmp_path, new_log):
    sheets = {"a": [["县区", "年份", "猪"], ["洋县", 2020, 7]], "b": [["县区", "年份", "猪"], ["洋县", 2020, 8]]}
    path = write_workbook(tmp_path / "two.xlsx", sheets)
    log = new_log()
    result = run("assemblepanel", log, INPUT=[f"{path}|layername=b"])
    assert rows(frame, result["OUTPUT"])["洋县", 2020]["pig"] == 8
    assert "Workbook two.xlsx: read b; left a." in " ".join(log.lines)
    with pytest.raises(QgsProcessingException, match="different values"):
        run("assemblepanel", INPUT=[path])


def test_years_as_numbers_in_the_header_and_the_sheets_name(run, frame, tmp_path):
    path = write_workbook(tmp_path / "x.xlsx", {"GDP（亿元）": [["县区", 2010, 2011], ["洋县", 10, 11.5]]})
    found = rows(frame, run("assemblepanel", INPUT=[path])["OUTPUT"])
    assert found["洋县", 2011]["gdp"] == 115000 and len(found) == 2


@pytest.mark.parametrize("encoding", ["gbk", "utf-16", "utf-8-sig"])
def test_bytes_of_a_file_that_qgis_cannot_decode(run, frame, tmp_path, encoding):
    path = tmp_path / "年鉴.csv"
    path.write_bytes("县区,年份,常住人口（万人）\n洋县,2020,37.3\n".encode(encoding))
    layer = QgsVectorLayer(str(path), "a layer", "ogr")
    for value in (str(path), layer):
        found = rows(frame, run("assemblepanel", INPUT=[value])["OUTPUT"])
        assert found["洋县", 2020]["population"] == 373000


def test_an_encoding_that_does_not_fit(run, tmp_path):
    path = tmp_path / "年鉴.csv"
    path.write_bytes("县区,年份,猪\n洋县,2020,3\n".encode("gbk"))
    with pytest.raises(QgsProcessingException, match="not in the encoding 'utf-8'"):
        run("assemblepanel", INPUT=[str(path)], ENCODING="utf-8")
    with pytest.raises(QgsProcessingException, match="'klingon'.*is not known"):
        run("assemblepanel", INPUT=[str(path)], ENCODING="klingon")


def test_a_layer_with_a_filter_is_more_than_its_file(run, frame, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("unit,year,pig\nA,2020,1\nB,2020,2\n", encoding="utf-8")
    layer = QgsVectorLayer(str(path), "t", "ogr")
    assert layer.setSubsetString("unit = 'B'")
    assert list(rows(frame, run("assemblepanel", INPUT=[layer])["OUTPUT"])) == [("B", 2020)]


def test_years_as_dates(run, frame, table):
    from qgis.PyQt.QtCore import QDate

    dates = table(
        "t", "code:string,year:date,pig:double", [("A", QDate(2015, 12, 31), 3.0), ("A", QDate(2016, 6, 1), 4.0)]
    )
    assert list(rows(frame, run("assemblepanel", INPUT=[dates])["OUTPUT"])) == [("A", 2015), ("A", 2016)]


def test_parameters_override_what_is_found(run, frame, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text('a,b,c\nx,y,z\n县区,猪,羊\nA,"1,234",3\n', encoding="utf-8")
    for decimal, pigs in (("comma", 1.234), ("point", 1234.0)):
        result = run("assemblepanel", INPUT=[str(path)], HEADER_ROW=3, YEAR=2020, DECIMAL=decimal, LAYOUT="one_year")
        assert rows(frame, result["OUTPUT"])["A", 2020]["pig"] == pigs


def test_renamed_units_of_a_file(run, frame, tmp_path):
    path, aliases = tmp_path / "t.csv", tmp_path / "aliases.csv"
    path.write_text("unit,year,pig\n甲县,2019,1\n甲区,2020,2\n", encoding="utf-8")
    aliases.write_text("old,new,code,year\n甲县,甲区,,2020\n", encoding="utf-8")
    assert sorted(rows(frame, run("assemblepanel", INPUT=[str(path)])["OUTPUT"])) == [("甲区", 2020), ("甲县", 2019)]
    found = rows(frame, run("assemblepanel", INPUT=[str(path)], ALIASES=str(aliases))["OUTPUT"])
    assert sorted(found) == [("甲区", 2019), ("甲区", 2020)]
    path.write_text("unit,year,pig\n甲县,2020,1\n甲区,2020,2\n", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="甲县, 甲区 are one under its names.*2020: 甲区 2.0, 甲县 1.0"):
        run("assemblepanel", INPUT=[str(path)], ALIASES=str(aliases))


def test_what_is_not_understood_is_a_number_and_rows(run, frame, tmp_path):
    path, report = tmp_path / "t.csv", tmp_path / "r.html"
    path.write_text("unit,year,猪,非农业人口（万人）,铁路里程（公里）\nA,2020,1,2,3\n", encoding="utf-8")
    result = run("assemblepanel", INPUT=[str(path)], REPORT=str(report))
    assert result["NOT_UNDERSTOOD"] == 2
    problems = {row["column"]: row["value"] for row in frame(result["PROBLEMS"])}
    assert problems["非农业人口（万人）"] == "urban_population" and problems["铁路里程（公里）"] in (None, "")
    page = report.read_text(encoding="utf-8")
    assert "look like columns of the study" in page and "registered non-agricultural population" in page
    assert "1 further number column has no use here and keeps its name: 铁路里程(公里)" in page
    assert "Totals set aside" not in page and "No stated total differs" not in page


def test_a_near_miss_is_proposed_and_not_applied(run, frame, squares, table, tmp_path, new_log):
    path = tmp_path / "t.csv"
    path.write_text("unit,year,pig\n洋县,2020,1\n新甲县,2020,2\n", encoding="utf-8")
    square = "MultiPolygon(((0 0,0 1,1 1,1 0,0 0)))"
    units = table("县", "name:string", [(square, "洋县"), (square, "新甲区")], geometry="MultiPolygon")
    log = new_log()
    result = run("assemblepanel", log, INPUT=[str(path)], UNITS=units, UNIT_ID="name")
    assert ("新甲县", 2020) in rows(frame, result["OUTPUT"])
    assert "新甲县 → 新甲区" in " ".join(log.warned) and "ALIASES" in " ".join(log.warned)


def test_the_messy_county_yearbook(run, frame, cases, tmp_path, new_log):
    folder = cases / "situations" / "messy_county_yearbook"
    with sqlite3.connect(folder / "units.gpkg") as database:
        name = database.execute("select table_name from gpkg_contents").fetchone()[0]
        ids = {row[0] for row in database.execute(f'select name from "{name}"')}
    for path in sorted(folder.glob("*.xlsx")):
        log = new_log()
        result = run("assemblepanel", log, INPUT=[str(path)], UNITS=str(folder / "units.gpkg"), UNIT_ID="name")
        found = rows(frame, result["OUTPUT"])
        assert {unit for unit, _ in found} == ids and len(found) == 81 * 20
        assert "郧县 → 郧阳区" in " ".join(log.warned) and "differ" not in " ".join(log.warned)


def test_a_total_that_differs_is_in_the_report_as_a_warning_alone(run, tmp_path):
    path, report = tmp_path / "t.csv", tmp_path / "r.html"
    path.write_text("县区,年份,猪\n洋县,2020,7\n勉县,2020,8\n合计,2020,99\n", encoding="utf-8")
    run("assemblepanel", INPUT=[str(path)], REPORT=str(report))
    page = report.read_text(encoding="utf-8")
    assert "Totals set aside: 合计" in page and "No stated total differs" not in page
    assert "合计 2020, pigs (year-end stock) (pig): 99 ≠ 15" in page


def test_totals_of_some_units_are_not_said_to_agree_with_the_sum_of_all(run, tmp_path):
    path, report = tmp_path / "t.csv", tmp_path / "r.html"
    path.write_text("县区,年份,猪\n汉中合计,2020,7\n洋县,2020,7\n安康合计,2020,8\n旬阳市,2020,8\n", encoding="utf-8")
    run("assemblepanel", INPUT=[str(path)], REPORT=str(report))
    page = report.read_text(encoding="utf-8")
    assert "Totals set aside: 汉中合计, 安康合计" in page and "otal differs" not in page and "differ from" not in page


def test_columns_that_files_of_a_year_have_alike_are_one_row(run, tmp_path):
    paths, report = [tmp_path / f"{year}年.csv" for year in range(2017, 2021)], tmp_path / "r.html"
    for path in paths:
        path.write_text("县区,猪（万头）,企业数\n洋县,7,1\n勉县,8,2\n", encoding="utf-8")
    paths[3].write_text("县区,猪（头）,企业数\n洋县,70000,1\n勉县,80000,2\n", encoding="utf-8")
    run("assemblepanel", INPUT=list(map(str, paths)), REPORT=str(report))
    page = report.read_text(encoding="utf-8")
    table = re.search("Columns understood.*?</table>", page, re.S)[0]
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row, re.S) for row in re.findall("<tr.*?</tr>", table, re.S)]
    told = [[re.sub("<[^>]+>", "", cell).strip() for cell in row] for row in cells if row]
    assert [(row[0], row[-1]) for row in told] == [("2017年, 2018年, 2019年", "6"), ("2020年", "2")]  # two units a year
    assert "1 of 2 number columns are columns of the study." in page
    assert "like none of the study" in page and "–. Like none" not in page


def test_large_totals_that_differ_are_written_out(run, tmp_path, new_log):
    path, log = tmp_path / "t.csv", new_log()
    path.write_text("县区,年份,GDP（亿元）\n洋县,2020,5000\n勉县,2020,5172.1\n合计,2020,10236.8\n", encoding="utf-8")
    run("assemblepanel", log, INPUT=[str(path)])
    assert "102\u202f368\u202f000 ≠ 101\u202f721\u202f000" in " ".join(log.warned)


@pytest.mark.parametrize(("count", "said"), [(assemble_page.SHOWN, False), (assemble_page.SHOWN + 1, True)])
def test_a_list_of_problems_says_what_it_leaves_out(count, said):
    report = Report("r")
    rows = [("", "A", 2020, "secondary_gdp", "", "missing value")] * count
    columns = ["table", "unit", "year", "column", "value", "problem"]
    assemble_page._problems(report, pd.DataFrame(rows, columns=columns), "en")
    page = report.render()
    assert (f"The first {count - 1} of {count}; all are in the table of problems." in page) == said
    assert ("The first" in page) == said and "secondary-industry value added" in page and "<th>table" not in page


def test_the_report_says_why_a_column_of_another_unit_is_none(run, tmp_path):
    path, report = tmp_path / "t.csv", tmp_path / "r.html"
    path.write_text("unit,year,猪,小麦（公顷）\nA,2020,1,2\n", encoding="utf-8")
    assert run("assemblepanel", INPUT=[str(path)], REPORT=str(report))["NOT_UNDERSTOOD"] == 1
    why = "the unit of measurement is of another kind"
    assert why in report.read_text(encoding="utf-8").partition("why it is none")[2].partition("</table>")[0]
