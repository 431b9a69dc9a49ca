"""Reports of thousands of units stay readable: lists within cells, rows on paper, names in charts."""

import re

import pandas as pd
import pytest

from carbon_zoning.core.report import charts
from carbon_zoning.core.report.report import Report

CUT = "A list that ends in … names the first ones; the output tables have all."


def page_of(**columns):
    report = Report("Zones")
    report.table("Units", pd.DataFrame(columns))
    return report.render()


@pytest.mark.parametrize("between", [", ", "、"])
def test_a_list_of_names_ends_where_nobody_reads_on(between):
    names = [f"name{number}" for number in range(101)]
    page = page_of(units=[between.join(names)])
    assert "name99 …</td>" in page and "name100" not in page and CUT in page
    page = page_of(units=[between.join(names[:100])])
    assert "name99</td>" in page and CUT not in page


def test_paper_has_the_first_rows_and_says_so():
    rows = [f"unit{number}" for number in range(301)]
    page = page_of(unit=rows)
    assert page.count('class="more far"') == 1 and page.count('class="more"') == 300 - 22
    assert "The first 300 of 301 rows are printed; the output tables have all." in page
    (style,) = re.findall(r"(?s)<style>(.*?)</style>", page)
    screen, paper = style.split("@media print", 1)
    assert ".paper { display: none; }" in screen and ".paper { display: block; }" in paper
    assert paper.index(".more { display: table-row; }") < paper.index(".more.far { display: none; }")
    page = page_of(unit=rows[:300])
    assert 'class="more far"' not in page and "rows are printed" not in page


def test_an_endless_name_leaves_a_chart_its_room():
    short, long = "Yang Xian", "X" * 200
    drawn = charts.bars([short, long], [3, 4])
    assert short in drawn and "X" * 59 + "…" in drawn and "X" * 60 not in drawn
    drawn = charts.lines({name: ([2000, 2001], [1.0, 2.0]) for name in (short, long)}, ylabel="t C/a")
    assert "X" * 59 + "…" in drawn and "X" * 61 not in drawn  # in two lines, of which the first is whole
