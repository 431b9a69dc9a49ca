"""The spread of the units by scenario and year (Fig. 7 b of the paper)."""

import re

import pytest

from carbon_zoning.core.report.forecast_charts import fan
from carbon_zoning.core.report.medium import drawn_for, papers
from carbon_zoning.core.report.unit_boxes import box_numbers, unit_boxes

pytest.importorskip("matplotlib")


def numbers(svg):
    """Return the texts of a chart that are numbers."""
    return {float(text) for text in re.findall(r">([\d.]+)</text>", svg.replace("\u202f", ""))}


def test_a_box_has_the_quantiles_of_the_units():
    assert box_numbers(range(101)) == pytest.approx((5, 25, 50, 75, 95))


def test_the_axis_holds_the_widest_scenario_and_begins_at_zero():
    svg = unit_boxes({2020: [8.0, 12.0]}, {"low": {2030: [8.0, 12.0]}, "high": {2030: [60.0, 95.0]}}, ylabel="kt C/a")
    assert {0.0, 80.0} <= numbers(svg) and ">a) low<" in svg and ">b) high<" in svg
    assert svg.count(">kt C/a<") == 1  # beside the first only


def test_units_that_lie_far_apart_have_a_logarithmic_axis():
    low, high = [10.0] * 5, [1000.0] * 5
    assert {20.0, 50.0, 100.0, 200.0, 500.0} <= numbers(unit_boxes({2020: low + high}, {"low": {2030: low + high}}))
    assert 100.0 not in numbers(unit_boxes({2020: high}, {"low": {2030: [100.0] * 5 + high}}))  # 0, 200, 400 ...


@pytest.mark.parametrize(("high", "between"), [(1000.0, {20.0, 50, 200, 500}), (100_000.0, set())])
def test_a_logarithmic_axis_of_few_decades_is_told_between_them(high, between):
    values = [10.0] * 5 + [high] * 5
    told = numbers(unit_boxes({2020: values}, {"low": {2030: values}}))
    assert told & {20.0, 50.0, 200.0, 500.0} == between and {100.0, 1000.0} & told


def test_the_key_stands_below_the_figure_on_paper_and_not_in_a_report():
    key = "Unfilled: accounted."
    boxes = unit_boxes({2020: [1.0, 2.0]}, {"low": {2030: [1.0, 3.0]}}, key=key)
    region = fan(([2010, 2020], [1.0, 2.0]), {"low": ([2020, 2030], [2.0, 1.0], None, None)}, key=key)
    for chart in (boxes, region):
        assert key not in chart
        for paper in papers():
            with drawn_for(paper):
                assert f">{key}<" in chart.again()


def test_every_chart_has_its_years_where_they_stand_in_two_rows():
    paths = {name: {2030: [1.0, 3.0], 2060: [1.0, 2.0]} for name in ("low", "middle", "high")}
    boxes = unit_boxes({2000: [1.0, 2.0]}, paths)
    assert boxes.count(">2040<") == 3
    for paper in papers():
        with drawn_for(paper):
            assert boxes.again().count(">2040<") == 3


def test_names_are_text():
    assert "a $\\frac$ &lt;b&gt;" in unit_boxes({}, {"a $\\frac$ <b>": {2030: [1.0, 2]}})


def test_only_a_peak_before_the_last_year_is_marked():
    def marks(y):
        return fan(([2010, 2020], [1.0, 2.0]), {"low": ([2020, 2030, 2060], y, None, None)}).count("<use ")

    assert marks([2.0, 4.0, 1.0]) == marks([2.0, 3.0, 4.0]) + 1  # the end of the range is no peak
