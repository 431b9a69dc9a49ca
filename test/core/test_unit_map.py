"""The map of units in a report: no entry of its legend is cut, whatever the shape of the region."""

import re

import numpy as np
import pytest

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
