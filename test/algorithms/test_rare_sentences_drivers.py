"""Sentences and heads of the reports of the drivers that the sample study does not bring about."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from page_parts import RUN, page_of

from carbon_zoning.algorithms.drivers import centres_page, decoupling_page, detector_page


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
