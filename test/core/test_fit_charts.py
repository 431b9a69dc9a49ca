"""Charts of a fit: what stands in the SVG, and data that could break a drawing."""

import re

import numpy as np
import pytest

pytest.importorskip("matplotlib")
from carbon_zoning.core.report import fit_charts
from carbon_zoning.core.report.maps import value_map


def texts(svg):
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def test_a_name_with_dollars_or_tags_is_drawn_as_it_stands():
    names = ["$\\frac{a$", "<script>", "人口"]
    svg = fit_charts.intervals(names, np.ones(3), np.zeros(3), np.full(3, 2.0), np.array([1, 1, 99.0]), xlabel="B")
    assert "&lt;script&gt;" in svg and "<script>" not in svg
    assert {"$\\frac{a$", "人口"} <= set(texts(svg))


def test_the_table_of_residuals_names_few_units_and_not_many():
    few = fit_charts.residual_table(["北县", "南县"], [2000, 2001], np.array([[0.1, np.nan], [-0.2, 0.0]]))
    assert {"北县", "南县", "2000", "2001"} <= set(texts(few)) and "data:image/png" in few
    many = fit_charts.residual_table([f"u{i}" for i in range(300)], [2000, 2001], np.ones((300, 2)))
    assert "u7" not in texts(many)


def test_a_map_draws_each_unit_once_with_its_hole():
    square = np.array([[0, 0], [4, 0], [4, 4], [0, 4], [0, 0.0]])
    hole = square / 4 + 1
    svg = value_map([[square, hole], [square + [5, 0]]], [0.3, np.nan])
    assert len(re.findall(r'style="fill: #d0d5d2', svg)) == 1  # the unit without a value
    outline = next(path for path in re.findall(r'<path d="([^"]*)"', svg) if path.count("M") == 2)
    assert outline.count("z") == 2


def test_many_points_are_shown_by_their_density():
    random = np.random.default_rng(0)
    observed = np.exp(random.standard_normal(5000))
    dense = fit_charts.observed_fitted(observed, observed * 1.1)
    sparse = fit_charts.observed_fitted(observed[:500], observed[:500] * 1.1)
    assert len(dense) < 1_500_000 and sparse.count("<use") >= 500


def test_the_bound_of_influence_divides_the_colours():
    svg = fit_charts.influences(["2001", "2002", "2003"], np.array([0.5, 0.2, 0.1]), 0.3)
    colours = fit_charts.palette()
    assert svg.count(f"fill: {colours[1]}") == 1 and svg.count(f"fill: {colours[0]}") == 2
