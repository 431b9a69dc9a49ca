"""Confidence in zones: shares by hand and by integration, every draw again by plain code, threads, bad input."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pymannkendall
import pytest
from scipy import stats

from carbon_zoning.core.errors import Cancelled, StudyError
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.zoning.confidence import confidence
from carbon_zoning.core.zoning.criteria import Criteria, load_criteria
from carbon_zoning.core.zoning.doubts import Doubts
from carbon_zoning.core.zoning.drawn_zones import STREAMS
from carbon_zoning.core.zoning.variants import Scored
from carbon_zoning.core.zoning.yearly import yearly_accounts
from carbon_zoning.core.zoning.zones import zone_units

YEARS = range(2001, 2013)


def criteria_of(*indices):
    return Criteria(tuple(row for row in load_criteria().used if row.index in indices), load_criteria().alternatives)


def scored_of(values, **options):
    return Scored(pd.DataFrame(values).rename_axis("unit"), pd.DataFrame(), criteria_of(*values), **options)


def found_of(scored, doubts, accounts=None, **options):
    return confidence(scored, scored.zoned(), accounts, doubts, **options)


def z_of(units, **indices):
    return {name: pd.Series(values, index=list(units)) for name, values in indices.items()}


# --- by hand ---

THRESHOLD = z_of("ABCD", cs=[3.0, 1.75, 0.5, -3.0])


def test_a_threshold_that_is_drawn_moves_the_unit_whose_z_it_passes():
    # A 5, C 4, D 1 points; B 5 where the threshold of U(1.645, 1.96) is below 1.75, else 4: zones 1, 1 | 2, 2, 3
    found = found_of(scored_of(THRESHOLD, classes=3), Doubts(threshold=(1.645, 1.96)), draws=5000)
    units = found.units
    assert units["zone"].tolist() == [1, 1, 2, 3]
    share = (1.75 - 1.645) / (1.96 - 1.645)  # a third
    assert units["agreement"].tolist() == [1, pytest.approx(share, abs=0.025), 1, 1]
    row = units.loc["B"]
    assert [row[f"p_zone{zone}"] for zone in range(1, 6)] == [
        row["agreement"],
        pytest.approx(1 - share, abs=0.025),
        0,
        0,
        0,
    ]
    assert row["p_second"] == row["p_zone2"] and row["second_zone"] == 2
    assert row["modal_zone"] == 2  # two thirds of the draws
    assert row["entropy"] == pytest.approx(stats.entropy([share, 1 - share, 0], base=3), abs=0.02)
    assert units["doubt"].tolist() == ["", "threshold", "", ""]
    assert units["certainty"].tolist() == [1, 3, 1, 1]
    assert pd.isna(units.loc["A", "second_zone"]) and pd.isna(units.loc["A", "p_second"])
    assert units.loc["A", "entropy"] == 0 and not np.signbit(units.loc["A", "entropy"])
    assert found.fewer == 0


def test_the_table_of_sources_counts_draws_and_units():
    found = found_of(scored_of(THRESHOLD, classes=3), Doubts(threshold=(1.645, 1.96)), draws=2000)
    assert found.sources["doubt"].tolist() == ["threshold", "all"] and found.sources["draws"].tolist() == [200, 2000]
    whole = found.sources.iloc[1]
    assert whole["share_outside"] == pytest.approx((1 - found.units.loc["B", "agreement"]) / 4)
    assert whole["modal_moved"] == 1


@pytest.mark.parametrize("points, share", [((5, 1), 0.5), ((5, 2), 0.9375)])
def test_weights_that_are_drawn(points, share):
    # the middle of two indices' totals is 6: (5 v + 1 w) 2 / (v + w) > 6 where v > w; with 2 in place of 1 where
    # v > w / 2, which for v and w of U(0.5, 1.5) fails in a triangle of 0.0625
    z = {5: 3.0, 4: 1.0, 2: -1.0, 1: -3.0}
    values = z_of("ABC", cs=[3.0, z[points[0]], -3.0], esc=[3.0, z[points[1]], -3.0])
    units = found_of(scored_of(values, classes=2, limits="fixed"), Doubts(weights=0.5), draws=5000).units
    assert units.loc["B", "p_zone1"] == pytest.approx(share, abs=0.025)


def test_half_of_the_draws_score_the_land_use_index_in_the_other_direction():
    values = {"cli": pd.Series([0.9, 0.5, 0.1], index=list("ABC"))}  # 5, 3 and 1 points, or 1, 3 and 5
    units = found_of(scored_of(values, classes=3), Doubts(cli_direction=True), draws=5000).units
    assert units["agreement"].tolist() == [pytest.approx(0.5, abs=0.025), 1, pytest.approx(0.5, abs=0.025)]
    assert units.loc["A", "p_zone3"] == units.loc["C", "p_zone1"] == pytest.approx(1 - units.loc["A", "agreement"])


def test_scopes_of_the_forecast_are_drawn_as_often_as_its_own():
    values = {"cep": pd.Series([5.0, 3.0, 1.0], index=list("ABC"))}
    scopes = pd.DataFrame({"region": [5.0, 1.0, np.nan], "pooled": [1.0, 3.0, 1.0]}, index=list("ABC"))
    units = found_of(scored_of(values, classes=5, limits="fixed"), Doubts(scope=scopes), draws=5000).units
    # A 5, 5 or 1; B 3, 1 or 3; C has no class in one scope and keeps its own
    assert units["agreement"].tolist() == [pytest.approx(2 / 3, abs=0.025), pytest.approx(2 / 3, abs=0.025), 1]


def test_fixed_limits_stay_where_they_are():
    found = found_of(scored_of(THRESHOLD, classes=5, limits="fixed"), Doubts(threshold=(1.645, 1.96)))
    whole = found.sources.iloc[-1]
    assert whole["share_outside"] == whole["share_outside_held"] == pytest.approx(2 / 3 / 4, abs=0.02)


# --- every draw again, by plain code ---


def made_panel(count=7, seed=2):
    draw, rows = np.random.default_rng(seed), []
    for place in range(count):
        drift, sink = draw.uniform(-0.05, 0.05, 2)
        for year in YEARS:
            t = year - YEARS[0]
            ce, cs = 50 * (1 + drift * t) + draw.normal(0, 3), 30 * (1 + sink * t) + draw.normal(0, 2)
            rows.append((f"U{place:02}", year, ce, cs, 0.5 * cs))
    panel = pd.DataFrame(rows, columns=["unit", "year", "ce", "cs", "cs_crop"])
    share = panel[["ce", "cs"]] / panel.groupby("year")[["ce", "cs"]].transform("sum")
    return panel.assign(nce=panel["ce"] - panel["cs"], esc=share["cs"] / share["ce"])


def z_table(panel, names):
    """Return Z by pymannkendall of each unit's series."""
    ordered = panel.sort_values("year").groupby("unit")
    return pd.DataFrame({name: ordered[name].apply(lambda s: pymannkendall.original_test(s).z) for name in names})


INDICES = ("cs", "nce", "ce", "esc")


def with_noise(panel, seed, draw, share):
    units, years = sorted(panel["unit"].unique()), sorted(panel["year"].unique())
    errors = np.random.default_rng([seed, STREAMS["noise"], draw]).standard_normal((2, len(units), len(years)))
    rows = []
    for row in panel.itertuples():
        place = units.index(row.unit), years.index(row.year)
        ce = row.ce * (1 + share * errors[0][place])
        rows.append((row.unit, row.year, ce, row.cs * (1 + share * errors[1][place] * 0.5)))
    drawn = pd.DataFrame(rows, columns=["unit", "year", "ce", "cs"])
    shares = drawn[["ce", "cs"]] / drawn.groupby("year")[["ce", "cs"]].transform("sum")
    return drawn.assign(nce=drawn["ce"] - drawn["cs"], esc=shares["cs"] / shares["ce"])


@pytest.mark.parametrize("limits", ["natural_breaks", "quantile"])
def test_every_draw_again_with_noise_and_a_drawn_threshold(limits):
    panel, seed, draws, share = made_panel(), 9, 100, 0.05
    scored = Scored(z_table(panel, INDICES), pd.DataFrame(), criteria_of(*INDICES), classes=4, limits=limits)
    zoning = scored.zoned()
    doubts = Doubts(noise=share, threshold=(1.645, 1.96))
    found = confidence(scored, zoning, yearly_accounts(panel), doubts, draws=draws, seed=seed)
    uniform = np.random.default_rng([seed, STREAMS["threshold"]]).random((draws, 1))
    counts, held = np.zeros((7, 5)), 0
    for draw in range(draws):
        values = z_table(with_noise(panel, seed, draw, share), INDICES)
        criteria = scored.criteria.with_threshold(1.645 + (1.96 - 1.645) * uniform[draw, 0])
        drawn = zone_units(values, criteria, classes=4, limits=limits).units
        counts[np.arange(7), drawn["zone"].to_numpy(int) - 1] += 1
        between = 1 + np.array([(total <= zoning.breaks.upper_bounds[:-1]).sum() for total in drawn["total"]])
        held += (between == zoning.units["zone"].to_numpy(int)).sum()
    columns = [f"p_zone{zone}" for zone in range(1, 6)]
    assert found.units[columns].to_numpy() == pytest.approx(counts / draws, abs=1e-12)
    assert counts.max(axis=1).min() < draws  # something moves
    whole = found.sources.iloc[-1]
    assert whole["share_outside_held"] == pytest.approx(1 - held / (7 * draws), abs=1e-12)
    assert 0 < whole["share_outside_held"] != whole["share_outside"]


def test_years_that_are_resampled_give_the_zones_of_the_series_made_anew():
    panel, seed = made_panel(), 4
    scored = Scored(z_table(panel, ["cs"]), pd.DataFrame(), criteria_of("cs"), classes=3, limits="fixed")
    found = confidence(scored, scored.zoned(), yearly_accounts(panel), Doubts(trend=True), draws=100, seed=seed)
    wide = panel.pivot(index="unit", columns="year", values="cs").to_numpy()
    years = np.arange(12.0)
    uniform = np.random.default_rng([seed, STREAMS["trend"]]).random((100, 12))
    counts = np.zeros((7, 5))
    for draw in range(100):
        # 12 years: blocks of round(12 ** (1/3)) = 2 years, that begin at one of the first 11
        starts = [int(value * 11) for value in uniform[draw, :6]]
        taken = [year for start in starts for year in (start, start + 1)]
        for place, series in enumerate(wide):
            line = stats.linregress(years, series)
            fitted = line.intercept + line.slope * years
            z = pymannkendall.original_test(fitted + (series - fitted)[taken] * np.sqrt(12 / 10)).z
            points = 1 + (z >= -1.66) + (z >= 0) + (z > 0) + (z > 1.66)
            counts[place, 2 - (points > 1 + 4 / 3) - (points > 1 + 8 / 3)] += 1
    assert found.units[[f"p_zone{zone}" for zone in range(1, 6)]].to_numpy() == pytest.approx(counts / 100, abs=1e-12)
    assert (counts.max(axis=1) < 100).any()


def test_the_same_draws_whatever_the_threads_and_others_of_another_seed():
    panel = made_panel()
    scored = Scored(z_table(panel, INDICES), pd.DataFrame(), criteria_of(*INDICES), classes=4)
    doubts, accounts = Doubts(noise=0.05, trend=True, weights=0.5), yearly_accounts(panel)
    one, four, other = (
        found_of(scored, doubts, accounts, draws=300, threads=threads, seed=seed)
        for threads, seed in ((1, 1), (4, 1), (1, 2))
    )
    pd.testing.assert_frame_equal(one.units, four.units)
    pd.testing.assert_frame_equal(one.sources, four.sources)
    assert not one.units["agreement"].equals(other.units["agreement"])


def test_errors_that_are_almost_none_move_nothing():
    panel = made_panel()
    scored = Scored(z_table(panel, INDICES), pd.DataFrame(), criteria_of(*INDICES), classes=4)
    found = found_of(scored, Doubts(noise=1e-9, weights=1e-9), yearly_accounts(panel))
    assert (found.units["agreement"] == 1).all() and (found.units["doubt"] == "").all()
    assert found.sources["share_outside"].tolist() == [0, 0, 0]


def test_units_without_a_zone_stay_without():
    values = z_of("ABCD", cs=[3.0, 1.8, np.nan, -3.0])
    units = found_of(scored_of(values, classes=2), Doubts(threshold=(1.645, 1.96))).units
    assert units.loc["C"].drop("doubt").isna().all() and units.loc["C", "doubt"] == ""
    assert units.drop(index="C")["agreement"].tolist() == [1, 1, 1]


def test_types_that_are_scored_follow_the_threshold_but_not_where_slope_and_z_disagree():
    values = z_of("ABCD", cs=[3.0, 1.8, 1.8, -3.0])
    types = pd.DataFrame({"cs": [2, 2, 0, -2]}, index=list("ABCD"))
    scored = replace(scored_of(values, classes=4, limits="fixed"), types=types, by_type=True)
    units = found_of(scored, Doubts(threshold=(1.645, 1.96)), draws=5000).units
    assert units["zone"].tolist() == [1, 1, 3, 4]  # 5, 5, 3 and 1 points in parts of 1; 3 is in the part up to 3
    # marked above the threshold: 5 points, else 4, which is in the part up to 4
    assert units.loc["B", "p_zone1"] == pytest.approx((1.8 - 1.645) / 0.315, abs=0.025)
    assert units.loc["B", "p_zone2"] == pytest.approx(1 - units.loc["B", "p_zone1"])
    assert units.loc["C", "agreement"] == 1


# --- told and refused ---


def test_trends_of_another_panel_are_warned_of_and_those_of_this_one_are_not():
    panel = made_panel()
    values = z_table(panel, INDICES)
    told, silent = Monitor(), Monitor()
    for own, monitor in ((values, silent), (values.assign(cs=values["cs"] + [0.5, *[0] * 6]), told)):
        scored = Scored(own, pd.DataFrame(), criteria_of(*INDICES), classes=4)
        found_of(scored, Doubts(noise=0.05), yearly_accounts(panel), draws=100, monitor=monitor)
    assert silent.warnings == []
    (text,) = map(str, told.warnings)
    assert text.startswith("The trend of cs of 1 unit(s) is not that of the carbon accounts") and "U00" in text


@pytest.mark.parametrize(
    "doubts, draws, word",
    [
        (Doubts(weights=0.5), 99, "99 draws are too few for shares; give at least 100"),
        (Doubts(), 100, "Nothing is uncertain with these inputs"),
    ],
)
def test_what_cannot_be_drawn_is_refused(doubts, draws, word):
    with pytest.raises(StudyError, match=word):
        found_of(scored_of(z_of("ABC", cs=[3.0, 1.8, -3.0]), classes=2), doubts, draws=draws)


def test_a_drawn_value_in_a_gap_of_the_levels_is_refused_by_unit():
    panel = made_panel()
    values = z_table(panel, ["cs"])
    (row,) = criteria_of("cs").used
    lowest, *rest = row.levels
    gap = replace(row, levels=(replace(lowest, high=-2.5), *rest))
    values["cs"] = values["cs"].where((values["cs"] <= -2.6) | (values["cs"] >= -1.66), -3.0)
    scored = Scored(values, pd.DataFrame(), Criteria((gap,), ()), classes=2)
    with pytest.raises(StudyError, match=r"A drawn value of index cs is in no level of the criteria: U\d\d: -[12]\.\d"):
        found_of(scored, Doubts(noise=0.5), yearly_accounts(panel), draws=400)


def test_a_run_can_be_cancelled_and_tells_its_progress():
    told = []
    found_of(
        scored_of(THRESHOLD, classes=3),
        Doubts(threshold=(1.645, 1.96)),
        draws=400,
        monitor=Monitor(on_progress=told.append),
    )
    assert told == sorted(told) and len(told) > 10 and told[-1] == pytest.approx(1)
    with pytest.raises(Cancelled):
        found_of(
            scored_of(THRESHOLD, classes=3),
            Doubts(threshold=(1.645, 1.96)),
            monitor=Monitor(is_cancelled=lambda: len(told) > 0),
        )


@pytest.mark.parametrize("units, alone", [(4, 200), (1000, 100), (5000, 50)])
def test_one_source_is_drawn_less_often_the_more_units_there_are(units, alone):
    values = {"cli": pd.Series(np.linspace(0, 1, units), index=[f"U{place}" for place in range(units)])}
    found = found_of(scored_of(values, classes=2, limits="fixed"), Doubts(cli_direction=True), draws=200)
    assert found.sources["draws"].tolist() == [alone, 200]
