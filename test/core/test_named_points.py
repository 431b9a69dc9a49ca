"""Names in charts: the farthest points, no name over a point or a name; edges that are seen between units."""

import numpy as np
import pytest

from carbon_zoning.core.report.maps import class_map
from carbon_zoning.core.report.named_points import HIGH, LEFT, RIGHT, WIDE, named_points


def test_a_point_beside_turns_the_name_to_the_other_side():
    x, y = np.array([0.2, 0.25, 0.8]), np.array([0.5, 0.5, 0.5])
    assert dict(named_points(x, y, 3)) == {0: LEFT, 1: RIGHT, 2: RIGHT}


def test_no_name_runs_out_of_the_chart():
    x, y = np.array([0.05, 0.1, 0.95]), np.array([0.5, 0.5, 0.5])
    assert dict(named_points(x, y, 3)) == {1: RIGHT, 2: LEFT}


def test_a_point_between_two_others_has_no_name():
    x, y = np.array([0.45, 0.5, 0.55]), np.array([0.5, 0.5, 0.5])
    assert {at for at, _ in named_points(x, y, 3)} == {0, 2}


@pytest.mark.parametrize("seed", range(5))
def test_no_name_lies_over_a_point_or_a_name(seed):
    x, y = np.random.default_rng(seed).random((2, 60))
    chosen = named_points(x, y, 8)
    assert 1 < len(chosen) <= 8
    boxes = [(x[at] - (WIDE if side == LEFT else 0), y[at]) for at, side in chosen]
    for (at, _), (left, low) in zip(chosen, boxes):
        inside = (x > left) & (x < left + WIDE) & (y > low) & (y < low + HIGH / 3)
        inside[at] = False
        assert not inside.any()
    for one, (left, low) in enumerate(boxes):
        for other_left, other_low in boxes[:one]:
            assert abs(left - other_left) >= WIDE or abs(low - other_low) >= HIGH


def test_pale_units_have_edges_that_are_seen():
    square = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1], [0, 0]])
    white = "stroke: #ffffff; stroke-width: 0.4"
    assert white in class_map([[square]], ["#01665e"], {"high": "#01665e"})
    assert white not in class_map([[square]], ["#f0efe8"], {"none": "#f0efe8"})
