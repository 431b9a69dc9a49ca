"""Where a line may not end: numbers and units on a page, ranges in heads, units in titles of charts."""

import re

import pytest

from carbon_zoning.core.monitor import StudyWarning
from carbon_zoning.core.packages import pandas as pd
from carbon_zoning.core.report.line_breaks import NO_BREAK, bound, head, wrapped_pieces
from carbon_zoning.core.report.report import Report


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an interval of 90 % of draws", "an interval of 90~% of draws"),
        ("+844 %, ± 50 %", "+844~%, ±~50~%"),
        ("737 300 hm² and 12.9 Mt C/a", "737 300~hm² and 12.9~Mt~C/a"),
        ("84 kt CO₂ in 10 a", "84~kt~CO₂ in 10 a"),
        ("占 63.3 %。", "占 63.3~%。"),
        ("3 units, 5 of 7 turn, 2 meet", "3 units, 5 of 7 turn, 2 meet"),  # words are no signs
        ("6 10⁴ m³", "6~10⁴~m³"),
    ],
)
def test_a_number_stays_with_its_unit(text, expected):
    assert bound(text).replace(NO_BREAK, "~") == expected


def test_every_part_of_a_page_is_bound():
    report = Report("Account", "5 % of all")
    report.summary(["1 % a."])
    report.text("2 % b.")
    report.notice("3 % c.")
    report.table("4 % d", pd.DataFrame({"what": ["6 % e"]}), note="7 % f.")
    report.chart("8 % g", "<svg></svg>", "9 % h.")
    report.warnings([StudyWarning("{share} % i.", {"share": 10})])
    report.methods("11 % j.", [])
    page = re.sub(r"<style>.*?</style>", "", report.render(), flags=re.DOTALL)
    assert not re.search(r"\d %", page) and len(re.findall(rf"\d{NO_BREAK}%", page)) == 11


def test_a_range_in_a_head_or_a_title_stays_on_a_line():
    assert head("index (100–400)") == "index (100\u2060–\u2060400)"
    report = Report("Zones")
    report.table("Scores (1–5)", pd.DataFrame({"zone": [1]}), headers={"zone": "zone (1–5)"})
    assert report.render().count("1\u2060–\u20605") == 2


@pytest.mark.parametrize("room", [4.0, 6.0, 8.0, 12.0])
def test_lines_of_a_chinese_title_part_neither_unit_nor_bracket(room):
    lines = wrapped_pieces("d) 碳排放（含能源）的变化速度 [t C/a²]", room)
    assert "".join(lines).replace(" ", "") == "d)碳排放（含能源）的变化速度[tC/a²]"
    assert not [line for line in lines if line[0] in "）]" or line[-1] in "（["]
    assert lines[0] != "d)" and any("[t C/a²]" in line for line in lines)
