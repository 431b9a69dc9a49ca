"""The histograms of slope and Z: what stands in the SVG, and edges that no bar of two types straddles."""

import re

import numpy as np
import pytest

pytest.importorskip("matplotlib")
from carbon_zoning.core.report import spread_charts
from carbon_zoning.core.report.medium import drawn_for, papers
from carbon_zoning.core.report.spread_charts import FieldSpread, slopes_and_z

COLOURS = {-2: "#000001", -1: "#000002", 0: "#000003", 1: "#000004", 2: "#000005"}


def of(slope, z, types):
    return FieldSpread("CE", np.array(slope, float), np.array(z, float), np.array(types, float), "slope [t]", COLOURS)


def bars(svg, colour):
    return len(re.findall(f"fill: {colour}", svg))


def test_every_type_has_its_bars_and_missing_results_none():
    nan = np.nan
    svg = slopes_and_z([of([-5, -1, 1, 5, nan], [-3, -1, 1, 3, nan], [-2, -1, 1, 2, nan])], 1.66)
    assert [bars(svg, colour) for colour in COLOURS.values()] == [2, 2, 0, 2, 2]  # one of the slopes, one of Z


@pytest.mark.parametrize("threshold", [0.3, 1.0, 1.66, 1.96, 2.576])
def test_zero_and_the_threshold_are_edges(threshold):
    edges = spread_charts._z_edges(np.array([-4.2, 0.1, 6.3, np.nan]), threshold)
    assert edges.min() <= -4.2 and edges.max() >= 6.3 and np.abs(edges).min() == 0
    if threshold > 0.4:  # below, bars of its width would be hairs
        assert np.abs(edges - threshold).min() < 1e-12 and np.abs(edges + threshold).min() < 1e-12
    assert np.allclose(np.diff(edges), np.diff(edges)[0]) and len(edges) < 40


@pytest.mark.parametrize("slopes", [[2.0, 2.0], [-3.0, -1.0], [0.0, 0.0], [-1e-9, 5e9]])
def test_all_slopes_are_within_the_edges(slopes):
    edges = spread_charts._slope_edges(np.array(slopes))
    assert edges.min() <= min(slopes) and edges.max() >= max(slopes) * (1 - 1e-12) and 0 in edges
    assert 2 <= len(edges) < 30


def test_a_field_with_a_dollar_is_drawn_as_it_stands():
    field = FieldSpread("$x$", np.array([1.0]), np.array([1.0]), np.array([1.0]), "$x$ [$]", COLOURS)
    assert ">$x$<" in slopes_and_z([field], 1.66)


def test_the_legend_names_the_colours_that_bars_have_and_no_other():
    legend = {f"what {colour} is": colour for colour in COLOURS.values()}
    svg = slopes_and_z([of([-5, 1], [-3, 1], [-2, 1])], 1.66, legend=legend)
    assert re.findall("what (#[0-9]+) is<", svg) == ["#000001", "#000004"]
    assert ">Z = ±1.66<" in svg and "±" not in slopes_and_z([of([-5, 1], [-3, 1], [-2, 1])], 1.66)
    assert "what" not in slopes_and_z([of([-5, 1], [-3, 1], [-2, 1])], 1.66)  # without a legend there is none


def test_the_eight_indices_fit_a_page_in_one_column_with_their_legend():
    legend = {f"what {colour} is, not significant": colour for colour in COLOURS.values()}
    with drawn_for(papers()[1]):
        svg = slopes_and_z([of([-5, 1, 0], [-3, 1, 0], [-2, 1, 0])] * 8, 1.66, legend=legend)
    assert float(re.search(r'height="([\d.]+)pt"', svg)[1]) / 72 * 25.4 <= 225.01 and "what" in svg


def test_a_title_goes_over_both_charts_of_a_pair():
    long = "net carbon emissions (negative = sink)"  # 37 letters of 9 points: 2.7 inches, of a chart 3.8 of a pair 7.6
    field = FieldSpread(long, np.array([1.0]), np.array([1.0]), np.array([1.0]), "slope [t]", COLOURS)
    assert f">{long}<" in slopes_and_z([field], 1.66)
    with drawn_for(papers()[0]):  # 170 mm: four charts of 1.67 inches side by side
        svg = slopes_and_z([field] * 2, 1.66)
        assert f">a) {long}<" in svg and f">b) {long}<" in svg
