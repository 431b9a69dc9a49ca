"""Exact Fisher-Jenks: the paper-sized golden case, brute force, published cases, jenkspy."""

import itertools
import json
import random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.zoning.breaks import natural_breaks


def brute_force(values, classes):
    """Return the least sum of squares over all ways to cut the distinct values into classes."""
    distinct = sorted(set(values))
    best = float("inf")
    for cuts in itertools.combinations(range(1, len(distinct)), classes - 1):
        total = 0.0
        for start, stop in zip((0, *cuts), (*cuts, len(distinct))):
            members = [value for value in values if distinct[start] <= value <= distinct[stop - 1]]
            mean = sum(members) / len(members)
            total += sum((value - mean) ** 2 for value in members)
        best = min(best, total)
    return best


def test_the_golden_case():
    # method 12
    totals = [18, 19, 20, 24, 25, 26, 26, 30, 31, 32, 33, 36, 37, 41, 42, 44]
    result = natural_breaks(totals, 5)
    assert result.upper_bounds.tolist() == [20, 26, 33, 37, 44]
    assert result.lower_values.tolist() == [18, 24, 30, 36, 41]
    assert result.counts.tolist() == [3, 4, 4, 2, 3]
    # 2 + 2.75 + 5 + 0.5 + 4.6667
    assert result.within_ssd == pytest.approx(14.916667, abs=5e-7)
    # mean 30.25, total sum of squares 15658 - 16 * 30.25^2 = 1017
    assert result.gvf == pytest.approx(1 - 14.916667 / 1017, abs=1e-9)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(-20, 20), min_size=1, max_size=12), st.integers(1, 5), st.sampled_from([1, 0.1, 1e6]))
def test_brute_force_finds_nothing_better(values, classes, scale):
    values = [scale * value for value in values]
    classes = min(classes, len(set(values)))
    result = natural_breaks(values, classes)
    assert len(result.upper_bounds) == classes
    assert result.counts.sum() == len(values)
    assert result.within_ssd == pytest.approx(brute_force(values, classes), rel=1e-9, abs=1e-9 * scale**2)


def test_large_values_with_little_spread():
    # sd 10 near 1e8: squaring before centring loses all of the 16 digits
    spread = np.round(np.random.default_rng(5).normal(0, 10, 14), 3)
    near = natural_breaks(1e8 + spread, 4)
    assert near.within_ssd == pytest.approx(brute_force(spread.tolist(), 4), rel=1e-6)
    assert near.upper_bounds - 1e8 == pytest.approx(natural_breaks(spread, 4).upper_bounds, abs=1e-6)


def test_equal_partitions_are_cut_low():
    # {1},{2,3} and {1,2},{3} both have 0.5: the higher class takes 2
    for scale, offset in ((1, 0), (0.1, 0), (1, 1e6), (1 / 3, 7)):
        values = np.array([1.0, 2, 3]) * scale + offset
        assert natural_breaks(values, 2).counts.tolist() == [1, 2]


def test_order_and_repeats_do_not_matter():
    values = np.random.default_rng(2).integers(10, 51, 81)
    once = natural_breaks(values, 5)
    again = natural_breaks(values[::-1], 5)
    assert once.upper_bounds.tolist() == again.upper_bounds.tolist()
    doubled = natural_breaks(np.repeat(values, 2), 5)
    assert doubled.upper_bounds.tolist() == once.upper_bounds.tolist()
    assert doubled.within_ssd == pytest.approx(2 * once.within_ssd)


def test_fewer_distinct_values_than_classes():
    monitor = Monitor()
    result = natural_breaks([3, 3, 1, 1], 5, monitor=monitor)
    assert result.upper_bounds.tolist() == [1, 3]
    assert (result.within_ssd, result.gvf) == (0, 1)
    assert str(monitor.warnings[0]) == "Natural breaks make 2 of 5 classes, because there are no more distinct values."
    assert natural_breaks([7, 7], 1).gvf == 1


def test_bounds_belong_to_the_class_below():
    result = natural_breaks([1, 2, 10, 11], 2)
    assert result.classes_of([1, 2, 2.1, 10, 11]).tolist() == [0, 0, 1, 1, 1]


@pytest.mark.parametrize("values, classes", [([], 5), ([np.nan], 5), ([1, np.inf], 2), ([1, 2], 0)])
def test_what_has_no_breaks_is_refused(values, classes):
    with pytest.raises(StudyError, match="need at least one class and finite values"):
        natural_breaks(values, classes)


def test_missing_values_are_left_out():
    assert natural_breaks([1, np.nan, 5], 2).counts.tolist() == [1, 1]


def test_jenkspy_finds_nothing_better():
    jenkspy = pytest.importorskip("jenkspy")
    rng = np.random.default_rng(11)
    for _ in range(60):
        values = rng.lognormal(size=rng.integers(6, 120))
        expected = jenkspy.jenks_breaks(values, n_classes=5)
        result = natural_breaks(values, 5)
        classes = np.searchsorted(expected[1:-1], values, side="left")
        ssd = sum(((values[classes == c] - values[classes == c].mean()) ** 2).sum() for c in range(5))
        assert result.within_ssd == pytest.approx(ssd, rel=1e-9)


@pytest.mark.parametrize("name", ["calempdt_k5", "jenkspy_data1", "jenkspy_data2"])
def test_published_files(cases, name):
    case = json.loads((cases / "natural_breaks" / "expected.json").read_text(encoding="utf-8"))["cases"][name]
    header = 0 if "column" in case else None
    table = pd.read_csv(cases / "natural_breaks" / case["file"], header=header)
    values = pd.to_numeric(table[case["column"]] if "column" in case else table.iloc[:, -1], errors="coerce").dropna()
    result = natural_breaks(values, case["k"])
    assert result.upper_bounds == pytest.approx(case["expected"]["upper_bounds"], rel=1e-6)
    assert result.counts.tolist() == case["expected"]["counts"]
    assert result.gvf == pytest.approx(case["expected"]["gvf"], rel=1e-9)


def test_qgis_cases(cases):
    published = json.loads((cases / "natural_breaks" / "expected.json").read_text(encoding="utf-8"))["cases"]
    simple = natural_breaks(published["qgis_simple"]["inline"], 4)
    assert simple.upper_bounds.tolist() == published["qgis_simple"]["optimum"]
    source = random.Random(1764)
    many = natural_breaks([source.randint(-1000, 1000) for _ in range(5000)], 4)
    assert many.upper_bounds.tolist() == published["qgis_5000"]["exact_optimum"]
    assert natural_breaks([50, 10, 40, 20, 30], 6, monitor=Monitor()).upper_bounds.tolist() == [10, 20, 30, 40, 50]
