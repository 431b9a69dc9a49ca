"""False discovery rate, block by block: against the procedure on all p at once."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carbon_zoning.core.trend.raster import field_significance
from carbon_zoning.core.trend.raster.field_significance import FalseDiscoveryRate


def rejected(p, rate):
    """Benjamini and Hochberg on the sorted p, as in their paper."""
    p = np.asarray(p)
    order = np.argsort(p, kind="stable")
    held = np.flatnonzero(p[order] <= np.arange(1, p.size + 1) / p.size * rate)
    answer = np.zeros(p.size, bool)
    if held.size:
        answer[order[: held[-1] + 1]] = True
    return answer


def counted(p, blocks=1):
    rate = FalseDiscoveryRate()
    for part in np.array_split(np.asarray(p), blocks):
        rate.add(part)
    return rate


def test_the_example_of_benjamini_and_hochberg():
    # section 4.1 of their paper: 15 p, 4 of them significant at 0.05 (Bonferroni: 3)
    p = [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.3240,
        0.4262,
        0.5719,
        0.6528,
        0.7590,
        1,
    ]
    assert counted(p).threshold(0.05) == 0.0095


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 1000).map(lambda v: (v / 1000) ** 3), min_size=1, max_size=80), st.integers(1, 5))
def test_blocks_give_what_all_p_at_once_give(p, blocks):
    rate = counted(p, blocks)
    assert rate.exact and rate.tests == len(p)
    assert (np.array(p) <= rate.threshold(0.1)).tolist() == (rejected(p, 0.1) | (np.array(p) == 0)).tolist()


def test_statsmodels_agrees():
    multitest = pytest.importorskip("statsmodels.stats.multitest")
    p = np.random.default_rng(2).beta(0.3, 1, 5000)
    assert np.array_equal(p <= counted(p, 7).threshold(0.05), multitest.multipletests(p, 0.05, "fdr_bh")[0])


def test_too_many_values_are_rounded_up_and_never_too_many_significant(monkeypatch):
    p = np.random.default_rng(3).beta(0.2, 1, 20_000)
    monkeypatch.setattr(field_significance, "MOST_DISTINCT", 500)
    whole, blocks = counted(p), counted(p, 13)
    assert not whole.exact and whole.threshold(0.05) == blocks.threshold(0.05)
    found, true = p <= blocks.threshold(0.05), rejected(p, 0.05)
    assert not (found & ~true).any()
    assert 0.995 * true.sum() <= found.sum()


def test_merged_counts_and_missing_values():
    p = np.random.default_rng(4).beta(0.3, 1, 999)
    left, right = counted(p[:400]), counted(np.append(p[400:], [np.nan, np.nan]))
    left.merge(right)
    assert left.tests == 999 and left.threshold(0.05) == counted(p).threshold(0.05)


def test_nothing_significant_and_nothing_tested():
    assert counted([0.5, 0.9]).threshold(0.05) == 0
    assert FalseDiscoveryRate().threshold(0.05) == 0
