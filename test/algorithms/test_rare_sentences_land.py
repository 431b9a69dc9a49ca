"""Sentences of the reports on land use that the sample study does not bring about."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from page_parts import RUN, Page

from carbon_zoning.algorithms.landuse import (
    areas_page,
    dynamics_findings,
    ellipse_page,
    intensity_page,
    intensity_tables,
    transition_carbon,
    transition_findings,
    transition_page,
)
from carbon_zoning.core.palettes import ramp

SINGLES = "Against its area", "No class grew or shrank", "No single degree"


@pytest.mark.parametrize(
    ("forest", "urban", "said"),
    [
        (1.0, -2.0, ["Against its area in 2000, forest grew fastest (+1 % per year) and urban land shrank fastest"]),
        (0.0, 1e-12, ["No class grew or shrank on balance."]),
        (1.0, np.nan, ["forest grew fastest (+1 % per year); no class shrank.", "in 2000: urban land."]),
        (np.nan, np.nan, ["No single degree, as there was no land in 2000: forest, urban land."]),
    ],
)
def test_a_region_without_land_in_the_first_year_has_no_class_that_kept_its_area(forest, urban, said):
    row = pd.Series({"from_year": 2000, "forest_k": forest, "urban_k": urban}, dtype=object)
    found = list(dynamics_findings._classes(row, {"forest": "forest", "urban": "urban land"}))
    assert len(found) == len(said) and all(words in text for words, text in zip(said, found))


def intervals(*intensities, uniform=1.0):
    years = list(range(2000, 2001 + len(intensities)))
    rows = {"from_year": years[:-1], "to_year": years[1:], "intensity": intensities}
    return pd.DataFrame(rows).assign(fast=lambda table: table["intensity"] > uniform)


@pytest.mark.parametrize(
    ("region", "said"),
    [
        (intervals(1.0), "From 2000 to 2001, 1 % of the area changed per year."),
        (intervals(1.0, 1.0), "Change was as fast in all intervals: 1 % per year."),
        (intervals(0.5, 1.5), "Change was fastest in 2001–2002: 1.5 % per year, against 1.0 % overall."),
        (
            intervals(1.5, 0.5, 1.5, uniform=1.2),
            "Change was equally fast, and fastest, in 2000–2001, 2002–2003: 1.5 % per year, against 1.0 % overall.",
        ),
    ],
)
def test_one_interval_is_not_compared_and_equal_ones_have_no_fastest(region, said):
    assert intensity_page._finding(region, 1.0) == said


@pytest.mark.parametrize(("count", "shown"), [(6, 6), (7, 6)])
def test_not_more_intervals_have_a_panel_than_a_page_has_room_for(count, shown):
    found = intensity_page._shown(intervals(*[1.0] * count))
    assert len(found) == shown and found[0] == (2000, 2001) and found[-1] == (1999 + count, 2000 + count)


@pytest.mark.parametrize(("stationary", "said"), [([1.0, 0.0], True), ([np.nan, np.nan], False)])
def test_stationary_is_explained_where_something_can_be_it(stationary, said):
    table, page = pd.DataFrame({"period": ["a", "b"], "gain_stationary": stationary, "gain_active": [1, 0]}), Page()
    intensity_tables.marked(page, RUN, "Categories", table)
    assert ("gain_stationary" in page.tables["Categories"].columns) == said
    assert ("Stationary: above the uniform intensity in all intervals" in page) == said
    assert page.tables["Categories"]["gain_active"].tolist() == ["✓", ""]


@pytest.mark.parametrize(
    ("moved", "nodata", "said"),
    [
        (0.0, 0.0, ["2000–2020: none of 50.00 hm² changed class."]),
        (
            5.0,
            2.0,
            ["most of all from cropland to forest (5.00 hm²)", "By kind: quantity 1", "on one date or both: 2.00 hm²"],
        ),
    ],
)
def test_land_that_does_not_change_has_no_kinds_of_change(moved, nodata, said):
    row = {"from_year": 2000, "to_year": 2020, "changed": moved, "compared": 50.0, "changed_share": 2 * moved}
    row = pd.Series({**row, "quantity": 1.0, "exchange": 2.0, "shift": 2.0, "nodata": nodata}, dtype=object)
    table = np.array([[20.0, moved], [0.0, 30.0 - moved]])
    found = list(transition_findings.transition_findings(row, table, ["cropland", "forest"]))
    assert len(found) == len(said) and all(words in text for words, text in zip(said, found))


@pytest.mark.parametrize(
    ("method", "share", "said"),
    [
        ("fraction", [0.0, -2.0], "The largest relative difference of a unit is 2 %, of B."),
        ("centre", [3.0, np.nan], "of a unit is 3 %, of A: the error of counting whole cells"),
        ("fraction", [0.0, np.nan], "In each unit the areas sum to that of its polygon, 40.00 hm² in all."),
    ],
)
def test_areas_that_are_those_of_the_polygons_have_no_unit_of_the_largest_difference(method, share, said):
    check = pd.DataFrame({"unit": ["A", "B"], "cells": 20.0, "polygon": 20.0, "share": share})
    text = areas_page._verdict(method, check, str)
    assert said in text and ("relative difference" in text) == ("relative difference" in said or "error" in said)


def test_transitions_that_add_to_the_sink_have_another_colour_than_those_that_take(monkeypatch):
    monkeypatch.setattr(transition_carbon.charts, "bars", lambda *given, colours, **how: drawn.extend(colours))
    drawn = []
    rows = pd.DataFrame({"from_label": "a", "to_label": ["b", "c"], "area": 5.0, "cs_change": [-9e3, 4e3]})
    transition_carbon._add_pair(RUN, Page(), (2000, 2020), rows)
    assert drawn == [ramp("balance")[-1], ramp("balance")[0]]


@pytest.mark.parametrize(
    ("count", "words"), [(200, ""), (201, "200 of 201 rows; the table 'Change of each unit' (SUMMARY) has all.")]
)
def test_a_table_of_many_units_says_that_it_is_cut(count, words):
    page, rows = Page(), pd.DataFrame({"unit": range(count), "changed_share": 1.0})
    transition_page._add_units(RUN, page, rows)
    assert words in page and ("SUMMARY" in page) == bool(words)
    assert len(page.tables["Units, the largest change first"]) == 200


@pytest.mark.parametrize(("ids", "text"), [(["region"], "2000–2020"), (["a", "b", "region"], "2000–2020, 2 unit(s)")])
def test_a_region_without_units_does_not_count_them(ids, text):
    assert transition_page._subtitle(SimpleNamespace(pairs=[(2000, 2010), (2010, 2020)], ids=ids)) == text


def degrees(*gross, net=0.5):
    years = list(range(2000, 2001 + len(gross)))
    table = pd.DataFrame({"from_year": years[:-1], "to_year": years[1:], "lc": gross, "lc_net_half": net}, dtype=object)
    return table.astype({"lc": float, "lc_net_half": float})


@pytest.mark.parametrize(
    ("gross", "said", "unsaid"),
    [(0.8, "2000–2001: each year 0.8 % of the region's land left its class; after gains", "MATRIX"),
     (np.nan, "2000–2001: each year 0.5 % of the region's land changed its class on balance.", "left its class;")],
)  # fmt: skip
def test_how_much_left_its_class_is_said_where_there_is_a_matrix(gross, said, unsaid):
    table = degrees(gross)
    assert dynamics_findings.main_degree(table) == ("lc_net_half" if gross != gross else "lc")
    assert dynamics_findings.main_degree(table.drop(columns="lc")) == "lc_net_half"
    for row in (table.iloc[0], *([table.drop(columns="lc").iloc[0]] if gross != gross else [])):
        text = dynamics_findings._amount(row)
        assert text.startswith(said) and unsaid not in text


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (degrees(0.8), []),
        (degrees(0.8, 0.8), []),
        (
            degrees(0.2, 0.8, 0.4),
            ["The speed differs between the 3 periods: from 0.2 % per year in 2000–2001 to 0.8 % per year in 2001–"],
        ),
    ],
)
def test_periods_that_are_alike_have_no_fastest(table, said):
    found = list(dynamics_findings._periods(table))
    assert len(found) == len(said) and all(text.startswith(words) for text, words in zip(found, said))


@pytest.mark.parametrize(("gain", "count", "said"), [(0.0, 1, "No class gained anything."), (4.0, 1, ""), (4.0, 7, "")])
def test_intervals_without_a_panel_are_counted_and_land_that_gains_nothing_is_said(gain, count, said, monkeypatch):
    for name in ("category_bars", "transition_bars"):
        monkeypatch.setattr(intensity_page.intensity_charts, name, lambda *given, **how: "")
    keys = {"unit": "region", "from_year": range(2000, 2000 + count), "to_year": range(2001, 2001 + count)}
    classes = pd.DataFrame({**keys, "class": 2, "class_label": "forest", "gain": gain, "uniform": 1.0,
                            "gain_intensity": 1.0, "loss_intensity": 1.0})  # fmt: skip
    moves = pd.DataFrame({**keys, "from": 1, "from_label": "cropland", "to": 2, "area": gain, "gain_uniform": 1.0,
                          "gain_intensity": 1.0, "loss_intensity": 1.0})  # fmt: skip
    page, shown = Page(), intensity_page._shown(classes)
    intensity_page._categories(page, RUN, classes, shown, "%")
    intensity_page._transitions(page, RUN, classes, moves, shown, "%")
    assert ("6 of 7 intervals, evenly spread, have a panel" in page) == (count == 7)
    assert ("No class gained anything." in page) == bool(said)
    assert ("Where the gain of forest came from" in page.charts) != bool(said)
    assert "gain_intensity" not in page.tables["Transitions as losses of the class before"].columns
    assert "loss_intensity" not in page.tables["Transitions as gains of the class after"].columns


def of_intervals(count):
    """Return the transitions of so many years: 3 hm² a year become forest, 1 is lost; both targeted in the first."""
    keys = {"unit": "region", "from_year": range(2000, 2000 + count), "to_year": range(2001, 2001 + count)}
    first = [1] + [0] * (count - 1)
    flags = {"gain_targets": first, "gain_stationary": 0, "loss_targets": 0, "loss_stationary": 1}
    other = {"from_label": "forest", "to_label": "cropland", "area": 1.0}
    moves = pd.DataFrame({**keys, "from": 1, "from_label": "cropland", "to": 2, "to_label": "forest", "area": 3.0,
                          "gain_uniform": 1.0, "gain_intensity": 1.0, "loss_intensity": 1.0, **flags})  # fmt: skip
    return pd.concat([moves.assign(**other), moves], ignore_index=True)


SUMS = "Sums over {count} intervals; the table '{table}' ({output}) has each of them."
OUTPUTS = {"CATEGORY": "Intensity of the categories", "TRANSITION": "Intensity of the transitions"}


@pytest.mark.parametrize("count", [30, 31])
def test_long_tables_of_intensity_are_summed_over_the_intervals_and_name_the_table_that_has_all(count, monkeypatch):
    monkeypatch.setattr(intensity_page.intensity_charts, "category_bars", lambda *given, **how: "")
    monkeypatch.setattr(intensity_page.intensity_charts, "transition_bars", lambda *given, **how: "")
    page, moves = Page(), of_intervals(count)
    classes = moves.assign(**{"class": 2, "gain": 3.0, "loss": 1.0, "gain_active": 1, "loss_active": 0, "uniform": 1.0})
    classes["class_label"] = classes["to_label"]
    shown = intensity_page._shown(classes)
    intensity_page._categories(page, RUN, classes, shown, "%")
    intensity_page._transitions(page, RUN, classes, moves, shown, "%")
    gains = page.tables["Transitions as gains of the class after"]
    for output, table in OUTPUTS.items():
        assert (SUMS.format(count=count, table=table, output=output) in page) == (count == 31)
    assert len(gains) == (60 if count == 30 else 2) and ("period" in gains.columns) == (count == 30)
    if count == 31:
        rows = gains[["from_label", "area", "gain_targets", "gain_stationary"]].to_numpy().tolist()
        assert rows == [["cropland", 93.0, 1, ""], ["forest", 31.0, 1, ""]]  # the largest first, 31 x 3 and 31 x 1
        assert "loss_targets" not in gains.columns
        losses = page.tables["Transitions as losses of the class before"]
        assert losses["loss_stationary"].tolist() == ["✓", "✓"] and losses["loss_targets"].tolist() == [0, 0]
        forest = page.tables["Categories"].set_index("class_label").loc["forest"]
        assert forest[["gain", "gain_active", "loss", "loss_active"]].tolist() == [93.0, 31, 31.0, 0]


def test_an_interval_without_change_counts_among_those_that_are_summed_over():
    page, moves = Page(), of_intervals(31)
    quiet = moves.iloc[[0]].assign(from_year=3000, to_year=3001, area=0.0)
    intensity_tables.moves_over(page, RUN, "t", pd.concat([moves, quiet]), "gain")
    assert "Sums over 32 intervals" in page and page.tables["t"]["area"].tolist() == [93.0, 31.0]


@pytest.mark.parametrize("dates", [1, 2])
def test_centres_of_one_date_have_no_tracks(dates, monkeypatch):
    for name in ("ellipse_maps", "way_maps"):
        monkeypatch.setattr(ellipse_page, name, lambda *given, **how: "")
    table = pd.DataFrame({"class": 1, "year": range(2020, 2020 + dates), "class_name": "cropland"})
    track = pd.DataFrame({"class": [1], "class_name": "cropland", "length": 5.0, "x0": 0, "y0": 0, "x1": 3, "y1": 4})
    page, flat = Page(), SimpleNamespace(is_flat=True, x=0.0, y=0.0)
    choices = {"FORMULA": "yuill", "POINTS": "cells"}
    run = SimpleNamespace(language="en", report=lambda text: page, choice=choices.get, number=lambda name: 1.0)
    ellipse_page.ellipse_report(run, [flat] * dates, table, track[: dates - 1], "Albers")
    assert ("Tracks of the mean centres" in page.charts) == ("Steps of the mean centres" in page.tables) == (dates > 1)
    assert ("Each map has a scale of its own." in page) == (dates > 1)


def test_an_ellipse_without_width_has_no_outline():
    table = pd.DataFrame({"class": [1, 1], "year": [2000, 2020]})
    round_one = SimpleNamespace(is_flat=False, x=1.0, y=1.0, outline=lambda: "ring")
    flat = SimpleNamespace(is_flat=True, x=0.0, y=0.0)
    ((name, _, years),) = ellipse_page._panels([flat, round_one], table, "en")
    assert name == "cropland" and years == [(2000, None, (0.0, 0.0)), (2020, "ring", (1.0, 1.0))]
