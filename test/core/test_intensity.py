"""Intensity analysis: the published 3 x 3 maps (CRAN intensity.analysis), and the definitions by hand."""

import numpy as np
import pytest

from carbon_zoning.core.landuse.intensity import category_table, interval_table, transition_intensities
from carbon_zoning.core.landuse.transition import Crosstabs


def tabs_of(*tables, pairs=((2005, 2010), (2010, 2012))):
    """Cross tables of the region; classes from 1."""
    hectares = np.zeros((len(tables), 1, 8, 8))
    for number, table in enumerate(tables):
        size = len(table) + 1
        hectares[number, 0, 1:size, 1:size] = table
    return Crosstabs(("region",), tuple(pairs[: len(tables)]), hectares, np.zeros(1), ())


@pytest.fixture
def maps():
    return tabs_of([[2, 2, 1], [0, 0, 2], [1, 1, 0]], [[1, 1, 1], [2, 1, 0], [1, 2, 0]])


def rows(table, *keys):
    return table.set_index(list(keys))


def test_intervals(maps):
    table = interval_table(maps)
    assert table["changed"].tolist() == [7, 7] and table["compared"].tolist() == [9, 9]
    assert table["intensity"].tolist() == pytest.approx([15.55556, 38.88889], abs=5e-6)
    assert table["uniform"].tolist() == pytest.approx([22.22222] * 2, abs=5e-6)
    assert table["fast"].tolist() == [0, 1]


def test_categories(maps):
    table = category_table(maps)
    first, second = (table[table["from_year"] == year] for year in (2005, 2010))
    assert first["loss_intensity"].tolist() == pytest.approx([12, 20, 20])
    assert second["loss_intensity"].tolist() == pytest.approx([33.33333, 33.33333, 50], abs=5e-6)
    assert first["gain_intensity"].tolist() == pytest.approx([6.666667, 20, 20], abs=5e-6)
    assert second["gain_intensity"].tolist() == pytest.approx([37.5, 37.5, 50])
    # against 15.56 and 38.89: class 1 dormant in both, class 2 active and then dormant, class 3 active in both
    assert first["gain_active"].tolist() == [0, 1, 1] and second["gain_active"].tolist() == [0, 0, 1]
    assert first["gain_stationary"].tolist() == second["gain_stationary"].tolist() == [1, 0, 1]
    assert first["loss_active"].tolist() == [0, 1, 1] and second["loss_active"].tolist() == [0, 0, 1]


def test_transitions(maps):
    table = rows(transition_intensities(maps), "from_year", "from", "to")
    # method-2.md 25: 2005-2010 to class 2
    assert table.loc[(2005, 1, 2), "gain_intensity"] == pytest.approx(8)
    assert table.loc[(2005, 3, 2), "gain_intensity"] == pytest.approx(10)
    assert table.loc[(2005, 1, 2), "gain_uniform"] == pytest.approx(8.5714, abs=5e-5)
    assert (table.loc[(2005, 1, 2), "gain_targets"], table.loc[(2005, 3, 2), "gain_targets"]) == (0, 1)
    # loss of class 1, 2005-2010: 2 to class 2 (3 at the end), 1 to class 3 (3 at the end); 3 / 5 over 6
    assert table.loc[(2005, 1, 2), "loss_intensity"] == pytest.approx(100 * 2 / 5 / 3)
    assert table.loc[(2005, 1, 3), "loss_intensity"] == pytest.approx(100 * 1 / 5 / 3)
    assert table.loc[(2005, 1, 3), "loss_uniform"] == pytest.approx(100 * 3 / 5 / 6)
    assert (table.loc[(2005, 1, 2), "loss_targets"], table.loc[(2005, 1, 3), "loss_targets"]) == (1, 0)
    # 2010-2012 class 3 to 2: 2 / 2 / 3 = 33.3 against (1 + 2) / 2 / (3 + 3) = 25: targeted in both intervals
    assert table.loc[(2010, 3, 2), ["gain_intensity", "gain_uniform"]].tolist() == pytest.approx([100 / 3, 25])
    assert table.loc[(2010, 3, 2), "gain_stationary"] == 1
    assert len(table) == 2 * 3 * 2


def test_change_that_is_spread_evenly_targets_nothing():
    even = tabs_of([[8, 1, 1], [1, 8, 1], [1, 1, 8]])
    table = transition_intensities(even)
    assert not table["gain_targets"].any() and not table["loss_targets"].any()
    assert not category_table(even)["gain_active"].any() and not interval_table(even)["fast"].any()


def test_one_interval_is_not_the_same_in_all(maps):
    one = tabs_of([[2, 2, 1], [0, 0, 2], [1, 1, 0]])
    for table in (category_table(one), transition_intensities(one)):
        assert table[["gain_stationary", "loss_stationary"]].isna().all(axis=None)
    assert category_table(maps)[["gain_stationary", "loss_stationary"]].notna().all(axis=None)
    # class 2 has no area at the start of either interval: its loss has no intensity, its gain has two
    comes_and_goes = tabs_of([[3, 1], [0, 0]], [[2, 2], [0, 0]])
    second = rows(category_table(comes_and_goes), "class").loc[2]
    assert second["loss_stationary"].isna().all() and second["gain_stationary"].tolist() == [1, 1]


def test_classes_that_come_and_go_have_no_intensity_where_there_is_no_area():
    table = rows(category_table(tabs_of([[0, 4], [0, 4]])), "class")
    assert np.isnan(table.loc[1, "gain_intensity"]) and table.loc[1, "loss_intensity"] == pytest.approx(20)
    assert table.loc[1, "class_label"] == "cropland"


@pytest.mark.parametrize("seed", range(20))
def test_what_is_equal_by_definition_is_not_larger_by_rounding(seed):
    """Of two classes, the gain of one can only come from the other: R = W and Q = V, whatever the areas."""
    stays, moves, back, other = np.random.default_rng(seed).integers(1, 10_000, 4) * 0.09
    table = transition_intensities(tabs_of([[stays, moves], [back, other]]))
    assert table["gain_intensity"].tolist() == pytest.approx(table["gain_uniform"].tolist())
    assert not table[["gain_targets", "loss_targets"]].to_numpy().any()
    same = tabs_of(*[[[9 * stays, stays], [0, 0]]] * 3, pairs=((2000, 2005), (2005, 2010), (2010, 2015)))
    assert interval_table(same)["intensity"].tolist() == pytest.approx([2.0] * 3)  # 10 % in five years
    assert interval_table(same)["fast"].tolist() == [0, 0, 0]
