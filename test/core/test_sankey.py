"""Sankey diagrams: heights are areas, bands meet the bars, labels do not overlap, text is escaped."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carbon_zoning.core.report.gains import gains_and_losses
from carbon_zoning.core.report.sankey import Look, amount, moved_apart, sankey

SVG = "{http://www.w3.org/2000/svg}"
TABLE = np.array([[60.0, 0, 20], [10, 100, 0], [0, 0, 10]])
LOOK = Look(["耕地", "A & <B>", "x"], ["#f2c75c", "#2e7d32", "#d7301f"], [2000, 2020], title="All")


def drawn(tables, look=LOOK):
    return ElementTree.fromstring(sankey(tables, look))


def bars(root):
    return [(float(bar.get("x")), float(bar.get("y")), float(bar.get("height"))) for bar in root.iter(f"{SVG}rect")]


def test_bars_are_as_high_as_their_areas():
    found = bars(drawn([TABLE]))
    heights = [height for _, _, height in found]
    # Before: 80, 110, 10; after: 70, 100, 30 of 200.
    assert heights == pytest.approx(
        [share * sum(heights[:3]) for share in (0.4, 0.55, 0.05, 0.35, 0.5, 0.15)], abs=0.02
    )
    assert len({x for x, _, _ in found}) == 2


def test_bands_start_and_end_within_their_bars():
    root = drawn([TABLE])
    found = bars(root)
    for path in root.iter(f"{SVG}path"):
        name = path.find(f"{SVG}title").text.split(":")[0]
        first, last = name.split(" → ") if "→" in name else (name, name)
        numbers = [float(number) for number in re.findall(r"-?\d+\.?\d*", path.get("d"))]
        top, bottom = numbers[1], numbers[-1]
        _, y, height = found[LOOK.names.index(first)]
        assert y - 0.5 <= top <= bottom <= y + height + 0.5, name
        _, y, height = found[3 + LOOK.names.index(last)]
        assert y - 0.5 <= numbers[7] <= numbers[8] <= y + height + 0.5, name


def test_every_transition_that_occurs_is_drawn_and_told():
    tips = [title.text for title in drawn([TABLE]).iter(f"{SVG}title")]
    assert "A & <B> → 耕地: 10.00 hm² (9.1 %)" in tips
    assert "耕地: 60.00 hm² (75.0 %)" in tips
    assert sum("→" in tip for tip in tips) == 2


def test_land_that_stayed_is_muted_and_below():
    opacities = [float(path.get("fill-opacity")) for path in drawn([TABLE]).iter(f"{SVG}path")]
    assert opacities == sorted(opacities)
    assert opacities[0] < 0.3 < opacities[-1]


def test_a_chain_has_a_column_for_each_year_and_years_that_fit():
    look = Look(LOOK.names, LOOK.colours, list(range(2000, 2021)))
    root = drawn([TABLE] * 20, look)
    assert len({x for x, _, _ in bars(root)}) == 21
    years = [
        (float(text.get("x")), text.text) for text in root.iter(f"{SVG}text") if text.get("text-anchor") == "middle"
    ]
    assert (years[0][1], years[-1][1]) == ("2000", "2020")
    assert min(np.diff([x for x, _ in years])) >= 40
    assert len({gradient.get("id") for gradient in root.iter(f"{SVG}linearGradient")}) == 40


def test_tiny_and_missing_classes():
    table = np.array([[1e6, 1.0, 0], [0, 0, 0], [0, 0, 0]])
    root = drawn([table])
    assert [title.text for title in root.iter(f"{SVG}title")].count("x: 0 hm²") == 0
    assert min(height for _, _, height in bars(root)) >= 0.9
    assert "&lt; 0.1 %" in sankey([table], LOOK)
    assert drawn([np.zeros((3, 3))]).tag == f"{SVG}svg"


def test_text_is_escaped():
    assert "<B>" not in sankey([TABLE], LOOK)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.floats(50, 500), min_size=1, max_size=7).map(sorted))
def test_labels_do_not_overlap_and_stay_inside(wanted):
    found = moved_apart(wanted, 38, 60, 490)
    assert (np.diff(found) >= 38 - 1e-6).all()
    assert found[0] >= 60 - 1e-6 and found[-1] <= 490 + 1e-6


def test_labels_with_room_stay():
    assert moved_apart([100, 200, 300], 38, 60, 490).tolist() == [100, 200, 300]


@pytest.mark.parametrize(
    "area, text", [(0, "0"), (0.126, "0.13"), (99.999, "100.00"), (1234567.8, "1\u202f234\u202f600")]
)
def test_areas_as_text(area, text):
    assert amount(area) == text


def test_gains_and_losses_name_every_class():
    pytest.importorskip("matplotlib")
    svg = gains_and_losses(
        ["耕地", "forest"], np.array([1.0, 2]), np.array([2.0, 0]), LOOK.colours[:2], labels=("gain", "loss", "net")
    )
    assert "耕地" in svg and "forest" in svg and "net" in svg
