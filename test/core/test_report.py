"""Reports: one page, nothing from the network, hostile names harmless, Chinese intact, the same every time."""

import html
import re
import shlex

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.datafile import shipped_rows
from carbon_zoning.core.errors import ColumnName, StudyError, listing, phrase
from carbon_zoning.core.monitor import Monitor, StudyWarning
from carbon_zoning.core.numerals import p_text
from carbon_zoning.core.report import charts
from carbon_zoning.core.report.forecast_charts import fan
from carbon_zoning.core.report.line_breaks import between_words
from carbon_zoning.core.report.methods import Setting, methods_text
from carbon_zoning.core.report.report import Report
from carbon_zoning.core.report.table_cells import cell, significant_text
from carbon_zoning.core.report.vector_picture import VectorPicture

HOSTILE = "<script>alert('1')</script>"


def test_a_column_of_infinity_alone_has_a_table():
    report = Report("F of a perfect factor")
    report.table("F", pd.DataFrame({"f": [np.inf, np.inf], "p": [np.nan, -np.inf]}))
    assert "inf" in report.render()


def full_report():
    report = Report("碳中和分区", HOSTILE)
    report.settings([("Zones (CLASSES)", 5)])
    report.inputs([("Units", HOSTILE)])
    report.versions([("QGIS", "3.22")])
    monitor = Monitor()
    monitor.warn("{count} unit(s): {units}.", count=1, units=HOSTILE)
    report.warnings(monitor.warnings)
    report.heading("Units")
    report.text(HOSTILE)
    report.notice("Mind this.")
    frame = pd.DataFrame({"unit": [HOSTILE, "洋县"], "ce": [1234567.8, np.nan], "year": [2000, 2020]})
    report.table("Emission", frame)
    report.chart("Lines", charts.lines({HOSTILE: (np.arange(2000, 2005), np.arange(5.0))}, ylabel="t C/a"))
    report.chart("Bars", charts.bars(["洋县"], [3]))
    return report.render()


def test_what_a_user_wrote_stays_text():
    page = full_report()
    assert "<script" not in page
    assert page.count("&lt;script&gt;alert(") >= 5


def test_a_name_from_right_to_left_leaves_the_order_of_a_sentence():
    report = Report("Zones", "1 unit(s), 2020–2020")
    report.text("In another zone: \u0642\u0645 (4 → 3), 洋县 (1 → 2), \u202eYang (2 → 1).")
    report.command("qgis_process --TITLE=\u0642\u0645")
    page = report.render()
    assert "--TITLE=\u0642\u0645<" in page  # what is copied has no marks
    assert "In another zone: \u2068\u0642\u0645\u2069 (4 → 3), 洋县 (1 → 2), Yang (2 → 1)." in page
    assert "1 unit, 2020<" in page


MARKS = "\u202e\u202a\u2066\u2069\u200e\u200f\u061c"


def test_marks_of_direction_reach_neither_tables_nor_charts():
    name = f"{MARKS}\u0642\u0645{MARKS} Yang\u202e"
    report = Report("Zones")
    report.table("Zones", pd.DataFrame({"name": [name]}), headers={"name": f"\u202e{name}"})
    report.text(name)
    report.chart("Lines", charts.lines({name: ([2000, 2001], [1.0, 2.0]), "b": ([2000], [1.0])}, ylabel=name))
    report.chart("Bars", charts.bars([name], [3]))
    page = report.render()
    assert not set(page) & set(MARKS) - {"\u2069"}  # which ends what is isolated
    assert page.count("\u2068\u0642\u0645\u2069 Yang<") == page.count("\u0642\u0645") == 6
    assert page.count("\u2068") == page.count("\u2069") == 6
    picture = VectorPicture(40, 20, "Noto Sans")
    picture.text(2, 5, name, 7)
    assert ">\u0642\u0645 Yang<" in picture.svg


def test_names_are_no_formulas():
    report = Report("Zones")
    report.text("Units: a<sub>b, c</sub>d.")
    report.text("b<sub>k</sub>", has_formulas=True)
    page = report.render()
    assert "Units: a&lt;sub&gt;b, c&lt;/sub&gt;d." in page
    assert "<p>b<sub>k</sub></p>" in page and page.count("<sub>") == 1
    settings = {"RESPONSE": Setting("a", "a<sub>b"), "SCOPE": Setting("c", "c</sub>d"), "K_RULE": Setting("r", "r")}
    report.methods(methods_text("stirpatfit", settings, {}), [])
    shown = report.render().replace("\u2060", "")
    assert "a&lt;sub&gt;b" in shown and "b<sub>k</sub> ln x<sub>k</sub>" in shown and "a<sub>" not in shown


def test_chinese_heads_end_their_lines_between_words():
    assert between_words("其中该年达峰的评价单元") == "其中<wbr>该年<wbr>达峰的<wbr>评价<wbr>单元"
    assert between_words("净碳排放（a<b）[t C/a]") == "净碳<wbr>排放<wbr>（a&lt;b）<wbr>[t C/a]"
    assert max(len(row["word"]) for row in shipped_rows("head_words")) == 3  # else a narrow column grows
    report = Report("预测")
    report.table("表", pd.DataFrame({"a": ["1"], "b": ["1"]}), headers={"a": "达峰年份", "b": "2030 年达峰年份"})
    page = report.render(language="zh")
    assert "data-brief>达峰年份<" in page and ">2030\u00a0年<wbr>达峰<wbr>年份<" in page


def test_a_command_breaks_between_its_arguments_and_is_copied_whole():
    words = ["qgis_process", "run", "a:b", '--C=/a b.gpkg|layername="x"', "--D=it's"]
    report = Report("Zones")
    report.command(shlex.join(words))
    shown = re.search(r'<pre class="command">(.*)</pre>', report.render())[1]
    assert [
        shlex.split(html.unescape(one.replace("<wbr>", "")))
        for one in re.findall(r'<span class="argument">(.*?)</span>', shown)
    ] == [[word] for word in words]
    assert html.unescape(re.sub("<[^>]*>", "", shown)) == shlex.join(words)
    assert "qgis_<wbr>process<" in shown and "=/<wbr>a b.gpkg" in shown and shown.count("<wbr>") == 2


def test_the_page_asks_nothing_of_the_network():
    page = full_report()
    assert not re.search(r"""(?:src|href)\s*=\s*["'](?!#)|@import|url\((?!#)""", page)


def test_the_page_is_complete():
    page = full_report()
    assert "<title>碳中和分区</title>" in page
    assert "Warnings (1)" in page
    assert "carbon emissions [t\u00a0C/a]" in page
    assert "1\u202f234\u202f600" in page and "–" in page
    assert "Zones (CLASSES)" in page and "3.22" in page
    assert page.count("<svg") == 2 and "洋县" in page


@pytest.mark.parametrize(
    "text, kind",
    [
        ("碳汇功能区", "short"),
        ("在碳收支平衡前提下提高土地的经济效益。", "phrase"),  # 19 characters that no line could hold
        ("保持生态协调，推进低碳增长。", ""),  # breaks at the comma
        ("a phrase of many words that breaks anywhere", ""),
        ("a sentence of so many words that it is given room of its own in a table", "long"),
    ],
)
def test_a_chinese_phrase_does_not_widen_its_table(text, kind):
    report = Report("zones")
    report.table("Measures", pd.DataFrame({"advice": [text]}))
    found = re.search(r'<td(?: class="(\w*)")?>' + text, report.render())
    assert found and (found[1] or "") == kind


def test_the_page_is_the_same_every_time():
    assert full_report() == full_report()


def test_ids_of_two_charts_do_not_meet():
    ids = re.findall(r'\bid="([^"]+)"', full_report())
    assert len(ids) == len(set(ids))


def test_the_page_and_its_warnings_are_translated():
    monitor = Monitor()
    monitor.warn("{count} units lack data.", count=3)
    report = Report("r")
    report.warnings(monitor.warnings)
    chinese = {"{count} units lack data.": "{count} 个单元缺少数据。", "Warnings ({count})": "警告（{count}）"}
    page = report.render(lambda text: chinese.get(text, text), "zh")
    assert "3 个单元缺少数据。" in page and "警告（1）" in page and '<html lang="zh-CN">' in page


def test_a_bracket_that_holds_chinese_is_full_width_in_a_warning():
    monitor = Monitor()
    monitor.warn(
        "林地 (forest) ({units}), {count} gap(s): 里程(公里).", units=listing(["洋县 2000", "8 2000"], 1), count=1
    )
    report = Report("r")
    report.warnings(monitor.warnings)
    assert "林地 (forest)（洋县 2000 … (+1)）, 1 gap: 里程(公里)." in report.render()


def test_units_in_a_bracket_behind_a_column_go_by_their_names():
    monitor = Monitor()
    where = phrase(ColumnName("forest"), " (", listing(["007 2000"]), ")")
    monitor.warn("No land: {classes}.", classes=listing([where]))
    report = Report("r")
    report.names({"007": "Yang Xian"})
    report.warnings(monitor.warnings)
    assert "No land: forest (Yang Xian (007) 2000)." in report.render()


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (None, 2, "–"),
        (np.nan, 2, "–"),
        (pd.NA, None, "–"),
        ("007", None, "007"),
        (2020, 0, "2020"),
        (1234567, 0, "1\u202f234\u202f567"),
        (0.12345, 3, "0.123"),
        (-1234.5, 1, "−1\u202f234.5"),
        (6.4e-90, 3, "6.4 × 10⁻⁹⁰"),
        (-3e15, 0, "−3 × 10¹⁵"),
        (2.71e-05, 3, "0.0000271"),
        (0.0123, 0, "0.0123"),  # beside larger numbers
        (0.6, 0, "0.6"),  # half of it would be lost
        (1.6, 0, "2"),
        (0.00505, 2, "0.00505"),
        (0.0, 0, "0"),
    ],
)
def test_cells(value, digits, text):
    assert cell(value, digits) == text


def test_a_column_has_groups_of_thousands_in_all_its_numbers_or_in_none():
    report = Report("Areas")
    frame = pd.DataFrame({"year": [2000, 2001, 2002], "gain": [1000.0, 1300.4, 43_200.0], "few": [1000.0, 1300.0, 0]})
    report.table("Areas", frame)
    page = report.render()
    assert ">1\u202f000<" in page and ">43\u202f200<" in page and ">2\u202f000<" not in page
    assert ">1\u202f300<" in page and ">1000<" not in page  # what no year is has groups, however small
    report = Report("Rows")
    report.table("Rows", pd.DataFrame({"of": ["a", "b"], "x": [1000.0, 2000.0], "y": [2000.5, 2001.0]}), by_row=True)
    page = report.render()
    assert ">1\u202f000<" in page and ">2000<" in page


YEARS = np.arange(2000, 2021)
CHARTS = {
    "lines": lambda: charts.lines({"CE": (YEARS, YEARS * 1.0), "NCE": (YEARS, -1.0 * YEARS)}, ylabel="Mt", zero=True),
    "fan": lambda: fan(
        (YEARS, YEARS * 1.0),
        {"low": (YEARS + 20, 1.0 * YEARS[::-1], None, None)},
        sink=(YEARS, YEARS * 0.5),
        sink_label="CS",
    ),
    "stack": lambda: charts.stack(YEARS, {"a": YEARS * 1.0, "b": YEARS * 2.0}),
    "bars": lambda: charts.bars(["A", "B"], [1, -2], xlabel="units"),
    "histogram": lambda: charts.histogram([1, 2, 2, 9], [5.0], ["#ff0000", "#00ff00"], names=["low", "high"]),
    "trace": lambda: charts.trace(np.linspace(0, 1, 5), {"lnP": np.ones(5)}, 0.25, ylabel="beta"),
}


@pytest.mark.parametrize("name", CHARTS)
def test_charts_are_well_formed_and_repeatable(name):
    from xml.etree import ElementTree

    drawn = CHARTS[name]()
    assert ElementTree.fromstring(drawn).tag.endswith("svg")
    assert drawn == CHARTS[name]()


def test_text_in_charts_stays_text():
    drawn = CHARTS["histogram"]()
    assert ">low</text>" in drawn and "Noto Sans CJK SC" in drawn


def test_the_histogram_counts_by_class():
    # 1, 2 and 2 lie below 5 in red, 9 above in green
    drawn = CHARTS["histogram"]()
    assert drawn.index("#ff0000") < drawn.index("#00ff00")


def test_ticks_have_no_exponent_and_a_true_minus():
    drawn = charts.lines({"CE": (YEARS, (YEARS - 2010) * 1e6)})
    assert "10\u202f000\u202f000" in drawn and "\u2212" in drawn and "1e" not in re.findall(r">([^<]*)</text>", drawn)


def test_an_error_within_a_warning_is_translated_too():
    chinese = {"No test: {reason}": "没有检验：{reason}", "There are {n} years.": "只有 {n} 年。"}
    report = Report("x")
    report.warnings([StudyWarning("No test: {reason}", {"reason": StudyError("There are {n} years.", n=3)})])
    assert "没有检验：只有 3 年。" in report.render(translate=lambda text: chinese.get(text, text))
    assert str(StudyWarning("No test: {reason}", {"reason": StudyError("There are {n} years.", n=3)})) == (
        "No test: There are 3 years."
    )


def test_years_with_a_fraction_have_no_groups():
    """The median of two years may lie between them; the column of other amounts keeps its groups."""
    report = Report("Zones")
    report.table("Peaks", pd.DataFrame({"median": [2030.5, 2031.0], "amount": [2030.5, 31_000.0]}))
    page = report.render()
    assert ">2030<" in page and ">2031<" in page and ">2\u202f030<" in page


def test_a_mark_of_1_or_0_has_no_decimals_beside_the_numbers_of_its_row():
    report = Report("Suspects")
    report.table("Suspects", pd.DataFrame({"value": [177.9], "marked": [0]}), by_row=True)
    assert ">177.9<" in report.render() and ">0<" in report.render()


def test_the_data_of_a_chart_have_the_names_of_units():
    data = pd.DataFrame({"year": 2020, "unit": ["1", "2"], "ce": [3.0, 4.0]})
    report = Report("Forecast")
    report.chart("a", "<svg/>", figure="before", data=data)  # names are not known yet
    report.names({"1": "Yang"})
    report.chart("b", "<svg/>", figure="after", data=data)
    report.chart("c", "<svg/>", figure="named", data=data.assign(name="mine"))
    report.chart("d", "<svg/>", figure="years", data=data[["year", "ce"]])
    found = {name: drawn for name, (_, drawn) in report.figures.items()}
    assert found["before"] is data and list(data) == ["year", "unit", "ce"]
    assert found["after"].values.tolist() == [[2020, "1", "Yang", 3.0], [2020, "2", "", 4.0]]
    assert list(found["after"]) == ["year", "unit", "name", "ce"]
    assert found["named"]["name"].tolist() == ["mine", "mine"] and list(found["years"]) == ["year", "ce"]


def test_units_go_by_their_names_where_these_are_known():
    report = Report("Account")
    report.names({"007": "洋县"})
    report.table("Ids", pd.DataFrame({"unit": ["007"], "year": [2020]}))
    report.table("Both", pd.DataFrame({"name": ["洋县"], "unit": ["008"]}))
    page = report.render()
    assert "007" not in page and "008" in page and page.count("洋县") == 2


@pytest.mark.parametrize(("columns", "kind"), [(3, ""), (11, "small"), (12, "wide")])
def test_a_table_that_no_page_holds_is_set_narrower_and_printed_across(columns, kind):
    """A column of "1 234 567" needs 9 letters: 53 + 13 px in print, 67 + 22 px on a screen of 1 056 px."""
    report = Report("Wide")
    report.table("Wide", pd.DataFrame({f"c{number}": [1_234_567.0] for number in range(columns)}))
    found = re.search(r"<figure(?: class=\"(\w*)\")?>\s*<figcaption>Wide", report.render())
    assert (found[1] or "") == kind


def test_a_heading_is_printed_on_the_page_of_the_table_that_follows_it():
    report = Report("Wide")
    for title, between in (("Alone", []), ("Above", ["A text."])):
        report.heading(title)
        for text in between:
            report.text(text)
            report.table("Wide", pd.DataFrame({f"c{number}": [1_234_567.0] for number in range(16)}))
    page = report.render()
    assert re.search(r'<h2 id="[^"]*">Alone<', page) and re.search(r'<h2 id="[^"]*" class="landscape">Above<', page)
    assert '<p class="landscape">A text.</p>' in page


def test_a_table_has_no_column_without_a_text():
    report = Report("r")
    report.table("t", pd.DataFrame({"table": ["", ""], "unit": ["a", ""], "ce": [np.nan, np.nan]}))
    report.table("empty", pd.DataFrame({"table": [], "unit": []}))
    heads = re.findall(r"<th[^>]*>(.*?)</th>", report.render())
    assert heads == ["unit", "carbon emissions [t\u00a0C/a]", "table", "unit"]


def test_a_column_has_no_zeros_that_no_number_needs():
    report = Report("r")
    report.table("t", pd.DataFrame({"k": [0.02, 0.0, 0.14], "sum": [800.0000000001, 0.0, 0.0], "r": [0.91, 0.9123, 1]}))
    cells = re.findall(r"<td[^>]*>(.*?)</td>", report.render())
    assert cells == ["0.02", "800", "0.910", "0.00", "0", "0.912", "0.14", "0", "1.000"]


@pytest.mark.parametrize(("columns", "kind"), [(3, "short"), (20, "")])
def test_a_name_stays_on_its_line_where_the_page_has_room(columns, kind):
    report = Report("r")
    report.table("t", pd.DataFrame({"name": ["Guangchuan Qu"], **{f"c{at}": [12_345.0] for at in range(columns)}}))
    assert (re.search(r'<td(?: class="(\w*)")?>Guangchuan', report.render())[1] or "") == kind


def test_what_stands_in_a_cell_is_listed_as_the_language_does():
    report = Report("r")
    report.table("t", pd.DataFrame({"units": [listing(["洋县", "城固县", "留坝县"], 2)]}))
    chinese = {"{items}, {next}": "{items}、{next}"}
    assert ">洋县、城固县 … (+1)<" in report.render(lambda text: chinese.get(text, text))
    assert ">洋县, 城固县 … (+1)<" in report.render()


def test_latin_heads_of_a_chinese_table_have_the_room_that_they_need():
    report = Report("趋势")
    report.table("区域", pd.DataFrame({"p": [0.1], "z": [2.0]}), headers={"p": "p", "z": "曼-肯德尔检验 Z 值"})
    chinese = report.render(language="zh")
    assert '<th class="number" lang="en">p</th>' in chinese and "Z\u00a0值</th>" in chinese
    assert '<th class="number">p</th>' in report.render()


def test_no_table_hides_a_part_of_itself():
    page = full_report()
    assert "overflow" not in re.sub(r"overflow-wrap|overflow: visible", "", page)


def test_a_column_may_write_its_numbers_in_its_own_way():
    frame = pd.DataFrame({"a": [0.00123456, 1234.5678, float("nan")], "p": [0.04, 1e-9, float("nan")]})
    report = Report("r")
    report.table("t", frame, written={"a": significant_text, "p": p_text})
    page = report.render()
    cells = re.findall(r"<td[^>]*>(.*?)</td>", page)
    assert cells == ["0.001235", "0.040", "1\u202f235", "&lt; 0.001", "–", "–"]
    assert page.count('class="number"') == 2 + len(cells)  # heads and cells, to the right


@pytest.mark.parametrize(("language", "name"), [("en", "Carbon Neutral Zoning"), ("zh", "碳中和分区")])
def test_a_page_bears_the_name_of_the_plugin_in_its_language(language, name):
    chinese = {"Carbon Neutral Zoning": "碳中和分区"} if language == "zh" else {}
    page = Report("Account").render(language=language, translate=lambda text: chinese.get(text, text))
    assert f'<p class="product">{name}</p>' in page
