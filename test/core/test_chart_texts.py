"""Texts of charts in the room that they have."""

import re

import numpy as np
import pytest

from carbon_zoning.core.report import charts, detector_charts, trend_charts
from carbon_zoning.core.report.unit_maps import unit_map

LONG = "gross domestic product of the secondary industry (current prices) [10⁴ CNY]"


def written(svg):
    return re.findall(r"<text[^>]*>([^<]+)</text>|<tspan[^>]*>([^<]+)</tspan>", svg)


def lines(svg):
    return [one or other for one, other in written(svg)]


def test_the_name_of_an_axis_is_broken_where_it_is_longer_than_the_chart():
    found = lines(charts.lines({"a": ([2000, 2010], [1.0, 2.0])}, ylabel=LONG))
    assert LONG not in found and any(one.endswith("[10⁴ CNY]") and one != LONG for one in found)
    assert "t C/a" in lines(charts.lines({"a": ([2000, 2010], [1.0, 2.0])}, ylabel="t C/a"))


def test_titles_of_charts_side_by_side_have_room():
    series = {"dates": np.array([2000, 2010]), "values": np.array([1.0, 2.0]), "line": None, "colour": "#000000"}
    panels = [{"title": title, **series} for title in ("Yang Xian: " + LONG, "forest", "cropland")]
    found = lines(trend_charts.examples(panels))
    assert "forest" in found and max(len(one) for one in found) < 30


def test_a_chart_with_a_colour_bar_is_drawn():
    svg = detector_charts.interaction_map(["a", "b"], np.array([[0.2, 0.0], [0.5, 0.3]]), [["", ""], ["↑↑", ""]])
    assert {"a", "b", "0.500", "↑↑"} <= set(lines(svg))


def test_an_entry_of_a_legend_is_broken_and_a_name_without_end_keeps_its_count():
    label = "Ecological conservation zone: very likely (90 % or more) of draws"
    square = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1], [0, 0]])
    svg = unit_map([[square]], [1], [(1, "#01665e", label), (2, "#8c510a", "X" * 200)])
    assert [one for one in lines(svg) if "…" in one] == ["X" * 55 + "… (0)"]
    assert f"{label} (1)" in " ".join(lines(svg))


@pytest.mark.parametrize(
    "name", ["carbon source optimization zone", "carbon source optimization and stabilization zone"]
)
@pytest.mark.parametrize("level", ["uncertain (< 66 %)", "very likely (≥ 90 %)"])
def test_a_number_of_a_legend_stays_with_its_sign_and_a_count_with_its_entry(name, level):
    square = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1], [0, 0]])
    found = lines(unit_map([[square]], [1], [(1, "#01665e", f"5 {name}, {level}")]))
    assert any(one.endswith("%) (1)") for one in found) and not any(one.startswith(("%", "(1)")) for one in found)
    assert (f"5 {name}, {level.replace('<', '&lt;')} (1)" in found) == (name == "carbon source optimization zone")
