"""Fitted curves of series, against numpy's least squares, and bands of published formulas."""

import numpy as np
import pytest
from scipy import stats

from carbon_zoning.core.carbon.series_fit import fit_series

YEARS = np.arange(2000, 2021)
NOISE = np.random.default_rng(3).normal(0, 1, 21)


def aicc(sse, n, k):
    return n * np.log(sse / n) + 2 * k + 2 * k * (k + 1) / (n - k - 1)


@pytest.mark.parametrize(
    ("values", "degree"),
    [
        (3 + 0.8 * (YEARS - 2000) + NOISE, 1),
        (40 - 0.2 * (YEARS - 2010) ** 2 + NOISE, 2),
        (0.03 * (YEARS - 2010) ** 3 + NOISE, 3),
    ],
)
def test_the_degree_and_the_curve(values, degree):
    found = fit_series(YEARS, values)
    assert found.degree == degree
    x = YEARS - 2010.0
    for one, value in found.aicc.items():
        sse = ((values - np.polyval(np.polyfit(x, values, one), x)) ** 2).sum()
        assert value == pytest.approx(aicc(sse, 21, one + 2))
    assert found.y == pytest.approx(np.polyval(np.polyfit(x, values, degree), found.x - 2010))
    assert found.r2 == pytest.approx(
        1 - ((values - np.polyval(np.polyfit(x, values, degree), x)) ** 2).sum() / ((values - values.mean()) ** 2).sum()
    )


def test_bands_of_a_straight_line_by_the_textbook():
    # y ± t(n-2) s sqrt([1 +] 1/n + (x - mean)² / Sxx)
    values = 3 + 0.8 * (YEARS - 2000) + NOISE
    found, line = fit_series(YEARS, values), stats.linregress(YEARS, values)
    assert found.degree == 1
    s = np.sqrt(((values - line.intercept - line.slope * YEARS) ** 2).sum() / 19)
    away = 1 / 21 + (found.x - 2010) ** 2 / 770  # Sxx of 21 years
    t = 2.093024  # 97.5 %, 19 degrees of freedom
    assert found.confidence[1] - found.y == pytest.approx(t * s * np.sqrt(away), rel=1e-6)
    assert found.y - found.prediction[0] == pytest.approx(t * s * np.sqrt(1 + away), rel=1e-6)


def test_short_series_and_gaps():
    assert fit_series(YEARS[:4], NOISE[:4]) is None
    assert fit_series(np.array([2020.0] * 6), NOISE[:6]) is None
    assert set(fit_series(YEARS[:5], NOISE[:5]).aicc) == {1}
    assert set(fit_series(YEARS[:6], NOISE[:6]).aicc) == {1, 2}
    gappy = NOISE.copy()
    gappy[3] = np.nan
    whole = fit_series(np.delete(YEARS, 3), np.delete(NOISE, 3))
    assert fit_series(YEARS, gappy).y == pytest.approx(whole.y)


def test_a_constant_series_is_a_line_without_width():
    found = fit_series(YEARS, np.full(21, 5.0))
    assert found.degree == 1 and found.y == pytest.approx(5) and np.ptp(found.prediction) == pytest.approx(0, abs=1e-9)
