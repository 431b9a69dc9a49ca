"""Trends of drawn series against pymannkendall, the bootstrap of years against least squares, draws of the accounts."""

import numpy as np
import pandas as pd
import pymannkendall
import pytest

from carbon_zoning.core.carbon.accounting import LAND_CLASSES, full_account
from carbon_zoning.core.carbon.factors import load_factors
from carbon_zoning.core.carbon.indices import with_indices
from carbon_zoning.core.carbon.spread import spread_of
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.zoning.account_spread import IntervalSpread, coefficient_spread, interval_spread
from carbon_zoning.core.zoning.drawn_potential import PotentialShares
from carbon_zoning.core.zoning.drawn_trends import resampling, trend_z
from carbon_zoning.core.zoning.yearly import yearly_accounts

YEARS = range(2011, 2021)


def test_z_is_that_of_the_original_test_with_and_without_ties():
    draw = np.random.default_rng(3)
    series = np.concatenate([draw.normal(size=(40, 21)), draw.integers(0, 4, (40, 21)).astype(float)])
    expected = [pymannkendall.original_test(row).z for row in series]
    assert trend_z(series) == pytest.approx(expected, abs=1e-12)
    assert trend_z(series.reshape(8, 10, 21)) == pytest.approx(np.reshape(expected, (8, 10)), abs=1e-12)


def test_z_of_series_with_gaps_leaves_the_missing_years_out():
    series = np.random.default_rng(4).normal(size=(6, 12))
    series[0, 3] = series[2, [0, 5, 11]] = np.nan
    series[4, :9] = np.nan  # three years are no series
    found = trend_z(series)
    for row in (0, 1, 2, 3, 5):
        own = series[row][~np.isnan(series[row])]
        assert found[row] == pytest.approx(pymannkendall.original_test(own).z, abs=1e-12)
    assert np.isnan(found[4])


def test_noise_of_rounding_makes_no_trend():
    assert trend_z(np.array([0.1 + 0.2, 0.3, 0.3 + 1e-16, 0.3, 0.3 + 2e-16])) == 0


def test_years_are_resampled_about_the_line_of_least_squares():
    years, uniform = np.arange(2001.0, 2009), np.array([[0.0, 0.99, 0.5, 0.2]])
    series = np.array([3.0, 5, 4, 8, 7, 9, 12, 10])
    line = np.polyval(np.polyfit(years - 2004, series, 1), years - 2004)
    # 8 years, cube root 2: blocks of two years that begin at one of seven: 0, 6, 3 and 1
    taken = [0, 1, 6, 7, 3, 4, 1, 2]
    expected = line + (series - line)[taken] * np.sqrt(8 / 6)
    assert series @ resampling(years, 3, uniform)[0] == pytest.approx(expected, abs=1e-9)


def test_half_a_normal_distribution_is_on_each_side_of_an_interval():
    normal = np.random.default_rng(5).standard_normal((100_000, 2))
    spread = IntervalSpread(np.full((2, 1, 1), 0.9), np.full((2, 1, 1), 1.3), normal)
    emission, sink = (part.ravel() for part in spread.ratios(slice(0, 100_000)))
    for part in (emission, sink):
        assert np.quantile(part, [0.05, 0.5, 0.95]) == pytest.approx([0.9, 1.0, 1.3], abs=5e-3)
    assert abs(np.corrcoef(emission, sink)[0, 1]) < 0.02


# --- the accounts ---


def made(units=("A", "B", "C"), preset="paper"):
    """Return statistics, areas and account of units that grow at different rates."""
    draw = np.random.default_rng(6)
    rows, land = [], []
    for place, unit in enumerate(units):
        for year in YEARS:
            step = year - YEARS[0]
            rows.append(
                {
                    "unit": unit,
                    "year": year,
                    "population": 1e4 * (place + 1) * 1.01**step,
                    "fertilizer": 1e3 * (1 + draw.random()),
                    "crop_rice": 2e3 * (1 + draw.random()),
                    "gdp": 1e5 * (place + 1) * 1.08**step,
                }
            )
            land.append({"unit": unit, "year": year, **dict.fromkeys(LAND_CLASSES, 1e3), "forest": 5e3 + 10 * step})
    statistics, areas = pd.DataFrame(rows), pd.DataFrame(land)
    account = full_account(statistics, areas, load_factors(preset))
    return statistics, areas, account


def indexed(form="ratio"):
    statistics, _, account = made()
    return with_indices(account.carbon, statistics["gdp"], load_factors(), form=form)


@pytest.mark.parametrize("form", ["ratio", "difference"])
def test_the_indices_of_the_undrawn_amounts_are_those_of_the_accounts(form):
    carbon = indexed(form)
    accounts = yearly_accounts(carbon)
    assert accounts.form == form
    found = accounts.indices(accounts.ce, accounts.cs)
    for name in ("ce", "cs", "nce", "ecc", "esc", "cor", "cf", "ec", "ed"):
        expected = carbon.pivot(index="unit", columns="year", values=name).to_numpy()
        assert not np.isnan(expected).any()
        assert found[name] == pytest.approx(expected, rel=1e-9), name


def test_shares_of_other_units_than_those_of_the_panel_are_warned_of():
    carbon = indexed()
    silent, told = Monitor(), Monitor()
    yearly_accounts(carbon, silent)
    yearly_accounts(carbon[carbon["unit"] != "C"], told)
    assert silent.warnings == []
    assert [str(warning)[:30] for warning in told.warnings] == ["The coefficients ESC of the pa"]


def test_drawn_coefficients_have_the_intervals_of_the_account():
    _, _, account = made()
    carbon = account.carbon
    accounts = yearly_accounts(carbon)
    spread = coefficient_spread(account, accounts, 4000, 1)
    limits = spread_of(account, 4000, 1).units
    for part, values, name in zip(spread.ratios(slice(0, 4000)), (accounts.ce, accounts.cs), ("ce", "cs")):
        found = np.quantile(part * values, [0.05, 0.95], axis=0)
        for row, end in zip(found, ("lower", "upper")):
            wide = limits[f"{name}_{end}"].set_axis(pd.MultiIndex.from_frame(carbon[["unit", "year"]])).unstack()
            assert row == pytest.approx(wide.to_numpy(), rel=1e-9)


def test_half_the_spread_halves_every_error():
    _, _, account = made()
    accounts = yearly_accounts(account.carbon)
    whole, half = (coefficient_spread(account, accounts, 200, 1, scale).ratios(slice(0, 200))[0] for scale in (1, 0.5))
    assert half - 1 == pytest.approx(0.5 * (whole - 1), abs=1e-12)
    assert np.ptp(coefficient_spread(account, accounts, 200, 1, 0).ratios(slice(0, 200))[0]) == 0


def test_accounts_made_by_other_settings_are_warned_of():
    _, _, account = made()
    carbon = account.carbon
    silent, told = Monitor(), Monitor()
    coefficient_spread(account, yearly_accounts(carbon), 100, 1, monitor=silent)
    other = carbon.assign(ce=carbon["ce"].where(carbon["unit"] != "B", 2 * carbon["ce"]))
    coefficient_spread(account, yearly_accounts(other), 100, 1, monitor=told)
    assert silent.warnings == []
    (text,) = map(str, told.warnings)
    assert "The ce of the carbon accounts differs" in text and "in 10 unit-year(s), first B 2011" in text


def test_limits_of_the_accounts_are_taken_where_there_are_no_statistics():
    _, _, account = made()
    carbon = account.carbon
    accounts = yearly_accounts(carbon)
    assert interval_spread(carbon, accounts, 100, 1) is None
    limited = pd.concat([carbon, spread_of(account, 1000, 1).units], axis=1)
    spread = interval_spread(limited, accounts, 20_000, 1)
    found = np.quantile(spread.ratios(slice(0, 20_000))[0] * accounts.ce, 0.95, axis=0)
    expected = limited.pivot(index="unit", columns="year", values="ce_upper").to_numpy()
    assert found == pytest.approx(expected, rel=5e-3)


# --- the potential ---


def test_classes_are_drawn_as_often_as_the_forecast_peaks_and_is_neutral():
    # Table 5: peak and neutral in the baseline and the high scenario alike 5, in none 1 or 2 by the rate
    never = {"low": np.zeros(2), "baseline": np.zeros(2), "high": np.zeros(2)}
    shares = {name: np.array([0.3, np.nan]) for name in never}
    drawn = PotentialShares(shares, shares, np.array([0.01, 0.01]))
    uniform = (np.arange(1000) + 0.5) / 1000
    found = np.array([drawn.classes(value) for value in uniform])
    assert np.mean(found[:, 0] == 5) == pytest.approx(0.3, abs=1e-3)
    assert set(found[found[:, 0] != 5, 0]) == {PotentialShares(never, never, np.array([0.01, 0.01])).classes(0.5)[0]}
    assert np.isnan(found[:, 1]).all()
