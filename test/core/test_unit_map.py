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
