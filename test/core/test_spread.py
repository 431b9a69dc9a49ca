"""Intervals of the account by draws of the coefficients."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from carbon_zoning.core.carbon.accounting import LAND_CLASSES, full_account
from carbon_zoning.core.carbon.factors import load_factors
from carbon_zoning.core.carbon.spread import spread_of
from carbon_zoning.core.errors import Cancelled, StudyError
from carbon_zoning.core.monitor import Monitor


def found(statistics, land=None, preset="paper", units=("A",), years=(2020,), **options):
    rows = [{"unit": unit, "year": year, **statistics} for unit in units for year in years]
    areas = [
        {"unit": unit, "year": year, **dict.fromkeys(LAND_CLASSES, 0.0), **(land or {})}
        for unit in units
        for year in years
    ]
    return full_account(pd.DataFrame(rows), pd.DataFrame(areas), load_factors(preset), **options)


def test_one_coefficient_has_the_quantiles_of_its_triangle():
    row = spread_of(found({"population": 1e4}), 200_000).units.iloc[0]
    triangle = stats.triang(0.5, 790 * 0.7, 790 * 0.6)  # P: 30 % to either side
    assert [row["ce_lower"], row["ce_upper"]] == pytest.approx(triangle.ppf([0.05, 0.95]).tolist(), rel=2e-3)
    assert row["nce_lower"] == row["ce_lower"] and row["cs_upper"] == 0


def test_uneven_limits_of_a_source():
    # buffalo, enteric: 22.5, 72.3, 110.6 kg CH4; manure 2 kg ± 10 %, respiration left out
    row = spread_of(found({"buffalo": 1e3}, preset="cn_livestock_2024", biogenic=False), 200_000).units.iloc[0]
    enteric = stats.triang((72.3 - 22.5) / (110.6 - 22.5), 22.5, 110.6 - 22.5)
    expected = (enteric.ppf([0.05, 0.95]) + 2) * 28 * 12 / 44
    assert [row["ce_lower"], row["ce_upper"]] == pytest.approx(expected.tolist(), rel=5e-3)


def test_a_product_of_terms():
    # coke: standard coal S 10 %, carbon V 20 %; the interval by an independent simulation
    row = spread_of(found({"coke": 1e3}), 200_000).units.iloc[0]
    random = np.random.default_rng(5)
    drawn = random.triangular(0.9, 1, 1.1, 400_000) * random.triangular(0.8, 1, 1.2, 400_000)
    expected = 1e3 * 0.9714 * 0.855 * np.quantile(drawn, [0.05, 0.95])
    assert [row["ce_lower"], row["ce_upper"]] == pytest.approx(expected.tolist(), rel=3e-3)


def test_water_content_lowers_what_crops_take_up():
    row = spread_of(found({"crop_rice": 1e3}), 200_000).units.iloc[0]
    random = np.random.default_rng(6)
    economic, rate = (random.triangular(0.9, 1, 1.1, 400_000) for _ in range(2))
    water = random.triangular(0.06, 0.12, 0.18, 400_000)
    expected = np.quantile(1e3 * (1 - water) / (0.45 * economic) * 0.414 * rate, [0.05, 0.95])
    assert [row["cs_lower"], row["cs_upper"]] == pytest.approx(expected.tolist(), rel=3e-3)


def test_half_of_much_water_is_not_a_fivefold_dry_matter():
    # vegetables: water 0.90 (M, 50 %): of the 0.10 that are dry, 0.05 to 0.15 and not 0 to 0.55
    row = spread_of(found({"crop_vegetables": 1e3}), 200_000).units.iloc[0]
    random = np.random.default_rng(7)
    economic, rate = (random.triangular(0.9, 1, 1.1, 400_000) for _ in range(2))  # S, 10 %
    dry = random.triangular(0.05, 0.10, 0.15, 400_000)
    expected = np.quantile(1e3 * dry / (0.60 * economic) * 0.450 * rate, [0.05, 0.95])
    assert [row["cs_lower"], row["cs_upper"]] == pytest.approx(expected.tolist(), rel=5e-3)


def test_errors_are_shared_by_units_and_years():
    # one coefficient for all: the region's interval is the sum of the units', not narrower
    whole = spread_of(found({"population": 1e4}, units=("A", "B"), years=(2019, 2020)), 1000)
    assert whole.region.loc[2020, "ce_lower"] == pytest.approx(2 * whole.units["ce_lower"].iloc[0])
    assert list(whole.region.index) == [2019, 2020] and len(whole.units) == 4


def test_the_account_lies_inside_and_the_seed_decides():
    account = found({"population": 1e4, "coke": 1e3, "pig": 1e3, "crop_maize": 100.0}, {"forest": 50.0}, "national")
    first, again, other = (spread_of(account, 500, seed).units for seed in (1, 1, 2))
    row = account.carbon.iloc[0]
    for name in ("ce", "cs", "nce"):
        assert first[f"{name}_lower"].iloc[0] < row[name] < first[f"{name}_upper"].iloc[0]
    pd.testing.assert_frame_equal(first, again)
    assert not first.equals(other)


def test_a_table_of_electricity_has_a_spread_of_its_own():
    row = spread_of(found({"electricity": 100.0}, electricity=pd.Series({2020: 2.0})), 200_000).units.iloc[0]
    expected = stats.triang(0.5, 180, 40).ppf([0.05, 0.95])
    assert [row["ce_lower"], row["ce_upper"]] == pytest.approx(expected.tolist(), rel=2e-3)


def test_too_few_draws_and_a_cancelled_run():
    account = found({"coke": 1.0})
    with pytest.raises(StudyError, match="20 draws are too few for an interval; give at least 100"):
        spread_of(account, 20)
    with pytest.raises(StudyError, match="would have 100,000,000 draws; the limit is 500,000. Change DRAWS"):
        spread_of(account, 10**8)
    with pytest.raises(Cancelled):
        spread_of(account, 100, monitor=Monitor(is_cancelled=lambda: True))
