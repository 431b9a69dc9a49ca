"""Sentences and heads of the reports of the drivers that the sample study does not bring about."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from page_parts import RUN, page_of

from carbon_zoning.algorithms.drivers import (
    centres_page,
    decoupling_page,
    detector_page,
    interactions_page,
    space_tables,
)
from carbon_zoning.core.report.report import Report


@pytest.mark.parametrize(("field", "has_unit"), [("gdp", True), ("my_field", False)])
def test_a_sum_has_a_unit_of_measurement_where_its_field_has_one(field, has_unit):
    assert ("field_sum" in centres_page._head_of_sum(field, "en")) == has_unit
    heads = detector_page._heads_of_means(field, "en")
    assert set(heads) == ({"stratum_mean", "stratum_sd", "other_mean"} if has_unit else set())
    assert not has_unit or heads["stratum_mean"].endswith("[10⁴ CNY]")


@pytest.mark.parametrize(("rate", "has_plane"), [(5.0, True), (np.nan, False)])
def test_units_without_a_rate_of_growth_have_no_plane(rate, has_plane, monkeypatch):
    monkeypatch.setattr(decoupling_page, "outlines", lambda units: {"A": []})
    monkeypatch.setattr(decoupling_page, "class_map", lambda *arguments: "")
    row = {"from_year": 2000, "to_year": 2010, "gdp_rate": rate, "ce_rate": rate, "elasticity": rate / 5}
    state = 3 if has_plane else 0
    whole = pd.DataFrame([{"unit": unit, "decoupling": state, **row} for unit in ("A", "region")])
    results = SimpleNamespace(whole=whole, effects=whole, bounds=[2000, 2010])
    run = SimpleNamespace(**vars(RUN), choice=lambda name: "constant")
    page = page_of(decoupling_page.add_decoupling, results, SimpleNamespace(ids=["A"]), {}, run=run)
    assert ("Growth of GDP and of emissions, 2000–2010" in page.charts) == has_plane
    assert ("elasticity 1 (GDP +5 %, all emissions +5 %)" in page) == has_plane
    assert ("The region: none: GDP unchanged, or no emissions before." in page) != has_plane
    assert "inflation counts as growth" not in page


def states(*codes):
    return SimpleNamespace(whole=pd.DataFrame({"unit": [*"ABCDE"[: len(codes)], "region"], "decoupling": [*codes, 1]}))


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ((1, 1, 2), "Most units (2 of 3): one."),
        ((1, 1, 2, 3), "The most common state of the units (2 of 4): one."),
        ((1, 2), "The most common states of the units (1 of 2 each): one, two."),
        ((2,), "Most units (1 of 1): two."),
    ],
)
def test_states_that_are_as_common_as_each_other_are_named_together(codes, said):
    assert decoupling_page._commonest(states(*codes), {1: "one", 2: "two", 3: "three"}) == said


@pytest.mark.parametrize(("counts", "said"), [([2, 4], "2 to 4 neighbours, 3.00 on average"),
                                              ([1, 1], "1 neighbour, 1.00 on average")])  # fmt: skip
def test_units_with_as_many_neighbours_each_have_no_span_of_them(counts, said):
    weights = SimpleNamespace(cardinalities=np.array(counts), islands=["X"] if counts[0] == 2 else [])
    for snapped in (None, 0, 3):
        report = Report("Neighbours")
        space_tables.add_neighbours(
            report, SimpleNamespace(weights=weights, words="queen", snapped=snapped), {"X": "Xi"}
        )
        page = report.render()
        assert f"Queen; row-standardised. {said}; units without: {'Xi' if counts[0] == 2 else 'none'}." in page
        assert ("3 pairs of neighbours share a border" in page) == (snapped == 3) == ("share a border" in page)


def pair(single, both=0.5, strata=(3, 3)):
    table = pd.DataFrame({"one_factor": ["a"], "other_factor": "b", "q": 0.2, "other_q": 0.1, "q_both": both,
                          "q_chance": 0.1, "single_strata": single, "interaction": "bivariate_enhance"})  # fmt: skip
    found = [SimpleNamespace(strata=SimpleNamespace(factor=name, names=list(range(count))), q=0.2)
             for name, count in zip("ab", strata)]  # fmt: skip
    return SimpleNamespace(interactions=table, found=found, y=np.zeros(81))


def test_one_pair_of_factors_has_one_value_by_chance():
    # q of 3 strata and 81 units by chance: 2 / 80 = 0.025; 0.5 - 0.1 is above 0.2 + 0.1 - 0.05
    page = page_of(interactions_page.add_interactions, pair(0), ["a", "b"])
    assert "(units − 1), here 0.1. After" in page and "in 1 of 1 pairs. The types" in page
    assert "in 0 of 1 pairs. The types" in page_of(interactions_page.add_interactions, pair(0, both=0.3), ["a", "b"])
    single = "In 1 of 1 pairs some strata hold one unit"
    assert single not in page and single in page_of(interactions_page.add_interactions, pair(2), ["a", "b"])
