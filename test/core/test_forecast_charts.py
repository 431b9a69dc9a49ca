"""Charts of a forecast: what each mark says."""

import re

import numpy as np
import pytest

from carbon_zoning.core.report.charts import INK
from carbon_zoning.core.report.forecast_charts import fan, peaks
from carbon_zoning.core.report.maps import class_map

pytest.importorskip("matplotlib")
SQUARE = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1], [0, 0]])


def test_scenarios_differ_by_their_lines_as_well():
    x, y = np.array([2020, 2030]), np.array([1.0, 2])
    path = (x, y, None, None)
    svg = fan((x, y), {"low": path, "baseline": path, "own": path}, lines={"low": "dashed", "baseline": "solid"})
    # matplotlib writes a line's pattern once for its path and once in the legend
    assert len(re.findall("stroke-dasharray", svg)) == 2


def test_a_map_has_a_shape_for_each_unit_and_grey_where_there_is_no_class():
    hole = SQUARE / 4 + 0.3
    svg = class_map([[SQUARE, hole], [SQUARE + 1]], ["#1a7f37", None], {"5 显著": "#1a7f37"})
    assert "5 显著" in svg and "#d0d5d2" in svg
    assert svg.count("#1a7f37") == 2  # the unit and the legend


def test_the_legend_names_a_band_and_a_peak_where_there_is_one():
    x, up, down, within = (
        np.array([2020, 2030, 2040]),
        np.array([1.0, 2, 3]),
        np.array([3.0, 2, 1]),
        np.array([1.0, 3, 2]),
    )
    words = {"peak_label": "highest", "band_label": "of the draws"}
    for y, edge, peak, band in ((up, None, 0, 0), (down, None, 0, 0), (within, None, 1, 0), (up, 0.5, 0, 1)):
        low, high = (None, None) if edge is None else (y - edge, y + edge)
        svg = fan((x, y), {"low": (x, y, low, high)}, **words)
        assert (svg.count(">highest<"), svg.count(">of the draws<")) == (peak, band)


def test_names_with_dollars_and_brackets_are_text():
    x, y = np.array([2020, 2030]), np.array([1.0, 2])
    svg = fan((x, y), {"a $\\frac$ <b>": (x, y, y - 0.5, y + 0.5)}, history_label="observed")
    assert "&lt;b&gt;" in svg and "\\frac" in svg


def test_peaks_name_few_units_and_count_many():
    few = peaks(["甲", "乙"], {"low": np.array([2020, 2030])}, turn=2030)
    assert "甲" in few and "乙" in few
    many = peaks([f"u{n}" for n in range(60)], {"low": np.array([2020] * 59 + [2060])}, turn=2030, ylabel="units")
    assert "u7" not in many and re.search(r">2060<", many)


@pytest.mark.parametrize(
    ("peaked", "shown"),
    [
        ((2020, 2025, 2035), [2020, 2025, 2030, 2035]),
        ((2020, 2060), [2020, 2060]),
        ((2021, 2023, 2024), [2021, 2022, 2023, 2024]),
    ],
)
def test_the_axis_of_counts_has_the_years_in_which_no_unit_peaks(peaked, shown):
    """2030 stands between 2025 and 2035 though nobody peaks then; two peaks tell no step."""
    svg = peaks([f"u{n}" for n in range(60)], {"low": np.resize(peaked, 60)}, turn=2030)
    assert [int(year) for year in re.findall(r">(20\d\d)<", svg)] == shown


def test_the_observed_years_are_marked_and_those_of_scenarios_are_not():
    """Observed and baseline are both dark and solid: the years are what tells them apart."""
    path = (np.array([2020, 2030, 2060]), np.array([9.0, 10, 11]), None, None)

    def marks(count):
        svg = fan((np.arange(2021 - count, 2021), np.full(count, 9.0)), {"baseline": path}, history_label="observed")
        return len(re.findall(f"<use [^>]*fill: {INK}", svg))

    assert marks(5) - marks(2) == 3
