"""Equations 7-11: the golden numbers of method.md 6 and 7."""

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.carbon.factors import load_factors
from carbon_zoning.core.carbon.indices import area_of_carbon, region_means, with_indices
from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor

SINKS = ("cs_crop", "cs_shrubland", "cs_forest", "cs_grassland")


def panel(ce, cs, sinks=(1, 0, 0, 0), years=None):
    frame = pd.DataFrame({"unit": [f"U{i}" for i in range(len(ce))], "year": years or [2020] * len(ce)})
    frame["ce"], frame["cs"] = np.asarray(ce, float), np.asarray(cs, float)
    for name, value in zip(SINKS, sinks):
        frame[name] = float(value)
    return frame


def test_contribution_and_support_coefficients():
    result = with_indices(panel([50, 40, 10], [60, 30, 110]), pd.Series([100.0, 60.0, 40.0]), load_factors())
    assert result["ecc"].tolist() == pytest.approx([1.0, 0.75, 2.0])
    assert result["esc"].tolist() == pytest.approx([0.6, 0.375, 5.5])
    assert result["cor"].tolist() == pytest.approx([1.2, 0.75, 11.0])
    assert region_means(result).loc[2020].tolist() == pytest.approx([1.25, 2.158333], abs=1e-6)


def test_shares_are_of_the_same_year():
    frame = panel([50, 50, 10, 30], [1, 1, 1, 1], years=[2019, 2019, 2020, 2020])
    result = with_indices(frame, pd.Series([1.0, 1.0, 1.0, 1.0]), load_factors())
    assert result["ecc"].tolist() == pytest.approx([1, 1, 2, 2 / 3])


def test_the_difference_form_is_never_above_one():
    result = with_indices(
        panel([50, 40, 10], [60, 30, 110]), pd.Series([100.0, 60.0, 40.0]), load_factors(), form="difference"
    )
    assert result["ecc"].tolist() == pytest.approx([0, (0.3 - 0.4) / 0.3, 0.5])
    assert result["esc"].max() <= 1


def test_footprint_capacity_and_deficit():
    result = with_indices(panel([1e5], [195200], (20000, 5000, 170000, 200)), pd.Series([1.0]), load_factors()).iloc[0]
    assert result["cf"] == pytest.approx(26370.238, abs=1e-3)
    assert result["ec"] == pytest.approx(51474.705, abs=1e-3)
    assert result["ed"] == pytest.approx(-25104.466, abs=1e-3)


def test_the_area_of_a_tonne_uses_the_regions_sinks_or_the_units_own():
    frame = panel([1, 1], [1, 1])
    frame["cs_crop"], frame["cs_forest"] = [100.0, 0.0], [0.0, 100.0]
    both = (0.5 / 4.05 + 0.5 / 3.81,) * 2
    assert area_of_carbon(frame, load_factors(), "region").tolist() == pytest.approx(both)
    assert area_of_carbon(frame, load_factors(), "unit").tolist() == pytest.approx([1 / 4.05, 1 / 3.81])
    # method.md 7: 20 000, 5 000, 170 000, 200 t
    golden = panel([1], [1], (20000, 5000, 170000, 200))
    assert area_of_carbon(golden, load_factors()).tolist() == pytest.approx([0.263702383], abs=1e-9)


def test_a_unit_without_emission_has_null_ratios_that_are_counted():
    monitor = Monitor()
    result = with_indices(panel([0, 10], [5, 5]), pd.Series([1.0, 1.0]), load_factors(), monitor=monitor)
    assert result.loc[0, ["ecc", "esc", "cor"]].isna().all()
    assert any(
        "1 unit-year(s) have no emission" in str(doubt) and "U0 2020" in str(doubt) for doubt in monitor.warnings
    )


def test_without_gdp_only_ecc_is_null():
    monitor = Monitor()
    result = with_indices(panel([5], [5]), None, load_factors(), monitor=monitor)
    assert np.isnan(result["ecc"][0]) and result["esc"][0] == 1
    assert any("no column gdp" in str(doubt) for doubt in monitor.warnings)


def test_negative_gdp_is_refused():
    with pytest.raises(StudyError, match="gdp has negative values: U0 2020: -1"):
        with_indices(panel([5], [5]), pd.Series([-1.0]), load_factors())
