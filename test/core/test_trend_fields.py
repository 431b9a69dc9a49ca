"""Trends of panel columns, and the five types."""

import math
from itertools import combinations, permutations

import numpy as np
import pandas as pd
import pytest
import scipy.stats

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.trend.fields import default_fields, is_amount, region_panel, trends, type_counts, wide
from carbon_zoning.core.trend.over_units import over_units
from carbon_zoning.core.trend.region_years import region_coverage, years_of_series
from carbon_zoning.core.trend.types import THRESHOLD, classify, trend_types


def panel_of(**series):
    """Return a panel of the field ce from ``A=[...]``, one value for each year from 2000."""
    rows = [(unit, 2000 + i, value) for unit, values in series.items() for i, value in enumerate(values)]
    return pd.DataFrame(rows, columns=["unit", "year", "ce"])


def test_there_are_five_types():
    assert [kind.value for kind in trend_types()] == [-2, -1, 0, 1, 2]
    # words.md, trends
    assert [kind.name() for kind in trend_types()] == [
        "marked decrease",
        "not significant decrease",
        "no evident change",
        "not significant increase",
        "marked increase",
    ]
    chinese = ["显著减少", "不显著减少", "无明显变化", "不显著增加", "显著增加"]
    assert [kind.name("zh") for kind in trend_types()] == chinese


@pytest.mark.parametrize(
    "slope, z, kind, conflict",
    [
        # Table 4, and the total rule of method 8 for what it leaves open
        (1, 1.67, 2, False),
        (1, 1.66, 1, False),
        (1, 0.1, 1, False),
        (0, 0, 0, False),
        (-1, -0.1, -1, False),
        (-1, -1.66, -1, False),
        (-1, -1.67, -2, False),
        (0, 1.53, 0, True),
        (0.1, 0, 0, True),
        (1, -2, 0, True),
        (-1, 2, 0, True),
        (math.nan, 2, math.nan, False),
        (1, math.nan, math.nan, False),
    ],
)
def test_every_pair_of_slope_and_z_has_a_type(slope, z, kind, conflict):
    types, conflicts = classify([slope], [z])
    assert types[0] == pytest.approx(kind, nan_ok=True)
    assert conflicts[0] == conflict
    assert THRESHOLD == 1.66


def test_the_threshold_moves_the_marked_types():
    assert classify([1, 1], [1.7, 2.0], 1.96)[0].tolist() == [1, 2]


def test_trends_of_a_panel():
    # A rises by 2 a year: Z = 44 / sqrt(125); B has 9 ones and 2 twos: slope 0, Z 1.53
    panel = panel_of(A=[2.0 * i for i in range(10)], B=[1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 2])
    monitor = Monitor()
    result = wide(trends(panel, ["ce"], monitor=monitor))
    assert list(result.columns) == ["ce_slope", "ce_z", "ce_p", "ce_tau", "ce_r1", "ce_trend", "trend_conflict"]
    assert result.loc["A", "ce_slope"] == 2
    assert result.loc["A", "ce_z"] == pytest.approx(3.93548, abs=5e-6)
    assert result["ce_trend"].tolist() == [2, 0]
    assert result["trend_conflict"].tolist() == [0, 1]
    assert [str(doubt) for doubt in monitor.warnings] == [
        "Slope and Z of 1 of 2 series disagree in sign, or one of the two is 0; the type there "
        "is 'no evident change', marked in the column 'slope and Z disagree' (trend_conflict): B ce."
    ]


def test_short_series_are_counted():
    monitor = Monitor()
    panel = panel_of(A=[1.0, 2, math.nan, 3], B=[1.0, 2, 3, 4])
    result = wide(trends(panel, ["ce"], monitor=monitor))
    assert result.loc["A"].isna().tolist() == [True] * 6 + [False]
    assert result.loc["B", "ce_trend"] == 2  # S = 6, var = 4*3*13/18 = 8.67, Z = 5 / 2.94 = 1.70 > 1.66
    said = [str(doubt) for doubt in monitor.warnings]
    assert said[0] == "1 of 2 series have fewer than 4 values and no result: A ce."
    assert "1 of 2 series have fewer than 8 values; the normal approximation" in said[1]


def test_years_can_be_restricted():
    panel = panel_of(A=[9.0, 8, 7, 6, 1, 2, 3, 4])
    assert wide(trends(panel, ["ce"], from_year=2004)).loc["A", "ce_slope"] == 1
    assert wide(trends(panel, ["ce"], to_year=2003)).loc["A", "ce_slope"] == -1
    with pytest.raises(StudyError, match=r"has 3 year\(s\) from 2005 to 2007; a trend needs at least 4"):
        trends(panel, ["ce"], from_year=2005)


def test_bad_panels_are_refused():
    panel = panel_of(A=[1.0, 2, 3, 4])
    with pytest.raises(StudyError, match="no column nce; it has unit, year, ce"):
        trends(panel, ["nce"])
    with pytest.raises(StudyError, match=r"column\(s\) ce of the panel panel hold no numbers"):
        trends(panel.assign(ce="x"), ["ce"])
    with pytest.raises(StudyError, match="more than one row for A 2000"):
        trends(pd.concat([panel, panel.head(1)]), ["ce"])
    with pytest.raises(StudyError, match="no numeric column"):
        trends(panel, [])


def test_default_fields_are_those_of_the_zoning():
    panel = pd.DataFrame(columns=["unit", "year", "ed", "x", "ce", "cs", "cs_forest"], dtype=float)
    assert default_fields(panel) == ["cs", "ce", "ed"]
    assert default_fields(pd.DataFrame({"unit": ["A"], "year": [1], "x": [1.0], "x_filled": [0], "t": ["a"]})) == ["x"]


def test_type_counts_cover_every_unit():
    panel = panel_of(A=[1.0, 2, 3, 4, 5], B=[1.0, 1, 1, 1, 1], C=[math.nan] * 5)
    counts = type_counts(trends(panel, ["ce"]))
    assert counts.loc["ce"].to_dict() == {-2: 0, -1: 0, 0: 1, 1: 0, 2: 1, "none": 1}


def test_the_region_sums_amounts_and_averages_ratios():
    panel = panel_of(A=[1.0, 2, 3, 4], B=[10.0, 20, math.nan, 40], C=[math.nan] * 4)
    panel["ecc"] = panel["ce"]
    region = region_panel(panel, ["ce", "ecc"])
    assert region["ce"].tolist() == pytest.approx([11, 22, math.nan, 44], nan_ok=True)
    assert region["ecc"].tolist() == pytest.approx([5.5, 11, math.nan, 22], nan_ok=True)


@pytest.mark.parametrize(
    "field, amount",
    [("ce", True), ("ed", True), ("gdp", True), ("ecc", False), ("UR", False), ("TI", False), ("W", False)],
)
def test_amounts_are_known_by_their_unit(field, amount):
    assert is_amount(field) is amount


def qinba(cases):
    """Return the real counties' CO2 1997-2017 as a panel (Mt)."""
    wide_form = pd.read_csv(cases / "qinba" / "qinba81_attributes.csv", dtype={"adcode": str})
    wide_form = wide_form[wide_form["in81"] == 1]
    columns = [column for column in wide_form.columns if column[0] == "C" and column[1:].isdigit()]
    long = wide_form.melt("adcode", columns, "year", "co2").rename(columns={"adcode": "unit"})
    return long.assign(year=long["year"].str[1:].astype(int))


def test_all_real_counties_rise_1997_to_2017(cases):
    monitor = Monitor()
    counts = type_counts(trends(qinba(cases), ["co2"], monitor=monitor))
    assert counts.loc["co2"].tolist()[2:] == [0, 0, 80, 1]  # cases/README: 80 rise, one has no data
    assert "1 of 81 series have fewer than 4 values" in str(monitor.warnings[0])


def test_real_counties_2010_to_2017_equal_pymannkendall(cases):
    oracle = pytest.importorskip("pymannkendall")
    panel = qinba(cases)
    result = wide(trends(panel, ["co2"], from_year=2010, to_year=2017))
    kinds = set()
    for unit, part in panel[panel["year"] >= 2010].dropna().groupby("unit"):
        expected = oracle.original_test(part.sort_values("year")["co2"].to_numpy())
        row = result.loc[unit]
        assert (row["co2_slope"], row["co2_z"]) == (expected.slope, expected.z), unit
        co2 = part.sort_values("year")["co2"]
        assert row["co2_p"] == pytest.approx(
            scipy.stats.kendalltau(part["year"].sort_values(), co2, method="exact").pvalue
        )
        assert np.sign(row["co2_trend"]) == np.sign(expected.s) or row["trend_conflict"] == 1
        kinds.add(row["co2_trend"])
    assert min(kinds) < 0 < max(kinds)  # mixed, as cases/README says


@pytest.mark.parametrize("values", [[3.0, 1, 4, 1.5], [1.0, 2, 3, 4, 5], [2.0, 7, 1, 8, 2.8, 1.8, 9]])
def test_p_of_short_series_is_that_of_all_orders(values):
    """Counted over all orders, and as SciPy's exact p of Kendall's tau has it."""
    found = trends(panel_of(A=values), ["ce"]).iloc[0]
    orders = [sum(np.sign(b - a) for a, b in combinations(order, 2)) for order in permutations(values)]
    assert found["p"] == pytest.approx(np.mean([abs(s) >= abs(found["s"]) for s in orders]))
    assert found["p"] == pytest.approx(scipy.stats.kendalltau(range(len(values)), values, method="exact").pvalue)


def test_p_of_long_or_tied_series_is_the_normal_one():
    tied, long = [1.0, 1, 2, 5, 4], [float(value) for value in range(11)]
    for values in (tied, long):
        found = trends(panel_of(A=values), ["ce"]).iloc[0]
        assert found["p"] == pytest.approx(2 * scipy.stats.norm.sf(abs(found["z"])))
    whitened = trends(panel_of(A=[3.0, 1, 4, 1.5, 5, 9, 2, 6]), ["ce"], method="pre_whitening").iloc[0]
    assert whitened["p"] == pytest.approx(2 * scipy.stats.norm.sf(abs(whitened["z"])))


def test_r1_is_that_of_the_residuals_about_the_sen_line():
    values = np.array([1.0, 2.5, 2, 4, 4.5, 4, 7, 6.5, 8, 9])
    found = trends(panel_of(A=values), ["ce"]).iloc[0]
    rest = values - found["slope"] * np.arange(10)
    rest = rest - rest.mean()
    assert found["r1"] == pytest.approx((rest[1:] * rest[:-1]).sum() / (rest**2).sum())
    # a year without a value leaves the two pairs out that it would be in; a line has no residuals
    holey = np.where(np.arange(10) == 4, np.nan, values)
    found = trends(panel_of(A=holey, B=np.arange(10.0)), ["ce"]).set_index("unit")
    rest = holey - found.loc["A", "slope"] * np.arange(10)
    rest = rest - np.nanmean(rest)
    assert found.loc["A", "r1"] == pytest.approx(np.nansum(rest[1:] * rest[:-1]) / np.nansum(rest**2))
    assert math.isnan(found.loc["B", "r1"])


def said_of(method, count):
    """Return what is warned of three series, of which the first `count` swing slowly about a trend."""
    slow = np.sin(np.arange(24) / 3) + np.arange(24) / 10
    quick = np.random.default_rng(5).normal(size=24) + np.arange(24) / 10
    series = {f"U{number}": slow if number < count else quick for number in range(3)}
    monitor = Monitor()
    trends(panel_of(**series), ["ce"], method=method, monitor=monitor)
    return " ".join(str(doubt) for doubt in monitor.warnings)


def test_advice_on_serial_correlation_where_it_must_and_must_not_be():
    assert "2 of 3 series are positively correlated" in said_of("original", 2)
    assert "Compare with the test of Hamed and Rao" in said_of("original", 2)
    assert "Prefer the test of Hamed and Rao" in said_of("pre_whitening", 2)
    for method, count in (("original", 0), ("pre_whitening", 0), ("hamed_rao", 3), ("trend_free_pre_whitening", 3)):
        assert "correlated" not in said_of(method, count)


def test_what_the_region_covers():
    nothing = math.nan
    panel = panel_of(A=[1.0, 2, 3, 4], B=[nothing, 2, nothing, 4], C=[nothing] * 4).drop(index=3)  # no row of A 2003
    found = region_coverage(panel, ["ce"])[0]
    assert (found.units, found.left_out, found.limiting) == (2, ("C",), ("A", "B"))
    assert (found.years, found.all_years) == ((2001,), 4)
    region = region_panel(panel, ["ce"]).set_index("year")["ce"]
    assert tuple(region.index[region.notna()]) == found.years
    assert (
        years_of_series(panel, "ce").loc["B"].tolist() == [2001, 2003] and "C" not in years_of_series(panel, "ce").index
    )
    empty = region_coverage(panel_of(A=[nothing] * 2), ["ce"])[0]
    assert (empty.units, empty.years, empty.limiting) == (0, (), ())


def test_the_spread_over_the_units_is_that_of_numpy():
    values = np.random.default_rng(4).normal(size=30)
    table = pd.DataFrame({"field": ["a"] * 30 + ["b"] * 2, "slope": [*values, 1.0, math.nan]})
    found = over_units(table, "slope").set_index("field")
    assert found.loc["a"].tolist() == pytest.approx([30, *np.quantile(values, [0, 0.25, 0.5, 0.75, 1])])
    assert found.loc["b"].tolist() == [1, 1, 1, 1, 1, 1]
