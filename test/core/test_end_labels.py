"""The years at the ends of a track lie on no part of it, on no other year, and within their map."""

import re

import numpy as np
import pytest

from carbon_zoning.core.report.ellipse_maps import way_maps
from carbon_zoning.core.report.end_labels import dense, free_place

pytest.importorskip("matplotlib")
YEARS = (2000, 2020)
LETTER, ABOVE, BELOW = 0.55, 0.73, 0.0  # of the size: a digit, from its base line to its upper and its lower edge
TRACKS = {
    "there and back": [(0, 0), (4, 1), (1, 1.2), (3, 0.4), (0.4, 0.3)],
    "a straight line": [(0, 0), (1, 1), (2, 2), (3, 3)],
    "ends where it began": [(0, 0), (2, 1), (1, 3), (0, 0)],
    "a tangle": np.cumsum(np.random.default_rng(3).normal(size=(21, 2)), axis=0).tolist(),
    "a spiral": [(r * np.cos(r), r * np.sin(r)) for r in np.linspace(0.5, 45, 400)],
}


def way(track):
    points = 1000.0 * np.array(track, dtype=float)
    years = np.linspace(*YEARS, len(points)).round().astype(int)
    return [(int(year), None, tuple(point)) for year, point in zip(years, points)]


def drawn(svg, colour):
    """Return the track in units of the picture, and the corners of each year: left, top, right, below."""
    path = re.search(rf'<path d="([^"]*)"[^>]*style="[^"]*stroke: {colour}[^"]*stroke-width: 0.9', svg)[1]
    track = np.array(re.findall(r"[ML] (-?[\d.]+) (-?[\d.]+)", path), dtype=float)
    boxes = {}
    for attributes, text in re.findall(r"<text([^>]*)>([^<]*)</text>", svg):
        if text not in map(str, YEARS):
            continue
        size = float(re.search(r"([\d.]+)px", attributes)[1])
        x, y = map(float, re.search(r"(?:rotate\([^ ]*|translate\()\s*(-?[\d.]+) (-?[\d.]+)", attributes).groups())
        x -= LETTER * size * 4 * (0.5 if "middle" in attributes else 0.0)
        boxes[text] = np.array([x, y - ABOVE * size, x + LETTER * size * 4, y - BELOW])
    return track, boxes


@pytest.mark.parametrize("name", TRACKS)
def test_years_lie_on_no_part_of_their_track(name):
    svg = way_maps([("forest", "#338537", way(TRACKS[name])), ("water", "#1e69b4", way([(0, 0), (1, 0)]))])
    svg = svg[: svg.index(">water<")]
    track, boxes = drawn(svg, r"#[0-9a-f]{6}")
    assert set(boxes) == {"2000", "2020"} and len(track) > 0.9 * len(TRACKS[name])
    for left, top, right, below in boxes.values():
        along = dense(track)
        on = (along[:, 0] > left) & (along[:, 0] < right) & (along[:, 1] > top) & (along[:, 1] < below)
        assert not on.any()
    one, other = boxes.values()
    assert one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]


def test_a_year_that_is_far_from_its_point_has_a_line_to_it():
    spiral, straight = (
        way_maps([("forest", "#338537", way(TRACKS[name]))]) for name in ("a spiral", "a straight line")
    )
    leader = re.compile(r'd="M \S+ \S+ \nQ [^"]*"[^>]*stroke: #1d2b24; stroke-width: 0.6')  # a curve that is straight
    assert len(leader.findall(spiral)) == 1 and not leader.findall(straight)


def test_the_nearest_free_place_by_hand():
    half, room = np.array([10.0, 4.0]), np.array([200.0, 200.0])
    # Nothing in the way: the edge of the name is 2.5 from the point, on the side that is asked for.
    gap, middle = free_place(np.array([100.0, 100]), (1, 0), half, np.array([[0.0, 0]]), room)
    assert gap == 2.5 and middle.tolist() == [112.5, 100.0]
    # At the right edge of the map there is room at the left only.
    gap, middle = free_place(np.array([199.0, 100]), (1, 0), half, np.array([[0.0, 0]]), room)
    assert middle[0] + half[0] <= 200
    # Where nothing is free the name stands as if all were.
    full = np.stack(np.meshgrid(np.arange(201.0), np.arange(201.0)), axis=-1).reshape(-1, 2)
    gap, middle = free_place(np.array([100.0, 100]), (1, 0), half, full, room)
    assert gap == 2.5 and middle.tolist() == [112.5, 100.0]
