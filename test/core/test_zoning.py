"""Table 6: scores at every boundary, totals, zones, margins and alternatives, by hand."""

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.datafile import shipped_rows
from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.interval import read_interval
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.zoning.criteria import Criteria, load_criteria
from carbon_zoning.core.zoning.zones import moved_units, type_conflicts, zone_names, zone_units

POSITIVE = ("cs", "ecc", "esc", "ec", "cep", "cli")  # signs of the scoring columns of Table 6
NEGATIVE = ("nce", "ce", "cf", "ed")
BEST = {**dict.fromkeys(("cs", "ecc", "esc", "ec"), 3.0), **dict.fromkeys(NEGATIVE, -3.0), "cep": 5, "cli": 1.0}
WORST = {**dict.fromkeys(("cs", "ecc", "esc", "ec"), -3.0), **dict.fromkeys(NEGATIVE, 3.0), "cep": 1, "cli": 0.0}


def table_6():
    """Return the criteria of the paper's table, whatever else the file holds."""
    criteria = load_criteria()
    return Criteria(tuple(row for row in criteria.used if row.index in BEST), criteria.alternatives)


def rows_of_table_6():
    """Return their rows, and those of their alternatives, as dicts."""
    return [dict(row) for row in shipped_rows("criteria") if row["index"] in BEST]


def criterion(index):
    return next(row for row in table_6().used if row.index == index)


def units(*rows):
    return pd.DataFrame(list(rows), index=[f"U{i}" for i in range(len(rows))], dtype=float)


def test_the_indices_of_table_6_have_the_signs_of_its_scoring_columns():
    signs = {row.index: row.direction for row in table_6().used}
    assert signs == {**dict.fromkeys(POSITIVE, "positive"), **dict.fromkeys(NEGATIVE, "negative")}


@pytest.mark.parametrize(
    ("z", "points"), [(-9, 1), (-1.6601, 1), (-1.66, 2), (-0.01, 2), (0, 3), (0.01, 4), (1.66, 4), (1.6601, 5), (9, 5)]
)
def test_points_of_z(z, points):
    assert criterion("cs").scores([z]).tolist() == [points]
    assert criterion("nce").scores([z]).tolist() == [6 - points]


@pytest.mark.parametrize(("cli", "points"), [(0, 1), (0.19, 1), (0.2, 2), (0.4, 3), (0.6, 4), (0.8, 5), (1, 5)])
def test_points_of_the_land_use_index(cli, points):
    assert criterion("cli").scores([cli]).tolist() == [points]


def test_points_of_the_potential_and_of_nothing():
    np.testing.assert_equal(criterion("cep").scores([1, 2, 3, 4, 5, np.nan]), [1, 2, 3, 4, 5, np.nan])


def test_totals_run_from_10_to_50_and_the_highest_class_is_zone_1():
    middle = {**dict.fromkeys(BEST, 0.0), "cep": 3, "cli": 0.5}
    zoning = zone_units(units(WORST, BEST, middle), table_6(), classes=3)
    assert zoning.units["total"].tolist() == [10, 50, 30]
    assert zoning.units["zone"].tolist() == [3, 1, 2]
    assert zoning.units["margin"].tolist() == [10, 10, 10]  # midpoints 20 and 40
    assert zoning.breaks.gvf == 1


def test_the_golden_breaks_give_the_zones():
    # method.md 12: bounds 20, 26, 33, 37, 44; one index of weight 1 cannot give such totals, so the totals are made
    # by points: total = 10 + number of steps
    totals = [18, 19, 20, 24, 25, 26, 26, 30, 31, 32, 33, 36, 37, 41, 42, 44]
    zoning = zone_units(units(*(_of_total(total) for total in totals)), table_6())
    assert zoning.units["total"].tolist() == totals
    assert zoning.breaks.upper_bounds.tolist() == [20, 26, 33, 37, 44]
    assert zoning.units["zone"].tolist() == [5] * 3 + [4] * 4 + [3] * 4 + [2] * 2 + [1] * 3


def _of_total(total):
    """Return values whose ten scores sum to `total`: as many fives as fit, one index between, ones for the rest."""
    z_of = {1: -3, 2: -1, 3: 0, 4: 1, 5: 3}
    points, left = {}, total - 10
    for index in (*NEGATIVE, "cs", "ecc", "esc", "ec", "cep", "cli"):
        points[index] = 1 + min(4, left)
        left -= points[index] - 1
    values = {index: z_of[points[index]] for index in ("cs", "ecc", "esc", "ec")}
    values.update({index: -z_of[points[index]] for index in NEGATIVE})
    return {**values, "cep": points["cep"], "cli": (points["cli"] - 0.5) / 5}


COLUMNS = ("index", "field", "value_from", "direction", "weight", *(f"level_{level}" for level in range(1, 6)))


def test_weights_keep_the_scale(tmp_path):
    rows = [row for row in rows_of_table_6() if row["use"] == "1"]
    for row in rows:
        row["weight"] = "5" if row["index"] == "cs" else "1"
    criteria = load_criteria(_written(tmp_path, rows))
    mixed = {**WORST, "cs": 3.0}
    # (5 * 5 + 9 * 1) * 10 / 14
    assert zone_units(units(mixed, BEST, WORST), criteria, classes=2).units["total"].tolist() == pytest.approx(
        [340 / 14, 50, 10]
    )


def test_a_unit_without_an_index_has_no_zone_and_is_named():
    monitor = Monitor()
    zoning = zone_units(units({**BEST, "cep": np.nan}, BEST, WORST), table_6(), classes=2, monitor=monitor)
    assert zoning.units["zone"].isna().tolist() == [True, False, False]
    assert np.isnan(zoning.units["margin"].iloc[0])
    assert "1 unit(s) lack an index and get no total and no zone: U0 (cep)" in str(monitor.warnings[0])


def test_no_unit_with_all_indices():
    with pytest.raises(StudyError, match=r"No unit has a value for each.*cep \(1\)"):
        zone_units(units({**BEST, "cep": np.nan}), table_6())


def test_fewer_totals_than_zones_give_fewer_zones():
    monitor = Monitor()
    zoning = zone_units(units(BEST, BEST, WORST), table_6(), monitor=monitor)
    assert zoning.units["zone"].tolist() == [1, 1, 2]
    assert "make 2 of 5 classes" in str(monitor.warnings[0])


def test_the_alternative_direction_of_cli_is_counted():
    # without CLI both have 9 * 3 = 27 points; with it 32 and 28, with the alternative 28 and 32: the two change places
    level = {**dict.fromkeys(BEST, 0.0), "cep": 3}
    values = units({**level, "cli": 1.0}, {**level, "cli": 0.0})
    zoning = zone_units(values, table_6(), classes=2)
    assert moved_units(zoning, zone_units(values, table_6().with_direction("cli", "negative"), classes=2)) == [
        "U0",
        "U1",
    ]
    assert moved_units(zoning, zone_units(values, table_6().with_direction("cli", "positive"), classes=2)) == []


def test_scores_that_differ_from_the_trend_type_are_named():
    zoning = zone_units(units(BEST, {**BEST, "nce": 1.5}), table_6(), classes=2)
    types = pd.DataFrame({"cs": [2, 2], "nce": [-2, 0]}, index=["U0", "U1"])
    assert type_conflicts(zoning, types, table_6()) == [("nce", ["U1"])]


def test_a_value_in_no_level():
    with pytest.raises(StudyError, match=r"index cli are in no level.*U0: 1.2"):
        zone_units(units({**BEST, "cli": 1.2}), table_6())


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"level_2": "-1.66 to 0"}, r"criteria.csv \(cs, level_2\): '-1.66 to 0' is no interval"),
        ({"level_2": "[-1.66, 0]"}, r"overlap or do not rise: \[-1.66, 0\] and \[0, 0\]"),
        ({"direction": "up"}, "'up' in column direction of index cs"),
        ({"value_from": "guess"}, "'guess' in column value_from"),
        ({"weight": "-1"}, "value '-1' in column weight"),
        ({"use": "-1"}, "value '-1' in column use of row cs, cs, carbon sequestration"),
        ({"index": "nce"}, "may be used once"),
    ],
)
def test_wrong_criteria(tmp_path, change, message):
    rows = rows_of_table_6()
    rows[0].update(change)
    with pytest.raises(StudyError, match=message):
        load_criteria(_written(tmp_path, rows))


def test_a_file_without_words_has_those_of_table_6_and_own_words_stay_alone(tmp_path):
    rows = [row for row in rows_of_table_6() if row["index"] in ("nce", "ecc") and row["use"] == "1"]
    plain = [{name: row[name] for name in COLUMNS} for row in rows]
    nce, ecc = load_criteria(_written(tmp_path, plain)).used
    assert (nce.row["label"], nce.row["label_zh"]) == ("net carbon emissions", "净碳排放")
    assert (ecc.group, ecc.row["group_zh"]) == ("economic development", "经济发展")
    own = [{**plain[0], "label": "my balance"}, {**plain[1], "index": "mine", "field": "mine"}]
    nce, mine = load_criteria(_written(tmp_path, own)).used
    assert (nce.row["label"], nce.row.get("label_zh", ""), nce.group) == ("my balance", "", "")
    assert (mine.row["label"], mine.row.get("label_zh", "")) == ("mine", "")


def _written(folder, rows):
    path = folder / "criteria.csv"
    pd.DataFrame(rows).to_csv(path, index=False, encoding="utf-8")
    return path


def test_intervals():
    interval = read_interval("[-1.66, 0)")
    assert interval.holds(np.array([-1.66, -1, 0])).tolist() == [True, True, False]
    assert str(read_interval("(-inf, -1.66)")) == "(-inf, -1.66)"


def test_five_zones_are_named_in_two_languages():
    assert zone_names()[1] == "carbon sink functional zone"
    assert zone_names("zh")[5] == "碳源优化区"


def _with_inner_bounds(folder):
    """Return criteria whose inner levels of `cs` end at 1, and whose own threshold is 1.66."""
    rows = rows_of_table_6()
    bounds = ("(-inf, -1.66)", "[-1.66, -1)", "[-1, 1]", "(1, 1.66]", "(1.66, inf)")
    rows[0].update({f"level_{level}": text for level, text in enumerate(bounds, 1)})
    return load_criteria(_written(folder, rows))


@pytest.mark.parametrize("threshold", [0.5, 0.99])
def test_a_threshold_below_an_inner_bound_is_refused(tmp_path, threshold):
    criteria = _with_inner_bounds(tmp_path)
    with pytest.raises(StudyError, match=rf"threshold {threshold} crosses an inner bound of the levels of index cs"):
        criteria.with_threshold(threshold)


def test_a_threshold_beyond_the_inner_bounds_moves_the_outer_levels(tmp_path):
    row = _with_inner_bounds(tmp_path).with_threshold(1.2).used[0]
    assert row.scores([-1.3, -1.1, 0, 1.1, 1.3]).tolist() == [1, 2, 3, 4, 5]
    assert table_6().with_threshold(0.5).used[0].scores([0.4, 0.6]).tolist() == [4, 5]
