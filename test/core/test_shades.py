"""Shades of a colour: light to dark, by hand."""

from carbon_zoning.core.shades import shades


def test_shades_go_from_light_to_dark():
    # 60 % and 12.5 % of white mixed in, 35 % of black: 128 + 0.6 * 127 = 204, 128 + 0.125 * 127 = 144, 128 * 0.65 = 83.
    assert shades("#808080", 3) == ["#cccccc", "#909090", "#535353"]
    # Two: 255 + 0, 0 + 0.6 * 255 = 153; 255 * 0.65 = 166 = a6.
    assert shades("#ff0000", 2) == ["#ff9999", "#a60000"]


def test_one_shade_is_the_colour():
    assert shades("#2e7d32", 1) == ["#2e7d32"]
