"""The map of units in a report: no entry of its legend is cut, whatever the shape of the region."""

import re

import numpy as np
import pytest

from carbon_zoning.core.report.charts import style
from carbon_zoning.core.report.medium import drawn_for, papers
from carbon_zoning.core.report.unit_maps import unit_map

SQUARE = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1], [0, 0]])


@pytest.mark.parametrize("across", [0.5, 1, 2, 6])
@pytest.mark.parametrize("count", [1, 5, 9, 15])
@pytest.mark.parametrize("label", ["county", "a name of a zone that is too long for two of them to stand side by side"])
def test_every_entry_of_the_legend_is_inside_the_drawing(across, count, label):
    kinds = [(kind, "#01665e", f"{kind} {label}") for kind in range(count)]
    svg = unit_map([[SQUARE * (across, 1)]], [0], kinds, names=["Alder"])
    height = float(re.search(r'viewBox="0 0 [\d.]+ ([\d.]+)"', svg).group(1))
    rows = re.findall(r'<text [^>]*?(?:translate\([\d.]+ | y=")([\d.]+)[^>]*>\d+ ', svg)
    assert len(rows) == count
    assert 5 < height - max(map(float, rows))  # the tail of a letter is below its line


def named(svg):
    return re.findall(r">([A-Z][a-z]+)</text>", svg)


def test_a_name_that_would_cross_the_border_of_its_unit_is_left_out():
    wide, narrow = SQUARE * (10, 5), SQUARE * (0.2, 5) + (10, 0)
    assert named(unit_map([[wide], [narrow]], [0, 0], [(0, "#01665e", "a")], names=["Alder", "Birch"])) == ["Alder"]


def test_a_name_goes_beside_a_hole_in_the_middle_of_its_unit_and_not_into_it():
    hole = SQUARE * (4, 2) + (3, 1.5)
    svg = unit_map([[SQUARE * (10, 5), hole], [hole]], [0, 0], [(0, "#01665e", "a")], names=["Alder", "Birch"])
    assert named(svg) == ["Alder", "Birch"]


def test_a_name_stands_within_a_bent_unit_whose_middle_is_outside_it():
    bent = np.array([[0.0, 0], [10, 0], [10, 6], [9, 6], [9, 1.5], [0, 1.5], [0, 0]])
    svg = unit_map([[bent]], [0], [(0, "#01665e", "a")], names=["Alder"])
    assert named(svg) == ["Alder"]


def test_a_name_too_long_for_a_line_stands_in_two_within_its_unit():
    unit = SQUARE * (10, 10)
    kinds, others = [(0, "#01665e", "a")], [SQUARE * (10, 10) + (10 * step, 0) for step in range(1, 10)]
    svg = unit_map([[unit], *([other] for other in others)], [0] * 10, kinds, names=["Alderwood Birch", *[""] * 9])
    assert named(svg) == ["Alderwood", "Birch"]
    whole = unit_map([[unit]], [0], kinds, names=["Alderwood Birch"])  # ten times as large on the page
    assert named(whole) == [] and ">Alderwood Birch</text>" in whole


def test_a_chinese_name_of_many_signs_stands_in_two_lines_and_a_short_one_in_none():
    units = [[SQUARE * (10, 10) + (10 * step, 0)] for step in range(12)]
    svg = unit_map(units, [0] * 12, [(0, "#01665e", "a")], names=["双江拉祜族佤族自治县", "某某某某", *["汉滨区"] * 10])
    assert "双江拉祜族</text>" in svg and "佤族自治县</text>" in svg  # ten signs of 8.6 points: 86, of 58 to a unit
    assert svg.count(">汉滨区</text>") == 10 and ">某某某某</text>" in svg


def test_names_in_a_report_have_six_points_where_its_page_is_printed_170_mm_wide():
    svg = unit_map([[SQUARE * (10, 5)]], [0], [(0, "#01665e", "a")], names=["Alder"])
    width = float(re.search(r'viewBox="0 0 ([\d.]+) ', svg)[1])
    size = float(re.search(r"font(?:-size)?: ([\d.]+)px[^>]*>Alder<", svg)[1])
    assert size * 170 / width == pytest.approx(6.0 / 72 * 25.4, abs=0.01)
    assert re.search(r"paint-order: stroke[^>]*>Alder<", svg) and not re.search(r"paint-order[^>]*>a \(1\)<", svg)


TITLE = "Economic contribution (ECC), ecological support (ESC), 2020"


@pytest.mark.parametrize("paper", range(2))
def test_the_title_of_a_legend_is_within_the_width_of_its_paper_and_a_map_without_one_has_none(paper):
    chart = unit_map([[SQUARE * (6, 1)]], [0], [(0, "#01665e", "a")], title=TITLE)
    assert TITLE in chart and "ECC" not in unit_map([[SQUARE]], [0], [(0, "#01665e", "a")])
    with drawn_for(papers()[paper]), style():
        canvas = chart.again().canvas
        canvas.draw_without_rendering()
        box = canvas.axes[0].get_legend().get_window_extent()
        assert box.x0 >= 0 and box.x1 <= canvas.bbox.width and box.y0 >= 0
        title = canvas.axes[0].get_legend().get_title().get_window_extent()
        assert title.x0 < box.x0 + 10  # at the left, above the first entry
