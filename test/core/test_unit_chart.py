"""The chart and the table of a unit: where lines and dots stand is worked out by hand."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from carbon_zoning.core.report.score_card import ScoreRow, score_card
from carbon_zoning.core.report.unit_chart import (
    ChartWords,
    ScenarioPath,
    UnitSeries,
    nice_step,
    spread_labels,
    unit_chart,
)
from carbon_zoning.core.report.vector_picture import VectorPicture

WORDS = ChartWords("emission", "sink", "90 % band", "t C/a", "beyond the chart")
YEARS = np.array([2000, 2020])
AHEAD = np.array([2020, 2060])
OBSERVED = UnitSeries((YEARS, np.array([4e3, 8e3])), (YEARS, np.array([2e3, 2e3])))
SIZE = (190.0, 60.0)


def texts(svg):
    return [
        "".join(element.itertext()) for element in ElementTree.fromstring(svg).iter() if element.tag.endswith("text")
    ]


def projected(high):
    path = ScenarioPath(AHEAD, np.array([8e3, 4e3]), np.array([7e3, 1e3]), np.array([8e3, high]))
    return UnitSeries(OBSERVED.emission, OBSERVED.sink, {"baseline": path}, (AHEAD, np.array([2e3, 2e3])))


def test_lines_stand_at_their_years_and_amounts():
    svg = unit_chart(OBSERVED, WORDS, size=SIZE, family="sans")
    # The field is 13 to 154 mm wide and 9 to 54 mm high, from 0 to 8000: 4000 is half of its 45 mm above 54.
    assert 'points="13.00,31.50 154.00,9.00"' in svg
    assert 'points="13.00,42.75 154.00,42.75"' in svg
    assert {"0", "2", "4", "6", "8", "10³ t C/a", "2000", "2010", "2020"} <= set(texts(svg))


def test_a_projection_has_its_band_and_the_name_of_its_scenario():
    with_band, without = (unit_chart(series, WORDS, size=SIZE, family="sans") for series in (projected(12e3), OBSERVED))
    assert "90 % band" in texts(with_band) and "90 % band" not in texts(without)
    assert "baseline" in texts(with_band) and "baseline" not in texts(without)
    # 0 to 12 000 on 45 mm, 2000 to 2060 on 141 mm: 2020 stands at 13 + 47 = 60; the limits at 60 are 12e3 and 1e3.
    band = re.search(r'<polygon points="([^"]+)" fill="#404040"', with_band).group(1)
    assert band == "60.00,24.00 154.00,9.00 154.00,50.25 60.00,27.75"


@pytest.mark.parametrize("high, is_cut", [(23e3, False), (25e3, True)])
def test_a_band_beyond_three_times_the_lines_is_cut_and_said_to_be(high, is_cut):
    svg = unit_chart(projected(high), WORDS, size=SIZE, family="sans")
    assert ("90 % band; beyond the chart" in texts(svg)) == is_cut
    heights = [float(y) for points in re.findall(r'points="([^"]+)"', svg) for y in re.findall(r",(-?[\d.]+)", points)]
    assert min(heights[2:]) >= 1.0  # nothing above the picture


@pytest.mark.parametrize("places", [[10, 10, 10, 10], [53, 53, 54], [9, 9, 30, 31], [20.0]])
def test_names_of_lines_never_touch_and_stay_in_the_chart(places):
    found = spread_labels(places, 9, 54)
    assert np.all(np.diff(np.sort(found)) >= 3.2 - 1e-6) and min(found) >= 9 and max(found) <= 54
    assert np.array_equal(np.argsort(found, kind="stable"), np.argsort(places, kind="stable"))


@pytest.mark.parametrize("top, step", [(1, 0.2), (6, 1), (6.1, 2), (12, 2), (25, 5), (31, 10), (1.3e6, 5e5)])
def test_steps_are_round_and_at_most_six(top, step):
    assert nice_step(top) == pytest.approx(step)


def test_a_score_fills_its_dots_and_a_fraction_has_none():
    def drawn(score):
        return score_card([ScoreRow("a", score=score)], ["i", "v", "t", "s"], size=(186, 20), family="sans")

    assert [drawn(4).count("<circle"), drawn(2.5).count("<circle"), drawn(None).count("<circle")] == [5, 0, 0]
    dots = re.findall(r'<circle [^>]*fill="([^"]+)"', drawn(4))
    assert dots[4] == "none" and len(set(dots[:4])) == 1 and dots[0] != "none"
    assert "2.5" in texts(drawn(2.5))


def test_a_picture_takes_any_text_and_stays_readable_xml():
    picture = VectorPicture(40, 20, 'Sans "A" & <b>')
    picture.text(1, 5, "a < b & \x00\x0b县 [% 1 + 1 %]", 7)
    assert texts(picture.svg) == ["a < b & 县 [% 1 + 1 %]"]
